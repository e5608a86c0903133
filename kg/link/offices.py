"""Who speaks for whom: bodies and their officers, countries and their authorities."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg import kb
from kg.link.lists import listed
from kg.link.names import INSTITUTIONS, key
from kg.link.words import content_stems, stem, words
from kg.records import CanonicalEntity, EntityType

Belonging = Mapping[str, frozenset[str]]  #: persons' ids with those of what they belong to

_OFFICES = frozenset(stem(w) for w in listed("offices"))
_BODIES = frozenset(stem(w) for w in INSTITUTIONS)
_FIRMS = listed("firms") | {"firm"}
_SPEAKING = listed("speaking_for_a_body")
_CAPITALISED = re.compile(r"\b[A-Z]\w+")


def speaks_for(person: CanonicalEntity, body: CanonicalEntity, belonging: Belonging) -> bool:
    """Whether a person holds an office of a body, as far as roles and articles tell.

    The role names the body ("Norvik spokeswoman"), or is called after what the body is called
    after ("interior minister", "Interior Ministry"), or an article says that the person is of it.
    """
    if body.id in belonging.get(person.id, ()):
        return True
    if body.type is EntityType.GPE:
        return any(_office(r) and _names_country(r, body) for r in person.roles)
    name = key(body.name)
    return any(name in key(r) or _called_alike(r, body.name) for r in person.roles)


def is_officer(entity: CanonicalEntity) -> bool:
    """Whether a person speaks for some body, if it is not said for which."""
    return any(_office(role) for role in entity.roles)


def speaks_for_some_body(entity: CanonicalEntity) -> bool:
    """Whether an unnamed source is one that a body speaks through: "officials", "a spokeswoman"."""
    return entity.anonymity is not None and bool(_SPEAKING & set(words(entity.name)))


def may_speak_for(unnamed: CanonicalEntity, named: CanonicalEntity) -> bool:
    """Whether an unnamed officer may be one of a named body or officer.

    An officer of some kind of body is of none that calls itself something else: "a ministry
    official", "Harbour Police"; what bears no kind in its name is a firm or a country.
    """
    if not speaks_for_some_body(unnamed):
        return False
    if named.type is EntityType.PERSON:
        return is_officer(named)
    theirs, its = (set(words(e.name)) & (INSTITUTIONS | _FIRMS) for e in (unnamed, named))
    if named.type is EntityType.GPE:
        return not theirs & _FIRMS
    return not named.outlet and (not theirs or bool(theirs & (its or _FIRMS)))


def is_authority(body: CanonicalEntity, country: CanonicalEntity) -> bool:
    """Whether a named body is one of a country: "Croatian Health Ministry", "Croatia"."""
    kinds = set(content_stems(body.name)) & _BODIES
    return bool(kinds) and _names_country(body.name, country)


def _called_alike(role: str, body: str) -> bool:
    """Whether an office and a body are called after one thing, and not of two countries."""
    theirs, its = _countries(role), _countries(body)
    return (
        _office(role) and bool(_matter(role)) and _matter(role) == _matter(body)
        and (not theirs or not its or theirs == its)
    )  # fmt: skip


def _office(role: str) -> bool:
    """Whether a role is an office that one holds in a body."""
    return any(stem(w) in _OFFICES for w in words(role))


def _matter(name: str) -> frozenset[str]:
    """What an office or a body is called after: without its kind and its country."""
    plain = _CAPITALISED.sub(lambda m: " " if _country(m.group()) else m.group(), name)
    return frozenset(content_stems(plain)) - _OFFICES - _BODIES


def _names_country(text: str, country: CanonicalEntity) -> bool:
    """Whether a text names a country or its people."""
    return bool(_countries(text) & {_country(country.name)})


def _countries(text: str) -> frozenset[str]:
    """The Wikidata ids of the countries a text names, by themselves or by their people."""
    return frozenset(c for w in _CAPITALISED.findall(text) if (c := _country(w)))


def _country(word: str) -> str | None:
    """The Wikidata id of the country that a word names, or whose people it names."""
    found = kb.demonyms().get(word)
    return found or next((k.qid for k in kb.names().get(word, ()) if k.kind == "country"), None)
