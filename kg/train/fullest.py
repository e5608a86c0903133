"""Learns what makes a wording the reference of its claim, from retold and from linked stories.

    python -m kg.train.fullest --retold DIR --links GOLD LINKS [--links …]

Prints what each of `kg.link.fullest.grounds` weighs: as in a choice between all wordings of a claim
(conditional logit), in the retold stories that are not kept for measuring and in annotated articles
with their links, of which a claim counts `LINKED` times as much, for only these give times of day.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.links_gold import read_links_gold
from kg.evaluate.whole import read_annotated
from kg.link.comparing import Asked, Meanings
from kg.link.fullest import grounds, lesser
from kg.link.units import Unit, UnitId
from kg.models import load_meaning
from kg.records import Variant
from kg.train.claim_material import members_found, units_of
from kg.train.kept import held_out
from kg.train.retold import read_retold
from kg.train.variants import Claim, claims, make_unit

Floats = NDArray[np.float64]
Choice = tuple[Floats, int]  #: (wordings, grounds), and which one is the reference
STEPS = 20  #: of Newton's method; it rests long before
DECAY = 0.5  #: weight of the squared weights
LINKED = 5.0  #: what a claim of the linked stories counts, against 1 for a retold one


def choice(units: Sequence[Unit], reference: int) -> Choice | None:
    """Give what speaks for each wording that is not a lesser one; None if the reference is.

    Args:
        units: Of one claim.
        reference: Which one is the reference.
    """
    publishers = {u.outlet for u in units}
    ranks = [lesser(u, publishers) for u in units]
    left = [k for k, rank in enumerate(ranks) if rank == min(ranks)]
    if reference not in left:
        return None
    return np.array([grounds(units[k], units) for k in left]), left.index(reference)


def choices(rows: Iterable[tuple[Sequence[Unit], int]]) -> Iterator[Choice]:
    """Give those of all claims in which there is something to choose."""
    for units, reference in rows:
        found = choice(units, reference)
        if found is not None and len(found[0]) > 1:
            yield found


def of_retold(rows: Iterable[Claim]) -> Iterator[tuple[list[Unit], int]]:
    """Give the units of retold claims, each with the place of its reference."""
    for claim in rows:
        units = [make_unit(one, k) for k, one in enumerate(claim, start=1)]
        yield units, next(k for k, o in enumerate(claim) if o.variant == Variant.REFERENCE)


def of_links(gold: Path, links: Path, meanings: Meanings) -> Iterator[tuple[list[Unit], int]]:
    """Give the units of annotated claims, each with the place of its reference."""
    units, _ = units_of(read_annotated(gold, links), meanings)
    found: dict[str, dict[UnitId, str | None]] = {}
    for member, key in members_found(units, read_links_gold(gold, links)):
        found.setdefault(member.claim, {}).setdefault(key, member.variant)
    for variants in found.values():
        if Variant.REFERENCE in variants.values():
            yield [units[k] for k in variants], [*variants.values()].index(Variant.REFERENCE)


def fit_choice(rows: Sequence[Choice], counts: Sequence[float]) -> Floats:
    """Give a weight a ground, by Newton's method.

    Args:
        rows: Choices.
        counts: What each counts.
    """
    weights = np.zeros(rows[0][0].shape[1])
    for _ in range(STEPS):
        slope, bend = DECAY * weights, DECAY * np.eye(len(weights))
        for (table, taken), count in zip(rows, counts, strict=True):
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mean = chances @ table
            slope += count * (mean - table[taken])
            bend += count * ((table.T * chances) @ table - np.outer(mean, mean))
        weights -= np.linalg.solve(bend, slope)
    return weights


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--retold", type=Path, required=True)
    parser.add_argument("--links", nargs=2, type=Path, action="append", required=True,
                        metavar=("GOLD", "LINKS"))  # fmt: skip
    chosen = parser.parse_args(arguments)
    meanings = Asked(load_meaning())
    told = [c for c in claims(read_retold(chosen.retold)) if not held_out(c[0].story)]
    retold = list(choices(of_retold(told)))
    linked = [
        one for gold, links in chosen.links for one in choices(of_links(gold, links, meanings))
    ]
    counts = [1.0] * len(retold) + [LINKED] * len(linked)
    print(*(f"{w:.2f}" for w in fit_choice(retold + linked, counts)))  # noqa: T201 - the result


if __name__ == "__main__":
    main()
