import pytest

from kg.link.misreports import misreported
from tests.link.units import unit


def wrong(reference, other):
    return misreported(unit("a", reference), unit("b", other))


@pytest.mark.parametrize(
    ("reference", "other"),
    [
        ("23 boats sank", "the storm cost 32 vessels"),
        ("the ferry cost £4.4m", "for 4.4 billion pounds"),
        ("forty were hurt", "fourteen in hospital"),
        ("the ban lasts twelve weeks", "a ban of nine weeks"),
        ("of 240 tests 15 were sound", "only 50 of 240 tests"),
        ("the line opens on 1 October", "a new line from 1 November"),
        ("the accounts were frozen on Wednesday", "accounts were frozen on Monday"),
        ("the school closes in March", "the school closes in May"),
        ("38 percent would sell and 41 percent would not", "83 percent would sell"),
        ("lead at four times the limit", "lead at forty times the limit"),
        ("up to three months in prison", "three years in prison"),
        ("a nurse aged 36", "a 46-year-old nurse"),
    ],
    ids=["digits", "scale", "teens", "counted", "one-of-two", "month", "weekday", "bare-month",
         "nearly-a-sum", "factor", "unit", "age"],
)  # fmt: skip
def test_another_number_or_date_for_one_thing_is_a_misreport(reference, other):
    assert wrong(reference, other)


@pytest.mark.parametrize(
    ("reference", "other"),
    [
        ("they had money for twenty days", "three weeks from running dry"),
        ("16 boats and 12 ferries sank", "28 vessels"),
        ("the bill rose from £18m to £31m", "thirteen million pounds had been added"),
        ("ninety percent were lost", "ten percent were left"),
        ("3,240 boats were counted", "3,200 boats or so"),
        ("from 18 million to 31 million", "from eighteen to thirty-one million"),
        ("the sheds held four tonnes", "ten times as much as was allowed"),
        ("the road is closed until 31 August", "the road opens again in September"),
        ("it was paid 14 million euros", "€14m"),
        ("a path of one kilometre", "a path of 1,000 metres"),
    ],
    ids=["measure", "sum", "difference", "rest", "rounded", "elided", "factor", "eve", "currency",
         "unit"],
)  # fmt: skip
def test_a_number_that_may_be_right_is_no_misreport(reference, other):
    assert not wrong(reference, other)


def test_a_number_of_something_else_is_no_misreport():
    assert not wrong("nine boats lay off Skarn", "the harbour has 4,000 berths")
