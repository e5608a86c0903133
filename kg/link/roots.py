"""Who knows a claim first-hand, and who only passes it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.link.canonical import digest, slug
from kg.link.lists import listed
from kg.link.offices import Belonging
from kg.link.one_root import Entities, counted_as, kind_of, retells
from kg.link.stances import contradicts
from kg.link.units import Unit, UnitId
from kg.link.words import words
from kg.records import Act, CanonicalEntity, Root

#: How good a source is as a root, the best first.
FIRST_HAND, REPORTING, HEADLINE, NOBODY = range(4)
_QUESTIONS = tuple([w] for w in sorted(listed("question_words")))


@dataclass(frozen=True, slots=True)
class Origins:
    """The roots of one claim."""

    roots: tuple[Root, ...]  #: sorted by id
    of: Mapping[UnitId, str]  #: unit to `Root.id`


def find_roots(
    units: Sequence[Unit],
    entities: Entities,
    copies: Mapping[UnitId, UnitId] | None = None,
    belonging: Belonging | None = None,
) -> Origins:
    """The sources of a claim that have it from nobody else, as far as its chains tell.

    Every chain says who has it from whom. A source is a root where no chain names another behind
    it. Who speaks for another counts with it, and a copy has the root of what it was copied from.
    What cannot be shown to be independent is not counted: an outlet or journalist that reports,
    rumours, a headline, who would not say, who only believes it, and a chain that names nobody
    count if nothing better is there. Who denies it is no source of it.
    """
    copied = copies or {}
    behind = _behind(units)
    own = [u for u in units if u.id not in copied]
    sources = {u.id: _innermost(u, behind) for u in own}
    keys = _counted(own, sources, entities, belonging or {})
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
    entities: Entities,
    belonging: Belonging,
) -> dict[UnitId, str]:
    """The units whose source is as good as any of the claim, with what tells their roots apart."""
    held = [u for u in units if not contradicts(u, units[0])]
    standing = {u.id: _standing(u, sources[u.id], entities) for u in held}
    best = min(standing.values(), default=NOBODY)
    if best < NOBODY:
        counted = {u: s for u in standing if (s := sources[u]) and standing[u] == best}
        roots = counted_as(set(counted.values()), entities, belonging)
        return {u: roots[s] for u, s in counted.items()}
    return dict.fromkeys(sources, _publisher(units[0])) if units else {}


def _publisher(unit: Unit) -> str:
    """Who stands for a claim whose source nobody names."""
    return unit.outlet or f"article:{unit.article}"


def _innermost(unit: Unit, behind: Mapping[str, set[str]]) -> str | None:
    """The source at the end of a unit's chain and of what other chains know behind it."""
    chain = _chain(unit)
    return _follow(chain[0], behind) if chain else None


def _standing(unit: Unit, source: str | None, entities: Entities) -> int:
    """How good a unit's source is as a root; only the best of a claim count."""
    if source is None or unit.act is Act.BELIEVE or _asks(unit):
        return NOBODY
    if unit.in_headline or unit.declines:
        return HEADLINE
    entity = entities.get(source)
    return REPORTING if entity is not None and _passes_on(unit, entity) else FIRST_HAND


def _passes_on(unit: Unit, source: CanonicalEntity) -> bool:
    """Whether a source is one that tells what others know: an outlet, an editor, rumours."""
    if source.outlet:
        return unit.act is Act.REPORT or not unit.direct
    return retells(source)


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
    """Canonical ids from the speaker outwards to the publisher, each once.

    Who disputes what another says does not have it from there.
    """
    found = [s for s in dict.fromkeys(unit.sources) if s not in unit.disputed_by]
    return found if (unit.attribution is not None and unit.speaker) or len(found) > 1 else []


def _follow(source: str, behind: Mapping[str, set[str]]) -> str:
    """The source that stands behind another at the end of all chains.

    Sources that have it from each other are one, the first of their circle.
    """
    path: list[str] = []
    while behind.get(source) and source not in path:
        path.append(source)
        source = min(behind[source])
    return min(path[path.index(source) :]) if source in path else source


def _root(unit: Unit, source: str | None, entities: Entities) -> Root:
    """The record of one root, as its first unit knows it."""
    entity = entities.get(source) if source else None
    name = entity.name if entity else "unknown"
    via = tuple(entities[s].name for s in unit.sources if s in entities and s != source)
    identity = digest(source or unit.article)
    return Root(f"root-{slug(name)}-{identity}", name, source, kind_of(entity), via)
