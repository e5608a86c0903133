from dataclasses import replace
from types import MappingProxyType

import pytest

from kg.link import claim_features as features
from kg.link.claim_features import INTANGIBLE, WEIGHTS, Weights, tangible, weigh
from kg.link.pairs import Pair
from kg.link.stories import Stories
from kg.records import Hop
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


def test_a_headline_and_what_it_rests_on_count_as_two_articles():
    assert features.same_article(headed("six in ten stay", "61 percent would not go")) == 0.0


def test_a_headline_and_another_speaker_stand_in_one_article():
    assert features.same_article(headed("six in ten stay", "it rained", speaker="berg")) == 1.0


BESIDE = Stories(MappingProxyType({"a": {"b": 0.5}, "b": {"a": 0.5}}))
ONE, ANOTHER = bytes([9, 0]), bytes([0, 9])


class Fixed:
    """What stands for the network: it always says the same."""

    def __init__(self, odds):
        self.odds, self.asked = odds, 0

    def vector(self, _text):
        return ONE

    def compared(self, _left, _right):
        self.asked += 1
        return self.odds, -self.odds


def read(network, right="a breach is out of the question", *, other="b", vector=ONE):
    """A stretch on a weir and, by default, one in other words, as a network reads both."""
    left = replace(unit("a", "the old weir at Skarn will hold"), vector=ONE)
    return Pair(left, replace(unit(other, right), vector=vector), BESIDE, network)


def test_two_articles_are_read_together():
    assert features.read_together(read(Fixed(2.5))) == 2.5


def test_stretches_of_one_article_are_not_read_together():
    network = Fixed(2.5)
    assert (features.read_together(read(network, other="a")), network.asked) == (0.0, 0)


@pytest.mark.parametrize(("odds", "found"), [(-0.5, True), (-2.0, False)])
def test_other_words_are_alike_where_the_network_says_so(odds, found):
    assert tangible(read(Fixed(odds))) is found


def test_other_words_of_another_meaning_are_not_alike_whatever_the_network_says():
    assert not tangible(read(Fixed(5.0), vector=ANOTHER))


def test_like_words_are_alike_without_the_network():
    network = Fixed(-5.0)
    found = tangible(read(network, "the old weir at Skarn holds", vector=ANOTHER))
    assert (found, network.asked) == (True, 0)


def at(bias):
    """The weights with another bias."""
    return Weights(bias, WEIGHTS.of)


def test_the_network_is_asked_where_it_can_make_two_stretches_one():
    network = Fixed(1.0)
    weigh(read(network), at(0.0))
    assert network.asked == 1


def test_the_network_is_not_asked_where_nothing_can_make_two_stretches_one():
    network = Fixed(5.0)
    weigh(read(network), at(-20.0))
    assert network.asked == 0


def test_the_network_is_not_asked_about_what_has_another_meaning():
    network = Fixed(5.0)
    assert (weigh(read(network, vector=ANOTHER), at(0.0)), network.asked) == (INTANGIBLE, 0)


def test_other_words_that_the_network_parts_have_nothing_in_common():
    assert weigh(read(Fixed(-5.0)), at(0.0)) == INTANGIBLE


def test_the_surer_the_network_the_likelier_one_claim():
    low, high = (weigh(read(Fixed(odds)), at(-2.0)).score for odds in (-0.5, 4.0))
    assert low < high


def test_what_the_network_says_is_among_the_reasons():
    reasons = weigh(read(Fixed(4.0)), at(0.0)).reasons
    assert [r for r in reasons if r.startswith("read together 4.00")]


def test_what_is_hardly_one_claim_has_no_reasons():
    assert weigh(read(Fixed(4.0)), at(-20.0)).reasons == ()


def citing(publisher, *, outlet="post"):
    """What an outlet published, and what somebody has from it."""
    chain = tuple(Hop(s, n) for n, s in enumerate(("moen", "post", publisher), start=1))
    cited = replace(unit("b", "it sank"), hops=chain, outlet=publisher)
    return Pair(unit("a", "it sank", outlet=outlet), cited, STORIES)


@pytest.mark.parametrize("publisher", ["herald", None])
def test_who_has_it_from_an_outlet_cites_it(publisher):
    assert features.cites(citing(publisher)) == 1.0


def test_who_has_it_from_another_outlet_does_not_cite_this_one():
    assert features.cites(citing("herald", outlet="times")) == 0.0


def test_who_publishes_it_does_not_cite_himself():
    assert features.cites(citing("herald", outlet="herald")) == 0.0
