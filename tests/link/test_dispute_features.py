"""What speaks for a conflict: each feature by itself, and all together."""

from dataclasses import replace

import pytest

from kg.link.dispute_features import (
    FEATURES,
    KINDS,
    WEIGHTS,
    DisputeWeights,
    chance,
    counts_differ,
    dates_differ,
    neighbours,
    one_denies,
    one_negates,
    one_voice,
    told_by,
    values_differ,
)
from kg.link.pairs import Pair
from kg.records import Act
from tests.link.test_disputes import BESIDE, BREAKS, HOLDS, found, pair, told, two


def test_the_likelier_a_conflict_is_as_read_the_surer_it_is():
    assert chance(pair(odds=4.0), ()) > chance(pair(odds=-4.0), ()) + 0.2


@pytest.mark.parametrize("kind", ["number", "denial", "date", "misquotation"])
def test_what_a_finder_tells_of_is_surer(kind):
    one = pair()
    assert chance(one, [found(kind, one.left, one.right)]) > chance(one, ())


def test_of_two_finders_of_a_kind_the_surer_counts():
    left, right = two()
    assert told_by([found("date", left, right, 0.5), found("date", left, right, 0.8)]) == {
        "date": 0.8
    }


def test_every_feature_and_finder_has_a_weight():
    assert tuple(WEIGHTS.of) == FEATURES
    assert tuple(WEIGHTS.found) == KINDS


def test_it_does_not_matter_which_of_two_says_what_it_counts():
    first, second = ("the dam is 400 metres long", "it is four")
    assert counts_differ(pair(first, second)) == counts_differ(pair(second, first)) == 1.0


def test_a_denial_on_one_side_counts():
    assert one_denies(pair(act=Act.DENY)) == 1.0
    assert one_denies(pair()) == 0.0


def test_a_not_counts_the_more_the_more_words_are_shared():
    other = "the old weir at Skarn will not hold"
    assert one_negates(pair(right=other)) > one_negates(pair(right="nobody came")) >= 0


def test_numbers_of_two_kinds_do_not_differ():
    assert values_differ(pair("14 gates are rotten", "40 gates are rotten")) == 1.0
    assert values_differ(pair("14 gates are rotten", "40 percent of them are rotten")) == 0.0


def test_dates_that_agree_do_not_differ():
    assert dates_differ(pair("it closes on 4 May", "it closes on 9 May")) == 1.0
    assert dates_differ(pair("it closes on 4 May", "it closes in May")) == 0.0


def test_one_voice_speaks_in_one_article():
    left, right = told("a", HOLDS), replace(told("a", BREAKS), id=("a", 2, 0, 0))
    assert one_voice(Pair(left, right, BESIDE)) == 1.0
    assert one_voice(pair()) == 0.0


def test_neighbours_stand_in_one_article():
    left, right = told("a", HOLDS), replace(told("a", BREAKS), id=("a", 2, 0, 0))
    assert neighbours(Pair(left, right, BESIDE)) == 1.0
    assert neighbours(pair()) == 0.0


def test_weights_may_be_others():
    only = DisputeWeights(-9.0, {}, {"denial": 9.0})
    one = pair()
    assert chance(one, [found("denial", one.left, one.right, 1.0)], only) == 0.5
