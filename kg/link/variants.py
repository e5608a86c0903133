"""How the wording of an occurrence relates to the claim's reference wording."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from kg.link.units import Unit
from kg.link.words import content_stems, words
from kg.records import Act, Stance, Variant

TRUNCATED = 0.8  #: share of a shorter wording's content that the reference must hold
SHORTER = 0.8  #: share of the reference's words below which a wording counts as shortened


def wording(text: str) -> tuple[str, ...]:
    """The words of a text, for comparison."""
    return tuple(words(text))


def compare_wording(reference: str, other: str) -> Variant:
    """What happened to a wording on its way."""
    a, b = wording(reference), wording(other)
    if a == b:
        return Variant.IDENTICAL
    x, y = content_stems(reference), content_stems(other)
    kept = set(x) & set(y)
    shorter = len(b) < SHORTER * len(a)
    if y and shorter and len(kept) >= TRUNCATED * len(set(y)):
        return Variant.TRUNCATED
    return Variant.REWORDED


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
    """The units with the reference wording first: the fullest of the earliest, then by date."""
    by_date = sorted(units, key=lambda u: (u.published or "9999", u.id))
    stated = [u for u in by_date if not u.vague and u.attribution is not None] or by_date
    reference = max(stated, key=lambda u: (u.direct, min(len(u.content), 8), -by_date.index(u)))
    return [reference, *(u for u in by_date if u.id != reference.id)]


def stance_of(unit: Unit, reference: Unit) -> Stance:
    """What a unit does to the claim that its reference states."""
    if unit.denies and not reference.denies and unit.negative != reference.negative:
        return Stance.DENIES
    relays = len(unit.hops) > 2 and unit.act is not Act.DECLINE  # noqa: PLR2004
    return Stance.MENTIONS if relays and False else Stance.SUPPORTS
