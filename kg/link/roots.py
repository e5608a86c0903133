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
#: How good a source is as a root, the best first.
FIRST_HAND, REPORTING, HEADLINE, NOBODY = range(4)
_QUESTIONS = tuple([w] for w in sorted(listed("question_words")))
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
    it. Unnamed people count once, so do unnamed documents, and a copy has the root of what it was
    copied from. What cannot be shown to be independent is not counted: an outlet that reports, a
    headline, who only believes it, and a chain that names nobody count if nothing better is there.
    """
    copied = copies or {}
    behind = _behind(units)
    own = [u for u in units if u.id not in copied]
    sources = {u.id: _innermost(u, behind) for u in own}
    keys = _counted(own, sources, entities)
    made: dict[str, Root] = {}
    for unit in own:
        if unit.id in keys and keys[unit.id] not in made:
            made[keys[unit.id]] = _root(unit, sources[unit.id] or unit.outlet, entities)
    of = {u: made[k].id for u, k in keys.items()}
    of |= {u: of[v] for u, v in copied.items() if v in of}
    return Origins(tuple(sorted(made.values(), key=lambda r: r.id)), of)


def _counted(
    units: Sequence[Unit],
    sources: Mapping[UnitId, str | None],
    entities: Mapping[str, CanonicalEntity],
) -> dict[UnitId, str]:
    """The units whose source is as good as any of the claim, with what tells their roots apart."""
    keys = {u: _root_key(source, entities) for u, source in sources.items()}
    standing = {u.id: _standing(u, keys[u.id], entities) for u in units}
    best = min(standing.values(), default=NOBODY)
    if best < NOBODY:
        counted = {u: k for u, k in keys.items() if k is not None and standing[u] == best}
        return _with_spokesmen(counted, entities)
    return dict.fromkeys(keys, _publisher(units[0])) if units else {}


def _publisher(unit: Unit) -> str:
    """Who stands for a claim whose source nobody names."""
    return unit.outlet or f"article:{unit.article}"


def _innermost(unit: Unit, behind: Mapping[str, set[str]]) -> str | None:
    """The source at the end of a unit's chain and of what other chains know behind it."""
    chain = _chain(unit)
    return _follow(chain[0], behind) if chain else None


def _standing(unit: Unit, name: str | None, entities: Mapping[str, CanonicalEntity]) -> int:
    """How good a unit's source is as a root; only the best of a claim count."""
    if name is None or unit.act is Act.BELIEVE or _asks(unit):
        return NOBODY
    if unit.in_headline:
        return HEADLINE
    entity = entities.get(name)
    passed_on = entity is not None and entity.outlet and (unit.act is Act.REPORT or not unit.direct)
    return REPORTING if passed_on else FIRST_HAND


def _asks(unit: Unit) -> bool:
    """Whether a unit puts a question, which knows nothing first-hand: "how that could be"."""
    return unit.text.rstrip("”’\"' ").endswith("?") or words(unit.text)[:1] in _QUESTIONS


def _behind(units: Sequence[Unit]) -> dict[str, set[str]]:
    """Every source with those that chains name behind it."""
    behind: dict[str, set[str]] = {}
    for unit in units:
        if not unit.in_headline:
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


def _with_spokesmen(
    keys: Mapping[UnitId, str], entities: Mapping[str, CanonicalEntity]
) -> dict[UnitId, str]:
    """The same, with an organisation and the person whose role names it counted as one."""
    found = {k for k in keys.values() if k in entities}
    people = sorted(k for k in found if entities[k].type is EntityType.PERSON)
    speaks = {one: _spokesman(entities[one], people, entities) for one in found - set(people)}
    return {u: speaks.get(k) or k for u, k in keys.items()}


def _spokesman(
    one: CanonicalEntity, people: Sequence[str], entities: Mapping[str, CanonicalEntity]
) -> str | None:
    """The first of some people whose role names an organisation."""
    name = key(one.name)
    return next((p for p in people if any(name in key(r) for r in entities[p].roles)), None)


def _root(unit: Unit, source: str | None, entities: Mapping[str, CanonicalEntity]) -> Root:
    """The record of one root, as its first unit knows it."""
    entity = entities.get(source) if source else None
    name = entity.name if entity else "unknown"
    via = tuple(entities[s].name for s in unit.sources if s in entities and s != source)
    identity = digest(source or unit.article)
    return Root(f"root-{slug(name)}-{identity}", name, source, kind_of(entity), via)
