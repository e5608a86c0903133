"""Phrases of statements."""

from __future__ import annotations

from kg.nlp.columns import columns_of
from kg.nlp.statements.phrases import noun_words, predicate_of, text_of, with_conjuncts
from tests.make import words_at
from tests.nlp.tagged import tagged

PRICE = """
    It PRON nsubj 2
    cost VERB root 0
    US$ SYM obj 2
    7.4 NUM dep 2
    billion NUM dep 2
    . PUNCT punct 2
"""


def _words(made, span):
    return made[span[0] : span[1]].text


def test_an_amount_has_its_number():
    made = tagged(PRICE, tags={"US$": "$"})
    assert _words(made, noun_words(columns_of(made), 2)) == "US$ 7.4 billion"


TOYS = """
    Acme PROPN nsubj 3
    never ADV advmod 3
    sold VERB root 0
    small ADJ amod 5
    toys NOUN obj 3
    and CCONJ cc 7
    games NOUN conj 5
    . PUNCT punct 3
"""


def test_an_object_ends_before_what_is_coordinated():
    made = tagged(TOYS)
    assert _words(made, noun_words(columns_of(made), 4)) == "small toys"


def test_coordinated_nouns_are_listed():
    assert with_conjuncts(columns_of(tagged(TOYS)), 4) == [4, 6]


def test_a_predicate_has_its_negation():
    predicate = predicate_of(columns_of(tagged(TOYS)), 2)
    assert (predicate.words, predicate.negated) == ((1, 2), True)


def test_left_out_words_are_shown_as_dots():
    made = tagged(TOYS)
    start, _ = words_at(made, "Acme")
    assert text_of(columns_of(made), (start, 2)) == "Acme … sold"
