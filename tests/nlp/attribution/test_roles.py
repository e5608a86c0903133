"""Stretches out of probabilities."""

from __future__ import annotations

import numpy as np

from kg.nlp.attribution.roles import best_roles, border_costs, strength, stretches
from kg.nlp.encoding import ROLES

CONTENT = ROLES.index("content")
WEIGHTS = {
    "enter": {"content": {"": 3.0, "mark": 0.2}},
    "leave": {"content": {"": 3.0, "sentence": 0.2}},
}


def _table(content):
    table = np.zeros((1, len(content), len(ROLES)), dtype=np.float32)
    table[0, :, CONTENT] = content
    table[0, :, 0] = 1 - np.asarray(content)
    return table


def _found(content, marks=()):
    edges = {kind: np.zeros(len(content) + 1, dtype=bool) for kind in ("mark", "sentence")}
    edges["mark"][list(marks)] = True
    labels = best_roles(_table(content), border_costs(edges, WEIGHTS))
    return stretches(labels[0])["content"]


def test_gap_of_one_doubtful_word_is_closed():
    assert _found([0.9, 0.9, 0.9, 0.3, 0.9, 0.9, 0.9]) == [(0, 7)]


def test_stray_word_is_no_stretch():
    assert _found([0.0, 0.0, 0.7, 0.0, 0.0]) == []


def test_border_moves_to_where_something_speaks_for_it():
    assert _found([0.0, 0.0, 0.4, 0.6, 0.99, 0.99, 0.99], marks=[2]) == [(2, 7)]


def test_certain_words_are_one_stretch():
    assert _found([0.0, 0.99, 0.99, 0.99, 0.99, 0.0]) == [(1, 5)]


def test_no_words_give_no_stretch():
    assert _found([]) == []


def test_strength_grows_with_certain_words():
    table = _table([0.9, 0.9, 0.1])[0]
    assert strength(table, (0, 2), "content") > strength(table, (0, 3), "content") > 0
