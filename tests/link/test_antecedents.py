from dataclasses import replace

import pytest

from kg.link.antecedents import with_antecedents
from kg.records import Act, Passage
from tests.link.units import unit


def following(*texts, **last):
    """The units of one article whose contents follow each other, the last one as given."""
    found, start = [], 0
    for number, text in enumerate(texts, start=1):
        one = unit("a", text, **(last if number == len(texts) else {}))
        place = Passage(start, start + len(text), text)
        found.append(replace(one, id=("a", number, 0, 0), passages=(place,)))
        start += len(text) + 1
    return found


def meant(*texts, **last):
    """What the last of some contents points to."""
    return list(with_antecedents(following(*texts, **last)))[-1].meant


@pytest.mark.parametrize("short", ["he had not", "He hadn’t", "it was", "they would not do so"])
def test_a_clause_without_its_verb_means_the_one_before(short):
    assert meant("31 boats left", "the captain had been drinking", short) == (
        "the captain had been drinking"
    )


def test_the_figure_is_the_last_number_before_it():
    assert meant("31 percent of the boats leaked", "the pier is old", "the figure") == (
        "31 percent of the boats leaked"
    )


@pytest.mark.parametrize("text", ["the pier is old", "it rained", "the figure of 12", "not so"])
def test_what_says_something_itself_points_to_nothing(text):
    assert meant("31 percent of the boats leaked", text) == ""


def test_who_would_not_repeat_the_figure_did_not_give_it():
    assert meant("31 percent of the boats leaked", "the figure", act=Act.DECLINE) == ""


def test_what_is_pointed_to_is_compared():
    [_, pointing] = with_antecedents(following("the captain had been drinking", "he had not"))
    assert (pointing.content, pointing.negative) == (frozenset({"captain", "drink"}), True)
