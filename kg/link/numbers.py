"""Numbers in running text with what they count, as far as linking needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.link.lists import listed
from kg.link.words import STOP, folded, stem

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = MappingProxyType(
    {w: float(k) for k, w in enumerate(_UNITS)}
    | {w: 10.0 * k for k, w in enumerate(_TENS, start=2)}
    | {"dozen": 12.0, "once": 1.0, "twice": 2.0, "thrice": 3.0}
)
_SCALES = MappingProxyType(
    {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6,
     "bn": 1e9}
)  # fmt: skip
#: Shares in words, as percent; what is said is "about" that.
_SHARES = MappingProxyType({"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0})
NUMBER_WORDS = (*_UNITS[2:], *_TENS)  #: without "zero" and "one"
SHARE_WORDS = 6  #: that "six out of every ten" takes, with the word after it
#: "six in ten", but not "six in ten days".
_SHARE = re.compile(
    r"([a-z]+|\d) (?:in|out of)(?: every)? (three|four|five|six|eight|ten|10|hundred|100)"
    r"(?! (?:second|minute|hour|day|night|week|month|year|decade|thousand|million)s?\b)(?= |$)"
)
#: One is a pronoun more often than a number in news.
_NOT_NUMBERS = frozenset({"one", "once"})
_MONTHS = listed("months")
_STOPS = frozenset(".;:!?")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+(?:'[a-z]+)?|%|\$|[.;:!?]")
_IN_NAME = re.compile(r"\b[a-z]+[a-z0-9]*-\d[\w-]*")  # "covid-19": part of a name
_APPROXIMATE = listed("approximate")
COUNTED_REACH = 4  #: words after a number among which the counted thing is looked for
FIRST_YEAR, LAST_YEAR = 1500, 2100


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what stands around it."""

    value: float
    kind: str  #: "count", "percent", "money", "year", "day" (of a month), "clock"
    counted: tuple[str, ...] = ()  #: content stems just after it
    vague: bool = False  #: "almost", "at least", "a third"

    def same_value(self, other: Number) -> bool:
        """Whether the two values agree, as closely as both are given."""
        loose = 0.1 if self.vague or other.vague else 1e-9
        return abs(self.value - other.value) <= loose * max(abs(self.value), abs(other.value))


def _plain(token: str) -> float | None:
    """The value of digits or of a number word."""
    if token[0].isdigit():
        digits = re.sub(r",(?=\d{3}\b)", "", token).replace(",", ".")
        return float(digits) if digits.count(".") <= 1 else None
    return _WORDS.get(token)


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order, dates and clock times among them.

    >>> [(n.value, n.kind, n.counted) for n in numbers("Sixty-one percent of those asked")]
    [(61.0, 'percent', ('ask',))]
    """
    tokens = _TOKEN.findall(_IN_NAME.sub(" ", folded(text)).replace("-", " "))
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        length, number = _share_at(tokens, at) or _number_at(tokens, at)
        found += [number] if number else []
        at += length
    return tuple(found)


def _number_at(tokens: Sequence[str], at: int) -> tuple[int, Number | None]:
    """How many tokens make a number from here on, and the number."""
    length, value = _value_at(tokens, at)
    return length, None if value is None else _number(tokens, at, length, value)


def _share_at(tokens: Sequence[str], at: int) -> tuple[int, Number] | None:
    """How many tokens make a share such as "six in ten" from here on, and its percentage."""
    if tokens[at + 1 : at + 2] not in (["in"], ["out"]):
        return None
    match = _SHARE.match(" ".join(tokens[at : at + SHARE_WORDS]))
    if match is None:
        return None
    part, whole = (_plain(match.group(k)) for k in (1, 2))
    if part is None or whole is None or not part < whole:
        return None
    length = len(match.group().split())
    after = _counted(tokens[at + length :])
    return length, Number(100 * part / whole, "percent", after, vague=True)


def _value_at(tokens: Sequence[str], at: int) -> tuple[int, float | None]:
    """How many tokens make a number from here on, and its value."""
    token = tokens[at]
    if token in _SHARES and at and tokens[at - 1] in {"a", "one"}:
        return 1, _SHARES[token]
    value = _plain(token)
    if value is None or (token in _NOT_NUMBERS and not _counts(tokens, at)):
        return 1, None
    length = 1
    if token in _TENS and at + 1 < len(tokens) and tokens[at + 1] in _UNITS[1:10]:
        value, length = value + _WORDS[tokens[at + 1]], 2
    while at + length < len(tokens) and tokens[at + length] in _SCALES:
        value, length = value * _SCALES[tokens[at + length]], length + 1
    return length, value


def _counts(tokens: Sequence[str], at: int) -> bool:
    """Whether "one" here stands before a scale or "percent"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    return after in _SCALES or after in {"percent", "per", "%"}


def _number(tokens: Sequence[str], at: int, length: int, value: float) -> Number:
    """The number at a place with its kind and what it counts."""
    before, after = tokens[max(0, at - 3) : at], tokens[at + length : at + length + 6]
    vague = bool(_APPROXIMATE & set(before))
    if tokens[at] in _SHARES:
        return Number(value, "percent", _counted(after), vague=True)
    kind = "count"
    if after[:1] == ["%"] or after[:1] == ["percent"] or after[:2] == ["per", "cent"]:
        kind = "percent"
    elif before[-1:] == ["$"] or set(after[:2]) & {"dollars", "euros", "pounds", "crowns"}:
        kind = "money"
    elif after[:1] in (["am"], ["pm"]) or after[:3:2] in (["a", "m"], ["p", "m"]):
        kind = "clock"
    elif set(before[-1:]) & _MONTHS or set(after[:1]) & _MONTHS:
        kind = "day"
    elif tokens[at].isdigit() and FIRST_YEAR <= value <= LAST_YEAR and "," not in tokens[at]:
        kind = "year"
    return Number(value, kind, _counted(after), vague)


def _counted(after: Sequence[str]) -> tuple[str, ...]:
    """Content stems after a number, up to the end of its clause."""
    stems: list[str] = []
    for word in after[:COUNTED_REACH]:
        if word in _STOPS or word[0].isdigit():
            break
        if word not in STOP and word not in {"percent", "per", "cent", "%", "$"}:
            stems.append(stem(word))
    return tuple(stems)
