"""Probabilities of roles, worked out some cues at a time."""

from __future__ import annotations

import numpy as np
import pytest

from kg.nlp.attribution import tables
from kg.nlp.attribution.cues import FoundCue
from kg.nlp.attribution.scene import Scene
from kg.nlp.attribution.settings import load_settings
from kg.nlp.columns import columns_of
from kg.nlp.encoding import ROLES, Encoding, Tables
from kg.nlp.quotes import find_quotations
from tests.make import plain, words_at

TEXT = "Lee said: “We lost.” Bo told us it rained. “Nobody was hurt.” Ann denied it. They left."
CONTENT = ROLES.index("content")


class _Counting(Tables):
    """Tables that remember how many cues were asked for at once."""

    asked = []  # noqa: RUF012 - one list for all

    def roles(self, cue_words, among=None):
        self.asked.append(len(cue_words))
        return super().roles(cue_words, among)


def _scene(made, role):
    cues = [words_at(made, word) for word in ("said", "told", "denied")]
    spans = {
        words_at(made, cue)[0]: {name: [words_at(made, w) for w in ws] for name, ws in told.items()}
        for cue, told in role.items()
    }
    encoding = Encoding(np.zeros((len(made), 3), np.float32), _Counting(len(made), {}, spans))
    scene = Scene(columns_of(made), encoding, find_quotations(made), load_settings())
    return scene, [FoundCue((cue,), cue[0], 0.9) for cue in cues]


ROLE = {
    "said": {"source": ["Lee"], "content": ["“We lost.”", "“Nobody was hurt.”"]},
    "told": {"source": ["Bo"], "content": ["it rained", "“Nobody was hurt.”"]},
    "denied": {"source": ["Ann"], "content": ["“We lost.”"]},
}


def _tables(role=ROLE):
    made = plain(TEXT)
    scene, cues = _scene(made, role)
    found = list(tables.role_tables(scene, cues))
    assert [cue for some, _ in found for cue in some] == cues
    return made, np.concatenate([table for _, table in found])


@pytest.mark.parametrize("cells", [1, 60, 10**6], ids=["one", "two", "all"])
def test_tables_are_the_same_however_many_cues_are_taken_at_once(cells, monkeypatch):
    expected = _tables()[1]
    monkeypatch.setattr(tables, "_CELLS", cells)
    assert np.array_equal(_tables()[1], expected)


def test_no_more_cues_are_asked_for_at_once_than_cells_allow(monkeypatch):
    monkeypatch.setattr(tables, "_CELLS", 60)
    monkeypatch.setattr(_Counting, "asked", [])
    made, _ = _tables()
    assert max(_Counting.asked) * len(made) <= 60


def test_words_that_may_have_no_role_have_none_for_sure():
    made, found = _tables()
    start, end = words_at(made, "They left")
    assert (found[:, start:end, 0] == 1).all()


def test_probabilities_of_a_word_sum_to_one():
    assert np.allclose(_tables()[1].sum(axis=2), 1)


def test_quotation_is_left_to_the_cue_of_its_sentence():
    made, found = _tables()
    start, end = words_at(made, "“We lost.”")
    assert (found[:, start:end, CONTENT].mean(axis=1) > 0.2).tolist() == [True, False, False]


def test_quotation_of_no_cue_s_sentence_is_left_to_the_likeliest():
    made, found = _tables({**ROLE, "said": {"content": ["Nobody"]}})
    start, end = words_at(made, "“Nobody was hurt.”")
    assert (found[:, start:end, CONTENT].mean(axis=1) > 0.2).tolist() == [False, True, False]
