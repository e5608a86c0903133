from dataclasses import replace

from kg.link import claim_features as features
from kg.link.pairs import Pair
from kg.link.stories import Stories
from tests.link.units import unit

STORIES = Stories({})


def pair(left, right, **other):
    """Two units of two outlets, unless said otherwise."""
    return Pair(unit("a", left), unit("b", right, **other), STORIES)


def test_two_articles_of_one_outlet_follow_each_other():
    same = Pair(unit("a", "it sank", outlet="post"), unit("b", "it sank", outlet="post"), STORIES)
    assert (features.follow_up(same), features.follow_up(pair("it sank", "it sank"))) == (1.0, 0.0)


def test_numbers_differ_where_none_agrees():
    assert features.numbers_differ(pair("14 dead of 112", "40 dead")) == 1.0
    assert features.numbers_differ(pair("14 dead of 112", "112 on board")) == 0.0


def test_a_word_or_two_is_a_fragment():
    assert features.fragment(pair("the inquiry", "the inquiry into the fire has begun")) == 1.0


def test_a_bare_number_is_of_whatever_kind_the_other_has():
    assert features.same_number(pair("31", "31 percent of the devices failed")) == 1.0
    assert features.same_number(pair("31 devices failed", "31 percent failed")) == 0.0


def test_a_share_in_words_agrees_with_its_percentage():
    assert features.same_number(pair("six in ten would go", "61 percent would go")) == 1.0


def headed(left, right, *, speaker="moen"):
    """A unit of the headline and the first of its speaker below it, of one article."""
    top = replace(unit("a", left), in_headline=True)
    below = replace(unit("a", right, speaker=speaker), id=("a", 2, 0, 0), opening=True)
    return Pair(top, below, STORIES)


def test_the_headline_is_what_its_speaker_says_first():
    assert features.headline(headed("six in ten stay", "61 percent would not go")) == 1.0
    assert features.headline(headed("six in ten stay", "it rained", speaker="berg")) == 0.0


def test_one_shared_word_is_the_matter_of_a_story():
    one = pair("every phone has a transparent mechanism", "no phone serves official purposes")
    two = pair("every phone has a clear mechanism", "the phone has no clear purpose")
    assert (features.one_word(one), features.one_word(two)) == (1.0, 0.0)


def test_a_denied_number_denies_nothing_else():
    assert not unit("a", "there were 119 people on board and not 112").negative
    assert unit("a", "there were not enough boats").negative


def test_a_number_in_a_name_is_none():
    assert not unit("a", "the spread of COVID-19").numbers
