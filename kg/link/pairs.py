"""Two units side by side, with what both rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.link.stories import Stories
from kg.link.units import Unit, shared_mass

LITTLE = 3.0  #: rarity added to a whole, so that one shared word of one is not full agreement


@dataclass(frozen=True)
class Pair:
    """Two units with what both rest on."""

    left: Unit
    right: Unit
    stories: Stories

    @cached_property
    def shared(self) -> float:
        """Rarity of what both hold; a name counts little, as all of a story hold it."""
        common = self.left.content & self.right.content
        return shared_mass(common, self.left.name_stems | self.right.name_stems)

    @property
    def bare(self) -> bool:
        """Whether one of them is only a number, and not the other."""
        return self.left.bare_number != self.right.bare_number

    @cached_property
    def overlap(self) -> float:
        """What is shared, of both together (Dice)."""
        whole = self.left.mass + self.right.mass + LITTLE
        return share(2 * self.shared, whole)


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


def share(common: float, whole: float) -> float:
    """A share that is 0 where there is nothing to share."""
    return common / whole if whole > 0 else 0.0
