"""Which wording of a claim is the one that the others are compared with."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from kg.link.stances import regretted
from kg.link.stories import day
from kg.link.units import Unit

#: What each of `grounds` weighs, in log-odds of being the reference: those of a choice between all
#: wordings of a claim on the retold stories, fifteen linked ones (odd numbers up to 29) and the
#: demonstration corpus (``python -m kg.train.fullest``).
WEIGHTS = (3.33, 4.15, 3.07, 4.99, 3.03, 0.68, 3.14)
_DAY = len("2024-05-14")


def reference_first(units: Sequence[Unit]) -> list[Unit]:
    """The units with the reference wording first, the others by date.

    The reference is somebody's wording rather than the article's own or a mere pointer, stated
    rather than denied, from the text rather than the headline, not had from the outlet of another
    one. Among those it is the one for which most speaks by `grounds`.
    """
    if len(units) == 1:
        return list(units)
    by_date = sorted(units, key=_when)
    rank = {u.id: k for k, u in enumerate(by_date)}
    publishers = {u.outlet for u in units}
    full = {u.id: _full(u, by_date) for u in units}
    reference = min(by_date, key=lambda u: (*lesser(u, publishers), -full[u.id], rank[u.id]))
    return [reference, *(u for u in by_date if u.id != reference.id)]


def lesser(unit: Unit, publishers: Collection[str | None]) -> tuple[bool, ...]:
    """What makes a wording a worse reference, the weightiest first."""
    return (
        unit.attribution is None,
        unit.vague,
        any(s in publishers and s != unit.outlet for s in unit.sources),
        unit.denies and not unit.direct,  # what is denied; a quotation says what is so
        regretted(unit),
        unit.in_headline,
    )


def grounds(unit: Unit, group: Sequence[Unit]) -> tuple[float, ...]:
    """What speaks for a wording as the reference of its claim, each 0 to 1.

    It is quoted, is long, has many words that carry matter, holds those of the others, has its own
    held by them, is of the first day, and of the first time.
    """
    others = [u for u in group if u.id != unit.id]
    when, first = _when(unit)[0], min(_when(u)[0] for u in group)
    held = math.fsum(len(unit.content & u.content) / max(1, len(u.content)) for u in others)
    shared = math.fsum(len(unit.content & u.content) for u in others) / max(1, len(unit.content))
    return (
        float(unit.direct),
        (len(unit.stems) + 1) / (max(len(u.stems) for u in group) + 1),
        (len(unit.content) + 1) / (max(len(u.content) for u in group) + 1),
        held / max(1, len(others)),
        shared / max(1, len(others)),
        float(when[:_DAY] == first[:_DAY]),
        float(when == first and len(when) > _DAY),
    )


def _full(unit: Unit, group: Sequence[Unit]) -> float:
    """How much speaks for a wording as the reference of its claim."""
    return math.fsum(w * g for w, g in zip(WEIGHTS, grounds(unit, group), strict=True))


def _when(unit: Unit) -> tuple[str, tuple[str, int, int, int]]:
    """Where a unit stands in time; those without a date come last."""
    return (unit.published or "9999") if day(unit.published) else "9999", unit.id
