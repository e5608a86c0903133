"""Numbers in running text with what they count, as far as linking needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.link.lists import listed, table
from kg.link.number_words import (
    LAST_HOUR,
    MINUTES,
    NOON,
    NUMBER_WORDS,
    Read,
    clock_at,
    half_at,
    ordinal_at,
    part_at,
    since_midnight,
    value_at,
)
from kg.link.words import STOP, folded, stem

SHARE_WORDS = 8  #: that "six pupils out of every ten" takes, with the word after it
_WHOLES = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|fifty"
#: "six in ten", "one child in thirteen", "nine cows out of ten".
_SHARE = re.compile(
    rf"(?P<part>[a-z]+|\d\d?) (?P<thing>[a-z]+ )?(?P<of>in|out of) (?:every |a )?"
    rf"(?P<whole>{_WHOLES}|(?:one )?hundred|(?:one )?thousand|10|20|50|100|1,000)(?= |$)"
    r"(?! (?:second|minute|hour|day|night|week|month|year|decade|thousand|million|dozen)s?\b)"
)
_MONTHS = listed("months")
_NUMBERED = listed("numbered_parts")
_MEASURES = {form: one for one, forms in table("measures").items() for form in forms}
_COMPARED = listed("compared")
_STANDING_AT = listed("standing_at")
_MONEY = listed("currencies")
_SIGNS = frozenset("$€£¥₴₹₽")
_STOPS = frozenset(".;:!?")
_PUNCTUATION = frozenset({","}) | _SIGNS
_PERCENT = frozenset({"percent", "per", "cent", "%"})
_ROUND = {"hundred": 100.0, "thousand": 1000.0}
_CLOCK = r"\d{1,2}:\d\d|\d{1,2}\.\d\d(?= ?[ap]\.?m\b)"
_TOKEN = re.compile(
    rf"{_CLOCK}|\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|[a-z]+(?:'[a-z]+)?|[%$€£¥₴₹₽.;:!?,]"
)
_IN_NAME = re.compile(r"\b[a-z]+[a-z0-9]*-\d[\w-]*")  # "covid-19": part of a name
_MAY = re.compile(r"\bmay\b")  # the verb, unless it begins a sentence
_APPROXIMATE = listed("approximate")
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening"})
_HOUR = re.compile(_CLOCK.partition("(?=")[0])
COUNTED_REACH = 4  #: words after a number among which the counted thing is looked for
FIRST_YEAR, LAST_YEAR = 1500, 2100
LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what stands around it."""

    value: float
    #: "count", "percent", "money", "year", "day" (of a month), "clock", "age", "label" ("page 9"),
    #: "factor" ("twice as deep")
    kind: str
    counted: tuple[str, ...] = ()  #: content stems just after it
    vague: bool = False  #: "almost", "at least", "a third"
    measure: str | None = None  #: what it is given in: "week", "euro"
    half: bool = False  #: of a time: "a.m." or "p.m." is said, so that its hour is of 24

    def same_value(self, other: Number) -> bool:
        """Whether the two values agree, as closely as both are given.

        >>> late, bare, exact = numbers("3:15 p.m. or 3:15 or 15:15")
        >>> late.same_value(bare), late.same_value(exact), bare.same_value(exact)
        (True, True, False)
        """
        loose = 0.1 if self.vague or other.vague else 1e-9
        values = [(self.value, other.value)]
        if self.half != other.half:
            values.append((self.written, other.written))
        return any(abs(x - y) <= loose * max(abs(x), abs(y)) for x, y in values)

    @property
    def written(self) -> float:
        """The value; of a time with "a.m." or "p.m." the hour that is written: "12:15" is 12.25."""
        return (self.value - 1) % NOON + 1 if self.half else self.value


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order, dates and clock times among them.

    >>> [(n.value, n.kind, n.counted) for n in numbers("Sixty-one percent of those asked")]
    [(61.0, 'percent', ('ask',))]
    """
    tokens = _TOKEN.findall(_IN_NAME.sub(" ", folded(_MAY.sub("might", text))).replace("-", " "))
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        length, number = _number_at(tokens, at)
        found += [number] if number else []
        at += length
    return tuple(found)


def _number_at(tokens: Sequence[str], at: int) -> tuple[int, Number | None]:
    """How many tokens make a number from here on, and the number."""
    if tokens[at] in _STOPS or tokens[at] in _PUNCTUATION:
        return 1, None
    if (clock := clock_at(tokens, at)) is not None:
        return clock[0], Number(clock[1], "clock")
    if (share := _share_at(tokens, at)) is not None:
        length, value = share
        return length, Number(100 * value, "percent", _counted(tokens[at + length :]), vague=True)
    if (place := ordinal_at(tokens, at)) is not None:
        return place[0], _day(tokens, at, *place)
    if _HOUR.fullmatch(tokens[at]) and (":" in tokens[at] or _timed(tokens, at, 1)):
        hours, minutes = re.split("[:.]", tokens[at])
        half = half_at(tokens, at + 1)
        time = since_midnight(int(hours) + int(minutes) / MINUTES, half)
        return 1, Number(time, "clock", half=bool(half))
    read = value_at(tokens, at)
    if read is None:
        return 1, None
    return read[0], _number(tokens, at, *read)


def _share_at(tokens: Sequence[str], at: int) -> Read | None:
    """How many tokens make a share such as "six in ten" or "a third" from here on; 0 to 1."""
    part = part_at(tokens, at)
    if part is not None:
        return part if _of_whole(tokens, at, at + part[0]) else None
    if tokens[at] == "half" and tokens[at + 1 : at + 2] in (["of"], ["the"], ["its"], ["their"]):
        return None if tokens[max(0, at - 1) : at] in (["second"], ["first"], ["a"]) else (1, 0.5)
    if not {"in", "out"} & set(tokens[at + 1 : at + 3]):
        return None
    match = _SHARE.match(" ".join(tokens[at : at + SHARE_WORDS]))
    return None if match is None else _ratio(match)


def _of_whole(tokens: Sequence[str], at: int, end: int) -> bool:
    """Whether "a third" is one of a whole: not in "a third party", "a week and a half"."""
    after = list(tokens[end : end + 2])
    if after == ["of", "an"] or tokens[max(0, at - 1) : at] == ["and"]:
        return False  # "a quarter of an hour"
    return tokens[at] != "a" or not after or not after[0][0].isalpha() or after[0] in STOP


def _ratio(match: re.Match[str]) -> Read | None:
    """The share that a match says, and its length in tokens."""
    after = match.string[match.end() :].split()[:1]
    listed_in = match["thing"] and match["of"] == "in"
    if listed_in and after and after[0][0].isalpha() and after[0] not in STOP:
        return None  # "two men in five cities"
    part = value_at([match["part"]], 0) or (1, float(match["part"] == "one"))
    whole = value_at(match["whole"].split(), 0) or (1, _ROUND.get(match["whole"], 0.0))
    return (len(match.group().split()), part[1] / whole[1]) if 0 < part[1] < whole[1] else None


def _number(tokens: Sequence[str], at: int, length: int, value: float) -> Number | None:
    """The number at a place with its kind and what it counts."""
    before, after = tokens[max(0, at - 3) : at], tokens[at + length : at + length + 6]
    if (day := _day(tokens, at, length, value)) is not None and value <= LAST_DAY:
        return day
    kind = _kind_before(before) or _kind_after(tokens[at], after)
    if kind == "count" and _timed(tokens, at, length):
        kind = "clock"
    elif kind == "count" and length == 1 and tokens[at].isdigit():
        kind = "year" if FIRST_YEAR <= value <= LAST_YEAR else kind
    half = half_at(tokens, at + length) if kind == "clock" else ""
    return Number(
        since_midnight(value, half), kind, _counted(after), _rough(before, after),
        _measure(after), bool(half),
    )  # fmt: skip


def _kind_before(before: Sequence[str]) -> str | None:
    """What the word before a number makes of it: "$", "aged", "page"."""
    word = before[-1] if before else ""
    if word == "aged":
        return "age"
    return "money" if word in _SIGNS else "label" if word in _NUMBERED else None


def _kind_after(word: str, after: Sequence[str]) -> str:
    """What the words after a number make of it: "percent", "euros", "years old", "times more"."""
    if after[:1] in (["%"], ["percent"]) or after[:2] == ["per", "cent"]:
        return "percent"
    if set(after[:1]) & _MONEY:
        return "money"
    if after[:2] in (["year", "old"], ["years", "old"]):
        return "age"
    return "factor" if _compares(word, after) else "count"


def _compares(word: str, after: Sequence[str]) -> bool:
    """Whether a number says how many times as much: "eleven times too much"."""
    times = after[1:2] if after[:1] == ["times"] else after[:1] if word == "twice" else []
    return bool(_COMPARED & set(times))


def _measure(after: Sequence[str]) -> str | None:
    """The measure that a number is given in, from what follows it."""
    words = [w for w in after[:2] if w not in {"more", "full", "further"}]
    return _MEASURES.get(words[0]) if words else None


def _rough(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words around a number make it a rough one."""
    return bool(_APPROXIMATE & set(before)) or list(after[:2]) == ["or", "so"]


def _timed(tokens: Sequence[str], at: int, length: int) -> bool:
    """Whether a number is a time of day: "6 p.m.", "at eight in the morning", "ten past three"."""
    after = tokens[at + length : at + length + 3]
    if half_at(tokens, at + length) or after[:1] == ["o'clock"]:
        return True
    if after[:2] == ["in", "the"] and set(after[2:]) & _PARTS_OF_DAY:
        return True
    if set(tokens[max(0, at - 2) : at]) & _STANDING_AT:
        return False
    before = tokens[max(0, at - 1) : at]
    return before in (["past"], ["at"]) and length == 1 and _bare(after, tokens[at])


def _bare(after: Sequence[str], token: str) -> bool:
    """Whether nothing is counted by a number of hours: "at three", "at six on Monday"."""
    small = (value_at([token], 0) or (0, LAST_HOUR + 1.0))[1] <= LAST_HOUR
    return small and (not after or not after[0][0].isalpha() or after[0] in {"on", "and", "at"})


def _day(tokens: Sequence[str], at: int, length: int, value: float) -> Number | None:
    """The day of a month that "3 March", "March 3rd" or "the third of March" names."""
    before, after = tokens[max(0, at - 1) : at], list(tokens[at + length : at + length + 2])
    beside = set(before) & _MONTHS or set(after[:1]) & _MONTHS
    of_month = after[:1] == ["of"] and set(after[1:]) & _MONTHS
    if value <= LAST_DAY and (beside or of_month):
        return Number(value, "day", _counted(tokens[at + length :]))
    return None


def _counted(after: Sequence[str]) -> tuple[str, ...]:
    """Content stems after a number, up to the end of its clause."""
    stems: list[str] = []
    for word in [w for w in after[: COUNTED_REACH + 2] if w != ","][:COUNTED_REACH]:
        if word in _STOPS or word in NUMBER_WORDS or word[0].isdigit():
            break
        if word not in STOP and word not in _PERCENT and word not in _SIGNS:
            stems.append(stem(word))
    return tuple(stems)
