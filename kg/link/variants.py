"""How the wording of an occurrence relates to the claim's reference wording, and its stance."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg import kb
from kg.link.lists import listed
from kg.link.stories import day
from kg.link.units import Unit
from kg.link.words import STOP, content_stems, words
from kg.records import Act, EntityType, Extraction, Stance, Variant

KEPT = 0.6  #: share of a shorter wording's content that the reference must hold
IN_ORDER = 0.6  #: share of a shorter wording's words that stand in the reference in order
SHORTER = 0.85  #: share of the reference's words below which a wording counts as shortened
LIKE_QUOTES = 0.6  #: share of content words two renderings of one foreign sentence have in common
#: Countries whose officials and press speak English, by Wikidata id.
_ENGLISH = listed("english_speaking")


@dataclass(frozen=True, slots=True)
class Speech:
    """What is known about the language in which a claim was first said."""

    foreign: frozenset[str]  #: articles that name a country whose language is not English


def foreign_articles(extractions: Sequence[Extraction]) -> frozenset[str]:
    """Articles about a country whose people speak something other than English."""
    return frozenset(e.article.id for e in extractions if _foreign(e))


def _foreign(extraction: Extraction) -> bool:
    """Whether most mentions of known countries are of such that speak another language."""
    abroad = home = 0
    for entity in extraction.entities:
        if entity.type in {EntityType.GPE, EntityType.NORP}:
            country = _country(entity.name)
            if country is not None and country not in _ENGLISH:
                abroad += len(entity.mentions)
            elif country is not None:
                home += len(entity.mentions)
    return abroad > home


@cache
def _country(name: str) -> str | None:
    """The Wikidata id of the country a name or an adjective stands for."""
    people = name.removesuffix("s")
    found = kb.demonyms().get(name) or kb.demonyms().get(people)
    return found or next((k.qid for k in kb.names().get(name, ()) if k.kind == "country"), None)


def wording(text: str) -> tuple[str, ...]:
    """The words of a text, for comparison."""
    return tuple(words(text))


def _core(text: str) -> tuple[str, ...]:
    """The words that carry matter, in order."""
    return tuple(w for w in words(text) if w not in STOP)


def compare_wording(reference: Unit, other: Unit, speech: Speech) -> Variant:
    """What happened to a wording on its way."""
    if other.declines or reference.declines:
        return Variant.REWORDED
    a, b = wording(reference.text), wording(other.text)
    if a == b:
        return Variant.IDENTICAL
    if _other_number(reference, other):
        return Variant.MISTAKEN
    if _translated(reference, other, speech):
        return Variant.TRANSLATED
    x, y = set(content_stems(reference.text)), set(content_stems(other.text))
    if not y or other.vague:
        return Variant.TRUNCATED
    shorter = len(b) <= SHORTER * len(a) and len(y) < len(x)
    if shorter and len(x & y) >= KEPT * len(y) and _in_order(a, b):
        return Variant.TRUNCATED
    same = _core(reference.text) == _core(other.text) and reference.direct and other.direct
    return Variant.IDENTICAL if same else Variant.REWORDED


def _in_order(reference: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most of a shortened wording stands in the reference as it is, in its order."""
    matcher = difflib.SequenceMatcher(None, reference, other, autojunk=False)
    return sum(m.size for m in matcher.get_matching_blocks()) >= IN_ORDER * len(other)


def _other_number(reference: Unit, other: Unit) -> bool:
    """Whether numbers of one kind are given and none of them agrees."""
    pairs = [(x, y) for x in reference.numbers for y in other.numbers if x.kind == y.kind]
    return bool(pairs) and not any(x.same_value(y) for x, y in pairs)


def _translated(reference: Unit, other: Unit, speech: Speech) -> bool:
    """Whether two articles give one foreign sentence in two renderings that nearly agree."""
    if not {reference.article, other.article} & speech.foreign:
        return False
    quoted = any(mark in reference.text and mark in other.text for mark in "“\"‘'") or (
        reference.direct or other.direct
    )
    x, y = set(content_stems(reference.text)), set(content_stems(other.text))
    return quoted and bool(x | y) and len(x & y) >= LIKE_QUOTES * max(len(x), len(y))


def word_diff(reference: str, other: str) -> list[tuple[str, str]]:
    """The words of both texts in order, each run marked "=", "-" (left out) or "+" (put in)."""
    a, b = reference.split(), other.split()
    found: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], False)
    for sign, i1, i2, j1, j2 in matcher.get_opcodes():
        if sign == "equal":
            found.append(("=", " ".join(b[j1:j2])))
            continue
        if i2 > i1:
            found.append(("-", " ".join(a[i1:i2])))
        if j2 > j1:
            found.append(("+", " ".join(b[j1:j2])))
    return found


def reference_first(units: Sequence[Unit]) -> list[Unit]:
    """The units with the reference wording first, the others by date.

    The reference is a wording that says it in full: quoted rather than told, stated rather than
    denied, from the text rather than the headline; among those the earliest.
    """
    by_date = sorted(units, key=_when)
    rank = {u.id: k for k, u in enumerate(by_date)}
    reference = min(by_date, key=lambda u: (*_lesser(u), rank[u.id]))
    return [reference, *(u for u in by_date if u.id != reference.id)]


def _lesser(unit: Unit) -> tuple[bool, ...]:
    """What makes a wording a worse reference, the weightiest first."""
    return (
        unit.attribution is None,
        unit.vague,
        unit.denies,
        unit.passages[0].start == 0 or _in_headline(unit),
        not unit.direct,
    )


def _in_headline(unit: Unit) -> bool:
    """Whether a unit stands in the first sentence, which is the headline where there is one."""
    return unit.attribution is not None and unit.attribution.sentence == 1


def _when(unit: Unit) -> tuple[str, tuple[str, int, int, int]]:
    """Where a unit stands in time; those without a date come last."""
    return (unit.published or "9999") if day(unit.published) else "9999", unit.id


def stance_of(unit: Unit, reference: Unit) -> Stance:
    """What a unit does to the claim that its reference states."""
    if unit.id == reference.id:
        return Stance.SUPPORTS
    if unit.denies and not reference.denies and not reference.negative:
        return Stance.DENIES
    if _other_number(reference, unit):
        return Stance.MISREPORTS
    return Stance.MENTIONS if unit.act is Act.ASK else Stance.SUPPORTS
