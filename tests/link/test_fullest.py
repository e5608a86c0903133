from dataclasses import replace

import pytest

from kg.link.fullest import reference_first
from kg.records import Act, Hop, Mode
from tests.link.units import unit


def test_a_quotation_is_a_better_reference_than_what_is_told():
    told = unit("a", "the captain of the ferry was sober", published="2024-05-13")
    quoted = unit("b", "“the captain of our ferry was sober”", mode=Mode.DIRECT)
    assert [u.article for u in reference_first([told, quoted])] == ["b", "a"]


def test_the_reference_holds_the_words_of_the_others():
    odd = unit("a", "a catastrophe threatened the shore")
    held = unit("b", "the captain of the ferry was sober")
    short = unit("c", "the captain was sober")
    assert reference_first([odd, held, short])[0].article == "b"


def test_the_reference_says_it_in_full():
    short = unit("a", "the captain was sober", published="2024-05-13")
    full = unit("b", "the captain of the ferry Amaranth was sober when it sailed")
    assert [u.article for u in reference_first([short, full])] == ["b", "a"]


def test_the_reference_is_not_had_from_another_place_of_the_claim():
    own = unit("a", "every officer must hand over the phone", outlet="post", published="2024-05-15")
    relay = replace(
        unit("b", "every officer has to give the phone away", outlet="ost"),
        hops=(Hop("moen", 1), Hop("post", 2), Hop("ost", None)),
    )
    assert [u.article for u in reference_first([relay, own])] == ["a", "b"]


def test_a_quotation_that_denies_is_no_lesser_reference():
    quoted = unit("a", "“There is no recall and none is planned”", act=Act.DENY, mode=Mode.DIRECT)
    told = unit("b", "it would recall nothing", published="2024-05-15")
    assert reference_first([told, quoted])[0].article == "a"


def test_words_of_regret_within_a_quotation_do_not_correct_it():
    quoted = unit("a", "“We regret nothing and owe nobody an apology”", mode=Mode.DIRECT)
    told = unit("b", "the harbour was sorry for nothing", published="2024-05-15")
    assert reference_first([told, quoted])[0].article == "a"


@pytest.mark.parametrize(
    ("early", "late", "reference"),
    [
        ("2024-05-14T08:00:00Z", "2024-05-14T09:00:00Z", "a"),
        ("2024-05-14", "2024-05-15", "b"),
    ],
    ids=["time", "day"],
)
def test_to_be_first_by_the_hour_weighs_more_than_by_the_day(early, late, reference):
    first = unit("a", "the captain was sober", published=early)
    full = unit("b", "the captain of ours was sober", published=late)
    assert reference_first([first, full])[0].article == reference
