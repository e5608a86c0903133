"""The words of a Doc as lists."""

from __future__ import annotations

import pytest
from spacy.lang.en import English

from kg.nlp.columns import columns_of
from tests.make import doc, plain

SAID = """
    The DET det 2
    minister NOUN nsubj 3
    said VERB root 0
    so ADV advmod 3
    . PUNCT punct 3

    He PRON nsubj 2
    left VERB root 0
"""


@pytest.mark.parametrize("attribute", ["text", "lower_", "lemma_", "tag_", "pos_", "dep_"])
def test_columns_hold_what_the_tokens_say(attribute):
    made = doc(SAID)
    columns = columns_of(made)
    name = {"text": "words", "lower_": "lower"}.get(attribute, attribute.rstrip("_"))
    assert getattr(columns, name) == [getattr(token, attribute) for token in made]


def test_heads_are_word_numbers():
    made = doc(SAID)
    assert columns_of(made).head == [token.head.i for token in made]


def test_offsets_are_those_of_the_tokens():
    made = plain("He said:\n\n“It’s 5 %.”")
    columns = columns_of(made)
    assert columns.starts == [token.idx for token in made]
    assert [made.text[a:b] for a, b in zip(columns.starts, columns.ends, strict=True)] == [
        token.text for token in made
    ]


def test_sentences_are_spans_of_words():
    assert columns_of(doc(SAID)).sents == [(0, 5), (5, 7)]


def test_head_of_a_span_hangs_outside_it():
    assert columns_of(doc(SAID)).head_of((0, 2)) == 1


def test_subtree_spans_all_words_below():
    assert columns_of(doc(SAID)).subtree(1) == (0, 2)


def test_passage_of_no_words_is_empty():
    assert columns_of(doc(SAID)).passage((2, 2)).text == ""


@pytest.mark.parametrize("text", ["", " ", "\n", "a"])
def test_odd_texts_have_columns(text):
    assert len(columns_of(English()(text))) == len(English()(text))


def test_columns_are_made_once():
    made = doc(SAID)
    assert columns_of(made) is columns_of(made)


def test_line_breaks_are_counted_up_to_every_word():
    columns = columns_of(plain("One.\n\nTwo.\nThree"))
    assert [columns.breaks[columns.words.index(w)] for w in ("One", "Two", "Three")] == [0, 1, 2]


def test_last_count_of_line_breaks_is_that_of_all_words():
    assert columns_of(plain("One.\nTwo.\n")).breaks[-1] == 2
