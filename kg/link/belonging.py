"""Which bodies the articles say a person is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.link.canonical import Canon
from kg.link.offices import Belonging
from kg.link.words import STOP, words
from kg.records import EntityType, Extraction, Form, Passage

NEAR = 60  #: characters between two names that one phrase may join
_BODIES = {EntityType.ORG, EntityType.FAC}
#: Between a person and a body: "Moen of the", "Moen, head of research at".
_OF = re.compile(r"(?:,[^,.;:“”\"]{0,40})? (?:of|at|from)(?: the)? ")
#: Between a body and a person: "Norvik's chief executive", "Norvik spokeswoman".
_ITS = re.compile(r"(?:['’]s?)?((?: [a-z][a-z-]*){1,4}),? ")
#: The same, the body being named before: "; its head of research,".
_OWN = re.compile(r"[^.“”\"\n]*[ ,;](?:its|their|whose)(?: [a-z][a-z-]*){1,5},? ")

Named = tuple[Passage, str, bool]  #: where, `CanonicalEntity.id`, whether it is a person


def find_belonging(extractions: Iterable[Extraction], canon: Canon) -> Belonging:
    """Persons with the bodies that an article, in some phrase, says they are of."""
    found: dict[str, set[str]] = {}
    for extraction in extractions:
        named = sorted(_named(extraction, canon), key=lambda n: n[0])
        for person, body in _phrases(extraction.article.text, named):
            found.setdefault(person, set()).add(body)
    return {person: frozenset(bodies) for person, bodies in found.items()}


def _named(extraction: Extraction, canon: Canon) -> Iterator[Named]:
    """Where an article names persons and bodies."""
    for entity in extraction.entities:
        body = entity.type in _BODIES and not entity.outlet
        if entity.anonymity is None and (body or entity.type is EntityType.PERSON):
            one = canon.of[extraction.article.id, entity.id]
            names = (m.passage for m in entity.mentions if m.form is Form.NAME)
            yield from ((p, one, not body) for p in names)


def _phrases(text: str, named: Sequence[Named]) -> Iterator[tuple[str, str]]:
    """Persons and bodies that stand side by side in a phrase that joins them."""
    for (left, a, first), (right, b, second) in pairwise(named):
        between = text[left.end : right.start]
        if first is second or len(between) > NEAR:
            continue
        if first and _OF.fullmatch(between):
            yield a, b
        elif second and (_office_between(between) or _OWN.fullmatch(between)):
            yield b, a


def _office_between(between: str) -> bool:
    """Whether only an office stands between a body and a person."""
    found = _ITS.fullmatch(between)
    return found is not None and not (STOP - {"of"}) & set(words(found.group(1)))
