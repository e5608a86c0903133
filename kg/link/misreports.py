"""Whether an occurrence gives another number or date than the wording it goes back to."""

from __future__ import annotations

import math
import re
from itertools import combinations

from kg.link.lists import table
from kg.link.numbers import Number
from kg.link.units import Unit
from kg.link.words import MONTH

SMALL = 3  #: numbers up to it stand for anything
FAR = 2.5  #: times as much: numbers farther apart are hardly of one thing
LIKE_WORDS = 0.3  #: share of content words that make two wordings otherwise alike
_THOUSAND = 1000
NEAR = 0.05  #: part by which what is reckoned from two numbers may be off
EXACT = 1e-9  #: the same, where nothing may be
TEENS = range(13, 20)  #: that are heard as 30 to 90, and the other way about
_EXACT = frozenset({"year", "day", "age", "clock"})  #: kinds that are not rounded
_SKIPPED = frozenset({"label"})  #: kinds that tell no number of things
#: What a measure measures, and how much it is of the smallest one.
_SIZES = {m: (what, size) for what, sizes in table("sizes").items() for m, size in sizes.items()}
_MONTHS = re.compile(rf"\b({MONTH})\b")
_WEEKDAYS = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_MONTH_NAMES = MONTH.split("|")


def misreported(reference: Unit, other: Unit) -> bool:
    """Whether a wording gives another number, month or weekday for what the reference is about.

    That somebody misreports is an accusation. Two numbers that differ are often both right: of
    another thing, in another measure, rounded, or reckoned from each other. In the retold stories
    kept for measuring, 90 wordings are called mistaken, 88 rightly, of 119
    (``python -m kg.train.variants training/retold``).
    """
    return any(_contradict(x, y, reference, other) for x, y in rivals(reference, other)) or (
        _other_month(reference, other) or _other_weekday(reference, other)
    )


def _contradict(x: Number, y: Number, reference: Unit, other: Unit) -> bool:
    """Whether two numbers are of one thing, so that one of them is wrong.

    One is easily misread for the other, they count the same, they stand in otherwise like words,
    or each is the only one and they are not far from each other.
    """
    if slip(x, y):
        return True
    if x.kind != y.kind:
        return False
    if set(x.counted) & set(y.counted) or alike(reference, other):
        return True
    alone = len(reference.numbers) == len(other.numbers) and y.value > SMALL
    return alone and 1 / FAR <= (x.value or 1.0) / y.value <= FAR


def alike(reference: Unit, other: Unit) -> bool:
    """Whether two wordings share content words, whatever numbers they give."""
    a, b = ({s for s in u.content if not s[0].isdigit()} for u in (reference, other))
    return bool(a and b) and len(a & b) >= LIKE_WORDS * min(len(a), len(b))


def _other_month(reference: Unit, other: Unit) -> bool:
    """Whether a day is put into another month, or a month is not the same and no neighbour.

    What is over on 31 August is so "before September".
    """
    a, b = ({_MONTH_NAMES.index(m) for m in _MONTHS.findall(u.text)} for u in (reference, other))
    if not a or not b or a & b:
        return False
    days = [{n.value for n in u.numbers if n.kind == "day"} for u in (reference, other)]
    if days[0] & days[1]:
        return True
    apart = all((i - j) % 12 not in {1, 11} for i in a for j in b)
    return apart and alike(reference, other) and not (days[0] and days[1])


def _other_weekday(reference: Unit, other: Unit) -> bool:
    """Whether a wording names another day of the week in otherwise like words."""
    a, b = (set(_WEEKDAYS.findall(u.text)) for u in (reference, other))
    return bool(a and b) and not a & b and alike(reference, other)


def rivals(reference: Unit, other: Unit) -> list[tuple[Number, Number]]:
    """Numbers of two wordings that may stand for one thing and do not agree."""
    left, right = list(reference.numbers), list(other.numbers)
    for y in other.numbers:
        same = next((x for x in left if agree(x, y)), None)
        if same is not None:
            left.remove(same)
            right.remove(y)
    return [
        (x, y)
        for x in left
        for y in right
        if comparable(x, y) and not derived(y, reference, 0.0 if slip(x, y) else NEAR)
    ]


def agree(x: Number, y: Number) -> bool:
    """Whether one number may be said for another: as close as both are given, or rounded.

    >>> from kg.link.numbers import numbers
    >>> agree(*numbers("3,240 boats or 3,200")), agree(*numbers("110 boats or 101"))
    (True, False)
    """
    if x.same_value(y):
        return not _other_unit(x, y)
    if _scale_left_out(x, y):
        return True
    if not comparable(x, y) or x.kind in _EXACT or slip(x, y) or len(_digits(x)) == len(_digits(y)):
        return False
    rough = min(x, y, key=lambda n: len(_digits(n)))
    return abs(x.value - y.value) < _last_place(rough)


def _scale_left_out(x: Number, y: Number) -> bool:
    """Whether one number is the other without its "million": "from eighteen to 31 million"."""
    low, high = sorted((x, y), key=lambda n: n.value)
    bare = low.kind == "count" and low.value < _THOUSAND
    return bare and any(math.isclose(high.value, low.value * k) for k in (1e3, 1e6, 1e9))


def comparable(x: Number, y: Number) -> bool:
    """Whether two numbers are of one kind and in one measure; a sum may leave out its currency."""
    if x.kind in _SKIPPED or y.kind in _SKIPPED:
        return False
    if "money" in {x.kind, y.kind}:
        known = {n.measure for n in (x, y) if n.measure}
        return len(known) < 2 and (x.kind == y.kind or {x.kind, y.kind} == {"money", "count"})  # noqa: PLR2004
    if x.kind != y.kind:
        return False
    return x.measure == y.measure or x.kind == "age" or _other_unit(x, y)


def _other_unit(x: Number, y: Number) -> bool:
    """Whether one number is the other in another measure: "three months" for "three years"."""
    (a, p), (b, q) = (_SIZES.get(n.measure or "", ("", 1.0)) for n in (x, y))
    if not a or a != b or p == q or _digits(x) != _digits(y):
        return False
    return not math.isclose(p * x.value, q * y.value, rel_tol=NEAR)


def derived(number: Number, reference: Unit, near: float) -> bool:
    """Whether a number can be reckoned from those of a wording: a sum, a difference, a rest.

    Args:
        number: Of another wording.
        reference: The wording.
        near: Part by which it may be off; one that is easily misheard has to be exact.
    """
    found = [100 - n.value for n in reference.numbers if n.kind == number.kind == "percent"]
    for x, y in combinations(reference.numbers, 2):
        if x.kind == y.kind == number.kind and x.kind not in _EXACT and x.measure == y.measure:
            found += [x.value + y.value, abs(x.value - y.value)]
    return any(math.isclose(number.value, value, rel_tol=max(near, EXACT)) for value in found)


def slip(x: Number, y: Number) -> bool:
    """Whether one number is easily written or heard for another.

    >>> from kg.link.numbers import numbers
    >>> [slip(*numbers(t)) for t in ("23, 32", "4.4m, 4.4bn", "14, 40", "52, 42", "12, 31")]
    [True, True, True, True, False]
    """
    a, b = _digits(x), _digits(y)
    if a == b or (len(a) > 1 and sorted(a.replace("0", "")) == sorted(b.replace("0", ""))):
        return True
    if len(a) == len(b) > 1 and sum(p != q for p, q in zip(a, b, strict=True)) == 1:
        return True
    low, high = sorted((x.value, y.value))
    return any(
        math.isclose(high, 10 * (low / 10**k - 10) * 10**k) and low / 10**k in TEENS
        for k in (0, 3, 6)
    )


def _digits(number: Number) -> str:
    """The digits of a number that tell it, without zeros at its ends."""
    return f"{number.value:.9g}".partition("e")[0].replace(".", "").strip("0")


def _last_place(number: Number) -> float:
    """What one more in the last telling digit of a number makes."""
    return (
        10.0 ** (math.floor(math.log10(number.value)) - len(_digits(number)) + 1)
        if number.value
        else 1.0
    )
