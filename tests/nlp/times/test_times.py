"""Times and what they mean on the calendar."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.times import day_of, find_times
from tests.make import plain

WEDNESDAY = "2023-03-22"


def _times(text, published=WEDNESDAY):
    made = plain(text)
    for token in made:
        token.is_sent_start = token.i == 0
    return find_times(made, published)


def _values(text, published=WEDNESDAY):
    return [(time.passage.text, time.value) for time in _times(text, published)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("It began on March 21, 2023.", "March 21, 2023", "2023-03-21"),
        ("It began on 21 March 2023.", "21 March 2023", "2023-03-21"),
        ("Tuesday, August 6, 2019", "Tuesday, August 6, 2019", "2019-08-06"),
        ("JULY 11, 2022", "JULY 11, 2022", "2022-07-11"),
        ("dated 2018-05-04", "2018-05-04", "2018-05-04"),
        ("It began in March 2018.", "March 2018", "2018-03"),
        ("It began in 2018.", "2018", "2018"),
        ("In the 1990s it grew.", "the 1990s", "199"),
        ("In the 1800s it grew.", "the 1800s", "18"),
        ("In the 21st century it grew.", "the 21st century", "20"),
        ("In the third quarter of 2008 it grew.", "the third quarter of 2008", "2008-Q3"),
        ("In Q1 2008 it grew.", "Q1 2008", "2008-Q1"),
        ("It left at 8:17 a.m. on a boat.", "8:17 a.m.", "2023-03-22T08:17"),
    ],
)
def test_absolute_times(text, span, value):
    assert _values(text) == [(span, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He said so on Tuesday.", "2023-03-21"),
        ("He said so on Wednesday.", "2023-03-22"),
        ("He said so on Friday.", "2023-03-17"),
        ("The court will meet on Friday.", "2023-03-24"),
        ("He said so last Wednesday.", "2023-03-15"),
        ("He said so yesterday.", "2023-03-21"),
        ("He said so on Tuesday night.", "2023-03-21TNI"),
        ("It must end by April 1.", "2023-04-01"),
        ("It ended on December 20.", "2022-12-20"),
        ("He left last summer.", "2022-SU"),
        ("He left last week.", "2023-W11"),
        ("He left two weeks ago.", "2023-W10"),
        ("He left three days ago.", "2023-03-19"),
        ("He left two years ago.", "2021"),
        ("He left last year.", "2022"),
        ("He left in November.", "2022-11"),
        ("It will open in November.", "2023-11"),
        ("It grew last quarter.", "2022-Q4"),
    ],
)
def test_times_are_counted_from_the_day_of_publication(text, value):
    assert [v for _, v in _values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("at the beginning of March 2023", "2023-03-01", "2023-03-15"),
        ("in late March 2023", "2023-03-17", "2023-03-31"),
        ("in 2018", "2018-01-01", "2018-12-31"),
        ("last week", "2023-03-13", "2023-03-19"),
        ("the past 30 days", "2023-02-20", "2023-03-22"),
        ("in the early 2000s", "2000-01-01", "2004-12-31"),
    ],
)
def test_first_and_last_day(text, first, last):
    (time,) = _times(text)
    assert (time.first, time.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It took two weeks.", "P2W"),
        ("a four-year term", "P4Y"),
        ("It lasted several months.", "PXM"),
        ("They meet every week.", "P1W"),
    ],
)
def test_durations_have_no_days(text, value):
    (time,) = _times(text)
    assert (time.value, time.first) == (value, None)


def test_that_year_is_the_one_named_before():
    assert _values("He left in 2011 and that year she stayed.")[-1] == ("that year", "2011")


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march on.",
        "1500 people came.",
        "It costs $2000 here.",
        "Iris met May.",
    ],
)
def test_other_words_are_no_times(text):
    assert _values(text) == []


def test_without_a_day_of_publication_relative_times_have_no_day():
    assert [(t.value, t.first) for t in _times("He left yesterday.", None)] == [(None, None)]


def test_passages_slice_exactly():
    text = "On Tuesday, March 21, 2023, and again two weeks ago."
    assert all(text[t.passage.start : t.passage.end] == t.passage.text for t in _times(text))


def test_day_of_what_is_no_date():
    assert day_of("yesterday") is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "May 31 30 February 2023 9999 1 last next the of century years ago billion 0 a.m. 25:61 "
            "Q4 in early 00s 12/13/2020 \n “ fortnight 99999999999".split(" ")
        ),
        max_size=14,
    )
)
def test_odd_texts_break_nothing(words):
    for time in _times(" ".join(words), "0001-01-01"):
        assert time.first is None or time.last is None or time.first <= time.last


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell in the ſpring of 1789.", "1789-SP"),
        ("It fell in the ſecond quarter of 1812.", "1812-Q2"),
        ("He left on Frıday or in March 2018.", "2023-03-17"),
    ],
    ids=["spring", "second", "friday"],
)
def test_odd_letters_are_those_that_they_pass_for(text, value):
    assert _values(text)[0][1] == value


def test_passage_keeps_its_odd_letters():
    assert _times("in the ſpring of 1789")[0].passage.text == "the ſpring of 1789"


@pytest.mark.parametrize("unit", ["years", "weeks", "fortnights", "days", "hours", "months"])
@pytest.mark.parametrize("digits", [300, 308, 310])
def test_numbers_beyond_the_calendar_have_no_day(unit, digits):
    assert [t.first for t in _times(f"{'9' * digits} {unit} ago")] == [None]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("late last year", "2022-07-03", "2022-12-31"),
        ("early next month", "2023-04-01", "2023-04-15"),
        ("late last night", "2023-03-21", "2023-03-21"),
    ],
)
def test_part_of_a_unit_beside_today(text, first, last):
    (found,) = _times(text)
    assert (found.first, found.last) == (first, last)
