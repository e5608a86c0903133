"""Sentence borders as in the annotated articles."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.sentences import number_of, sentence_bounds

SOON = 2.0  #: seconds; what grows with the square of the text takes many times as long


def _split(text):
    return [text[start:end] for start, end in sentence_bounds(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Lee left.", ["Mr. Lee left."]),
        ("The U.S. Army left.", ["The U.S. Army left."]),
        ("J. Lee left.", ["J. Lee left."]),
        ("“Why?” he asked.", ["“Why?” he asked."]),
        ("“Why?” He left.", ["“Why?”", "He left."]),
        ("A headline\nMore.", ["A headline", "More."]),
        ("It cost 3.5 million.", ["It cost 3.5 million."]),
        ("Enough! “No.”", ["Enough!", "“No.”"]),
    ],
    ids=[
        "two",
        "title",
        "initials",
        "initial",
        "question",
        "new-after-quote",
        "paragraph",
        "number",
        "quote",
    ],
)
def test_sentences_end_where_readers_end_them(text, expected):
    assert _split(text) == expected


def test_empty_text_has_no_sentence():
    assert sentence_bounds(" \n\n ") == ()


def test_number_counts_from_one():
    bounds = sentence_bounds("Yes. No.")
    assert [number_of(bounds, offset) for offset in (0, 3, 4, 5, 8)] == [1, 1, 1, 2, 2]


@given(st.text(max_size=80))
def test_sentences_of_any_text_are_in_order_and_stripped(text):
    last = 0
    for start, end in sentence_bounds(text):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        last = end


@pytest.mark.parametrize("mark", [".", "…", "?!"])
def test_leaders_end_no_sentence_but_at_their_end(mark):
    assert _split(f"He left{mark * 9} She stayed.") == [f"He left{mark * 9}", "She stayed."]


def test_long_leaders_are_read_in_time():
    started = time.process_time()
    sentence_bounds("." * 30_000)
    assert time.process_time() - started < SOON
