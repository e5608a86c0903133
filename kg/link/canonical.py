"""Canonical entities made of the clusters, with ids that stay when articles come and go."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg import kb
from kg.link.groups import PUBLISHER, Group, Member
from kg.link.names import is_acronym, key
from kg.link.words import folded
from kg.records import CanonicalEntity, EntityType

HASH_DIGITS = 8
#: Digits by which namesakes differ: four, more for those that four do not tell apart.
SUFFIX_DIGITS = (4, 8, 16, 32, 64)
MAX_SLUG = 48
#: How often the best known bearer of a name must outweigh the next before an id is given.
CLEAR_LEAD = 1000
#: Inhabitants from which a town's name alone is taken to mean it.
WELL_KNOWN = 1_000_000
_OFFICE = re.compile(r"\b(?:senator|sen|representative|rep|congress\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Canon:
    """The canonical entities and where each entity of an article went."""

    entities: tuple[CanonicalEntity, ...]  #: sorted by id
    of: Mapping[Member, str]  #: (`Article.id`, `Entity.id`) to `CanonicalEntity.id`
    publisher: Mapping[str, str]  #: `Article.id` to `CanonicalEntity.id`

    @property
    def by_id(self) -> dict[str, CanonicalEntity]:
        """The canonical entities by id."""
        return {e.id: e for e in self.entities}


def slug(name: str) -> str:
    """A name as part of an identifier: ASCII letters, digits and hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")
    return plain[:MAX_SLUG].rstrip("-") or "x"


def digest(*parts: str, digits: int = HASH_DIGITS) -> str:
    """A short hash of some strings."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:digits]


def _name(groups: Sequence[Group]) -> str:
    """The name to show: the publisher's own, else the fullest among the frequent ones."""
    for group in groups:
        if group.publishes:
            return group.name
    named = [g for g in groups if not g.described] or list(groups)
    counts = Counter({g.name: len(g.members) for g in named})
    full = [n for n in counts if not is_acronym(n) and len(n) > 1] or list(counts)
    enough = max(counts[n] for n in full) / 3  # a name a third as frequent as the usual one counts
    frequent = [n for n in full if counts[n] >= enough]
    return max(frequent, key=lambda n: (len(n.split()), counts[n], len(n), n))


def _type(groups: Sequence[Group]) -> EntityType | None:
    """The type most members have."""
    counts = Counter({g.type: 0 for g in groups})
    for group in groups:
        counts[group.type] += len(group.members) if not group.described else 0
    return max(counts, key=lambda t: (counts[t], t is not None, str(t)))


def wikidata_id(name: str, kind: EntityType | None, roles: Iterable[str]) -> str | None:
    """The Wikidata id of a name that can hardly mean anything else; mostly None.

    Countries and great cities are known by name alone; members of the United States Congress only
    where a role says so.
    """
    known = kb.names().get(name, ())
    fitting = [k for k in known if k.type == kind]
    if not fitting or any(k.qid != fitting[0].qid and k.prior * CLEAR_LEAD > fitting[0].prior
                          for k in known):  # fmt: skip
        return None
    best = fitting[0]
    if best.kind in {"country", "territory"} or (best.kind == "city" and best.prior >= WELL_KNOWN):
        return best.qid
    member = best.kind == "legislator" and any(_OFFICE.search(r) for r in roles)
    return best.qid if member else None


def _canonical(groups: Sequence[Group]) -> CanonicalEntity:
    """One canonical entity, its id still to be made unique."""
    name, kind = _name(groups), _type(groups)
    described = all(g.described for g in groups)
    members = tuple(sorted(m for g in groups for m in g.members if m[1] != PUBLISHER))
    roles = _all_of(g.roles for g in groups)
    identity = ("?", *(f"{a}#{e}" for a, e in members[:1]), name)
    return CanonicalEntity(
        id=f"{slug(name)}-{digest(*(identity if described else (kind or '', key(name))))}",
        name=name,
        type=kind,
        members=members,
        aliases=_all_of(g.names for g in groups if not g.described),
        roles=roles,
        outlet=any(g.outlet for g in groups),
        anonymity=groups[0].anonymity if described else None,
        wikidata=None if described else wikidata_id(name, kind, roles),
        hosts=_all_of(g.hosts for g in groups),
    )


def _all_of(collections: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What some collections hold, each once, sorted."""
    return tuple(sorted({one for collection in collections for one in collection}))


def make_canon(groups: Mapping[str, Group], clusters: Iterable[tuple[str, ...]]) -> Canon:
    """The canonical entities of some clusters of groups."""
    made = [([groups[g] for g in c], _canonical([groups[g] for g in c])) for c in sorted(clusters)]
    ids = _unique_ids(made)
    entities: list[CanonicalEntity] = []
    of: dict[Member, str] = {}
    publisher: dict[str, str] = {}
    for (members, entity), identity in zip(made, ids, strict=True):
        one = replace(entity, id=identity)
        entities.append(one)
        for group in members:
            of |= dict.fromkeys((m for m in group.members if m[1] != PUBLISHER), one.id)
            publisher |= dict.fromkeys(sorted(group.publishes), one.id)
    entities.sort(key=lambda e: e.id)
    return Canon(tuple(entities), MappingProxyType(of), MappingProxyType(publisher))


def _unique_ids(made: Sequence[tuple[Sequence[Group], CanonicalEntity]]) -> list[str]:
    """The ids of some entities, with a hash of the first member where two would have one id.

    It is no longer than it must be, and as long in all that would collide: an id that one of them
    kept would mean another entity than before.
    """
    firsts = [min(m for g in groups for m in g.members) for groups, _ in made]
    ids = [entity.id for _, entity in made]
    for digits in SUFFIX_DIGITS:
        taken = Counter(ids)
        ids = [
            f"{entity.id}-{digest(*first, digits=digits)}" if taken[identity] > 1 else identity
            for identity, first, (_, entity) in zip(ids, firsts, made, strict=True)
        ]
    return ids
