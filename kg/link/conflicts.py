"""Conflicts: contradictions about one matter gathered, each side with its value and its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.link.canonical import digest, slug
from kg.link.claims import Grouping, by_article, comparable
from kg.link.conflict_contrasts import contrasts
from kg.link.conflict_denials import denials
from kg.link.conflict_details import other_details
from kg.link.conflict_numbers import number_conflicts, revisions
from kg.link.conflict_opposites import antonyms, corrections_printed, told_otherwise
from kg.link.conflict_quotes import misquotations
from kg.link.conflict_words import opposites
from kg.link.contradiction import Contradiction, related_units
from kg.link.disputes import weighed
from kg.link.stories import Stories
from kg.link.units import Unit, UnitId
from kg.records import CanonicalEntity, Conflict, Passage, Side

MIN_SCORE = 0.55  #: least certainty that its finder has of a contradiction that is told
#: Kinds with a side for every value.
BY_VALUE = frozenset({"number", "date", "place", "misquotation"})
MIN_LIKE = 0.12  #: least probability of one matter for two units to be searched for opposites


def find_conflicts(
    grouping: Grouping, claim_of: Mapping[UnitId, str], entities: Mapping[str, CanonicalEntity]
) -> list[Conflict]:
    """All conflicts, each matter once, in order of their ids."""
    told = [*weighed(contradictions(grouping, entities), grouping, entities)]
    return gathered(told, grouping, claim_of)


def gathered(
    told: Iterable[Contradiction], grouping: Grouping, claim_of: Mapping[UnitId, str]
) -> list[Conflict]:
    """The conflicts of some contradictions, each matter once, in order of ids."""
    made = [_conflict(m, grouping, claim_of) for m in _gather(told, grouping)]
    return sorted((c for c in made if len(c.sides) > 1), key=lambda c: c.id)


def contradictions(
    grouping: Grouping, entities: Mapping[str, CanonicalEntity]
) -> list[Contradiction]:
    """What all finders tell of, each with the score that its finder gives it."""
    units = comparable(grouping.units.values())
    kept_ids = {u.id for u in units}
    articles = by_article(units)
    near = {a: related_units(articles, grouping.stories, a) for a in articles}
    alike = [
        (grouping.units[a], grouping.units[b])
        for (a, b), verdict in sorted(grouping.judged.items())
        if verdict.score >= MIN_LIKE and a in kept_ids and b in kept_ids
    ]
    found = [
        *denials(articles, near, grouping.stories),
        *opposites(alike, grouping.stories),
        *antonyms(units, near),
        *told_otherwise(units, near, grouping.stories),
        *corrections_printed(articles, entities),
        *number_conflicts(articles, grouping.stories),
        *revisions(near, units),
        *other_details(grouping, entities),
        *misquotations(grouping, articles, near),
        *contrasts(articles, entities),
    ]
    return [c for c in found if c.score >= MIN_SCORE]


def _family(kind: str) -> str:
    """Kinds of contradiction that are one conflict when they are about one claim."""
    return "polarity" if kind in {"denial", "polarity"} else kind


def _gather(found: Iterable[Contradiction], grouping: Grouping) -> list[list[Contradiction]]:
    """Contradictions of one kind that touch the same claims, together."""
    parent: dict[object, object] = {}

    def root(node: object) -> object:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    rows = sorted(found, key=lambda c: (c.kind, c.left.id, c.right.id, c.values))
    for c in rows:
        left, right = _ends(c, grouping)
        parent[root(right)] = root(left)
    for one, other in _of_same_values(rows, grouping.stories):
        parent[root(_ends(other, grouping)[0])] = root(_ends(one, grouping)[0])
    matters: dict[object, list[Contradiction]] = {}
    for c in rows:
        matters.setdefault(root(_ends(c, grouping)[0]), []).append(c)
    return list(matters.values())


def _of_same_values(
    rows: Iterable[Contradiction], stories: Stories
) -> Iterator[tuple[Contradiction, Contradiction]]:
    """Contradictions between the same two numbers or dates, in articles about the same events.

    Each is given with the first one of every such article; that is enough to bring all together.
    """
    first: dict[tuple[object, ...], Contradiction] = {}
    for c in rows:
        if c.kind in BY_VALUE:
            told, own = (c.kind, c.read, *sorted(c.values)), c.left.article
            met = (first.get((*told, a)) for a in (own, *stories.beside.get(own, ())))
            yield from ((one, c) for one in met if one is not None)
            first.setdefault((*told, own), c)


def _ends(found: Contradiction, grouping: Grouping) -> tuple[object, object]:
    """What stands for the two sides of a contradiction, so that it meets others on them.

    A claim may hold several numbers, so that a number meets others on itself; one that no finder
    names does not bring together what finders keep apart.
    """
    values = found.values if found.kind in BY_VALUE else ("", "")
    apart = found.read and found.kind in BY_VALUE
    left, right = (
        (_family(found.kind), apart, grouping.cluster[unit.id], value)
        for unit, value in zip((found.left, found.right), values, strict=True)
    )
    return left, right


def _conflict(
    rows: Sequence[Contradiction], grouping: Grouping, claim_of: Mapping[UnitId, str]
) -> Conflict:
    """The conflict of some contradictions about one matter."""
    best = max(rows, key=lambda c: (c.score, c.left.id, c.right.id))
    by_value = best.kind in BY_VALUE
    sides = _sides_by_value(rows) if by_value else _sides_by_claim(rows, best, grouping)
    made = tuple(_side(value, units, rows, claim_of) for value, units in sides)
    places = sorted({a for s in made for a, _ in s.places})
    identity = digest(best.kind, *sorted(s.value for s in made), *places)
    return Conflict(
        id=f"{slug(best.kind)}-{slug(best.about)[:30]}-{identity}",
        kind=best.kind,
        about=best.about,
        sides=made,
        reasons=tuple(dict.fromkeys(c.reason for c in rows)),
        confidence=round(best.score, 3),
    )


def _sides_by_value(rows: Sequence[Contradiction]) -> list[tuple[str, list[Unit]]]:
    """A side for every number or date given."""
    sides: dict[str, dict[UnitId, Unit]] = {}
    for c in rows:
        for value, unit in zip(c.values, (c.left, c.right), strict=True):
            sides.setdefault(value, {})[unit.id] = unit
    return [(v, [us[k] for k in sorted(us)]) for v, us in sorted(sides.items())]


def _sides_by_claim(
    rows: Sequence[Contradiction], best: Contradiction, grouping: Grouping
) -> list[tuple[str, list[Unit]]]:
    """Two sides: what the left units say with all that report the same, and the right ones.

    The surest contradiction gives the words for each.
    """
    first: dict[UnitId, Unit] = {}
    second: dict[UnitId, Unit] = {}
    for c in rows:
        one, other = (first, second) if c.left.id not in second and c.right.id not in first else (
            second, first)  # fmt: skip
        for side, against, unit in ((one, other, c.left), (other, one, c.right)):
            for u in grouping.cluster[unit.id]:
                member = grouping.units[u]
                if u not in against and member.negative == unit.negative:
                    side[u] = member
            side[unit.id] = unit
    values = best.values if best.left.id in first else best.values[::-1]
    return [(values[0], list(first.values())), (values[1], list(second.values()))]


def _side(
    value: str, units: Sequence[Unit], rows: Sequence[Contradiction], claim_of: Mapping[UnitId, str]
) -> Side:
    """One side with the places that give its value."""
    ordered = sorted(units, key=lambda u: (u.published or "9999", u.id))
    places: list[tuple[str, Passage]] = [(u.article, p) for u in ordered for p in u.passages]
    back = sorted(
        c.withdrawn_by
        for c in rows
        if c.withdrawn_by and c.withdrawn and c.withdrawn.id in {u.id for u in units}
    )
    claims = sorted({claim_of[u.id] for u in units if u.id in claim_of})
    return Side(value, tuple(places), tuple(claims), back[0] if back else None)
