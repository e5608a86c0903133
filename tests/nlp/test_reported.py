"""Spans of words and sets of word numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.reported import Reported, inside, spans_of, words_of


@given(st.sets(st.integers(0, 40)))
def test_spans_hold_exactly_the_words_they_were_made_of(words):
    assert words_of(spans_of(words)) == words


def test_runs_one_word_apart_join_when_told():
    assert spans_of([1, 3], gap=1) == ((1, 4),)


def test_span_is_inside_itself():
    assert inside((1, 3), (1, 3))


def test_anchor_of_a_bare_quotation_is_its_content():
    assert Reported(content=((4, 9),), source=((0, 1),)).anchor == 4
