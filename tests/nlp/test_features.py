import doctest

import pytest

from kg.nlp import features, lemmas
from kg.nlp.features import FEATURES, surroundings
from kg.nlp.lemmas import apply_rule, lemma_rule

QUOTED, PARAGRAPH, GLUED = 32, 16, 8


@pytest.mark.parametrize("module", [features, lemmas])
def test_examples_of_the_documentation_hold(module):
    assert doctest.testmod(module).failed == 0


def quoted(words, paragraphs=()):
    marks = [i in paragraphs for i in range(len(words))]
    return [bool(n & QUOTED) for n in surroundings(words, [False] * len(words), marks)]


def test_words_between_curly_quotes_are_quoted():
    assert quoted(["a", "“", "b", "”", "c"]) == [False, False, True, False, False]


def test_straight_quotes_go_by_turns():
    assert quoted(["a", '"', "b", '"', "c"]) == [False, False, True, True, False]


def test_an_open_quotation_ends_with_its_paragraph():
    assert quoted(["“", "a", "b"], paragraphs=(2,)) == [False, True, False]


def test_numbers_stay_in_range():
    words = ["A", "“", "x9", "iOS", "..."]
    assert all(0 <= n < FEATURES for n in surroundings(words, [True] * 5, [True] * 5))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("said", "say"),
        ("Phones", "phone"),
        ("was", "be"),
        ("U.S.", "U.S."),
        ("n't", "not"),
        ("", ""),
    ],
)
def test_a_rule_gives_back_the_lemma_it_was_made_from(word, lemma):
    assert apply_rule(lemma_rule(word, lemma), word) == lemma
