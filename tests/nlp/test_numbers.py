"""Numbers in digits and words."""

from __future__ import annotations

import pytest

from kg.nlp.numbers import digits, number, ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("1,250.5", 1250.5),
        ("three", 3),
        ("twenty-five", 25),
        ("three hundred and ten", 310),
        ("two thousand", 2000),
        ("1.5 million", 1_500_000),
        ("a dozen", 12),
        ("zero", 0),
    ],
)
def test_value(text, value):
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "cat", "and", "1,2", "three cats"])
def test_other_words_are_no_number(text):
    assert number(text) is None


@pytest.mark.parametrize(("text", "place"), [("21st", 21), ("third", 3), ("Twenty-first", 21)])
def test_ordinals(text, place):
    assert ordinal(text) == place


def test_other_words_are_no_ordinal():
    assert ordinal("forth") is None


@pytest.mark.parametrize("text", ["9" * 310, "hundred " * 200, "1" + "0" * 305 + " million"])
def test_numbers_beyond_all_floats_have_no_value(text):
    assert number(text) is None


def test_digits_beyond_all_floats_have_no_value():
    assert digits("9" * 310) is None
