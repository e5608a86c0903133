"""Clusters that grow by joining the likest pairs: what entities and claims do alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Generic, Protocol, TypeVar

from kg.link.evidence import Judgement
from kg.records import Verdict

SAME = 0.5  #: probability from which two things may be one
NOTHING = Judgement(0.0, ("nothing in common",))  #: of pairs that are not worth weighing
KEPT_APART = Judgement(0.0, ("kept apart by a person",), vetoed=True)


class Ordered(Hashable, Protocol):
    """What names a thing: a string or a tuple."""

    def __lt__(self, other: Any, /) -> bool:
        """Whether it stands before another."""
        ...


K = TypeVar("K", bound=Ordered)


@dataclass(slots=True)
class Clusters(ABC, Generic[K]):
    """Clusters while they grow; every judgement is kept."""

    judged: dict[tuple[K, K], Judgement] = field(default_factory=dict, kw_only=True)
    cluster: dict[K, tuple[K, ...]] = field(default_factory=dict, kw_only=True)

    @abstractmethod
    def weigh(self, left: K, right: K) -> Judgement | None:
        """What speaks for and against two being one; None where they are not worth weighing."""

    def judge(self, left: K, right: K) -> Judgement:
        """What was found about two; looked up the second time."""
        pair = (left, right) if left < right else (right, left)
        known = self.judged.get(pair)
        if known is not None:
            return known
        found = self.weigh(*pair)
        if found is None:
            return NOTHING
        self.judged[pair] = found
        return found

    def may_join(self, left: K, right: K, *, least: float) -> bool:
        """Whether two clusters are alike enough on average and nothing in them forbids it."""
        cross = [self.judge(a, b) for a, b in product(self.cluster[left], self.cluster[right])]
        if any(j.vetoed for j in cross):
            return False
        return sum(j.score for j in cross) >= least * len(cross)

    def join(self, left: K, right: K) -> None:
        """Make one cluster of two."""
        merged = tuple(sorted({*self.cluster[left], *self.cluster[right]}))
        for one in merged:
            self.cluster[one] = merged

    def rule(self, join: Iterable[tuple[K, K]], apart: Iterable[tuple[K, K]]) -> None:
        """Do as people said, before and whatever else speaks against it."""
        for left, right in apart:
            self.judged[(left, right) if left < right else (right, left)] = KEPT_APART
        for left, right in join:
            self.join(left, right)

    def told(
        self, near_miss: float, most: int, worth: Callable[[Judgement], bool]
    ) -> Iterator[tuple[K, K, Judgement, Verdict]]:
        """Every pair that was joined, and those that nearly were, the likest first.

        Args:
            near_miss: Score from which a joined pair is told.
            most: Near misses that are told of one thing.
            worth: Whether a pair that was not joined is worth a person's time.
        """
        misses: dict[K, int] = {}
        ranked = sorted(self.judged.items(), key=lambda kv: (-kv[1].score, kv[0]))
        for (left, right), found in ranked:
            if right in self.cluster[left]:
                if found.score >= near_miss:
                    yield left, right, found, Verdict.SAME
            elif worth(found) and max(misses.get(left, 0), misses.get(right, 0)) < most:
                misses |= {k: misses.get(k, 0) + 1 for k in (left, right)}
                verdict = Verdict.UNSURE if found.score >= SAME else Verdict.DIFFERENT
                yield left, right, found, verdict
