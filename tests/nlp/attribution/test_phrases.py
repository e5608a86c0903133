"""Phrases: noun phrases without trailing clauses, spans with the marks that belong to them."""

from __future__ import annotations

import pytest

from kg.nlp.attribution.phrases import closed_brackets, noun_phrase, trimmed, whole_phrase
from kg.nlp.columns import columns_of
from kg.nlp.quotes import find_quotations
from tests.make import doc, plain, words_at

MAYOR = """
The DET det 2
mayor NOUN nsubj 11
, PUNCT punct 4
Ann PROPN appos 2
Lee PROPN flat 4
, PUNCT punct 8
who PRON nsubj 8
won VERB acl:relcl 2
twice ADV advmod 8
, PUNCT punct 8
left VERB root 0
"""
NAME_FIRST = """
Ann PROPN nsubj 7
Lee PROPN flat 1
, PUNCT punct 5
the DET det 5
mayor NOUN appos 1
, PUNCT punct 5
left VERB root 0
"""
PEOPLE = """
people NOUN nsubj 6
familiar ADJ amod 1
with ADP case 5
the DET det 5
plan NOUN obl 2
left VERB root 0
"""
CLAUSE = """
a DET det 2
man NOUN nsubj 5
who PRON nsubj 4
knew VERB acl:relcl 2
left VERB root 0
"""


@pytest.mark.parametrize(
    ("table", "head", "phrase"),
    [
        (MAYOR, 1, "The mayor, Ann Lee"),
        (NAME_FIRST, 0, "Ann Lee"),
        (PEOPLE, 0, "people familiar with the plan"),
        (CLAUSE, 1, "a man who knew"),
    ],
    ids=[
        "name in apposition stays",
        "title after a name goes",
        "adjective phrase stays",
        "short clause",
    ],
)
def test_noun_phrase(table, head, phrase):
    made = doc(table)
    start, end = noun_phrase(columns_of(made), head)
    assert made[start:end].text == phrase


def _whole(text, part):
    made = plain(text)
    span = whole_phrase(columns_of(made), words_at(made, part), find_quotations(made))
    return made[span[0] : span[1]].text if span else None


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("“Yes, no,” he said.", "Yes, no", "“Yes, no,”"),
        ("He said “yes” and left.", "He said “yes", "He said “yes”"),
        ("He said so, then.", "so,", "so"),
        ("He left (in May) again.", "left (in May", "left (in May)"),
        ("“He said ‘no’.”", "‹no›’", "‘no’"),
        ("He said “yes” and “no”.", "yes” and “no", "“yes” and “no”"),
    ],
    ids=["marks", "closing", "comma", "bracket", "inner", "both"],
)
def test_span_takes_the_marks_that_belong_to_it(text, part, whole):
    assert _whole(text, part) == whole


def test_marks_alone_are_no_phrase():
    made = plain("“ , ”")
    assert trimmed(columns_of(made), (0, len(made))) is None


@pytest.mark.parametrize(
    ("part", "whole"),
    [("late (Lee", "late"), ("late (Lee is sure", "late (Lee is sure)"), ("(Lee", "(Lee")],
    ids=["far", "near", "at the start"],
)
def test_bracket_is_closed_or_left_out(part, whole):
    made = plain("It is late (Lee is sure) now.")
    start, end = closed_brackets(columns_of(made), words_at(made, part))
    assert made[start:end].text == whole
