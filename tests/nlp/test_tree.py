import itertools

import numpy as np
import pytest

from kg.nlp.tree import best_tree


def brute_force(scores):
    size = len(scores)
    best, found = -np.inf, None
    for heads in itertools.product(range(size + 1), repeat=size):
        if heads.count(0) != 1 or any(h == i + 1 for i, h in enumerate(heads)):
            continue
        if not all(reaches_root(heads, i) for i in range(size)):
            continue
        total = sum(scores[i, h] for i, h in enumerate(heads))
        if total > best:
            best, found = total, heads
    return best, found


def reaches_root(heads, i):
    seen = set()
    while heads[i] != 0:
        if i in seen:
            return False
        seen.add(i)
        i = heads[i] - 1
    return True


@pytest.mark.parametrize("seed", range(40))
def test_finds_a_tree_with_one_root(seed):
    scores = np.random.default_rng(seed).normal(size=(9, 10)).astype(np.float32)
    heads = best_tree(scores).tolist()
    assert heads.count(0) == 1
    assert all(reaches_root(heads, i) for i in range(9))


@pytest.mark.parametrize("seed", range(30))
def test_is_the_best_tree_when_the_best_arcs_have_one_root(seed):
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    scores[1:, 0] -= 8
    best, heads = brute_force(scores)
    assert tuple(best_tree(scores).tolist()) == heads
    assert best == pytest.approx(
        sum(scores[i, h] for i, h in enumerate(best_tree(scores))), rel=1e-5
    )


def test_breaks_a_ring_where_it_costs_least():
    scores = np.full((3, 4), -9.0, dtype=np.float32)
    scores[0, 2], scores[1, 1], scores[2, 2] = 5, 5, 5  # words 1 and 2 hold each other
    scores[0, 0], scores[1, 0] = 1, 3
    assert best_tree(scores).tolist() == [2, 0, 2]


def test_one_word_is_the_root():
    assert best_tree(np.zeros((1, 2), dtype=np.float32)).tolist() == [0]
