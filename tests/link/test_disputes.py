"""What finders say of two stretches is weighed with how a network reads them."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kg.link.claims import group_units
from kg.link.contradiction import Contradiction
from kg.link.dispute_features import (
    DisputeWeights,
)
from kg.link.disputes import readable, weighed
from kg.link.pairs import Pair
from kg.link.stories import Stories
from kg.records import Act
from tests.link.units import unit

BESIDE = Stories(MappingProxyType({"a": {"b": 0.5}, "b": {"a": 0.5}}))
HERE, THERE = bytes([9, 0]), bytes([0, 9])
HOLDS, BREAKS = "the old weir at Skarn will hold", "a breach is out of the question no longer"


class Reader:
    """What stands for the network: every pair is as much in conflict."""

    def __init__(self, odds):
        self.odds = odds

    def vector(self, _text):
        return HERE

    def compared(self, _left, _right):
        return -1.0, self.odds


def told(name, text, *, vector=HERE, **more):
    return replace(unit(name, text, **more), vector=vector)


def pair(left=HOLDS, right=BREAKS, *, odds=0.0, **more):
    """A stretch, and one that another source says in another article."""
    other = told("b", right, speaker="berg", **more)
    return Pair(told("a", left), other, BESIDE, Reader(odds))


def grouped(*units, odds=3.0):
    return group_units({u.id: u for u in units}, BESIDE, meanings=Reader(odds))


def parted(left, right):
    """Two units that a person said to be two claims."""
    units = {left.id: left, right.id: right}
    return group_units(units, BESIDE, meanings=Reader(3.0), apart=[(left.id, right.id)])


def found(kind, left, right, score=0.6, **more):
    return Contradiction(kind, left, right, ("yes", "no"), "the weir", "why", score, **more)


def two():
    return told("a", HOLDS), told("b", BREAKS, speaker="berg")


def test_two_that_are_only_read_are_told_of():
    left, right = two()
    [one] = weighed([], grouped(left, right), {})
    assert (one.kind, one.left, one.right) == ("polarity", left, right)
    assert "read together" in one.reason


def test_what_is_only_read_and_denied_is_a_denial():
    left, right = told("a", HOLDS), told("b", BREAKS, speaker="berg", act=Act.DENY)
    [one] = weighed([], grouped(left, right), {})
    assert one.kind == "denial"


def test_what_is_only_read_and_counts_otherwise_is_of_numbers():
    left = told("a", "14 gates of the weir are rotten")
    right = told("b", "the weir has 40 rotten gates", speaker="berg")
    [one] = weighed([], parted(left, right), {})
    assert (one.kind, one.values) == ("number", ("14", "40"))


def test_what_a_finder_tells_of_is_told_in_its_words():
    left, right = two()
    told_of = found("denial", left, right)
    assert [*weighed([told_of], grouped(left, right), {})] == [told_of]


def test_what_is_one_claim_is_not_read_as_a_conflict():
    left, right = told("a", HOLDS), told("b", HOLDS, speaker="moen")
    grouping = grouped(left, right, odds=5.0)
    assert grouping.cluster[left.id] == (left.id, right.id)
    assert not [*weighed([], grouping, {})]


def test_a_finder_is_not_believed_where_the_reading_speaks_against_it():
    left, right = two()
    never = DisputeWeights(-9.0, {}, {})
    told_of = found("scope", left, right)
    assert not [*weighed([told_of], grouped(left, right), {}, never)]


def test_what_is_only_read_has_to_be_sure_enough():
    left, right = two()
    [one] = weighed([], grouped(left, right), {}, least=0.0)
    assert not [*weighed([], grouped(left, right), {}, least=one.score + 0.01)]


@pytest.mark.parametrize(("kind", "more"), [("correction", {}), ("number", {"withdrawn_by": "b"})])
def test_what_an_article_says_itself_needs_nothing_else(kind, more):
    left, right = two()
    more = {"withdrawn": left, **more} if more else more
    never = DisputeWeights(-9.0, {}, {})
    assert [*weighed([found(kind, left, right, **more)], grouped(left, right), {}, never)]


def test_without_a_network_finders_are_believed():
    left, right = (replace(u, vector=None) for u in two())
    grouping = group_units({u.id: u for u in (left, right)}, BESIDE)
    told_of = found("denial", left, right)
    assert [*weighed([told_of], grouping, {})] == [told_of]


def test_two_stretches_that_are_not_alike_are_not_read():
    left, right = told("a", HOLDS), told("b", BREAKS, speaker="berg", vector=THERE)
    assert not [*readable(grouped(left, right), [])]


def test_clauses_of_one_attribution_are_not_read():
    left = told("a", HOLDS)
    right = replace(told("a", BREAKS), id=("a", 1, 0, 1))
    assert not [*readable(grouped(left, right), [])]


def test_refusals_to_say_something_are_not_read():
    left, right = told("a", HOLDS), told("b", HOLDS, speaker="berg", act=Act.DECLINE)
    assert not [*readable(grouped(left, right), [])]


@pytest.mark.parametrize(
    "right",
    [
        told("b", BREAKS, speaker="berg", published="2024-09-01"),
        told("b", BREAKS, speaker="berg", outlet="outlet-a"),
        replace(told("a", BREAKS), id=("a", 2, 0, 0)),
    ],
    ids=["months later", "one outlet goes on", "one source goes on"],
)
def test_what_may_both_be_so_is_not_read(right):
    assert not [*readable(grouped(told("a", HOLDS), right), [])]


def test_a_count_that_is_far_off_is_of_another_thing():
    left = told("a", "75 gates of the weir are rotten")
    right = told("b", "the weir has 7,812 rotten gates", speaker="berg")
    assert not [*weighed([], parted(left, right), {})]
