import pytest

from kg.link.conflict_numbers import replaced_numbers, revisions
from tests.link.units import unit


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("119 people on board and not 112", (119, 112)),
        ("2.5 million, down from 3 million", (2.5e6, 3e6)),
        ("4.4bn euros instead of 4.4m", (4.4e9, 4.4e6)),
        ("1,204 votes rather than two thousand", (1204, 2000)),
    ],
    ids=["plain", "scales", "short-scales", "commas"],
)
def test_a_number_put_in_the_place_of_another_is_read_with_its_scale(text, pair):
    assert replaced_numbers(text) == (pair,)


def test_a_long_run_of_digits_and_commas_takes_no_longer_for_each_digit():
    assert replaced_numbers("1," * 20_000 + "1") == ()


def test_the_numbers_of_a_text_are_looked_for_once():
    text = "12 people, down from 14"
    assert replaced_numbers(text) is replaced_numbers(text)


def test_a_revised_number_is_shown_with_all_its_digits():
    old = unit("a", "1,234,567 votes were counted in Skarn and Kolmen")
    new = unit("b", "1,234,568 votes were counted in Skarn and Kolmen, not 1,234,567")
    near = {"b": [old, new]}
    [found] = revisions(near, [new])
    assert found.values == ("1,234,567", "1,234,568")
