"""Who took a claim from another outlet without saying so, and who cites back what it said first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.link.claims import unit_label
from kg.link.contradiction import short
from kg.link.names import key
from kg.link.stories import day
from kg.link.units import Unit, UnitId, named
from kg.records import CanonicalEntity, Decision, Finding, Verdict

LONG_RUN = 10  #: words in a row that two reporters do not write by chance
SHORT_RUN = 4  #: words in a row that tell of copying where the source spoke to one outlet only
CERTAIN, LIKELY, POSSIBLE = 0.95, 0.8, 0.6  #: scores of the three grounds
TOLD = 0.8  #: score from which a claim is said to be copied; below it the decision stays unsure

Ground = tuple[float, str]  #: how surely something is a copy, and why


@dataclass(frozen=True, slots=True)
class Copying:
    """What was found out about one claim."""

    copies: Mapping[UnitId, UnitId]  #: unit to the unit it was taken from
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]


def find_copying(units: Sequence[Unit], entities: Mapping[str, CanonicalEntity]) -> Copying:
    """Uncredited copies among the places of one claim, and circles of citing."""
    ordered = sorted(
        (u for u in units if day(u.published) and u.outlet), key=lambda u: (u.published or "", u.id)
    )
    publishers = {u.outlet for u in units}
    relayed = any(s not in publishers for u in units for s in named(u.hops[1:]))
    taken: dict[UnitId, UnitId] = {}
    copies: dict[UnitId, UnitId] = {}
    decisions = []
    for later, earlier, (score, reason) in _taken(ordered, entities, relayed=relayed):
        taken[later.id] = earlier.id
        sure = score >= TOLD and not _credited(later, earlier, entities)
        copies |= {later.id: earlier.id} if sure else {}
        verdict = Verdict.SAME if sure else Verdict.UNSURE
        labels = unit_label(later.id), unit_label(earlier.id)
        decisions.append(Decision("copy", *labels, verdict, score, (reason,)))
    circles = tuple(_circles(ordered, taken, entities))
    return Copying(copies, tuple(decisions), circles)


def _taken(
    ordered: Sequence[Unit], entities: Mapping[str, CanonicalEntity], *, relayed: bool
) -> Iterator[tuple[Unit, Unit, Ground]]:
    """Places that look copied, each with the first one it may be taken from, and why."""
    for k, later in enumerate(ordered):
        if any(u.outlet == later.outlet for u in ordered[:k]):
            continue  # the outlet had it before
        for earlier in ordered[:k]:
            alone = exclusive(earlier, entities, relayed=relayed)
            ground = _ground(earlier, later, alone=alone)
            if ground is not None:
                yield later, earlier, ground
                break


def _credited(later: Unit, earlier: Unit, entities: Mapping[str, CanonicalEntity]) -> bool:
    """Whether the paragraph of a later place names the outlet of the earlier one."""
    outlet = entities.get(earlier.outlet or "")
    names = (outlet.name, *outlet.aliases) if outlet else ()
    return any(name in later.paragraph for name in names)


def longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """Length of the longest run of words both have.

    >>> longest_run("we called her three times".split(), "he called her three".split())
    3
    """
    best, before = 0, [0] * (len(right) + 1)
    for x in left:
        now = [0] * (len(right) + 1)
        for k, y in enumerate(right, start=1):
            if x == y:
                now[k] = before[k - 1] + 1
                best = max(best, now[k])
        before = now
    return best


def exclusive(unit: Unit, entities: Mapping[str, CanonicalEntity], *, relayed: bool) -> bool:
    """Whether a source spoke to the publishing outlet alone.

    An unnamed one did, unless the claim is known to come through an outlet that is not here.
    """
    a = unit.attribution
    if a is None or len(unit.hops) > 2 or unit.outlet is None:  # noqa: PLR2004
        return False
    publisher = entities.get(unit.outlet)
    names = {key(n) for n in (publisher.name, *publisher.aliases)} if publisher else set()
    told = any(key(p.text) in names for p in a.addressee_spans)
    return told or (unit.anonymous and not relayed)


def _ground(earlier: Unit, later: Unit, *, alone: bool) -> Ground | None:
    """Why a unit looks copied from an earlier one of another outlet, and how surely.

    Args:
        earlier: The unit that may be the original.
        later: The unit that may be the copy.
        alone: Whether the source of the earlier one spoke to its outlet alone.
    """
    if earlier.outlet == later.outlet or earlier.outlet in later.sources:
        return None
    if len(earlier.hops) > 2:  # noqa: PLR2004  (what it passes on itself is not its own)
        return None
    if alone:
        return _from_its_source(earlier, later)
    if earlier.attribution is not None or later.attribution is not None:
        return None
    run = longest_run(earlier.stems, later.stems)
    return (LIKELY, f"{run} words in a row of {earlier.article}") if run >= LONG_RUN else None


def _from_its_source(earlier: Unit, later: Unit) -> Ground | None:
    """Why a unit looks copied from an earlier one whose source spoke to its outlet alone."""
    same = earlier.speaker is not None and earlier.speaker == later.speaker
    run = longest_run(earlier.stems, later.stems) if same else 0
    if same and run >= (LONG_RUN if earlier.anonymous else SHORT_RUN):
        return CERTAIN, f"{run} words in a row that were said to {earlier.article} alone"
    if same and any(h.source is None for h in later.hops[:-1]):
        return LIKELY, f"nobody is named for words that were said to {earlier.article} alone"
    if earlier.anonymous and later.anonymous:
        return POSSIBLE, f"an unnamed source for what an unnamed source told {earlier.article}"
    return None


def _circles(
    ordered: Sequence[Unit],
    taken: Mapping[UnitId, UnitId],
    entities: Mapping[str, CanonicalEntity],
) -> Iterator[Finding]:
    """Units that cite another outlet for what that outlet has from their own."""
    outlets = {u.id: u.outlet for u in ordered}
    for k, unit in enumerate(ordered):
        cited = (m for m in ordered[:k] if m.outlet in named(unit.hops[:-1]))
        for middle in cited:
            origin = outlets.get(taken[middle.id]) if middle.id in taken else None
            if middle.outlet != unit.outlet and unit.outlet in {*named(middle.hops[:-1]), origin}:
                name, own = (entities[o].name for o in (middle.outlet or "", unit.outlet or ""))
                yield Finding(
                    "circular-citation",
                    f"{unit.article} cites {name} for what {name} has from {own} "
                    f"({middle.article}): {short(unit.text)}",
                )
                break
