"""LEA, and groups of mentions by their head words."""

from __future__ import annotations

import pytest

from kg.evaluate.coreference import Lea, gold_groups, lea, predicted_groups
from kg.nlp.reference.weights import RULES
from tests.nlp.tagged import tagged


def groups(*texts):
    """Groups of mentions written as letters: "abc" is one of three."""
    return [frozenset(map(ord, text)) for text in texts]


def test_the_example_of_the_paper():
    # Moosavi and Strube 2016, section 4: recall .24, precision .33
    found = lea(groups("abc", "defg"), groups("ab", "cd", "fghi"))
    assert found.recall == pytest.approx((3 * 1 / 3 + 4 * 1 / 6) / 7)
    assert found.precision == pytest.approx((2 * 1 + 2 * 0 + 4 * 1 / 6) / 8)


def test_the_same_groups_score_one():
    assert lea(groups("abc", "de"), groups("de", "abc")).f1 == pytest.approx(1)


def test_nothing_found_scores_nothing():
    assert lea(groups("abc"), []).f1 == 0


def test_scores_of_texts_are_added_before_they_are_divided():
    both = lea(groups("ab"), groups("ab")) + lea(groups("cdef"), [])
    assert both.recall == pytest.approx(2 / 6)
    assert both.precision == pytest.approx(1)


def test_scores_of_no_text_are_nothing():
    assert Lea().f1 == 0


PAIR = """
    Olga PROPN nsubj 2
    spoke VERB root 0
    . PUNCT punct 2

    She PRON nsubj 2
    left VERB root 0
    . PUNCT punct 2
"""


def test_a_mention_stands_for_its_head_and_single_ones_are_left_out():
    made = tagged(PAIR, [("Olga", "PERSON")])
    record = {"entities": [{"mentions": [[0, 4], [13, 16]]}, {"mentions": [[5, 10]]}]}
    assert gold_groups(record, made) == [frozenset({0, 3})]


def test_groups_found_are_those_of_the_entities():
    made = tagged(PAIR, [("Olga", "PERSON")])
    assert predicted_groups(made, RULES) == [frozenset({0, 3})]
