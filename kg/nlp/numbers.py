"""What numbers mean: digits, words, multiples and fractions.

>>> number("1,250.5"), number("twenty-five"), number("three hundred and ten")
(1250.5, 25.0, 310.0)
"""

from __future__ import annotations

import math
import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL: dict[str, float] = {word: float(n) for n, word in enumerate(_ONES.split())} | {
    word: float(10 * n) for n, word in enumerate(_TENS.split(), start=2)
}
MULTIPLES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12.0,
    "score": 20.0,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
}
FRACTIONS: dict[str, float] = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS: dict[str, int] = {word: n for n, word in enumerate(_ORDINALS.split())} | {
    "twentieth": 20,
    "twenty-first": 21,
    "thirtieth": 30,
}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def digits(text: str) -> float | None:
    """The value of a number in digits, thousands parted by commas; None for anything else."""
    return finite(float(text.replace(",", ""))) if _DIGITS.fullmatch(text) else None


def finite(value: float) -> float | None:
    """The value; None where the number was too large for one."""
    return value if math.isfinite(value) else None


def number(text: str) -> float | None:
    """The value of a number in digits or words; None for anything else."""
    total, group, seen = 0.0, 0.0, False
    for word in text.lower().replace("-", " ").split():
        value = digits(word)
        if value is not None or word in SMALL:
            group += SMALL[word] if value is None else value
        elif word in MULTIPLES:
            group = (group or 1.0) * MULTIPLES[word]
            if MULTIPLES[word] >= MULTIPLES["thousand"]:
                total, group = total + group, 0.0
        elif word not in ({"and", "a", "an"} if seen else {"a", "an"}):
            return None
        seen = seen or word != "and"
    nothing = total + group == 0 and "zero" not in text.lower() and "0" not in text
    return None if nothing or not seen else finite(total + group)


def ordinal(text: str) -> int | None:
    """The place that "21st", "third" or "twenty-first" names; None for anything else."""
    text = text.lower()
    if match := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text):
        return int(match[1])
    return ORDINALS.get(text)
