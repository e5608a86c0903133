"""Cues out of the probabilities of words."""

from __future__ import annotations

import numpy as np
import pytest

from kg.lexicon import load_lexicon
from kg.nlp.attribution.cues import find_cues
from kg.nlp.attribution.settings import load_settings
from kg.nlp.columns import columns_of
from tests.make import doc, plain


def _cues(text, table):
    made = plain(text)
    rows = np.array([table.get(token.text, (1.0, 0.0, 0.0)) for token in made], dtype=np.float32)
    return [
        [made[start:end].text for start, end in cue.spans]
        for cue in find_cues(
            columns_of(made), rows, (), lexicon=load_lexicon(), settings=load_settings()
        )
    ]


def test_doubt_about_the_first_word_costs_no_cue():
    table = {"was": (0.55, 0.45, 0.0), "reported": (0.1, 0.45, 0.45)}
    assert _cues("He was reported dead", table) == [["was reported"]]


def test_two_first_words_are_two_cues():
    table = {"said": (0.0, 1.0, 0.0), "reported": (0.0, 1.0, 0.0)}
    assert _cues("he said reported it", table) == [["said"], ["reported"]]


def test_later_part_belongs_to_the_cue_before():
    table = {
        "in": (0.1, 0.9, 0.0),
        "email": (0.1, 0.0, 0.9),
        "an": (0.1, 0.0, 0.9),
        "said": (0.1, 0.1, 0.8),
    }
    assert _cues("in an email he said it", table) == [["in an email", "said"]]


@pytest.mark.parametrize(
    ("word", "heard"), [("said", True), ("walked", False)], ids=["listed", "unlisted"]
)
def test_word_lists_tip_the_balance(word, heard):
    assert (
        bool(_cues(f"he {word} so", {word: (0.52, 0.48 if word == "said" else 0.52, 0.0)})) is heard
    )


def test_unlikely_words_are_none():
    assert _cues("he said so", {"said": (0.9, 0.1, 0.0)}) == []


def test_claimed_lives_are_no_claim():
    made = doc("It PRON nsubj 2\nclaimed VERB root 0\nthree NUM nummod 4\nlives NOUN obj 2")
    rows = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0], [1, 0, 0]], dtype=np.float32)
    found = find_cues(columns_of(made), rows, (), lexicon=load_lexicon(), settings=load_settings())
    assert found == []


def test_verb_of_the_reported_clause_is_no_later_part():
    made = doc(
        "Ann PROPN nsubj 2\nsaid VERB root 0\nit PRON nsubj:pass 5\nwas AUX aux:pass 5\n"
        "seen VERB ccomp 2\nas ADP case 7\nodd ADJ obl 5"
    )
    no = [1, 0, 0]
    rows = np.array([no, [0, 1, 0], no, [0, 0, 1], [0, 0, 1], no, no], dtype=np.float32)
    found = find_cues(columns_of(made), rows, (), lexicon=load_lexicon(), settings=load_settings())
    assert [made[a:b].text for cue in found for a, b in cue.spans] == ["said", "was seen"]
    assert len(found) == 2


def test_lone_adverb_is_no_part_of_a_cue():
    made = doc("they PRON nsubj 2\nreported VERB root 0\nofficially ADV advmod 2")
    rows = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
    rows = np.insert(rows, 2, [1, 0, 0], axis=0)
    made = doc("they PRON nsubj 2\nreported VERB root 0\nit PRON obj 2\nofficially ADV advmod 2")
    (found,) = find_cues(
        columns_of(made), rows, (), lexicon=load_lexicon(), settings=load_settings()
    )
    assert found.spans == ((1, 2),)


def test_verb_behind_its_auxiliary_tells_what_a_cue_is():
    made = doc("they PRON nsubj 4\nhad AUX aux 4\nalready ADV advmod 4\nsaid VERB root 0")
    rows = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float32)
    (found,) = find_cues(
        columns_of(made), rows, (), lexicon=load_lexicon(), settings=load_settings()
    )
    assert found.spans == ((1, 2), (3, 4))
    assert found.entry is not None
    assert found.entry.lemma == "say"
