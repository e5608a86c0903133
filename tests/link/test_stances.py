from dataclasses import replace

import pytest

from kg.link import link
from kg.link.stances import regretted, stance_of
from kg.records import Act, EntityType, Stance
from tests.link.made import article, entity, one, passage, says
from tests.link.units import unit

POST, HERALD = "The Harbour Post", "The Ost Herald"
SCENE = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday."


def stances(*extractions):
    """Stances by article in the one claim that several articles carry."""
    [claim] = [c for c in link(extractions).claims if len(c.occurrences) > 1]
    return {o.article: o.stance for o in claim.occurrences}


def claimed(name, content, *, outlet=POST, published="2024-05-14", after=""):
    """An article in which a report says something, and a sentence after it."""
    text = f"{SCENE}\nThe Harbour Post said that {content}. {after}"
    post = entity("e1", "Harbour Post", EntityType.ORG, text=text, outlet=True)
    return article(
        name, text, [post], [says(1, text, content, "e1", act=Act.REPORT)],
        outlet=outlet, published=published,
    )  # fmt: skip


DRUNK = "the captain of the ferry had been drinking rum"


def test_who_repeats_a_claim_supports_it():
    found = stances(one("a", f"{SCENE}\nOle Moen said {DRUNK}.", DRUNK, "Ole Moen"),
                    claimed("b", DRUNK, outlet=HERALD, published="2024-05-15"))  # fmt: skip
    assert found["b"] is Stance.SUPPORTS


def test_an_outlet_that_says_it_was_wrong_withdraws_its_claim():
    found = stances(
        one("a", f"{SCENE}\nOle Moen said {DRUNK}.", DRUNK, "Ole Moen"),
        claimed("b", DRUNK, outlet=HERALD, published="2024-05-15", after="That was wrong."),
    )
    assert found["b"] is Stance.WITHDRAWS


def test_another_outlet_that_calls_a_claim_wrong_withdraws_nothing():
    first = one("a", f"{SCENE}\nOle Moen said {DRUNK}.", DRUNK, "Ole Moen", outlet=HERALD)
    checked = claimed("b", DRUNK, outlet="Check", published="2024-05-15", after="That is wrong.")
    assert stances(first, checked)["b"] is Stance.SUPPORTS


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("there were 119 people on board the ferry and not 112", Stance.WITHDRAWS),
        ("there were 119 people on board the ferry", Stance.MISREPORTS),
    ],
    ids=["replaces", "differs"],
)
def test_another_number_replaces_the_first_one_only_if_it_says_so(content, stance):
    first = unit("a", "there were 112 people on board the ferry Amaranth")
    second = unit("b", content)
    assert stance_of(second, first, [first, second]) is stance


@pytest.mark.parametrize(("who", "expected"), [("Lee", True), ("Kim", False)])
def test_what_is_corrected_stands_before_the_correction(who, expected):
    text = "Lee declined to comment. The ministry corrected the figure. Kim declined to comment."
    made = unit("a", "declined to comment")
    own = passage(text, made.text, text.index(who))
    placed = replace(made, passages=(own,), paragraph=text, after=text[own.end :])
    assert regretted(placed) is expected
