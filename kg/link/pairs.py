"""Two units side by side, with what both rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.link.comparing import Meanings, cosine
from kg.link.stories import Stories
from kg.link.units import Unit, shared_mass

SUREST = 5.0  #: log odds beyond which nothing is believed more
LITTLE = 3.0  #: rarity added to a whole, so that one shared word of one is not full agreement


@dataclass(frozen=True)
class Pair:
    """Two units with what both rest on."""

    left: Unit
    right: Unit
    stories: Stories
    meanings: Meanings | None = None

    @cached_property
    def cosine(self) -> float:
        """Cosine of their vectors; 0 where one is not known."""
        return cosine(self.left, self.right)

    @property
    def alike(self) -> float:
        """Log odds, read together, that both report one claim; 0 where that is not known."""
        return self._compared[0]

    @property
    def opposed(self) -> float:
        """Log odds, read together, that both cannot be true; 0 where that is not known."""
        return self._compared[1]

    @cached_property
    def _compared(self) -> tuple[float, float]:
        if self.meanings is None or self.left.vector is None or self.right.vector is None:
            return 0.0, 0.0
        found = self.meanings.compared(self.left.read, self.right.read)
        same, conflict = (min(max(odds, -SUREST), SUREST) for odds in found)
        return same, conflict

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


def share(common: float, whole: float) -> float:
    """A share that is 0 where there is nothing to share."""
    return common / whole if whole > 0 else 0.0
