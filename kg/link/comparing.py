"""What a language model makes of stretches: their vectors, and what two are to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kg.link.stories import Stories
from kg.link.units import Unit, UnitId


class Meanings(Protocol):
    """The language model, or what stands for it."""

    def vector(self, text: str) -> bytes:
        """Give a vector of what a text means, one signed byte a dimension."""
        ...

    def compared(self, left: str, right: str) -> tuple[float, float]:
        """Give the log odds that two texts report the same claim, and that they are in conflict."""
        ...


class Asked:
    """What stands for the language model, asked only once for the same."""

    def __init__(self, meanings: Meanings) -> None:
        """Take the one that is asked."""
        self.vector = cache(meanings.vector)
        self.compared = cache(meanings.compared)


def with_vectors(
    units: Mapping[UnitId, Unit], stories: Stories, meanings: Meanings | None
) -> dict[UnitId, Unit]:
    """Give the units, those that somebody says in an article with others beside it with vectors.

    The rest has nothing to be compared with but its own article.
    """
    if meanings is None:
        return dict(units)
    return {
        key: replace(unit, vector=meanings.vector(unit.read))
        if unit.attribution is not None and stories.beside[unit.article]
        else unit
        for key, unit in units.items()
    }


def cosine(left: Unit, right: Unit) -> float:
    """Cosine of the vectors of two units; 0 where one is not known."""
    if left.vector is None or right.vector is None:
        return 0.0
    return float(_unit_vector(left.vector) @ _unit_vector(right.vector))


@lru_cache(maxsize=100_000)
def _unit_vector(values: bytes) -> NDArray[np.float32]:
    """A stored vector at length one."""
    vector = np.frombuffer(values, dtype=np.int8).astype(np.float32)
    return vector / (float(np.linalg.norm(vector)) or 1.0)
