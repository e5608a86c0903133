from dataclasses import replace

import pytest

from kg.link.conflict_denials import denials
from kg.link.stories import Stories
from kg.records import Act, Hop
from tests.link.units import unit

STORIES = Stories({"a": {"b": 0.5}, "b": {"a": 0.5}})
DRUNK = "the captain had been drinking rum"


def denied(*sources):
    """Whether a denial is of what others tell of the denier's words; `sources` told it."""
    hops = tuple(Hop(s, n) for n, s in enumerate(sources, start=1))
    told = replace(unit("b", DRUNK), hops=hops, outlet=sources[-1])
    denial = replace(unit("a", DRUNK, act=Act.DENY), entities=frozenset({"berg"}))
    near = {"a": [denial, told]}
    return [c.left.id for c in denials({"a": [denial]}, near, STORIES)] == [told.id]


@pytest.mark.parametrize("publisher", ["post", None])
def test_own_words_told_by_somebody_whom_the_denier_names_are_denied(publisher):
    assert denied("moen", "berg", publisher)


def test_own_words_that_nobody_told_are_not_denied():
    assert not denied("moen", "berg")
