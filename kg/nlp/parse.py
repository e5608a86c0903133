"""Trees of a whole text from the network's states, sentence by sentence."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.nlp.distance import arc_steps
from kg.nlp.network import Network
from kg.nlp.states import Array, States
from kg.nlp.tree import best_tree

Ints = NDArray[np.int64]
#: longest stretch that is parsed as one; a list without stops is cut here
LONGEST = 160


def parse(states: States, starts: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Give the head of every word (a root's is itself) and the number of its label.

    Args:
        states: Of the text.
        starts: The word begins a sentence.
    """
    size = len(states.words)
    firsts = np.flatnonzero(starts)
    bounds = [0, *firsts[firsts > 0].tolist(), size]
    heads = np.arange(size)
    for first, last in pairwise(bounds):
        for start in range(first, last, LONGEST):
            end = min(last, start + LONGEST)
            tree = best_tree(arc_scores(states, start, end))
            root = start + int(tree.argmin())
            heads[start:end] = tree + (start - 1)
            heads[root] = root
    return heads, _labels(states, heads)


def arc_scores(states: States, start: int, end: int) -> Array:
    """Give (words, 1 + words) arc scores of one sentence; column 0 is for being the root."""
    part = slice(start, end)
    size = end - start
    scores = states.arc_query[part] @ states.arc_key[part].T
    scores += states.arc_popular[part, 0]
    table = np.empty((size, size + 1), dtype=np.float32)
    table[:, 0] = states.arc_root[part, 0]
    near = _near(states.network, max(size, LONGEST))
    np.add(scores, near[:size, :size], out=table[:, 1:])
    return table


@lru_cache(maxsize=4)
def _near(network: Network, size: int) -> Array:
    """Give what the distance counts for arcs in a stretch; that of a shorter one is its corner."""
    weights = network.heads["arc.distance.weight"][:, 0]
    table: Array = weights[arc_steps(size)]
    return table


def _labels(states: States, heads: Ints) -> Ints:
    """Give the best label of every arc; only roots are called ROOT."""
    weights = states.network.heads
    hidden = states.label_head[heads]
    hidden += states.label_dependent
    np.maximum(hidden, 0, out=hidden)
    scores = hidden @ weights["label_out.weight"].T + weights["label_out.bias"]
    root = states.network.labels["dep"].index("ROOT")
    scores[:, root] = -np.inf
    best: Ints = scores.argmax(axis=1)
    best[heads == np.arange(len(heads))] = root
    return best
