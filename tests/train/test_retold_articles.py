"""Retold claims become articles that hold nothing else."""

import pytest

from kg.records import Anonymity, EntityType, Mode
from kg.train.retold import Retold
from kg.train.retold_articles import NOBODY, stories


def told(text="the weir will hold", *, speaker="Ada Hart, mayor", article="1", claim="a",
         story="t", around=""):  # fmt: skip
    return Retold(story, claim, speaker, article, "reference", text, around, "Post", "2024-05-01")


def read(*ones):
    """The articles of one story."""
    [(found, _)] = stories(ones)
    return found


def only(**kwargs):
    """The article of one occurrence."""
    [found] = read(told(**kwargs))
    return found


def test_every_story_has_its_own_articles():
    ones = [told(story="t"), told(story="u"), told(story="t", article="2")]
    ids = [[e.article.id for e in found] for found, _ in stories(ones)]
    assert ids == [["t.1", "t.2"], ["u.1"]]


def test_every_attribution_is_known_by_its_claim():
    ones = [told(claim="a"), told(claim="b", article="2"), told(claim="b")]
    [(_, claims)] = stories(ones)
    assert claims == {("t.1", 1): "a", ("t.1", 2): "b", ("t.2", 1): "b"}


def test_an_article_keeps_its_outlet():
    assert only().article.outlet == "Post"


def test_an_article_keeps_its_day():
    assert only().article.published == "2024-05-01"


def test_an_occurrence_is_a_line_with_its_speaker_before_it():
    [found] = read(told(), told("the gate is shut", speaker="Odd Brand"))
    assert found.article.text == (
        "Ada Hart: the weir will hold\n***\nOdd Brand: the gate is shut\n***\n"
    )


def test_a_sentence_is_a_line_or_a_break():
    [found] = read(told(), told("the gate is shut", speaker=NOBODY))
    lines = [found.article.text[start:end] for start, end in found.sentences]
    assert lines == ["Ada Hart: the weir will hold", "***", "the gate is shut", "***"]


def test_the_passages_of_an_attribution_stand_where_they_say():
    [found] = read(told(), told("the pledge", around="Ms Hart repeated the pledge on Monday."))
    passages = [p for a in found.attributions for p in (*a.content, *a.source_spans)]
    texts = [found.article.text[p.start : p.end] for p in passages]
    assert texts == ["the weir will hold", "Ada Hart", "the pledge", "Ada Hart"]


def test_a_stretch_stands_in_the_sentence_that_is_told_of_it():
    text = only(text="the pledge", around="Ms Hart repeated the pledge.").article.text
    assert text == "Ada Hart: Ms Hart repeated the pledge.\n***\n"


def test_a_stretch_stands_in_the_last_of_two_sentences_that_hold_it():
    found = only(text="it", around="She wrote it in May. Lee denied it.")
    [attribution] = found.attributions
    [content] = attribution.content
    assert found.article.text[content.start - 7 : content.end] == "denied it"


def test_a_sentence_that_does_not_hold_the_stretch_is_left_out():
    text = only(text="her vow", around="Ms Hart repeated the pledge.").article.text
    assert text == "Ada Hart: her vow\n***\n"


def test_a_speaker_of_two_claims_is_one_entity():
    [found] = read(told(), told("the gate is shut", claim="b"))
    assert [(e.name, len(e.mentions)) for e in found.entities] == [("Ada Hart", 2)]


def test_an_attribution_has_its_speaker_as_source():
    [found] = read(told(speaker="Odd Brand"), told(speaker="Ada Hart"))
    names = {e.id: e.name for e in found.entities}
    assert [names[a.source] for a in found.attributions] == ["Odd Brand", "Ada Hart"]


def test_what_the_articles_say_themselves_has_no_source():
    found = only(speaker=NOBODY)
    assert (found.entities, found.attributions[0].source) == ((), None)


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Ada Hart, mayor", EntityType.PERSON),
        ("Ada van Hart", EntityType.ORG),
        ("Polarpress", EntityType.ORG),
        ("The Harbour Office", EntityType.ORG),
        ("A Skarn fisherman", None),
        ("test report of the army office", None),
    ],
)
def test_a_speaker_is_of_the_kind_that_capitals_tell(speaker, kind):
    assert only(speaker=speaker).entities[0].type is kind


def test_a_speaker_written_small_is_described():
    assert only(speaker="union").entities[0].anonymity is Anonymity.INDIVIDUAL


def test_a_speaker_written_large_is_named():
    assert only(speaker="Ada Hart").entities[0].anonymity is None


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The weir will hold.”", Mode.DIRECT),
        ("it “will hold” for years", Mode.MIXED),
        ("the weir won't break", Mode.INDIRECT),
    ],
)
def test_quotation_marks_tell_how_words_are_given(text, mode):
    assert only(text=text).attributions[0].mode is mode
