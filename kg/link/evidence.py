"""Evidence for or against two things being one, and the judgement that follows from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

VETO = -100.0  #: points of evidence that nothing outweighs


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature says about a pair."""

    score: float  #: log-odds added; negative speaks against; `VETO` ends the matter
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all features together say about a pair."""

    score: float  #: probability that the two are one, 0 to 1
    reasons: tuple[str, ...]  #: strongest first
    vetoed: bool = False


def probability(points: float) -> float:
    """Log-odds as a probability.

    >>> probability(0.0), round(probability(2.0), 3)
    (0.5, 0.881)
    """
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, points))))


def judgement(evidence: Iterable[Evidence], *, bias: float) -> Judgement:
    """The sum of the evidence, starting from `bias` log-odds."""
    found: Sequence[Evidence] = sorted(evidence, key=lambda e: (-abs(e.score), e.reason))
    reasons = tuple(e.reason for e in found if e.reason)
    if any(e.score <= VETO for e in found):
        return Judgement(0.0, reasons, vetoed=True)
    points = bias + sum(e.score for e in found)
    return Judgement(round(probability(points), 4), reasons)
