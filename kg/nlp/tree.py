"""Dependency trees from arc scores: the best head of every word such that the whole is a tree."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Ints = NDArray[np.int64]
_NEVER = -1e9


def best_tree(scores: Array) -> Ints:
    """Give the head of every word of a sentence, 0 for the one root, else 1 + the head's index.

    Args:
        scores: (words, 1 + words); column 0 is for being the root.
    """
    scores = scores.copy()
    # no word is its own head; by steps through the flat table, which is much faster
    scores.reshape(-1)[1 :: len(scores) + 2] = _NEVER
    heads: Ints = scores.argmax(axis=1)
    if _is_tree(heads.tolist()):
        return heads
    scores -= scores.max(axis=1, keepdims=True)
    heads = _spanning(scores)
    roots = np.flatnonzero(heads == 0)
    if len(roots) > 1:
        # one root a sentence: the likeliest, where being a root costs it least
        root = roots[int(scores[roots, 0].argmax())]
        others = np.arange(len(scores)) != root
        scores[others, 0] = _NEVER
        heads = _spanning(scores)
    return heads


def _is_tree(heads: list[int]) -> bool:
    """Tell whether there is one root and every word leads up to it."""
    return heads.count(0) == 1 and _cycle([0, *heads]) is None


def _spanning(scores: Array) -> Ints:
    """Give the best spanning arborescence from node 0 (Chu and Liu 1965; Edmonds 1967)."""
    size = len(scores) + 1
    matrix = np.full((size, size), _NEVER, dtype=np.float64)
    matrix[1:] = scores
    heads: Ints = _edmonds(matrix)[1:]
    return heads


def _edmonds(matrix: NDArray[np.float64]) -> Ints:
    """Give the parent of every node; rows are dependents; node 0 is the root."""
    np.fill_diagonal(matrix, 2 * _NEVER)
    parent: Ints = matrix.argmax(axis=1)
    parent[0] = 0
    cycle = _cycle(parent.tolist())
    if cycle is None:
        return parent
    inside = np.zeros(len(matrix), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(cycle)
    # the ring becomes one node: entering it replaces the ring's arc to the entered word
    gain = matrix[ring][:, outside] - matrix[ring, parent[ring]][:, None]
    entry = gain.argmax(axis=0)
    leave = matrix[outside][:, ring]
    exits = leave.argmax(axis=1)
    small = np.full((len(outside) + 1,) * 2, 2 * _NEVER)
    small[:-1, :-1] = matrix[np.ix_(outside, outside)]
    small[-1, :-1] = gain.max(axis=0)
    small[:-1, -1] = leave.max(axis=1)
    above = _edmonds(small)
    heads = parent.copy()
    for k, node in enumerate(outside[1:], start=1):
        heads[node] = ring[exits[k]] if above[k] == len(outside) else outside[above[k]]
    heads[ring[entry[above[-1]]]] = outside[above[-1]]
    return heads


def _cycle(parent: list[int]) -> list[int] | None:
    """Give the nodes of one cycle, or None; node 0 has no parent, whatever is given for it."""
    colour = [-1, *[0] * (len(parent) - 1)]
    for start in range(1, len(parent)):
        node = start
        while not colour[node]:
            colour[node] = start
            node = parent[node]
        if colour[node] == start:
            return _ring(parent, node)
    return None


def _ring(parent: list[int], first: int) -> list[int]:
    """Give the nodes of a cycle from one of them upwards."""
    ring = [first]
    while parent[ring[-1]] != first:
        ring.append(parent[ring[-1]])
    return ring
