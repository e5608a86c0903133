"""Stretches of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from kg.nlp.times import calendar as cal


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", (2020, 1, 1), (2020, 12, 31)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2020-02-29", (2020, 2, 29), (2020, 2, 29)),
        ("2020-Q4", (2020, 10, 1), (2020, 12, 31)),
        ("2020-WI", (2020, 12, 1), (2021, 2, 28)),
        ("2023-W12", (2023, 3, 20), (2023, 3, 26)),
        ("2023-W12-WE", (2023, 3, 25), (2023, 3, 26)),
    ],
)
def test_stretch_of_a_value(value, first, last):
    stretch = cal.stretch_of(value)
    assert (stretch.first, stretch.last) == (date(*first), date(*last))


@pytest.mark.parametrize("value", ["P2W", "199", "2020-13-01x", ""])
def test_other_values_are_no_stretch(value):
    assert cal.stretch_of(value) is None


def test_months_count_on_into_other_years():
    assert cal.month(2020, 13).value == "2021-01"


def test_there_is_no_thirtieth_of_february():
    assert cal.exact_day(2023, 2, 30).value is None


def test_a_month_later_ends_with_the_month():
    assert cal.shifted(date(2023, 1, 31), months=1) == date(2023, 2, 28)


@pytest.mark.parametrize("when", [date.min, date.max])
def test_the_calendar_has_ends(when):
    assert cal.shifted(when, days=-1 if when == date.min else 1) == when


@pytest.mark.parametrize("which", ["early", "mid", "late"])
def test_a_day_has_no_parts(which):
    day = cal.day(date(2023, 3, 21))
    assert cal.part(day, which) == day
