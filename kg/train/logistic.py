"""Logistic regression, as the weights of attributions and of claims are learned."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STEPS = 60  #: of Newton's method; it rests long before
DECAY = 1.0  #: weight of the squared weights, the bias left out


def fit_logistic(
    rows: Floats, right: Floats, *, counts: Floats | float = 1.0, added: Floats | float = 0.0
) -> Floats:
    """Give the bias and a weight a feature, by Newton's method.

    Args:
        rows: (examples, features).
        right: 1 where an example is right, else 0.
        counts: What an example counts.
        added: Log odds that an example has beside its features.
    """
    table = np.hstack([np.ones((len(rows), 1)), rows])
    counted = np.broadcast_to(np.asarray(counts, dtype=float), right.shape)
    decay = np.diag([0.0] + [DECAY] * (table.shape[1] - 1))
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(table @ weights + added)))
        slope = table.T @ (counted * (chance - right)) + decay @ weights
        bend = (table * (counted * chance * (1 - chance))[:, None]).T @ table + decay
        weights -= np.linalg.solve(bend + 1e-9 * np.eye(len(bend)), slope)
    return weights
