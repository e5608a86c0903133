"""Entities of all articles, gathered by exact name before anything is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import kb
from kg.link.names import (
    abbreviates,
    is_acronym,
    key,
    name_words,
    person_tokens,
    skeleton,
    telling_name,
)
from kg.link.stories import Stories
from kg.link.words import content_stems
from kg.records import Anonymity, Article, Entity, EntityType, Extraction

Member = tuple[str, str]  #: (`Article.id`, `Entity.id`); "" for the id: the article's publisher
PUBLISHER = ""
NAME_AND_SURNAME = 2  #: words that tell a person from namesakes
MAX_BARE_WORDS = (
    2  #: "Supreme Court" needs its country, "Parliament of the United Kingdom" does not
)
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|its|his|her|their|our)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that share name and type, possibly of many articles."""

    id: str  #: unique and independent of the order of input
    name: str  #: fullest name
    type: EntityType | None
    members: tuple[Member, ...]  #: sorted
    names: frozenset[str]  #: all surface names
    roles: frozenset[str] = frozenset()
    outlet: bool = False
    anonymity: Anonymity | None = None
    publishes: frozenset[str] = frozenset()  #: articles it is the publisher of
    hosts: tuple[str, ...] = ()

    @property
    def articles(self) -> frozenset[str]:
        """The articles it stands in or publishes."""
        return frozenset(article for article, _ in self.members)

    @property
    def described(self) -> bool:
        """Whether no article names it."""
        return self.anonymity is not None

    @property
    def person(self) -> bool:
        """Whether it is a named person."""
        return self.type is EntityType.PERSON and not self.described

    @property
    def full_names(self) -> tuple[str, ...]:
        """A person's names of two words or more, with those that further surnames imply."""
        full = [n for n in sorted(self.names) if len(person_tokens(n)) > 1]
        given = person_tokens(self.name)[:1] if full else ()
        taken = {t for n in full for t in person_tokens(n)}
        single = [person_tokens(n) for n in sorted(self.names) if len(person_tokens(n)) == 1]
        implied = [f"{given[0]} {t[0]}" for t in single if given and t[0] not in taken]
        return (*full, *implied)

    @property
    def bare(self) -> bool:
        """Whether its name alone does not tell it from namesakes: "Senate", "Smith"."""
        return self.single or (not self.described and _bare(self.name, self.type))

    @property
    def single(self) -> bool:
        """Whether it is a person known by one word only."""
        return self.person and not self.full_names


def _bare(name: str, kind: EntityType | None) -> bool:
    """Whether a name needs its article to say which one is meant."""
    if kind is EntityType.PERSON:
        return len(person_tokens(name)) < NAME_AND_SURNAME
    short = len(name_words(name)) <= MAX_BARE_WORDS
    return short and kind in {EntityType.ORG, EntityType.FAC} and not telling_name(name)


def _group_id(entity: Entity, article: str) -> str:
    """What must be equal for two entities to be taken for one without weighing."""
    kind = entity.type or "-"
    if entity.anonymity is not None:
        return f"?|{kind}|{article}|{entity.id}"
    alone = _bare(entity.name, entity.type)
    return f"{kind}|{key(entity.name)}" + (f"|{article}|{entity.id}" if alone else "")


def _host_name(article: Article) -> str | None:
    """What tells one publisher from another: its host, else its name."""
    return article.host or (key(article.outlet) if article.outlet else None)


def _publisher_names(article: Article) -> tuple[str, ...]:
    """What an article's publisher is called: as the article says, and as its host is known."""
    known = kb.outlet_hosts().get(article.host or "")
    return tuple(dict.fromkeys(n for n in (article.outlet, known) if n))


def make_groups(
    extractions: Iterable[Extraction], separated: frozenset[Member] = frozenset()
) -> dict[str, Group]:
    """All entities and publishers, gathered by exact name and type, by id in order.

    Those that a person told from namesakes (`separated`) stand alone.
    """
    found: dict[str, list[tuple[Member, Entity]]] = {}
    published: dict[str, list[Article]] = {}
    for extraction in extractions:
        article = extraction.article
        for entity in extraction.entities:
            member = (article.id, entity.id)
            name = _group_id(entity, article.id)
            alone = f"{name}|{article.id}|{entity.id}" if member in separated else name
            found.setdefault(alone, []).append((member, entity))
        host = _host_name(article)
        if host and _publisher_names(article):
            published.setdefault(f"!|{host}", []).append(article)
    groups = {g: _entity_group(g, rows) for g, rows in found.items()}
    groups |= {g: _publisher_group(g, rows) for g, rows in published.items()}
    return dict(sorted(groups.items()))


def _entity_group(group_id: str, rows: Sequence[tuple[Member, Entity]]) -> Group:
    """The group of entities with one name."""
    rows = sorted(rows, key=lambda row: row[0])
    first = rows[0][1]
    names = {n for _, e in rows for n in (e.name, *e.aliases)}
    counted = sorted((e.name for _, e in rows), key=lambda n: (n.isupper(), n))
    return Group(
        id=group_id,
        name=max(counted, key=lambda n: (len(n), counted.count(n))) if counted else first.name,
        type=first.type,
        members=tuple(member for member, _ in rows),
        names=frozenset(names),
        roles=frozenset(role for _, e in rows for role in e.roles),
        outlet=any(e.outlet for _, e in rows),
        anonymity=first.anonymity,
    )


def _publisher_group(group_id: str, articles: Sequence[Article]) -> Group:
    """The group of one publisher's articles."""
    given = sorted({a.outlet for a in articles if a.outlet})
    names = sorted({n for a in articles for n in _publisher_names(a)})
    return Group(
        id=group_id,
        name=(given or names)[0],
        type=EntityType.ORG,
        members=tuple(sorted((a.id, PUBLISHER) for a in articles)),
        names=frozenset(names),
        outlet=True,
        publishes=frozenset(a.id for a in articles),
        hosts=tuple(sorted({a.host for a in articles if a.host})),
    )


def description_stems(name: str) -> tuple[str, ...]:
    """Stems of a description or role without its article, sorted.

    >>> description_stems("the manager of the plant") == description_stems("plant manager")
    True
    """
    return tuple(sorted(content_stems(_DETERMINER.sub("", name))))


def blocks(group: Group, stories: Stories) -> set[str]:
    """Keys under which a group is compared with others; equal keys make a pair.

    A bare name is met in related articles too, since its key may be too common by itself; a person
    is met there by given name.
    """
    found = _name_blocks(group)
    if group.bare:
        own = f"{key(group.name)}@"
        for article in group.articles:
            near = (n for n in stories.near.get(article, ()) if stories.related(article, n))
            found |= {own + a for a in (article, *near)}
    if group.person:
        given = {person_tokens(n)[0] for n in group.full_names}
        found |= {f"{name}@{article}" for name in given for article in group.articles}
    return found


def _name_blocks(group: Group) -> set[str]:
    """Keys made of names and roles."""
    if group.described:
        stems = description_stems(group.name)
        return {f"role:{' '.join(stems)}", f"tail:{stems_of_end(group.name)}"}
    if group.person:
        return _person_blocks(group)
    found = {f"name:{key(n)}" for n in group.names}
    found |= {f"sound:{''.join(skeleton(t) for t in name_words(n))}" for n in group.names}
    for name in sorted(group.names):
        parts = name_words(name)
        found |= {f"part:{parts[0]}", f"part:{parts[-1]}"} if parts else set()
        if len(parts) > 1:
            found |= {f"tail:{stems_of_end(name)}", f"acronym:{''.join(p[0] for p in parts)}"}
        if is_acronym(name):
            found.add(f"acronym:{key(name)}")
    return found


def _person_blocks(group: Group) -> set[str]:
    """A person is met by surname, by single name and by role."""
    full = {f"surname:{skeleton(person_tokens(n)[-1])}" for n in group.full_names}
    singles = {person_tokens(n)[-1] for n in group.names if person_tokens(n)}
    roles = {f"role:{' '.join(description_stems(r))}" for r in group.roles}
    names = {f"name:{key(n)}" for n in group.names}  # a tagger may take an outlet for a person
    return full | {f"surname:{skeleton(s)}" for s in singles} | roles | names


def stems_of_end(name: str) -> str:
    """The last two content stems of a name, its most telling end: "coast guard"."""
    return " ".join(content_stems(_DETERMINER.sub("", name))[-2:])


def acronym_between(left: Group, right: Group) -> tuple[str, str] | None:
    """A pair of names of which one abbreviates the other, and no further name of its own group."""
    for a, b in ((left, right), (right, left)):
        for short in sorted(a.names):
            if any(abbreviates(short, own) for own in a.names):
                continue
            for long in sorted(b.names):
                if abbreviates(short, long):
                    return short, long
    return None
