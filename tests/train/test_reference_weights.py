"""Learning the weights of reference."""

from __future__ import annotations

import pytest

from kg.train.reference_weights import Example, beside_pair, fit


def _example(near, far, right):
    return Example([{"near": near, "pair": 1.0}, {"near": far, "pair": 0.0}], right)


EXAMPLES = [_example(1.0, 0.0, [True, False, False])] * 8 + [
    Example([{"near": 0.0, "pair": 0.0}], [False, True])
]


def test_a_feature_of_right_candidates_gets_weight():
    weights, none = fit(EXAMPLES)
    assert weights["near"] > 0
    assert none < weights["near"] + weights["pair"]


def test_a_given_weight_stays_as_it_is():
    weights, _ = fit(EXAMPLES, {"pair": 0.25})
    assert weights["pair"] == pytest.approx(0.25)


def test_beside_the_score_of_the_model_rules_keep_their_proportions():
    rules = {"near": 2.0, "far": -1.0}
    weights, _ = beside_pair(EXAMPLES, rules)
    assert weights["near"] == pytest.approx(-2 * weights["far"], abs=0.02)
    assert weights["pair"] > 0
