"""Distances between words in coarse steps: near ones exactly, far ones roughly."""

import numpy as np
from numpy.typing import NDArray

_EDGES = np.array([*range(1, 17), 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 224])
#: how many different steps there are, both directions and none together
STEPS = 2 * len(_EDGES) + 1
#: farthest arc that has a step of its own in the parser
ARC_REACH = 24
ARC_STEPS = 2 * ARC_REACH + 1


def steps(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the step, 0 to STEPS - 1, of each signed distance in words."""
    rough = np.searchsorted(_EDGES, np.abs(distance), side="right")
    signed: NDArray[np.int64] = len(_EDGES) + np.sign(distance) * rough
    return signed


def arc_steps(words: int) -> NDArray[np.int64]:
    """Give (words, words) steps from each dependent (row) to each head (column)."""
    places = np.arange(words)
    apart: NDArray[np.int64] = places[None, :] - places[:, None]
    return np.clip(apart, -ARC_REACH, ARC_REACH) + ARC_REACH
