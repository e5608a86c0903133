"""Sentences in doubt are split where the trees fall apart."""

import numpy as np

from kg.nlp import bounds
from kg.nlp.bounds import best_split, short_parts
from kg.nlp.parse import LONGEST

UNLIKELY = -9.0


def logs(heads, words):
    """Log probabilities in which each word has one likely head; None is the root."""
    table = np.full((words, words + 1), UNLIKELY, dtype=np.float32)
    for word, head in enumerate(heads):
        table[word, 0 if head is None else head + 1] = -0.1
    return table


TWO_TREES = logs([1, None, 1, 4, None], 5)
ONE_TREE = logs([1, None, 1, 4, 1], 5)


def split(table, places, odds):
    return best_split(table, np.array(places), np.array(odds, dtype=np.float32))


def test_two_trees_are_two_sentences():
    assert split(TWO_TREES, [3], [0.0]) == [3]


def test_one_tree_is_one_sentence():
    assert split(ONE_TREE, [3], [0.0]) == []


def test_certain_odds_outweigh_a_tree():
    assert split(ONE_TREE, [3], [9.0]) == [3]


def test_of_several_places_the_one_between_the_trees_is_chosen():
    assert split(TWO_TREES, [2, 3, 4], [0.0, 0.0, 0.0]) == [3]


def test_a_word_alone_may_be_a_sentence():
    assert split(logs([None, 2, None], 3), [1], [0.0]) == [1]


def test_every_part_of_a_long_list_may_be_a_sentence():
    heads = [None, 0] * 4
    heads = [h if h is None else i - 1 for i, h in enumerate(heads)]
    assert split(logs(heads, 8), [2, 4, 6], [0.0] * 3) == [2, 4, 6]


class Doubtful:
    """States of a text in which every eighth word may begin a sentence."""

    words = LONGEST + 40

    def scores(self, _):
        odds = np.full((self.words, 1), bounds.NEVER - 1.0, dtype=np.float32)
        odds[::8] = (bounds.NEVER + bounds.SURE) / 2
        return odds


def test_a_stretch_too_long_for_a_sentence_is_cut_where_a_start_is_in_doubt(monkeypatch):
    def flat(_, start, end):
        return np.zeros((end - start, end - start + 1), dtype=np.float32)

    monkeypatch.setattr(bounds, "arc_scores", flat)
    starts = bounds.sentence_starts(Doubtful(), np.zeros(Doubtful.words, dtype=bool))
    assert starts[0]
    assert set(np.flatnonzero(starts) % 8) == {0}
    assert np.diff([*np.flatnonzero(starts), Doubtful.words]).max() <= LONGEST


def test_a_text_where_all_is_in_doubt_is_cut_into_parts_that_cover_it():
    size = 40 * LONGEST
    odds = np.linspace(1, 0, size, dtype=np.float32)
    parts = short_parts(odds, np.ones(size, dtype=bool), 0, size)
    assert [a for a, _ in parts[1:]] == [b for _, b in parts[:-1]]
    assert (parts[0][0], parts[-1][1]) == (0, size)
    assert max(b - a for a, b in parts) <= LONGEST
