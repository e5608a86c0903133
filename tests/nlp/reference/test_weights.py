"""Tables of weights."""

from __future__ import annotations

import pytest

from kg.nlp.reference.weights import BOTH, RULES, SCORER, Table
from kg.records import Form


def test_a_score_is_the_weighted_sum():
    assert Table({"near": 2.0, "pair": 1.0}, floor=0).score({"near": 1.5, "pair": 0.5}) == 3.5


def test_a_feature_without_a_weight_counts_nothing():
    assert Table({"near": 2.0}, floor=0).score({"far": 9.0}) == 0


def test_rules_alone_do_not_ask_the_model():
    assert not any("pair" in RULES.of(form).weights for form in (Form.PRONOUN, Form.DESCRIPTION))


def test_the_model_alone_asks_nothing_else():
    assert {*SCORER.of(Form.PRONOUN).weights} == {"pair"}


@pytest.mark.parametrize("form", [Form.PRONOUN, Form.DESCRIPTION])
def test_both_together_ask_the_model_too(form):
    assert BOTH.of(form).weights["pair"] > 0
