"""Numbers of a stretch with what they count, and whether two count the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.link.lists import listed, table
from kg.link.misreports import slip
from kg.link.number_words import NUMBER_WORDS, figures
from kg.link.numbers import Number, numbers
from kg.link.units import Unit
from kg.link.words import STOP, folded, rarity, stem

#: What reports of accidents and attacks count, by the words they use for it.
CLASSES = table("counted")
_CLASS_OF = {stem(folded(w)): name for name, row in CLASSES.items() for w in row}
_MEASURES = frozenset(stem(w) for forms in table("measures").values() for w in forms)
#: Counted words that stand with numbers of anything.
GENERIC = frozenset(stem(w) for w in listed("counted_anything"))
AFTER, BEFORE = 7, 5  #: words after and before a number that may say what it counts
MIN_SHARED = 3.0  #: rarity the shared words around two numbers must have; "job" has 3.2
MIN_SLIPPED = 2.0  #: the same where one number is easily written for the other
SLIPPED_DIGITS = 2  #: digits a number must have for that
MIN_AROUND = 0.06  #: least overlap of the sentences around
_AGE = re.compile(r"(?:\b(?:man|woman|boy|girl) of|\baged?) \d+|\d+[- ]year[- ]old|, \d\d,")
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:'[^\W\d_]+)?|[;:]|[.!?](?=\s|$)")
_BOUNDS = listed("clause_bounds") | frozenset(";:.!?")
_PARTS = r"of (?:whom|which|them|these|those)\b"
_PART = re.compile(rf"\b{_PARTS}\W+(?:\w+\W+){{0,2}}$")
_OF_PART = re.compile(rf"\w+ {_PARTS}")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a unit with what it is about."""

    unit: Unit
    number: Number
    near: frozenset[str]  #: telling stems close by
    sort: str | None  #: "dead", "missing", …


@lru_cache(maxsize=50_000)
def counted(unit: Unit) -> list[Counted]:
    """The numbers of a unit that count something, with what they count.

    What stands in a name ("the Model 5"), an age or a part ("of whom two died") is left out.
    """
    found = []
    for k, number in enumerate(unit.numbers):
        if number.kind not in {"count", "percent", "money"} or _is_age(unit, number):
            continue
        if figures(number.value) in unit.name_stems:
            continue
        same = sum(n.written == number.written for n in unit.numbers[:k])
        near = _near(unit, number, before_it=same)
        if near is None:
            continue
        sorts = [_CLASS_OF[s] for s in near if s in _CLASS_OF]
        kept = frozenset(near) - GENERIC - _CLASS_OF.keys() - _MEASURES
        sort = sorts[0] if sorts and number.kind == "count" else None
        found.append(Counted(unit, number, kept, sort))
    return found


def _is_age(unit: Unit, number: Number) -> bool:
    """Whether a number is how old somebody is."""
    ages = (m.group() for m in _AGE.finditer(unit.text))
    return any(float(digits) == number.value for age in ages for digits in _DIGITS.findall(age))


def _near(unit: Unit, number: Number, *, before_it: int) -> list[str] | None:
    """Content stems around a number, as far as they are of its clause and of no other number.

    Those after it come first, as they mostly say what it counts. None: it counts a part of
    others.

    Args:
        unit: Where it stands.
        number: One of its numbers.
        before_it: How many before it are written alike: "three died and three are missing".
    """
    plain = folded(unit.text.replace("-", " "))
    found = list(_TOKEN.finditer(plain))
    places = [k for k, m in enumerate(found) if number.value in _values(m.group())]
    if not places:
        return list(number.counted)
    at = places[min(before_it, len(places) - 1)]  # "the 3rd" is a number that has no place
    if _PART.search(plain[: found[at].start()]) or _OF_PART.match(plain, found[at].start()):
        return None
    tokens = [m.group() for m in found]
    after = [w for w in _clause(tokens[at + 1 : at + 1 + AFTER]) if not _numeric(w)]
    before = list(_clause(tokens[:at][::-1]))
    if before and _numeric(before[-1]):
        before = []  # "two dead, 14 in hospital": what follows a number is of that one
    before = before[:BEFORE]
    return [stem(w) for w in [*after, *before] if w not in STOP]


def _clause(tokens: Sequence[str]) -> Iterator[str]:
    """The words up to the end of a clause or to another number, that one included."""
    begun = False
    for token in tokens:
        if token in _BOUNDS:
            return
        if not _numeric(token):
            begun = True
            yield token.removesuffix("'s")
        elif begun:  # it is no more of the number itself
            yield token
            return


def _numeric(token: str) -> bool:
    """Whether a word is of a number."""
    return token[0].isdigit() or token in NUMBER_WORDS


@lru_cache(maxsize=50_000)
def _values(word: str) -> frozenset[float]:
    """The values of the numbers that a word gives or begins."""
    alone = numbers(word) if word[:1].isdigit() else ()
    return frozenset(n.value for n in (*numbers(f"{word} things"), *alone))


def same_matter(left: Counted, right: Counted) -> float:
    """How likely two numbers count the same thing, 0 to 1."""
    a, b = left.number, right.number
    if a.kind != b.kind or left.sort != right.sort or not _measured_alike(a, b):
        return 0.0
    if left.sort is not None:
        return 0.9
    names = left.unit.name_stems | right.unit.name_stems
    shared = sum(rarity(s) for s in sorted((left.near & right.near) - names))
    context = left.unit.context & right.unit.context
    whole = left.unit.context | right.unit.context
    around = len(context) / len(whole) if whole else 0.0
    if shared < (MIN_SLIPPED if slipped(a, b) else MIN_SHARED) or around < MIN_AROUND:
        return 0.0
    return min(0.95, 0.4 + shared / 12 + around)


def slipped(left: Number, right: Number) -> bool:
    """Whether of two numbers of some digits one is easily written for the other: 38, 83."""
    long = all(len(f"{n.value:g}".strip("0")) >= SLIPPED_DIGITS for n in (left, right))
    return long and slip(left, right)


def _measured_alike(left: Number, right: Number) -> bool:
    """Whether two numbers are not given in two measures."""
    return left.measure == right.measure or left.measure is None or right.measure is None
