import pytest

from kg.link import link
from kg.link.corrections import Correction, Corrections, Ruling
from kg.records import Variant
from tests.link.made import article, one

SCENE = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday."
WORDS = "we called her three times"
SAID = one("a", f"{SCENE}\n“{WORDS}”, Rune Hallvik said.", f"“{WORDS}”")
OTHER = "Shares of the Moen brewery doubled after barley got cheaper and exports of stout rose."


def echoing(text, *, scene=SCENE, **known):
    """An article without attributions."""
    return article("b", f"{scene}\n{text}", outlet="The Ost Herald", **known)


def occurrences(*extractions, **known):
    """Articles, attributions and variants of the places of the claim."""
    [claim] = [c for c in link(extractions, **known).claims if c.speaker]
    return [(o.article, o.attribution, o.variant) for o in claim.occurrences]


REFERENCE = ("a", 1, Variant.REFERENCE)


def test_the_same_quotation_without_a_speaker_is_a_place_of_the_claim():
    echo = echoing(f"And the radio? “{WORDS.capitalize()}.”")
    assert occurrences(SAID, echo) == [REFERENCE, ("b", None, Variant.IDENTICAL)]


@pytest.mark.parametrize(
    "text",
    ["And the radio? “We called her two or three times.”", f"And {WORDS} it was.", "“Three times”"],
    ids=["other-words", "no-quotation", "too-short"],
)
def test_other_stretches_are_none(text):
    assert occurrences(SAID, echoing(text)) == [REFERENCE]


def test_a_quotation_in_unrelated_news_is_none():
    assert occurrences(SAID, echoing(f"“{WORDS}”", scene=OTHER)) == [REFERENCE]


def test_a_quotation_with_a_speaker_of_its_own_echoes_nothing():
    own = one("b", f"{SCENE}\n“{WORDS}”, Rune Hallvik said.", f"“{WORDS}”", outlet="Ost Herald")
    assert occurrences(SAID, own) == [REFERENCE, ("b", 1, Variant.IDENTICAL)]


def test_an_echo_is_no_root_and_its_join_has_a_reason():
    links = link([SAID, echoing(f"And the radio? “{WORDS}”")])
    [claim] = [c for c in links.claims if c.speaker]
    assert [r.name for r in claim.roots] == ["Rune Hallvik"]
    assert ("the same words between quotation marks",) in {d.reasons for d in links.decisions}


def test_a_person_can_tell_an_echo_from_the_claim():
    row = Correction(2, Ruling.DIFFERENT, "b#s0.0", "a#a1.0", "Ada", "", "", "", "")
    echo = echoing(f"And the radio? “{WORDS}”")
    assert occurrences(SAID, echo, corrections=Corrections((row,))) == [REFERENCE]
