"""The shipped pipeline keeps its promises on texts made here."""

import numpy as np
import pytest

import kg.models
from kg.nlp.encoding import encoding_of

TEXTS = (
    "Kremlin denies ban\n\nDmitry Peskov told reporters on Tuesday that nobody banned anything.",
    "The ministry said it would wait. “We are in no hurry,” a spokeswoman added.\nNo more is known.",
    "Apple and Nordbank met in Berlin. " * 40,
)


@pytest.fixture(scope="module")
def nlp():
    return kg.models.load()


def table(doc):
    return [
        (t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc
    ]


def test_results_do_not_depend_on_the_batch(nlp):
    alone = [nlp(text) for text in TEXTS]
    together = list(nlp.pipe(TEXTS, batch_size=3))
    backwards = list(nlp.pipe(TEXTS[::-1], batch_size=2))[::-1]
    for one, two, three in zip(alone, together, backwards, strict=True):
        assert table(one) == table(two) == table(three)
        assert np.array_equal(encoding_of(one).cue, encoding_of(two).cue)
        assert np.array_equal(encoding_of(one).roles(3), encoding_of(three).roles(3))


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_has_one_root_and_no_line_break_inside(nlp, text):
    for sentence in nlp(text).sents:
        assert sum(t.head == t for t in sentence) == 1
        assert "\n" not in sentence.text.strip()


def test_a_long_text_is_read_in_windows_that_cover_it(nlp):
    doc = nlp(TEXTS[2])
    assert len(encoding_of(doc).scorer.states.windows) > 1
    assert len(encoding_of(doc).cue) == len(doc)
    assert all(t.pos_ for t in doc)


def test_white_space_is_no_word(nlp):
    doc = nlp("  One  two.\n\n\nThree.  ")
    assert {t.pos_ for t in doc if t.is_space} == {"SPACE"}
    assert encoding_of(doc).cue.shape == (len(doc), 3)


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_is_made_of_nothing(nlp, text):
    doc = nlp(text)
    assert encoding_of(doc) is None
    assert doc.text == text


def test_roles_outside_a_cues_window_are_none(nlp):
    encoding = encoding_of(nlp(TEXTS[2]))
    tables = encoding.roles_of([1, 270])
    assert np.allclose(tables.sum(axis=2), 1, atol=1e-5)
    assert tables[1, 0].tolist() == [1, 0, 0, 0, 0]


def test_pairs_give_one_probability_an_antecedent(nlp):
    found = encoding_of(nlp(TEXTS[0])).pairs([(0, 1), (4, 6)], (7, 8))
    assert found.shape == (2,)
    assert ((found >= 0) & (found <= 1)).all()


def test_noun_chunks_read_the_trees_of_the_pipeline(nlp):
    assert all(chunk.label_ == "NP" for chunk in nlp(TEXTS[1]).noun_chunks)
