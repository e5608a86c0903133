"""Arcs of stretches of any length, from scores made by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from kg.nlp.distance import ARC_STEPS, arc_steps
from kg.nlp.parse import LONGEST, arc_scores, parse

RANDOM = np.random.default_rng(0)


class Network:
    """Stands in for the model."""

    def __init__(self):
        self.labels = {"dep": ["ROOT", "obj", "nsubj"]}
        self.heads = {
            "arc.distance.weight": array(ARC_STEPS, 1),
            "label_out.weight": array(3, 4),
            "label_out.bias": array(3),
        }


def array(*shape):
    return RANDOM.normal(size=shape).astype(np.float32)


def states(words):
    widths = {"arc_query": 8, "arc_key": 8, "arc_root": 1, "arc_popular": 1}
    widths |= {"label_dependent": 4, "label_head": 4}
    tables = {name: array(words, width) for name, width in widths.items()}
    return SimpleNamespace(network=Network(), words=array(words, 2), **tables)


@pytest.mark.parametrize(("start", "end"), [(0, 1), (3, 12), (0, LONGEST), (2, LONGEST + 40)])
def test_an_arc_counts_its_words_its_head_and_its_distance(start, end):
    given = states(end + 3)
    near = given.network.heads["arc.distance.weight"][arc_steps(end - start), 0]
    matched = given.arc_query[start:end] @ given.arc_key[start:end].T
    found = arc_scores(given, start, end)
    assert np.allclose(found[:, 1:], matched + given.arc_popular[start:end, 0] + near, atol=1e-5)
    assert np.array_equal(found[:, 0], given.arc_root[start:end, 0])


def test_every_sentence_has_one_root_and_arcs_inside_it():
    starts = np.zeros(40, dtype=bool)
    starts[[0, 1, 15]] = True
    heads, labels = parse(states(40), starts)
    for start, end in ((0, 1), (1, 15), (15, 40)):
        inside = heads[start:end]
        assert ((inside >= start) & (inside < end)).all()
        assert (inside == np.arange(start, end)).sum() == 1
    assert ((labels == 0) == (heads == np.arange(40))).all()


def test_a_stretch_without_end_is_cut():
    starts = np.zeros(2 * LONGEST + 5, dtype=bool)
    heads, _ = parse(states(len(starts)), starts)
    assert (heads == np.arange(len(starts))).sum() == 3
