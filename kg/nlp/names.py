"""Names from the scores of every word beginning, continuing or being outside a name."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def name_spans(
    scores: Array, labels: Sequence[str], breaks: NDArray[np.bool_]
) -> Iterator[tuple[int, int, str]]:
    """Give (start, end, type) of each name, in order.

    Args:
        scores: (words, labels).
        labels: "O", then "B-X" and "I-X" by turns.
        breaks: The word begins a paragraph; no name goes over that.
    """
    best = scores.argmax(axis=1)
    if not best.any():
        return
    for start, end in _stretches(best, breaks):
        path = best_path(scores[start:end])
        i = 0
        while i < len(path):
            if path[i] == 0:
                i += 1
                continue
            j = i + 1
            while j < len(path) and path[j] == path[i] + 1:
                j += 1
            yield start + i, start + j, labels[path[i]][2:]
            i = j


def _stretches(best: NDArray[np.int64], breaks: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Give the stretches of words that stand inside names, with no break inside."""
    start = None
    for i, label in enumerate(best.tolist()):
        if start is not None and (label == 0 or breaks[i]):
            yield start, i
            start = None
        if label and start is None:
            start = i
    if start is not None:
        yield start, len(best)


def best_path(scores: Array) -> list[int]:
    """Give the best labels such that a name begins before it goes on (Viterbi).

    Columns are O, then beginning and continuing of each type by turns.
    """
    best: list[int] = scores.argmax(axis=1).tolist()
    if all(b % 2 or b == 0 or (i and best[i - 1] in (b, b - 1)) for i, b in enumerate(best)):
        return best
    width = scores.shape[1]
    going_on = np.arange(2, width, 2)
    total = scores[0].copy()
    total[going_on] = -np.inf
    back = []
    for row in scores[1:]:
        free = int(total.argmax())
        came = np.full(width, free)
        value = row + total[free]
        # a name goes on from its own beginning or its own continuing
        from_first = total[going_on - 1] >= total[going_on]
        came[going_on] = np.where(from_first, going_on - 1, going_on)
        value[going_on] = row[going_on] + total[came[going_on]]
        back.append(came)
        total = value
    path = [int(total.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]
