"""People's judgements turned into what the linking obeys: pairs to join, pairs to keep apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from kg.link.claims import unit_label
from kg.link.corrections import STRETCH, Correction, Corrections, Ruling
from kg.link.entities import join_groups
from kg.link.groups import Group, Member
from kg.link.names import key
from kg.link.references import References, known_groups, members
from kg.link.stories import Stories
from kg.link.units import Unit, UnitId
from kg.link.words import words
from kg.records import Decision, Extraction, Finding, Hop, Verdict

UNUSED = "correction-unused"  #: code of the findings about judgements that were not used
MIN_ANCHOR = 0.6  #: share of an anchor's words a stretch must hold to be the one that was judged


@dataclass(slots=True)
class Ruled:
    """Pairs that people judged, with the decisions to record."""

    join: list[tuple[str, str]] = field(default_factory=list)
    apart: list[tuple[str, str]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def note(self, row: Correction, of: str, left: str, right: str) -> None:
        """Record a judgement that could be used."""
        same = row.ruling is Ruling.SAME
        reasons = tuple(r for r in (row.why, f"decided on {row.date}" if row.date else "") if r)
        verdict = Verdict.SAME if same else Verdict.DIFFERENT
        self.decisions.append(
            Decision(of, left, right, verdict, 1.0 if same else 0.0, reasons, row.who)
        )

    def missing(self, row: Correction, which: str) -> None:
        """Record a judgement about something that is not there any more."""
        self.unused(row, f"nothing here is {which!r}")

    def unused(self, row: Correction, why: str) -> None:
        """Record a judgement that could not be used."""
        message = f"correction in line {row.line}: {why}; it was not used"
        self.findings.append(Finding(UNUSED, message))


def separated(extractions: tuple[Extraction, ...], corrections: Corrections) -> frozenset[Member]:
    """Entities that must not be gathered by name, since someone told them from a namesake."""
    rows = corrections.of(Ruling.DIFFERENT, claims=False)
    found = {m for row in rows for m in members(row.right, row.right_text, extractions)}
    return frozenset(found)


def rule_entities(
    groups: Mapping[str, Group],
    extractions: tuple[Extraction, ...],
    corrections: Corrections,
    stories: Stories,
) -> Ruled:
    """Groups to be joined and to be kept apart.

    Ids are those of a graph that obeyed the judgements made before: what is not found is looked
    for again once those are obeyed whose entities were found.
    """
    ruled = Ruled()
    meant = References(extractions, {m: g for g, group in groups.items() for m in group.members})
    rows = [r for s in (Ruling.SAME, Ruling.DIFFERENT) for r in corrections.of(s, claims=False)]
    waiting = [row for row in rows if not _obeyed(ruled, row, meant)]
    before = len(waiting) + 1
    while 0 < len(waiting) < before:
        before = len(waiting)
        joining = join_groups(groups, stories, join=ruled.join, apart=ruled.apart)
        meant = replace(meant, known=known_groups(joining))
        waiting = [row for row in waiting if not _obeyed(ruled, row, meant)]
    for row in waiting:
        ruled.unused(row, meant.problem(row))
    return ruled


def _obeyed(ruled: Ruled, row: Correction, meant: References) -> bool:
    """Record a judgement about two entities that are found; whether there is anything to record."""
    left, right = meant.find(row.left, row.left_text), meant.find(row.right, row.right_text)
    different = row.ruling is Ruling.DIFFERENT
    if not left or not right or (different and set(left) == set(right)):
        return False
    if different:
        ruled.apart += ((a, b) for a, b in product(left, right) if a != b)
    else:
        ruled.join += pairwise(dict.fromkeys((*left, *right)))
    ruled.note(row, "entity", row.left, row.right)
    return True


def find_unit(units: Mapping[UnitId, Unit], reference: str, text: str) -> UnitId | None:
    """The stretch that a reference names: by its place if the words fit, else by its words."""
    match = STRETCH.match(reference)
    if match is None:
        return None
    article, n, piece = match["article"], int(match["n"]), int(match["piece"])
    place = (article, n, 0, piece) if match["sort"] == "a" else (article, 0, n, piece)
    if place in units and (not text or _holds(units[place], text) >= MIN_ANCHOR):
        return place
    fitting = [(u, _holds(unit, text)) for u, unit in units.items() if u[0] == article and text]
    best = max(fitting, key=lambda us: (us[1], us[0]), default=None)
    return best[0] if best is not None and best[1] >= MIN_ANCHOR else None


def _holds(unit: Unit, text: str) -> float:
    """Share of all words of both that a stretch and an anchor have in common."""
    a, b = set(words(unit.text)), set(words(text))
    return len(a & b) / len(a | b) if a | b else 0.0


def correct_units(
    units: Mapping[UnitId, Unit], corrections: Corrections, entity_of: Mapping[str, str]
) -> tuple[dict[UnitId, Unit], list[Finding]]:
    """The units without those that are no claims, and with the sources that people named."""
    kept, ruled = dict(units), Ruled()
    for row in corrections.of(Ruling.NOT_A_CLAIM, claims=True):
        place = find_unit(kept, row.left, row.left_text)
        if place is None:
            ruled.missing(row, row.left)
        else:
            del kept[place]
    for row in corrections.of(Ruling.SOURCE_IS, claims=True):
        place = find_unit(kept, row.left, row.left_text)
        source = entity_of.get(row.right) or entity_of.get(key(row.right))
        if place is None or source is None:
            ruled.missing(row, row.left if place is None else row.right)
            continue
        unit = kept[place]
        hops = (Hop(source, unit.hops[0].attribution), *unit.hops[1:])
        kept[place] = replace(unit, hops=hops, speaker=source, anonymous=False)
    return kept, ruled.findings


def rule_claims(units: Mapping[UnitId, Unit], corrections: Corrections) -> tuple[
    list[tuple[UnitId, UnitId]], list[tuple[UnitId, UnitId]], Ruled
]:  # fmt: skip
    """Units to be joined, units to be kept apart, and what to record."""
    ruled = Ruled()
    join: list[tuple[UnitId, UnitId]] = []
    apart: list[tuple[UnitId, UnitId]] = []
    for ruling, pairs in ((Ruling.SAME, join), (Ruling.DIFFERENT, apart)):
        for row in corrections.of(ruling, claims=True):
            left = find_unit(units, row.left, row.left_text)
            right = find_unit(units, row.right, row.right_text)
            if left is None or right is None:
                ruled.missing(row, row.left if left is None else row.right)
            elif left != right:
                pairs.append((left, right))
                ruled.note(row, "claim", unit_label(left), unit_label(right))
    return join, apart, ruled
