"""Learns what makes a wording the reference of its claim, from the retold stories.

Run as ``python -m kg.train.fullest training/retold``: prints what each of `kg.link.fullest.grounds`
weighs. They are those of a choice between all wordings of a claim (conditional logit) in the
stories that are not kept for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.link.fullest import grounds, lesser
from kg.records import Variant
from kg.train.kept import held_out
from kg.train.retold import read_retold
from kg.train.variants import Claim, claims, make_unit

Floats = NDArray[np.float64]
Choice = tuple[Floats, int]  #: (wordings, grounds), and which one is the reference
STEPS = 20  #: of Newton's method; it rests long before
DECAY = 0.5  #: weight of the squared weights


def choice(claim: Claim) -> Choice | None:
    """Give what speaks for each wording that is not a lesser one; None if the reference is."""
    units = [make_unit(one, k) for k, one in enumerate(claim, start=1)]
    publishers = {u.outlet for u in units}
    ranks = [lesser(u, publishers) for u in units]
    left = [k for k, rank in enumerate(ranks) if rank == min(ranks)]
    reference = next(k for k, one in enumerate(claim) if one.variant == Variant.REFERENCE)
    if reference not in left:
        return None
    return np.array([grounds(units[k], units) for k in left]), left.index(reference)


def choices(rows: Sequence[Claim]) -> Iterator[Choice]:
    """Give those of all claims in which there is something to choose."""
    for claim in rows:
        found = choice(claim)
        if found is not None and len(found[0]) > 1:
            yield found


def fit_choice(rows: Sequence[Choice]) -> Floats:
    """Give a weight a ground, by Newton's method."""
    weights = np.zeros(rows[0][0].shape[1])
    for _ in range(STEPS):
        slope, bend = DECAY * weights, DECAY * np.eye(len(weights))
        for table, taken in rows:
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mean = chances @ table
            slope += mean - table[taken]
            bend += (table.T * chances) @ table - np.outer(mean, mean)
        weights -= np.linalg.solve(bend, slope)
    return weights


def main(folder: Path) -> None:
    """Print the weights."""
    told = [c for c in claims(read_retold(folder)) if not held_out(c[0].story)]
    print(*(f"{w:.2f}" for w in fit_choice(list(choices(told)))))  # noqa: T201 - the result


if __name__ == "__main__":
    main(Path(sys.argv[1]))
