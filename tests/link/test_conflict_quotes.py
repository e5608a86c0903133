import pytest

from kg.link import link
from kg.link.conflict_quotes import other_words
from kg.records import Mode
from tests.link.made import article, entity, says
from tests.link.test_conflicts import HERALD, POST, SCENE

SAID = "The pump howled and somebody cut the cable"


@pytest.mark.parametrize(
    ("later", "wanted"),
    [
        ("The pump howled and they told it to be quiet", True),
        ("The pump howled and somebody in the office cut the main cable", True),
        ("the pump howled", False),
        ("The pump howled and cut the cable", False),
        ("There was a howl from the pump, and one of them severed a wire", False),
    ],
    ids=["other-end", "added", "cut-off", "left-out", "translated"],
)
def test_other_words_stand_between_the_same_ones(later, wanted):
    assert other_words(SAID, later) is wanted


def quoting(name, words, outlet, *, cue="said", published="2024-05-14", more=""):
    """An article with a quotation of one source."""
    text = f"{SCENE}\nRune Hallvik {cue}: “{words}.”{more}"
    return article(
        name, text, [entity("e1", "Rune Hallvik", text=text)],
        [says(1, text, f"“{words}.”", "e1", cue=cue, mode=Mode.DIRECT)],
        outlet=outlet, published=published,
    )  # fmt: skip


def test_two_wordings_of_one_quotation_conflict():
    printed = quoting("a", SAID, POST)
    changed = quoting("b", "The pump howled and somebody cut the fuel cable twice", HERALD)
    assert [c.kind for c in link([printed, changed]).conflicts] == ["misquotation"]


def test_words_never_said_conflict_with_what_was_said():
    said = "We are not going to shut the harbour this week"
    never = "We are never going to shut the harbour"
    text = f"{SCENE}\nRune Hallvik never said: “{never}.”\nThe words were: “{said}.”"
    hallvik = entity("e1", "Rune Hallvik", text=text)
    wrong = says(1, text, f"“{never}.”", "e1", cue="never said", mode=Mode.DIRECT)
    right = says(2, text, f"“{said}.”", "e1", cue="words", mode=Mode.DIRECT)
    found = link([article("a", text, [hallvik], [wrong, right], outlet=HERALD)]).conflicts
    assert [c.kind for c in found] == ["misquotation"]
