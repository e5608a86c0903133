import pytest

from kg.link.variants import compare_wording, word_diff
from kg.records import Mode, Variant
from tests.link.units import unit

QUOTE = "“We called her three times and nobody answered from the bridge”"


@pytest.mark.parametrize(
    ("reference", "other", "diff"),
    [
        ("all over now", "all over now", [("=", "all over now")]),
        ("it is over now", "it is over", [("=", "it is over"), ("-", "now")]),
        ("any phone", "every phone", [("-", "any"), ("+", "every"), ("=", "phone")]),
        ("It is", "it is", [("=", "it is")]),
        ("“all over,”", "all over now", [("=", "all over"), ("+", "now")]),
    ],
)
def test_words_left_out_and_put_in_are_marked(reference, other, diff):
    assert word_diff(reference, other) == diff


@pytest.mark.parametrize(
    ("reference", "other", "variant"),
    [
        ("the siren had been silent since Sunday", "The siren had been silent since Sunday,",
         Variant.IDENTICAL),
        ("the siren on the pier had been silent since Sunday", "it had been silent since Sunday",
         Variant.IDENTICAL),
        ("the siren had been tested and silent for days", "it was silent for days",
         Variant.TRUNCATED),
        ("At least 14 people died when the ferry hit the pier", "at least 14 people died",
         Variant.TRUNCATED),
        ("At least 14 people died when the ferry hit the pier", "14 lost their lives",
         Variant.REWORDED),
        ("At least 14 people died when the ferry hit the pier", "40 people died",
         Variant.MISTAKEN),
        ("the plant opens in November with 340 jobs", "the delay", Variant.REWORDED),
        (QUOTE, "it was “from the bridge”", Variant.TRUNCATED),
        ("the plant opens in November with 340 jobs", "340", Variant.TRUNCATED),
        ("the bank lent the harbour its three boats", "three boats of the harbour", Variant.REWORDED),
        (QUOTE, "he heard “nobody answered from the bridge” at dawn", Variant.TRUNCATED),
        (QUOTE, "nobody answered from the bridge", Variant.TRUNCATED),
        (QUOTE, "nobody had answered", Variant.REWORDED),
        ("the mast was inspected last month and found in order",
         "the mast had been inspected in April", Variant.TRUNCATED),
    ],
    ids=["same", "pronoun", "part", "shorter", "other-words", "number", "pointing", "quoted-word",
         "bare-number", "other-order", "quoted-part", "stretch", "retold", "time"],
)  # fmt: skip
def test_what_happened_to_a_wording(reference, other, variant):
    assert compare_wording(unit("a", reference), unit("b", other), foreign=False) is variant


@pytest.mark.parametrize(("foreign", "variant"), [(True, "translated"), (False, "reworded")])
def test_two_renderings_of_one_foreign_sentence_are_translations(foreign, variant):
    first = unit("a", "“Any telephone has a transparent mechanism”", mode=Mode.DIRECT)
    second = unit("b", "“Each telephone holds a transparent mechanism”", mode=Mode.DIRECT)
    assert compare_wording(first, second, foreign=foreign).value == variant


def test_a_quotation_with_more_around_it_is_identical():
    first = unit("a", "“We will not ship a brick”", mode=Mode.DIRECT)
    second = unit("b", "“We will not ship a brick. It is off.”", mode=Mode.DIRECT)
    assert compare_wording(first, second, foreign=False) is Variant.IDENTICAL


@pytest.mark.parametrize(
    "other",
    ["they won't ship a brick", "“We won't ship a brick,”", "we will not ship a brick"],
    ids=["told", "contracted", "unmarked"],
)
def test_other_persons_and_contractions_are_no_other_words(other):
    first = unit("a", "“We will not ship a brick”", mode=Mode.DIRECT)
    assert compare_wording(first, unit("b", other), foreign=False) is Variant.IDENTICAL


def test_a_part_told_in_the_past_is_truncated():
    first = unit("a", "“None of our boats contains a radio, and none ever will”", mode=Mode.DIRECT)
    second = unit("b", "none of its boats contained a radio")
    assert compare_wording(first, second, foreign=False) is Variant.TRUNCATED


def test_a_clause_of_a_quotation_is_not_the_whole():
    first = unit("a", "“Olsen took this decision himself. I did not ask for it.”", mode=Mode.DIRECT)
    second = unit("b", "she “did not ask for it”")
    assert compare_wording(first, second, foreign=False) is Variant.TRUNCATED


def test_a_short_saying_in_quotation_marks_is_not_vague():
    assert not unit("a", "“It's over for the ferry,”", mode=Mode.DIRECT).vague
    assert unit("a", "the “report”").vague
