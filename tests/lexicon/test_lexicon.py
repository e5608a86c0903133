"""Every line of the word lists is heard in its own example."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kg.lexicon
from kg.errors import LexiconError
from kg.lexicon import load_lexicon
from kg.lexicon.inflection import noun_forms, verb_forms
from kg.nlp.attribution.cues import entry_of
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.stance import declined, hedges_in, says_no
from kg.nlp.columns import columns_of
from tests.make import plain, texts, words_at

_FOLDER = Path(kg.lexicon.__file__).parent


def _rows(name):
    for file in ("cues.toml", "phrases.toml", "stances.toml"):
        for row in tomllib.loads((_FOLDER / file).read_text(encoding="utf-8")).get(name, ()):
            yield pytest.param(row, id=next(iter(row.values())))


def _marked(row):
    """The example without marks, and the span of what they held."""
    made = plain(row["example"].replace("‹", "").replace("›", ""))
    return columns_of(made), words_at(made, row["example"])


@pytest.mark.parametrize("row", [*_rows("verbs")])
def test_verb_is_heard_in_its_example(row):
    columns, span = _marked(row)
    entry = entry_of(columns, span, load_lexicon())
    assert entry is not None
    assert entry.lemma == row["lemma"]


@pytest.mark.parametrize("row", [*_rows("prepositions"), *_rows("hearsay")])
def test_phrase_is_heard_in_its_example(row):
    columns, span = _marked(row)
    entry = entry_of(columns, span, load_lexicon())
    assert entry is not None
    assert entry.lemma == row["phrase"]


@pytest.mark.parametrize("row", [*_rows("nouns")])
def test_noun_is_heard_in_its_example(row):
    columns, (start, _) = _marked(row)
    assert load_lexicon().nouns[columns.lower[start]].lemma == row["noun"]


@pytest.mark.parametrize("row", [*_rows("declines")])
def test_refusal_is_heard_in_its_example(row):
    columns, span = _marked(row)
    assert declined(columns, Draft((span,), (), ()), load_lexicon())


@pytest.mark.parametrize("row", [*_rows("negations")])
def test_negation_is_heard_in_its_example(row):
    columns, (start, end) = _marked(row)
    assert says_no(columns.lower[start:end], load_lexicon())


@pytest.mark.parametrize("row", [*_rows("hedges")])
def test_hedge_is_heard_in_its_example(row):
    columns, span = _marked(row)
    assert span in hedges_in(columns, ((0, len(columns)),), load_lexicon())


def test_plain_assertion_holds_no_hedge():
    columns = columns_of(plain("The bridge is safe."))
    assert hedges_in(columns, ((0, len(columns)),), load_lexicon()) == ()


def test_extra_file_adds_a_verb(tmp_path):
    extra = tmp_path / "more.toml"
    extra.write_text('verbs = [{ lemma = "yodel", act = "state", example = "He ‹yodelled›." }]\n')
    assert load_lexicon(extra).verbs["yodel"].lemma == "yodel"


def test_line_without_example_is_refused(tmp_path):
    extra = tmp_path / "more.toml"
    extra.write_text('verbs = [{ lemma = "yodel", act = "state", example = "He yodelled." }]\n')
    with pytest.raises(LexiconError, match="give an example"):
        load_lexicon(extra)


def test_unreadable_file_is_named(tmp_path):
    with pytest.raises(LexiconError, match=r"none\.toml"):
        load_lexicon(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("base", "form"),
    [("say", "said"), ("deny", "denied"), ("admit", "admitted"), ("argue", "arguing"), ("guess", "guesses"),
     ("agree", "agreeing"), ("write", "wrote")],
)  # fmt: skip
def test_verb_has_form(base, form):
    assert form in verb_forms(base)


@pytest.mark.parametrize(
    ("base", "form"), [("claim", "claims"), ("worry", "worries"), ("wish", "wishes")]
)
def test_noun_has_plural(base, form):
    assert form in noun_forms(base)


def test_texts_of_spans_are_words_as_they_stand():
    made = plain("He left.")
    assert texts(made, [(0, 2)]) == ["He left"]
