"""What a stretch means that only points to what was said before it: "he had not", "the figure"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.link.lists import listed
from kg.link.units import Unit
from kg.link.words import stem, words

MAX_WORDS = 5  #: of a stretch that only points
_PRONOUNS = listed("subject_pronouns")
_SHORT = _PRONOUNS | listed("auxiliaries") | listed("negations") | listed("short_answers")
_FIGURES = frozenset(stem(w) for w in listed("figures"))


def with_antecedents(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units of one article, those that only point with what they point to.

    Args:
        units: Of one article, in any order; it is kept.
    """
    ordered = sorted(units, key=lambda u: (u.passages[0].start, u.id))
    meant = {
        unit.id: found.text
        for k, unit in enumerate(ordered)
        if (found := _antecedent(unit, ordered[:k])) is not None
    }
    for unit in units:
        yield replace(unit, meant=meant[unit.id]) if unit.id in meant else unit


def _antecedent(unit: Unit, before: Sequence[Unit]) -> Unit | None:
    """The nearest stretch before another that says in full what that one points to."""
    if unit.declines or len(words(unit.text)) > MAX_WORDS:
        return None
    if _elliptic(unit):
        return next((u for u in reversed(before) if u.content and not _elliptic(u)), None)
    if not unit.numbers and unit.content and unit.content <= _FIGURES:
        return next((u for u in reversed(before) if u.numbers), None)
    return None


def _elliptic(unit: Unit) -> bool:
    """Whether a stretch is a subject and an auxiliary whose verb stands elsewhere."""
    said = words(unit.text)
    return said[:1] != [] and said[0] in _PRONOUNS and len(said) > 1 and set(said) <= _SHORT
