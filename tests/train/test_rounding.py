"""Weights in eight bits."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra [train] is not installed")

from kg.train.rounding import LEVELS, PAIR_LEVELS, rounded

CHANCE = np.random.default_rng(4)
WEIGHT = CHANCE.normal(size=(24, 10)).astype(np.float32)
#: inputs that go together, as those of a trained layer do
INPUTS = CHANCE.normal(size=(200, 6)) @ CHANCE.normal(size=(6, 24)) + 0.1
MOMENT = INPUTS.T @ INPUTS


def test_products_of_neighbouring_weights_do_not_overflow():
    whole, _ = rounded(WEIGHT, MOMENT)
    size = np.abs(whole.astype(int))
    assert (size[0::2] + size[1::2]).max() <= PAIR_LEVELS
    assert size.max() <= LEVELS


def test_a_large_weight_beside_a_small_one_is_kept_finer():
    weight = np.full((4, 1), 0.001, dtype=np.float32)
    weight[0] = 1.0
    whole, _ = rounded(weight, np.eye(4))
    assert whole[0] > PAIR_LEVELS / 2


def test_results_are_nearer_than_with_each_weight_rounded_alone():
    whole, scale = rounded(WEIGHT, MOMENT)
    alone = np.round(WEIGHT / scale) * scale
    error = np.abs(INPUTS @ (whole * scale - WEIGHT)).mean()
    assert error < 0.5 * np.abs(INPUTS @ (alone - WEIGHT)).mean()


def test_columns_of_zeros_stay_zeros():
    whole, scale = rounded(np.zeros((4, 2), dtype=np.float32), np.eye(4))
    assert not whole.any()
    assert (scale > 0).all()
