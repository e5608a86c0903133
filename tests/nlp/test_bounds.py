"""Where sentences begin."""

from types import SimpleNamespace

import numpy as np
import pytest

from kg.nlp.bounds import LEAST, crossing, sentence_starts
from kg.nlp.distance import ARC_STEPS

WORDS = 6
IN_DOUBT = LEAST + 0.5


def states(start, heads):
    """Make the states of words with these start scores and clear heads (None for a root)."""
    keys = np.eye(WORDS, dtype=np.float32)
    query = np.zeros((WORDS, WORDS), dtype=np.float32)
    root = np.zeros((WORDS, 1), dtype=np.float32)
    for word, head in enumerate(heads):
        if head is None:
            root[word] = 5
        else:
            query[word, head] = 5
    return SimpleNamespace(
        scores={"start": np.array(start, dtype=np.float32)[:, None]}.__getitem__,
        network=SimpleNamespace(heads={"arc.distance.weight": np.zeros((ARC_STEPS, 1))}),
        arc_root=root, arc_popular=np.zeros((WORDS, 1)), arc_query=query, arc_key=keys,
    )  # fmt: skip


def starts(start, heads, breaks=()):
    flags = np.isin(np.arange(WORDS), breaks)
    return np.flatnonzero(sentence_starts(states(start, heads), flags)).tolist()


ONE = (1, None, 1, 1, 1, 1)  #: all words hang on the second
TWO = (1, None, 1, 4, None, 4)  #: two trees of three words


def test_a_clear_score_begins_a_sentence_whatever_the_arcs():
    assert starts((9, -9, -9, 9, -9, -9), ONE) == [0, 3]


def test_a_line_break_begins_a_sentence():
    assert starts((9, -9, -9, -9, -9, -9), ONE, breaks=[0, 2]) == [0, 2]


@pytest.mark.parametrize(("heads", "found"), [(TWO, [0, 3]), (ONE, [0])], ids=["two", "one"])
def test_in_doubt_a_sentence_begins_where_no_arc_goes_over(heads, found):
    assert starts((9, -9, -9, IN_DOUBT, -9, -9), heads) == found


def test_arcs_that_want_to_cross_are_counted_by_their_gain():
    scores = np.zeros((2, 3), dtype=np.float32)
    scores[0, 2] = 3  # the first word wants to hang on the second
    assert crossing(scores, 1) == pytest.approx(3)
    scores[0, 0] = 2  # it could as well be a root
    assert crossing(scores, 1) == pytest.approx(1)
