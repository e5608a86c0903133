"""What an occurrence does to its claim: supports it, denies it, takes it back, misreports it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.link.conflict_numbers import replaced_numbers
from kg.link.lists import listed
from kg.link.misreports import misreported
from kg.link.units import Unit
from kg.link.words import stem, words
from kg.records import Act, Stance

#: Words by which a source takes back what it had said, as stems.
_TAKING_BACK = frozenset(stem(w) for w in listed("taking_back"))
_NOT_REPEATED = re.compile(r"\b(?:not|n['’]t|no longer|stopped) (?:repeat|stand by)", re.IGNORECASE)


def stance_of(unit: Unit, reference: Unit, units: Sequence[Unit]) -> Stance:
    """What a unit does to the claim that its reference states and that all `units` carry."""
    if unit.id == reference.id:
        return Stance.SUPPORTS
    if takes_back(unit, units) or replaces(unit, reference):
        return Stance.WITHDRAWS
    if contradicts(unit, reference):
        return Stance.DENIES
    if misreported(reference, unit):
        return Stance.MISREPORTS
    return Stance.MENTIONS if unit.act is Act.ASK else Stance.SUPPORTS


def contradicts(unit: Unit, reference: Unit) -> bool:
    """Whether a unit denies what the reference holds to be so."""
    return unit.denies and not reference.denies and not reference.negative


def takes_back(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a source comes back to a claim that it made or published before, to withdraw it."""
    a = unit.attribution
    if a is None:
        return False
    if _NOT_REPEATED.search(" ".join(p.text for p in a.cue)):
        return True
    if not regretted(unit):
        return False
    corrected = bool(_TAKING_BACK & {stem(w) for p in a.source_spans for w in words(p.text)})
    own = any(
        u.article != unit.article and unit.speaker in {u.outlet, u.speaker} for u in units
    )  # fmt: skip
    return corrected or (unit.speaker is not None and own)


def regretted(unit: Unit) -> bool:
    """Whether the paragraph goes on from a unit to say that it was wrong or is corrected."""
    return bool(_TAKING_BACK & {stem(w) for w in words(unit.after)})


def replaces(unit: Unit, reference: Unit) -> bool:
    """Whether a unit puts a new number in the place of the reference's: "119 and not 112"."""
    given = {n.value for n in reference.numbers}
    return any(old in given and new not in given for new, old in replaced_numbers(unit.text))
