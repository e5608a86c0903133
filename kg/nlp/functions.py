"""The functions of the networks' heads that are finished outside their graphs."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def softmax(scores: Array) -> Array:
    """Give probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def gelu(x: Array) -> Array:
    """Give the activation of the trained heads, by the tables of the error function."""
    return np.asarray(x * 0.5 * (1 + _erf(x * (0.5**0.5))), dtype=np.float32)


def _erf(x: Array) -> Array:
    """Give the error function (Abramowitz and Stegun 7.1.26, error below 2e-7)."""
    size = np.abs(x)
    t = 1 / (1 + 0.3275911 * size)
    series = np.full_like(t, 1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = series * t + factor
    return np.asarray(np.sign(x) * (1 - series * t * np.exp(-size * size)), dtype=np.float32)
