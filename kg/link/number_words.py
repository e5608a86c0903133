"""Numbers as running text writes them out: how many words make one, and its value.

What reads them takes folded words without hyphens, signs among them, and a place in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.nlp.numbers import FRACTIONS, ORDINALS, SMALL, number

Read = tuple[int, float]  #: how many words, and what they say together
NUMBER_WORDS = tuple(w for w, v in SMALL.items() if v > 1)  #: without "zero" and "one"
LONGEST = 16  #: words a number may take
_TENS = [w for w, v in SMALL.items() if v > 19]  # noqa: PLR2004 - what takes a unit after it
_UNITS = "one two three four five six seven eight nine".split()
_PARTS = {plural: v for w, v in FRACTIONS.items() for plural in (w, f"{w}s")} | {"halves": 0.5}
_TIMES = {"twice": 2.0, "thrice": 3.0}
_FIGURES = r"\d+(?:[.,]\d+)*"
_SUB = rf"(?:(?:{'|'.join(_TENS)})(?: (?:{'|'.join(_UNITS)}))?\b|(?:{'|'.join(SMALL)})\b)"
_POINT = rf"(?: point(?: (?:zero|{'|'.join(_UNITS)})\b)+)?"
_WORDS = rf"(?:(?:{_SUB}|a) hundred(?: (?:and )?{_SUB}(?! hundred))?\b|{_SUB})"
_BILLION, _MILLION = r"(?:billion|bn|trillion|tn)\b", r"(?:million|mill?|mn|m|crores?)\b"
_THOUSAND = r"(?:thousand|grand|k|lakh|dozen)\b"
_FIRST = rf"(?:{_FIGURES} hundred\b|{_FIGURES}(?! hundred)|{_WORDS}{_POINT}|a\b|an\b)"
_MILLIONS, _THOUSANDS = (rf"(?:(?: and)? {_WORDS} {s})?" for s in (_MILLION, r"thousand\b"))
_REST = rf"(?:(?: and)? {_WORDS}(?! (?:hundred|{_THOUSAND}|{_MILLION}|{_BILLION})))?"
_HALF = r"(?: and a half)?"
#: A number from its largest scale down; "between two million and three million" has two.
_NUMBER = re.compile(
    rf"(?:half )?(?:{_FIRST}{_HALF} {_BILLION}{_MILLIONS}{_THOUSANDS}{_REST}"
    rf"|{_FIRST}{_HALF} {_MILLION}{_THOUSANDS}{_REST}"
    rf"|{_FIRST}{_HALF} {_THOUSAND}(?: {_MILLION})?{_REST}"
    rf"|{_WORDS}{_POINT}{_HALF}|{_FIGURES}{_HALF})"
)
#: What may follow figures or a word and multiply them: "million", "bn", "dozen".
SCALES = rf"(?:hundred\b|{_THOUSAND}|{_MILLION}|{_BILLION})"
_STARTS = frozenset({*SMALL, "a", "an", "half"})
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_PLAIN = {"grand": "thousand", "thousand million": "billion", "mil": "million",
          "mill": "million", "crores": "crore"}  # fmt: skip
_PLAINER = re.compile(r"thousand million|\b(?:grand|mill?|crores)\b")
LAST_HOUR, NOON, MINUTES = 24, 12, 60  #: hours of a day and of half of one; minutes of an hour
_QUARTERS = {"quarter": 15.0, "half": 30.0}  #: before "past" and "to"
MANY = 1e6  #: from which on thousands are parted by commas for people
_ONE_OF = re.compile(r"one (?:%|per|percent)\b|one(?= %)")


def figures(value: float) -> str:
    """A number in figures, none of its digits rounded off.

    >>> figures(1_234_567.0), figures(2.5)
    ('1234567', '2.5')
    """
    return f"{value:.0f}" if value.is_integer() else f"{value:.12g}"


def shown(value: float) -> str:
    """A number in figures for people to read.

    >>> shown(1204.0), shown(2_500_000.0)
    ('1204', '2,500,000')
    """
    if abs(value) < MANY:
        return figures(value)
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.12g}"


def value_at(words: Sequence[str], at: int) -> Read | None:
    """The number that begins here; None if none does.

    A lone "one" is a pronoun more often than a number in news and is none.

    >>> value_at("two million two hundred and fifty thousand votes".split(), 0)
    (7, 2250000.0)
    >>> value_at("eleven hundred".split(), 0), value_at("half a dozen".split(), 0)
    ((2, 1100.0), (3, 6.0))
    """
    if words[at] in _TIMES:
        return 1, _TIMES[words[at]]
    if words[at] not in _STARTS and not words[at][0].isdigit():
        return None
    text = " ".join(words[at : at + LONGEST])
    match = _NUMBER.match(text)
    if match is None:
        return _half_of(words, at)
    if match.group() == "one" and not _ONE_OF.match(text):
        return None
    value = _value(match.group())
    return None if value is None else (len(match.group().split()), value)


def _value(phrase: str) -> float | None:
    """The value of a number written out, halves included."""
    half = phrase.startswith("half ")
    phrase = _PLAINER.sub(lambda m: _PLAIN[m.group()], phrase)
    if " point " in phrase:
        return _with_decimals(phrase)
    first, more, scale = phrase.removeprefix("half ").partition(" and a half")
    value = number(first + scale)
    if value is None:
        return None
    if more:
        value += 0.5 * (number("a" + scale) or 1.0 if scale else 1.0)
    return 0.5 * value if half else value


def _with_decimals(phrase: str) -> float | None:
    """The value of "two point four million"."""
    whole, _, rest = phrase.partition(" point ")
    decimals = [w for w in rest.split() if w in SMALL]
    scale = " ".join(w for w in rest.split() if w not in SMALL)
    first = number(whole)
    if first is None:
        return None
    value = float(f"{first:.0f}." + "".join(f"{SMALL[w]:.0f}" for w in decimals))
    return value * (number(f"a {scale}") or 1.0 if scale else 1.0)


def _half_of(words: Sequence[str], at: int) -> Read | None:
    """The number in "half a point"."""
    return (2, 0.5) if words[at] == "half" and words[at + 1 : at + 2] in (["a"], ["an"]) else None


def ordinal_at(words: Sequence[str], at: int) -> Read | None:
    """The place that "28th" or "twenty-eighth" names.

    >>> ordinal_at(["twenty", "eighth"], 0), ordinal_at(["28th"], 0)
    ((2, 28.0), (1, 28.0))
    """
    if match := _ORDINAL.fullmatch(words[at]):
        return 1, float(match[1])
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _TENS and 0 < ORDINALS.get(after, 0) <= len(_UNITS):
        return 2, SMALL[words[at]] + ORDINALS[after]
    place = ORDINALS.get(words[at])
    return None if place is None else (1, float(place))


def clock_at(words: Sequence[str], at: int) -> Read | None:
    """The time that "half past three" or "twelve minutes to four" says, in hours.

    >>> clock_at("half past three".split(), 0)
    (3, 3.5)
    """
    article = int(words[at] == "a")
    spoken = _QUARTERS.get(" ".join(words[at + article : at + article + 1]))
    read = (article + 1, spoken) if spoken else value_at(words, at)
    if read is None or not 0 < read[1] < MINUTES:
        return None
    length, minutes = read
    told = words[at + length : at + length + 1] == ["minutes"]
    beside, *hour = words[at + length + told : at + length + told + 2] or [""]
    hours = value_at(hour, 0) if hour else None
    if hours is None or not (beside == "past" or (beside == "to" and (told or spoken))):
        return None
    share = minutes / MINUTES
    hours_on = hours[1] + share if beside == "past" else hours[1] - share
    return (length + told + 2, hours_on) if 0 < hours[1] <= LAST_HOUR else None


def half_at(words: Sequence[str], at: int) -> str:
    """The half of the day that is named here: "a" for "a.m.", "p", or nothing."""
    after = list(words[at : at + 3])
    named = after[:1] in (["am"], ["pm"]) or after[::2] in (["a", "m"], ["p", "m"])
    return after[0][0] if named else ""


def since_midnight(hours: float, half: str) -> float:
    """The hours of a time of day as the clock of 24 hours counts them.

    >>> since_midnight(3.25, "p"), since_midnight(12.0, "p"), since_midnight(12.0, "a")
    (15.25, 12.0, 0.0)
    """
    if not half or hours >= NOON + 1:
        return hours
    return hours % NOON + (NOON if half == "p" else 0)


def part_at(words: Sequence[str], at: int) -> Read | None:
    """The share that "a third" or "two-thirds" names, 0 to 1.

    >>> part_at(["three", "quarters"], 0)
    (2, 0.75)
    """
    if at + 1 >= len(words) or words[at + 1] not in _PARTS:
        return None
    if words[at] in {"a", "one"}:
        return 2, _PARTS[words[at + 1]]
    if words[at] not in _UNITS or not words[at + 1].endswith("s"):
        return None
    share = (_UNITS.index(words[at]) + 1) * _PARTS[words[at + 1]]
    return (2, share) if share < 1 else None
