from dataclasses import replace

import pytest

from kg.link.counted import counted, same_matter
from tests.link.units import unit


def sorts(text, **changes):
    """The numbers of a text with the sort of what they count."""
    return [(c.number.value, c.sort) for c in counted(replace(unit("a", text), **changes))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the blast killed four people and injured 11", [(4, "dead"), (11, "injured")]),
        ("two dead, 14 in the clinic", [(2, "dead"), (14, None)]),
        ("90 alarms before a blast that killed seven", [(90, None), (7, "dead")]),
        ("17 were treated, of whom two have died", [(17, "injured")]),
        ("three died and three are missing", [(3, "dead"), (3, "missing")]),
        ("at 3 p.m. the alarm rang; 3 died", [(3, "dead")]),
    ],
    ids=["clauses", "after-a-comma", "before-a-clause", "part", "equal", "hour"],
)
def test_a_number_counts_what_stands_in_its_clause(text, wanted):
    assert sorts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a 30-year-old man was among 3 dead", [(3, "dead")]),
        ("the 4 dead were aged 43", [(4, "dead")]),
        ("a man of 43 was among 43 dead", []),
    ],
    ids=["years-old", "aged", "equal"],
)
def test_a_number_is_an_age_only_as_a_whole(text, wanted):
    assert sorts(text) == wanted


def test_a_number_in_a_name_counts_nothing():
    assert sorts("the Orrery 5 catches fire", name_stems=frozenset({"orrery", "5"})) == []


def test_numbers_in_two_measures_do_not_compare():
    [left], [right] = (
        counted(unit(name, f"the wreck lies {far} off the lighthouse"))
        for name, far in (("a", "400 metres"), ("b", "30 kilometres"))
    )
    assert same_matter(left, right) == 0.0
