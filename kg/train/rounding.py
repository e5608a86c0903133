"""Weights in eight bits, rounded so that what a layer gives changes as little as possible.

What a layer sees is gathered from training texts first. Each row of weights is then rounded in
turn, and the rows after it take up its error, weighed by how the inputs go together (Frantar et
al. 2022, GPTQ).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from kg.train.bert import Encoder
from kg.train.model import Model

Array = NDArray[np.float32]
Inputs = tuple[list[int], list[int]]
#: of two neighbouring weights of a column, in absolute value. Processors without VNNI add the
#: products of two weights with activations (at most 255) in sixteen bits: beyond 128 that overflows
PAIR_LEVELS = 128
LEVELS = 127
SPARE = 2  #: levels kept free for errors taken up from rows before
BLOCK = 64  #: rows that are rounded before the others take up their errors; even
DAMPING = 0.01  #: of the mean of a moment's diagonal, so that rare inputs do not decide
LINEAR = ("qkv", "out", "up", "down")
WORDS, ARC_QUERY = "words", "arc.q"  #: what the heads see, and what the arcs' query does


@dataclass(frozen=True)
class Calibration:
    """What the layers of an encoder see on some texts."""

    marks: tuple[Array, ...]  #: (width,) mean state of the start mark before each layer
    #: (inputs, inputs) of each "0.qkv", of `WORDS` and `ARC_QUERY`, without the mark
    moments: dict[str, NDArray[np.float64]]


class Gathered:
    """What layers see, while texts are read."""

    def __init__(self, layers: int) -> None:
        self.marks: list[list[Array]] = [[] for _ in range(layers)]
        self.moments: dict[str, NDArray[np.float64]] = {}

    def add(self, key: str, states: Array) -> None:
        """Take what a layer sees of one text, the start mark first."""
        seen = states[1:].astype(np.float64)
        self.moments[key] = self.moments.get(key, 0) + seen.T @ seen

    def see(self, name: str, number: int, _: Any, given: Any) -> None:
        """Take what goes into a part of a layer."""
        states = given[0].numpy()
        if name == "qkv":
            self.marks[number].append(states[0])
        self.add(f"{number}.{name}", states)

    def calibration(self) -> Calibration:
        """Give all of it."""
        return Calibration(tuple(np.mean(s, axis=0) for s in self.marks), self.moments)


def calibrate_encoder(
    encoder: Encoder, windows: Iterable[Inputs], then: Callable[[Gathered, Tensor], None]
) -> Calibration:
    """Run the exact encoder over some windows.

    Args:
        encoder: Trained.
        windows: Each as pieces and their features.
        then: Is given the states of each window, to gather what heads see.
    """
    gathered = Gathered(len(encoder.layers))
    hooks = [
        getattr(layer, name).register_forward_pre_hook(partial(gathered.see, name, number))
        for number, layer in enumerate(encoder.layers)
        for name in LINEAR
    ]
    with torch.no_grad():
        for ids, features in windows:
            places = torch.arange(len(ids))
            then(gathered, encoder(torch.tensor(ids), places, torch.tensor(features), [len(ids)]))
    for hook in hooks:
        hook.remove()
    return gathered.calibration()


def calibrate(model: Model, windows: Iterable[Inputs]) -> Calibration:
    """Run the exact model over some windows, each given as pieces and their features."""

    def heads(gathered: Gathered, states: Tensor) -> None:
        # a word's state is that of its piece, or the mean of two
        gathered.add(WORDS, states.numpy())
        gathered.add(ARC_QUERY, functional.gelu(model.arc.dependent(states)).numpy())

    return calibrate_encoder(model.encoder, windows, heads)


def rounded(weight: Array, moment: NDArray[np.float64]) -> tuple[NDArray[np.int8], Array]:
    """Give weights in whole numbers and the scale of each column.

    Args:
        weight: (inputs, outputs).
        moment: (inputs, inputs) of what the layer sees.
    """
    scale = column_scales(weight)
    left = weight.astype(np.float64) / scale
    whole = np.zeros(weight.shape, dtype=np.int8)
    spread = _spread(moment)
    for start in range(0, len(left), BLOCK):
        part = slice(start, start + BLOCK)
        errors = _round_rows(left[part], whole[part], spread[part, part])
        left[start + BLOCK :] -= spread[part, start + BLOCK :].T @ errors
    return whole, scale.astype(np.float32)


def _round_rows(
    left: NDArray[np.float64], whole: NDArray[np.int8], spread: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Fill the rows of `whole`; give the error of each, as the rows after them take it up."""
    errors = np.empty_like(left)
    for row in range(len(left)):
        most = np.full(left.shape[1], float(LEVELS))
        if row % 2:
            most = np.minimum(most, PAIR_LEVELS - np.abs(whole[row - 1].astype(np.float64)))
        whole[row] = np.clip(np.round(left[row]), -most, most)
        errors[row] = (left[row] - whole[row]) / spread[row, row]
        left[row + 1 :] -= spread[row, row + 1 :, None] * errors[row]
    return errors


def column_scales(weight: Array) -> NDArray[np.float64]:
    """Give the smallest scale of each column whose neighbouring weights do not overflow."""
    size = np.abs(weight).astype(np.float64)
    even = np.zeros((len(size) + len(size) % 2, size.shape[1]))
    even[: len(size)] = size
    pairs = even[0::2] + even[1::2]
    found = np.maximum(pairs.max(axis=0) / (PAIR_LEVELS - SPARE), size.max(axis=0) / LEVELS)
    return np.maximum(found, 1e-8)


def _spread(moment: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the upper triangle by which the error of a row goes to the rows after it."""
    mean = max(float(np.trace(moment)) / len(moment), 1e-9)
    damped = moment + np.eye(len(moment)) * DAMPING * mean
    spread: NDArray[np.float64] = np.linalg.cholesky(np.linalg.inv(damped)).T
    return spread
