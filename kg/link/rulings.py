"""People's judgements turned into what the linking obeys: pairs to join, pairs to keep apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.link.canonical import digest, slug
from kg.link.claims import unit_label
from kg.link.corrections import STRETCH, Correction, Corrections, Ruling
from kg.link.groups import Group, Member
from kg.link.names import key
from kg.link.units import Unit, UnitId
from kg.link.words import words
from kg.records import Decision, Extraction, Finding, Hop, Verdict

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

    def unused(self, row: Correction, which: str) -> None:
        """Record a judgement about something that is not there any more."""
        message = f"correction in line {row.line}: nothing here is {which!r}; it was not used"
        self.findings.append(Finding("correction-unused", message))


def separated(extractions: tuple[Extraction, ...], corrections: Corrections) -> frozenset[Member]:
    """Entities that must not be gathered by name, since someone told them from a namesake."""
    rows = corrections.of(Ruling.DIFFERENT, claims=False)
    found = {m for row in rows for m in _members(row.right, row.right_text, extractions)}
    return frozenset(found)


def _members(reference: str, text: str, extractions: tuple[Extraction, ...]) -> Iterator[Member]:
    """The entity of an article that a reference names, by id or else by its name there."""
    article, _, entity = reference.rpartition("#")
    for extraction in extractions:
        if extraction.article.id == article:
            by_id = [e for e in extraction.entities if e.id == entity]
            named = [e for e in extraction.entities if text and key(e.name) == key(text)]
            right = [e for e in by_id if not text or key(e.name) == key(text)] or named
            yield from ((article, e.id) for e in right[:1])


def rule_entities(
    groups: Mapping[str, Group], extractions: tuple[Extraction, ...], corrections: Corrections
) -> Ruled:
    """Groups to be joined and to be kept apart."""
    ruled = Ruled()
    of = {m: name for name, group in groups.items() for m in group.members}
    by_name: dict[str, str] = {}
    for name, group in groups.items():
        by_name.setdefault(key(group.name), name)
        by_name.setdefault(f"{slug(group.name)}-{digest(group.type or '', key(group.name))}", name)

    def find(reference: str, text: str) -> str | None:
        member = next(_members(reference, text, extractions), None)
        if member is not None:
            return of.get(member)
        return by_name.get(reference) or by_name.get(key(text or reference))

    for ruling, pairs in ((Ruling.SAME, ruled.join), (Ruling.DIFFERENT, ruled.apart)):
        for row in corrections.of(ruling, claims=False):
            left, right = find(row.left, row.left_text), find(row.right, row.right_text)
            if left is None or right is None:
                ruled.unused(row, row.left if left is None else row.right)
            elif left != right:
                pairs.append((left, right))
                ruled.note(row, "entity", row.left, row.right)
    return ruled


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
            ruled.unused(row, row.left)
        else:
            del kept[place]
    for row in corrections.of(Ruling.SOURCE_IS, claims=True):
        place = find_unit(kept, row.left, row.left_text)
        source = entity_of.get(row.right) or entity_of.get(key(row.right))
        if place is None or source is None:
            ruled.unused(row, row.left if place is None else row.right)
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
                ruled.unused(row, row.left if left is None else row.right)
            elif left != right:
                pairs.append((left, right))
                ruled.note(row, "claim", unit_label(left), unit_label(right))
    return join, apart, ruled
