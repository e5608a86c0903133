"""Who knows a claim first-hand, and who only passes it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.link.canonical import digest, slug
from kg.link.units import Unit, UnitId
from kg.records import Anonymity, CanonicalEntity, EntityType, Root

_KINDS = {
    Anonymity.INDIVIDUAL: "person",
    Anonymity.GROUP: "group",
    Anonymity.ORGANISATION: "organisation",
    Anonymity.DOCUMENT: "document",
}


@dataclass(frozen=True, slots=True)
class Origins:
    """The roots of one claim."""

    roots: tuple[Root, ...]  #: sorted by id
    of: Mapping[UnitId, str]  #: unit to `Root.id`


def kind_of(entity: CanonicalEntity | None) -> str:
    """What sort of source an entity is."""
    if entity is None:
        return "unknown"
    if entity.anonymity is not None:
        return _KINDS[entity.anonymity]
    if entity.outlet:
        return "outlet"
    return "person" if entity.type is EntityType.PERSON else "organisation"


def find_roots(units: Sequence[Unit], entities: Mapping[str, CanonicalEntity]) -> Origins:
    """The sources of a claim that have it from nobody else, as far as its chains tell.

    Every chain says who has it from whom. A source is a root where no chain names another behind
    it. Unnamed sources of one kind count once, and a chain that names nobody counts only if no
    other does: what cannot be shown to be independent is not counted as such.
    """
    behind: dict[str, set[str]] = {}
    innermost: dict[UnitId, str | None] = {}
    for unit in units:
        chain = _chain(unit)
        innermost[unit.id] = chain[0] if chain else None
        for inner, outer in pairwise(chain):
            behind.setdefault(outer, set()).add(inner)
    final = {u: _follow(s, behind) if s else None for u, s in innermost.items()}
    keys = {u: _root_key(s, entities) for u, s in final.items()}
    known = [k for k in keys.values() if k is not None]
    made: dict[str, Root] = {}
    for unit in units:
        key = keys[unit.id]
        if key is None and not known:
            key = f"outlet:{unit.outlet}"
            known.append(key)
        if key is not None and key not in made:
            made[key] = _root(unit, final[unit.id] or unit.outlet, entities)
    of = {u: made[k].id for u, k in keys.items() if k in made}
    return Origins(tuple(sorted(made.values(), key=lambda r: r.id)), of)


def _chain(unit: Unit) -> list[str]:
    """Canonical ids from the speaker outwards to the publisher, each once."""
    found: list[str] = []
    for source in unit.sources:
        if source not in found:
            found.append(source)
    return found if unit.attribution is not None and len(found) > 1 else []


def _follow(source: str, behind: Mapping[str, set[str]]) -> str:
    """The source that stands behind another at the end of all chains."""
    seen: set[str] = set()
    while behind.get(source) and source not in seen:
        seen.add(source)
        source = min(behind[source])
    return source


def _root_key(source: str | None, entities: Mapping[str, CanonicalEntity]) -> str | None:
    """What must differ for two roots to be two."""
    if source is None:
        return None
    entity = entities.get(source)
    if entity is not None and entity.anonymity is not None:
        return f"unnamed:{'document' if entity.anonymity is Anonymity.DOCUMENT else 'people'}"
    return source


def _root(unit: Unit, source: str | None, entities: Mapping[str, CanonicalEntity]) -> Root:
    """The record of one root, as its first unit knows it."""
    entity = entities.get(source) if source else None
    name = entity.name if entity else "unknown"
    via = tuple(entities[s].name for s in unit.sources if s in entities and s != source)
    return Root(f"root-{slug(name)}-{digest(source or unit.article)}", name, source,
                kind_of(entity), via)  # fmt: skip
