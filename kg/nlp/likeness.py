"""What can be said of two mentions without a model: their distance and their words."""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Words = tuple[int, int]
#: columns of `pair_features`
PAIR_FEATURES = 16
_EDGES = (1, 3, 6, 12, 25, 50, 100, 200, 400)
_LONG = 4  #: letters from which a shared word counts as telling


def pair_features(
    words: Sequence[str], antecedents: Sequence[Words], mention: Words
) -> NDArray[np.float32]:
    """Give one row an antecedent: distance in steps, and which words are shared.

    Args:
        words: The text's words, lower-cased.
        antecedents: Spans that the mention may refer back to.
        mention: The span in question.
    """
    rows = np.zeros((len(antecedents), PAIR_FEATURES), dtype=np.float32)
    ours = words[mention[0] : mention[1]]
    telling = {w for w in ours if len(w) >= _LONG}
    for row, (start, end) in zip(rows, antecedents, strict=True):
        theirs = words[start:end]
        row[bisect_right(_EDGES, max(0, mention[0] - end))] = 1
        row[10] = theirs == ours
        row[11] = theirs[-1] == ours[-1]
        row[12] = not telling.isdisjoint(theirs)
        row[13] = len(telling) > 0 and telling.issubset(theirs)
        row[14] = start <= mention[0] and mention[1] <= end
        row[15] = mention[0] <= start and end <= mention[1]
    return rows
