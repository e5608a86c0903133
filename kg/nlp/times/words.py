"""Parts of the wordings of times: months, weekdays, units, counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.nlp.numbers import SMALL, finite, number
from kg.nlp.times import calendar as cal
from kg.nlp.times.calendar import Stretch

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where a time is named."""

    today: date | None  #: day of publication
    future: bool = False  #: the sentence speaks of what is to come
    anchor: Stretch | None = None  #: the last time named before, for "the next day"
    before: str = ""  #: the words before, lower case, one space at the end
    after: str = ""  #: the characters after


MONTH = (
    r"(?=(?-i:[A-Z]))(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\b"
)
WEEKDAY = (
    r"(?=(?-i:[A-Z]))(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|"
    r"Sat\.|Sun\.)s?(?![A-Za-z])"
)
YEAR = r"(?P<year>1\d{3}|20\d\d)(?![\d,]*\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]|\.\d|,\d)"
_WORDS = "|".join(sorted({*SMALL, "hundred", "a", "an", "one", "half"}, key=lambda w: (-len(w), w)))
COUNT = (
    rf"(?P<count>\d+(?:[.,]\d+)*|(?:(?:{_WORDS})[ -])*?(?:{_WORDS})(?: (?:hundred|thousand|million|"
    r"billion))?|(?:a |the )?(?:few|couple(?: of)?|several|many|number of|dozens? of|decades of)|"
    r"some|couple)"
)
UNIT = r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur)"
UNITS = UNIT + r"(?:y|ies|s)?\b"
WHICH = r"(?P<which>last|past|previous|this|next|coming|following|upcoming|current|same|that)"
PART = (
    r"(?:(?P<part>early|earlier|mid|middle|late|later|beginning|start|end)"
    r"(?: of | in |-| )(?:the )?)?"
)
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "early": "early", "earlier": "", "beginning": "early", "start": "early",
    "mid": "mid", "middle": "mid", "late": "late", "later": "", "end": "late",
}  # fmt: skip
LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "centur": "CE",
}  # fmt: skip
_UNIT_NAMES = "second minute hour day night week fortnight month quarter year decade".split()
#: A sentence without a digit and without any of these words names no time.
TRIGGERS = frozenset(
    {"sept", *cal.MONTHS, *(m[:3] for m in cal.MONTHS), *cal.WEEKDAYS, *SEASON_CODES}
    | {f"{name}s" for name in (*cal.WEEKDAYS, *_UNIT_NAMES)}
    | set(_UNIT_NAMES)
    | set("century centuries weekend weekends today tonight yesterday tomorrow".split())
    | set("morning afternoon evening noon midnight now nowadays currently current".split())
    | set("presently present moment time recently recent past previously formerly".split())
    | set("lately soon future daily weekly monthly annually yearly annual quarterly".split())
)
BACK, ONWARD = {"last", "past", "previous"}, {"next", "coming", "following", "upcoming"}
DAY_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def month_of(match: Match) -> int:
    """The number of the month that the wording names."""
    return [m[:3] for m in cal.MONTHS].index(match["month"][:3].lower()) + 1


def weekday_of(match: Match) -> int:
    """The number of the weekday, Monday 0."""
    return [w[:3] for w in cal.WEEKDAYS].index(match["weekday"][:3].lower())


def parted(match: Match, stretch: Stretch) -> Stretch:
    """The part of the stretch that the wording names: "early", "the end of"."""
    which = PARTS.get((match["part"] or "").lower(), "")
    return cal.part(stretch, which) if which else stretch


def count_of(words: str) -> float | None:
    """The number of units; None for "several"."""
    words = words.lower().removesuffix(" of")
    if words in {"a", "an", "one"}:
        return 1.0
    if words in {"couple", "a couple", "the couple"}:
        return 2.0
    if words in {"half a", "half", "half an"}:
        return 0.5
    return number(words)


def duration(count: float | None, unit: str) -> str | None:
    """The TIMEX value of so many units; X where the number is not told."""
    letter = LETTERS.get("week" if unit == "fortnight" else unit)
    if letter is None:
        return None
    if unit == "fortnight" and count is not None:
        count = finite(2 * count)
    told = "X" if count is None else f"{count:g}"
    return f"PT{told}{letter[1]}" if letter[0] == "T" else f"P{told}{letter}"


def part_of_day(stretch: Stretch, words: str | None) -> Stretch:
    """The day with the part of it that its last word names: "2008-03-01TMO"."""
    code = DAY_PARTS.get((words or "").lower()[-9:].split(" ")[-1].replace("tonight", "night"))
    if code is None or stretch.value is None:
        return stretch
    return Stretch(stretch.value + code, stretch.first, stretch.last)
