"""Two units side by side; a stand-in says whether they report one claim."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kg.link.pairs import SUREST, Pair, share
from kg.link.stories import Stories
from tests.link.units import unit

STORIES = Stories(MappingProxyType({"a": {"b": 0.5}, "b": {"a": 0.5}}))
KNOWN = bytes([1, 2, 3, 4])


class Fixed:
    """What stands for the network: it always says the same."""

    def __init__(self, odds):
        self.odds, self.asked = odds, []

    def vector(self, _text):
        return KNOWN

    def compared(self, left, right):
        self.asked.append((left, right))
        return self.odds, -self.odds


def pair(meanings, *, left=KNOWN, right=KNOWN):
    one = replace(unit("a", "The weir will hold, she said."), vector=left)
    other = replace(unit("b", "Nothing will break the weir now."), vector=right)
    return Pair(one, other, STORIES, meanings)


@pytest.mark.parametrize("odds", [-1.5, 0.0, 2.25])
def test_what_the_network_says_is_taken(odds):
    assert pair(Fixed(odds)).alike == odds


@pytest.mark.parametrize(("odds", "taken"), [(40.0, SUREST), (-40.0, -SUREST), (SUREST, SUREST)])
def test_nothing_is_believed_beyond_a_bound(odds, taken):
    assert pair(Fixed(odds)).alike == taken


def test_both_stretches_are_read():
    network = Fixed(1.0)
    assert pair(network).alike == 1.0
    assert network.asked == [("The weir will hold, she said.", "Nothing will break the weir now.")]


def test_the_network_is_asked_once_a_pair():
    network = Fixed(1.0)
    made = pair(network)
    assert made.alike == made.alike
    assert len(network.asked) == 1


@pytest.mark.parametrize("missing", ["left", "right"])
def test_a_pair_of_which_one_was_not_read_is_not_known(missing):
    network = Fixed(4.0)
    assert pair(network, **{missing: None}).alike == 0.0
    assert network.asked == []


def test_nothing_is_known_where_nothing_compares():
    assert pair(None).alike == 0.0


def test_a_cosine_needs_no_network():
    assert pair(None).cosine == pytest.approx(1)


def test_the_order_of_two_units_does_not_matter_for_what_they_share():
    one, other = unit("a", "The weir holds"), unit("b", "the old weir broke")
    assert Pair(one, other, STORIES).overlap == Pair(other, one, STORIES).overlap


def test_the_share_of_nothing_is_0():
    assert share(0.0, 0.0) == 0.0
