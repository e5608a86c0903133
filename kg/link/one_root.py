"""Which sources of a claim count as one root, though they are called differently."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from kg.lexicon.who import who_words
from kg.link.lists import listed
from kg.link.offices import Belonging, is_authority, may_speak_for, speaks_for
from kg.link.words import content_stems, stem, words
from kg.records import Anonymity, CanonicalEntity, EntityType

_BEHIND = re.compile(rf" (?:{'|'.join(sorted(listed('behind_a_calling')))})\b|,")
_KINDS = {
    Anonymity.INDIVIDUAL: "person",
    Anonymity.GROUP: "group",
    Anonymity.ORGANISATION: "organisation",
    Anonymity.DOCUMENT: "unknown",  # what no word says is written: "a gardener", misread
}
_HEARSAY = listed("hearsay")
_PRESS = listed("press")
_PAPERS = who_words()["document"]
_AUTHORS = listed("authors")
_DOCUMENTS = frozenset(stem(w) for w in listed("documents"))

Entities = Mapping[str, CanonicalEntity]


def kind_of(entity: CanonicalEntity | None) -> str:
    """What sort of source an entity is."""
    if entity is None:
        return "unknown"
    if entity.anonymity is not None:
        return "document" if _written(entity) else _KINDS[entity.anonymity]
    if entity.outlet:
        return "outlet"
    if entity.type is EntityType.WORK_OF_ART:
        return "document"
    return "person" if entity.type is EntityType.PERSON else "organisation"


def _written(entity: CanonicalEntity) -> bool:
    """Whether the words for an unnamed source say that it is read rather than heard."""
    found = words(entity.name)
    called = entity.anonymity is Anonymity.DOCUMENT and bool(_PAPERS & set(found))
    return called or any(stem(w) in _DOCUMENTS for w in found)


def retells(entity: CanonicalEntity) -> bool:
    """Whether a source has from others what it tells: rumours, an editor."""
    if entity.anonymity is not None and _HEARSAY & set(words(entity.name)):
        return True
    called = entity.roles if entity.anonymity is None else (entity.name,)
    return any(_PRESS & set(words(c)) for c in called)


def counted_as(
    sources: Collection[str], entities: Entities, belonging: Belonging
) -> dict[str, str]:
    """The sources of one claim, each with the source that it counts as.

    A body counts as the person who speaks for it, a country as its authority, an unnamed officer
    as a body or officer that is named, and all other unnamed people as one. Documents count as
    their author, or are one if no article tells them apart.
    """
    known = [entities[s] for s in sorted(sources) if s in entities]
    documents = [e for e in known if kind_of(e) == "document"]
    named = [e for e in known if e.anonymity is None and e not in documents]
    unnamed = [e for e in known if e.anonymity is not None and e not in documents]
    found = {s: s for s in sources} | _bodies(named, belonging)
    return found | _unnamed(unnamed, named, found) | _written_by(documents, named)


def _written_by(
    documents: Collection[CanonicalEntity], named: Collection[CanonicalEntity]
) -> dict[str, str]:
    """Documents with their author; with each other, where nobody is named as that."""
    author = next((e.id for e in named if _AUTHORS & set(words(" ".join(e.roles)))), None)
    return _documents(documents) if author is None else {d.id: author for d in documents}


def _bodies(named: Collection[CanonicalEntity], belonging: Belonging) -> dict[str, str]:
    """Bodies with the person who speaks for them, countries with such a person or authority."""
    people = [e for e in named if e.type is EntityType.PERSON]
    bodies = [e for e in named if e.type is not EntityType.PERSON]
    found: dict[str, str] = {}
    for body in bodies:
        mouth = next((p.id for p in people if speaks_for(p, body, belonging)), None)
        if mouth is None and body.type is EntityType.GPE:
            mouth = next((b.id for b in bodies if b is not body and is_authority(b, body)), None)
        if mouth is not None:
            found[body.id] = mouth
    return {body: found.get(mouth, mouth) for body, mouth in found.items()}


def _unnamed(
    unnamed: Collection[CanonicalEntity],
    named: Collection[CanonicalEntity],
    found: Mapping[str, str],
) -> dict[str, str]:
    """Unnamed people with a named one whom they may have it from, else with the first of them."""
    meant: dict[str, str] = {}
    for one in unnamed:
        official = next((e.id for e in named if may_speak_for(one, e) or _described(one, e)), None)
        if official is not None:
            meant[one.id] = found[official]
    others = [e.id for e in unnamed if e.id not in meant]
    return meant | dict.fromkeys(others, others[0] if others else "")


def _described(unnamed: CanonicalEntity, named: CanonicalEntity) -> bool:
    """Whether an unnamed person may be one whom another article names: "a lawyer", "his lawyer".

    Who is named and who is not are two where one article tells of both.
    """
    if unnamed.anonymity is not Anonymity.INDIVIDUAL or named.type is not EntityType.PERSON:
        return False
    if {a for a, _ in unnamed.members} & {a for a, _ in named.members}:
        return False
    noun = words(_BEHIND.split(unnamed.name, maxsplit=1)[0])[-1:]
    return bool({stem(w) for w in noun} & {stem(w) for role in named.roles for w in words(role)})


def _documents(documents: Collection[CanonicalEntity]) -> dict[str, str]:
    """Documents with the first that they may be: the named ones before the unnamed."""
    made: list[list[CanonicalEntity]] = []
    for one in sorted(documents, key=lambda e: (e.anonymity is not None, e.id)):
        same = next((m for m in made if not any(_apart(one, other) for other in m)), None)
        if same is None:
            made.append([one])
        else:
            same.append(one)
    return {e.id: members[0].id for members in made for e in members}


def _apart(one: CanonicalEntity, other: CanonicalEntity) -> bool:
    """Whether two documents are two: both named, or called differently in one article."""
    if one.anonymity is None or other.anonymity is None:
        return one.anonymity is other.anonymity
    together = {a for a, _ in one.members} & {a for a, _ in other.members}
    return bool(together) and not set(content_stems(one.name)) & set(content_stems(other.name))
