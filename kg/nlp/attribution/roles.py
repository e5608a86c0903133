"""Roles of the words around a cue: from a probability for each word to whole stretches."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.nlp.attribution.edges import Edges
from kg.nlp.encoding import ROLES
from kg.nlp.reported import WordSpan

Array: TypeAlias = NDArray[np.float32]
#: Costs of beginning and ending a stretch of each role at each border between words.
Costs: TypeAlias = tuple[Array, Array]

_FLOOR = 1e-4
_NOTHING = 0.02  #: probability of any role below which a word at the edge is left out


def border_costs(edges: Edges, weights: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Costs:
    """What it costs to enter and to leave each role at each border, in nats.

    Args:
        edges: What speaks for a border before each word (see `edge_kinds`).
        weights: ``{"enter": {role: {kind: cost}}, "leave": …}``; ``""`` is the cost where
            nothing speaks for a border; of several kinds the cheapest counts.
    """
    size = len(next(iter(edges.values())))
    enter = np.zeros((size, len(ROLES)), dtype=np.float32)
    leave = np.zeros_like(enter)
    for table, side in ((enter, "enter"), (leave, "leave")):
        for role, costs in weights[side].items():
            column = np.full(size, costs[""], dtype=np.float32)
            for kind, cost in costs.items():
                if kind:
                    np.minimum(column, cost, out=column, where=edges[kind])
            table[:, ROLES.index(role)] = column
    return enter, leave


def best_roles(probabilities: Array, costs: Costs) -> NDArray[np.int8]:
    """The most likely role of every word for every cue, given what borders cost.

    Args:
        probabilities: (cues, words, roles).
        costs: See `border_costs`.

    Returns:
        (cues, words): number of the role.
    """
    labels = np.zeros(probabilities.shape[:2], dtype=np.int8)
    at = _places(probabilities)
    size = at.shape[1]
    if not size:
        return labels
    rows = np.arange(len(at))
    gains = np.log(np.maximum(probabilities[rows[:, None], at], _FLOOR))
    enter, leave = costs[0][at], costs[1][np.append(at, at[:, -1:] + 1, axis=1)]
    back = np.zeros((size, *gains.shape[::2]), dtype=np.int8)
    best = gains[:, 0] - enter[:, 0]
    stay = np.arange(gains.shape[2], dtype=np.int8)
    for step in range(1, size):
        left = best - leave[:, step]
        source = left.argmax(axis=1)
        moved = left[rows, source][:, None] - enter[:, step]
        keeps = best >= moved
        back[step] = np.where(keeps, stay, source[:, None].astype(np.int8))
        best = np.where(keeps, best, moved) + gains[:, step]
    last = (best - leave[:, size]).argmax(axis=1)
    for step in range(size - 1, -1, -1):
        labels[rows, at[:, step]] = last
        last = back[step][rows, last]
    return labels


def _places(probabilities: Array) -> NDArray[np.int64]:
    """For every cue the words that may have a role and their neighbours, then some others.

    No stretch goes on over two words that are left out: that costs more than a new one.
    """
    active = probabilities[:, :, 0] < 1 - _NOTHING
    near = active.copy()
    near[:, 1:] |= active[:, :-1]
    near[:, :-1] |= active[:, 1:]
    size = int(near.sum(axis=1).max(initial=0))
    return np.argsort(~near, axis=1, kind="stable")[:, :size]


def stretches(labels: NDArray[np.int8]) -> dict[str, list[WordSpan]]:
    """The runs of words that have a role, by role."""
    found: dict[str, list[WordSpan]] = {role: [] for role in ROLES[1:]}
    borders = [0, *(np.flatnonzero(np.diff(labels)) + 1).tolist(), len(labels)]
    for start, end in pairwise(borders):
        role = int(labels[start]) if start < end else 0
        if role:
            found[ROLES[role]].append((start, end))
    return found


def strength(probabilities: Array, span: WordSpan, role: str) -> float:
    """How many words' worth of certainty a stretch has: the sum of its log odds, clipped."""
    p = np.clip(probabilities[span[0] : span[1], ROLES.index(role)], 0.02, 0.98)
    return float(np.log(p / (1 - p)).sum())
