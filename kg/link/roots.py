"""Who knows a claim first-hand, and who only passes it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.link.canonical import digest, slug
from kg.link.lists import listed
from kg.link.names import key
from kg.link.units import Unit, UnitId
from kg.link.words import stem, words
from kg.records import Act, Anonymity, CanonicalEntity, EntityType, Root

_KINDS = {
    Anonymity.INDIVIDUAL: "person",
    Anonymity.GROUP: "group",
    Anonymity.ORGANISATION: "organisation",
    Anonymity.DOCUMENT: "document",
}
_DOCUMENTS = frozenset(stem(w) for w in listed("documents"))


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
        if any(stem(w) in _DOCUMENTS for w in words(entity.name)):
            return "document"
        return _KINDS[entity.anonymity]
    if entity.outlet:
        return "outlet"
    return "person" if entity.type is EntityType.PERSON else "organisation"


def find_roots(
    units: Sequence[Unit],
    entities: Mapping[str, CanonicalEntity],
    copies: Mapping[UnitId, UnitId] | None = None,
) -> Origins:
    """The sources of a claim that have it from nobody else, as far as its chains tell.

    Every chain says who has it from whom. A source is a root where no chain names another behind
    it. Unnamed people count once, so do unnamed documents, a copy has the root of what it was
    copied from, and a chain that names nobody, or only who believes it, counts only if no other
    does: what cannot be shown to be independent is not counted as such.
    """
    copied = copies or {}
    behind = _behind(units)
    keys: dict[UnitId, str | None] = {}
    for unit in units:
        chain = _chain(unit)
        source = _follow(chain[0], behind) if chain else None
        second_hand = unit.id in copied or unit.act is Act.BELIEVE
        keys[unit.id] = None if second_hand else _root_key(source, entities)
    _spokesmen(keys, entities)
    known = [k for k in keys.values() if k is not None]
    made: dict[str, Root] = {}
    for unit in units:
        name = keys[unit.id]
        if name is None and not known and unit.id not in copied:
            name = keys[unit.id] = unit.outlet or f"article:{unit.article}"
            known.append(name)
        if name is not None and name not in made:
            chain = _chain(unit)
            made[name] = _root(unit, _follow(chain[0], behind) if chain else unit.outlet, entities)
    of = {u: made[k].id for u, k in keys.items() if k is not None}
    of |= {u: of[v] for u, v in copied.items() if v in of}
    return Origins(tuple(sorted(made.values(), key=lambda r: r.id)), of)


def _behind(units: Sequence[Unit]) -> dict[str, set[str]]:
    """Every source with those that chains name behind it."""
    behind: dict[str, set[str]] = {}
    for unit in units:
        for inner, outer in pairwise(_chain(unit)):
            behind.setdefault(outer, set()).add(inner)
    return behind


def _chain(unit: Unit) -> list[str]:
    """Canonical ids from the speaker outwards to the publisher, each once."""
    found = list(dict.fromkeys(unit.sources))
    return found if (unit.attribution is not None and unit.speaker) or len(found) > 1 else []


def _follow(source: str, behind: Mapping[str, set[str]]) -> str:
    """The source that stands behind another at the end of all chains."""
    seen: set[str] = set()
    while behind.get(source) and source not in seen:
        seen.add(source)
        source = min(behind[source])
    return source


def _root_key(source: str | None, entities: Mapping[str, CanonicalEntity]) -> str | None:
    """What must differ for two roots to be two."""
    entity = entities.get(source) if source else None
    if entity is not None and entity.anonymity is not None:
        return "unnamed document" if kind_of(entity) == "document" else "unnamed people"
    return source


def _spokesmen(keys: dict[UnitId, str | None], entities: Mapping[str, CanonicalEntity]) -> None:
    """Count an organisation and the person whose role names it as one."""
    found = {k for k in keys.values() if k is not None and k in entities}
    people = sorted(k for k in found if entities[k].type is EntityType.PERSON)
    for one in sorted(found - set(people)):
        speaks = [p for p in people if any(key(entities[one].name) in key(r)
                                           for r in entities[p].roles)]  # fmt: skip
        if speaks:
            keys.update({u: speaks[0] for u, k in keys.items() if k == one})


def _root(unit: Unit, source: str | None, entities: Mapping[str, CanonicalEntity]) -> Root:
    """The record of one root, as its first unit knows it."""
    entity = entities.get(source) if source else None
    name = entity.name if entity else "unknown"
    via = tuple(entities[s].name for s in unit.sources if s in entities and s != source)
    identity = digest(source or unit.article)
    return Root(f"root-{slug(name)}-{identity}", name, source, kind_of(entity), via)
