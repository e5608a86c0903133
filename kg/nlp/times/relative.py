"""What times mean that are counted from the day of publication, and durations."""

from __future__ import annotations

import re
from datetime import date

from kg.nlp.times import calendar as cal
from kg.nlp.times.calendar import Stretch
from kg.nlp.times.words import (
    BACK,
    ONWARD,
    Match,
    Situation,
    count_of,
    duration,
    part_of_day,
    parted,
)

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
    "annual": "P1Y", "quarterly": "P1Q",
}  # fmt: skip
PRESENT_REFS = "nowadays|now|currently|current|presently|at present|at the moment|at this time"
FUTURE_REFS = (
    "soon|in the (?:near )?future|the (?:near )?future|in the coming (?:days|weeks|months|years)"
)
PAST_REFS = (
    "recently|in the past|in the recent past|(?:in )?recent (?:years|months|weeks|days)|recent|"
    "previously|formerly|lately"
)
PRESENT_WORDS, FUTURE_WORDS = re.compile(PRESENT_REFS), re.compile(FUTURE_REFS)

FRIDAY = 4
NOON, MINUTES = 12, 60
#: So many units from today lie outside the calendar.
FAR = 9999
_MOST = 1e12  #: units that are counted at all; a fortnight times the largest float is infinite


def named_day(match: Match, here: Situation) -> Stretch | None:
    """Read "today", "last night"."""
    word = match["dayname"].lower()
    shift = _DAYS.get(word)
    if shift is None:
        shift = -1 if word.startswith(("last", "yesterday")) else 0
        if "day before" in word:
            shift = -2
        elif "day after" in word:
            shift = 2
        elif word.startswith("tomorrow"):
            shift = 1
    if here.today is None:
        return Stretch(None)
    return part_of_day(cal.day(cal.shifted(here.today, days=shift)), word)


def which_unit(match: Match, here: Situation) -> Stretch | None:
    """Read "last week", "this year", "late in the next quarter"."""
    found = _named_unit(match, here)
    return None if found is None else parted(match, found)


def _named_unit(match: Match, here: Situation) -> Stretch | None:
    """The whole of the unit, before or after today or the time named last."""
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = -1 if which in BACK else 1 if which in ONWARD else 0
    anchor = here.anchor.first if here.anchor else None
    if which in {"same", "that", "following", "previous"}:
        if anchor is None:
            return Stretch(None) if which in {"same", "that"} else _unit_at(here.today, unit, shift)
        return _unit_at(anchor, unit, shift)
    return _unit_at(here.today, unit, shift)


def _unit_at(when: date | None, unit: str, shift: int) -> Stretch | None:
    """The day, week, month … with this day, or so many before or after it."""
    if when is None:
        return Stretch(None)
    if unit in {"day", "night", "morning"}:
        return cal.day(cal.shifted(when, days=shift))
    found: Stretch | None = None
    match unit:
        case "week":
            found = cal.week(cal.shifted(when, days=7 * shift))
        case "weekend":
            sunday = 6 - when.weekday()
            back = -7 if shift < 0 or (shift == 0 and when.weekday() < FRIDAY) else 0
            found = cal.weekend(cal.shifted(when, days=sunday + (7 if shift > 0 else back)))
        case "month":
            found = cal.month(when.year, when.month + shift)
        case "quarter":
            found = cal.quarter(when.year, (when.month - 1) // 3 + 1 + shift)
        case "year":
            found = cal.year(when.year + shift)
        case "decade":
            first = when.year // 10 * 10 + 10 * shift
            found = cal.years(first, first + 9, str(first // 10))
        case "centur":
            first = when.year // 100 * 100 + 100 * shift
            found = cal.years(first, first + 99, str(first // 100))
    return found


def unit_beside(match: Match, here: Situation) -> Stretch | None:
    """Read "the year before", "the day after": beside the time named last, else beside today."""
    anchor = (here.anchor.first if here.anchor else None) or here.today
    return _unit_at(anchor, match["unit"].lower(), -1 if match["way"].lower() == "before" else 1)


def half_year(match: Match, here: Situation) -> Stretch | None:
    """Read "the first half of 2008"."""
    number = int(match["year"]) if match["year"] else (here.today.year if here.today else None)
    if number is None:
        return Stretch(None)
    second = match["q"].lower() == "second"
    first, last = cal.month(number, 7 if second else 1), cal.month(number, 12 if second else 6)
    return Stretch(f"{number:04}-H{1 + second}", first.first, last.last)


def the_weekend(_match: Match, here: Situation) -> Stretch | None:
    """Read "the weekend"."""
    return _unit_at(here.today, "weekend", 1 if here.future else 0)


def ago(match: Match, here: Situation) -> Stretch | None:
    """Read "two weeks ago", "in three days", "a year earlier"."""
    count, unit = count_of(match["count"]), match["unit"].lower()
    way = match["way"].lower() if match.groupdict().get("way") else "in"
    base = here.today
    if way in {"earlier", "before", "later", "after", "previously", "prior"}:
        base = here.anchor.first if here.anchor else None
    back = way in {"ago", "earlier", "before", "back", "previously", "prior"}
    if count is None and way == "ago":
        return Stretch("PAST_REF")
    if count is None or base is None:
        return Stretch(duration(count, unit))
    return _moved(base, count if not back else -count, unit)


def _moved(base: date, count: float, unit: str) -> Stretch | None:
    if abs(count) > _MOST:
        return Stretch(None)
    whole = round(count)
    match unit:
        case "day" | "night":
            return cal.day(cal.shifted(base, days=whole))
        case "week" | "fortnight":
            days = round(count * (14 if unit == "fortnight" else 7))
            return cal.week(cal.shifted(base, days=days))
        case "month":
            months = base.month + whole
            return cal.month(base.year, months) if abs(whole) < FAR else Stretch(None)
        case "year" | "decade" | "centur":
            size = {"year": 1, "decade": 10, "centur": 100}[unit]
            if count % 1 and unit == "year":
                return cal.month(base.year, base.month + round(12 * count))
            return cal.year(base.year + round(count * size))
        case "hour":
            return (
                cal.day(cal.shifted(base, days=round(count / 24)))
                if abs(count) < FAR * 24
                else None
            )
    return cal.day(base)


def for_units(match: Match, _here: Situation) -> Stretch | None:
    """Read "for two weeks", "a four-year term"."""
    return Stretch(duration(count_of(match["count"]), match["unit"].lower()))


def span_of_units(match: Match, here: Situation) -> Stretch | None:
    """Read "the past 30 days", "over the next five years": a duration that ends or begins today."""
    count, unit = count_of(match["count"]), match["unit"].lower()
    value = duration(count, unit)
    if here.today is None or count is None:
        return Stretch(value)
    back = match["which"].lower() in BACK
    moved = _moved(here.today, -count if back else count, unit)
    if moved is None or moved.first is None:
        return Stretch(value)
    if unit in {"day", "night"}:
        other = moved.first
    else:
        other = moved.first if back else moved.last or moved.first
    first, last = (other, here.today) if back else (here.today, other)
    return Stretch(value, min(first, last), max(first, last))


def every(match: Match, _here: Situation) -> Stretch | None:
    """Read "every week"."""
    return Stretch(duration(1, match["unit"].lower()))


def adverb(match: Match, _here: Situation) -> Stretch | None:
    """Read "now", "annually"."""
    word = match["adverb"].lower()
    if word in ADVERBS:
        return Stretch(ADVERBS[word])
    if PRESENT_WORDS.fullmatch(word):
        return Stretch("PRESENT_REF")
    return Stretch("FUTURE_REF" if FUTURE_WORDS.fullmatch(word) else "PAST_REF")


def bare_units(match: Match, _here: Situation) -> Stretch | None:
    """Read "for days", "in hours": a duration of unknown length."""
    return Stretch(duration(None, match["unit"].lower()))


def clock(match: Match, here: Situation) -> Stretch | None:
    """Read "8:17 a.m.", "15:11 GMT", "noon"."""
    word = (match["word"] or "").lower()
    if word:
        hour, minute = (12, 0) if word == "noon" else (0, 0)
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower()
        if half and hour <= NOON:
            hour = hour % NOON + NOON * half.startswith("p")
    if hour > 2 * NOON or minute >= MINUTES:
        return None
    when = here.today
    clock = f"T{hour % (2 * NOON):02}:{minute:02}"
    return Stretch(f"{when.isoformat()}{clock}", when, when) if when else Stretch(clock)
