import pytest

from kg.link.conflict_details import other_dates
from tests.link.units import unit


def differing(left, right):
    """The dates in which two texts differ."""
    return other_dates(unit("a", left), unit("b", right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("on 02 May", "on 2 May"),
        ("on May 02", "on 2 May"),
        ("at 09:30", "at 9:30"),
        ("at 3:15 p.m.", "at 15:15"),
        ("at 3.15 PM", "at 15:15"),
        ("at 12:15 p.m.", "at 12:15"),
        ("at 12:15 a.m.", "at 00:15"),
        ("at 3:15 p.m.", "at 3:15"),
        ("in May", "on 2 May"),
    ],
)
def test_one_date_or_hour_in_two_writings_is_no_other_one(left, right):
    assert differing(left, right) is None


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        ("on 02 May", "on 12 May", ("2 May", "12 May")),
        ("at 3:15 p.m.", "at 3:15 a.m.", ("3:15 p.m.", "3:15 a.m.")),
        ("at 3:15 a.m.", "at 15:15", ("3:15 a.m.", "15:15 h")),
        ("at 09:30", "at 21:30", ("9:30 h", "21:30 h")),
        ("on Monday", "on Tuesday", ("Monday", "Tuesday")),
    ],
)
def test_other_dates_and_hours_are_given_in_one_writing(left, right, values):
    assert differing(left, right) == values
