"""Who gets a vector, and how two of them are compared; a stand-in says what stretches mean."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.comparing import cosine, with_vectors
from kg.link.stories import Stories
from tests.link.units import unit

STORIES = Stories(MappingProxyType({"a": {"b": 0.5}, "b": {"a": 0.5}, "alone": {}}))
VECTORS = st.lists(st.integers(-127, 127), min_size=4, max_size=4)


class Lengths:
    """What stands for the network: a stretch means how long it is."""

    def __init__(self):
        self.asked = []

    def vector(self, text):
        self.asked.append(text)
        return bytes([len(text) % 127, 1, 0, 0])

    def compared(self, left, right):
        return 3.0 - abs(len(left) - len(right)), -3.0


@pytest.fixture
def lengths():
    return Lengths()


def units(*found):
    return {one.id: one for one in found}


def with_vector(name, values):
    return replace(unit(name, "It holds."), vector=np.array(values, dtype=np.int8).tobytes())


def test_what_is_said_in_an_article_beside_others_gets_a_vector(lengths):
    found = with_vectors(units(unit("a", "The weir will hold.")), STORIES, lengths)
    assert [one.vector for one in found.values()] == [lengths.vector("The weir will hold.")]


def test_an_article_that_nothing_stands_beside_is_not_asked_about(lengths):
    with_vectors(units(unit("alone", "The weir will hold.")), STORIES, lengths)
    assert lengths.asked == []


def test_what_an_article_says_itself_is_not_asked_about(lengths):
    own = replace(unit("a", "The weir will hold."), attribution=None)
    with_vectors(units(own), STORIES, lengths)
    assert lengths.asked == []


def test_a_short_stretch_is_read_with_its_sentence_and_the_one_before(lengths):
    short = replace(unit("a", "the delay"), around="It slips to May. Lee defended the delay.")
    with_vectors(units(short), STORIES, lengths)
    assert lengths.asked == ["the delay — It slips to May. Lee defended the delay."]


def test_a_stretch_that_points_back_is_read_as_what_it_points_to(lengths):
    pointing = replace(unit("a", "the figure"), meant="Forty of the sixty gates are shut by now.")
    with_vectors(units(pointing), STORIES, lengths)
    assert lengths.asked == ["Forty of the sixty gates are shut by now."]


def test_nobody_gets_a_vector_where_nothing_compares():
    found = with_vectors(units(unit("a", "It holds.")), STORIES, None)
    assert [one.vector for one in found.values()] == [None]


def test_units_keep_their_order(lengths):
    given_units = units(unit("b", "It holds."), unit("alone", "It broke."), unit("a", "It holds."))
    assert list(with_vectors(given_units, STORIES, lengths)) == list(given_units)


def test_the_units_given_are_left_as_they_are(lengths):
    one = unit("a", "It holds.")
    with_vectors(units(one), STORIES, lengths)
    assert one.vector is None


@pytest.mark.parametrize(
    ("left", "right"), [("known", "none"), ("none", "known"), ("none", "none")]
)
def test_the_cosine_is_0_where_a_vector_is_not_known(left, right):
    made = {"known": with_vector("a", [9, 0, 0, 0]), "none": unit("b", "It holds.")}
    assert cosine(made[left], made[right]) == 0.0


@given(VECTORS.filter(any))
def test_a_vector_is_wholly_like_itself(values):
    one = with_vector("a", values)
    assert cosine(one, one) == pytest.approx(1, abs=1e-5)


@given(VECTORS, VECTORS)
def test_a_cosine_lies_between_its_bounds(left, right):
    assert abs(cosine(with_vector("a", left), with_vector("b", right))) <= 1 + 1e-5


@given(VECTORS, VECTORS)
def test_a_cosine_does_not_depend_on_the_order(left, right):
    one, other = with_vector("a", left), with_vector("b", right)
    assert cosine(one, other) == pytest.approx(cosine(other, one), abs=1e-6)


def test_vectors_at_right_angles_have_nothing_in_common():
    assert cosine(with_vector("a", [5, 0, 0, 0]), with_vector("b", [0, 7, 0, 0])) == 0.0
