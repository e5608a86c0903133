"""Stretches of the calendar: from a TIMEX value to its first and last day, and arithmetic."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
#: First month and number of months; winter begins in December of the year before.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-Q(\d)|-(SP|SU|FA|WI)|-W(\d\d)(-WE)?)?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time with its TIMEX value and, where it lies on the calendar, its first and last day."""

    value: str | None
    first: date | None = None
    last: date | None = None


def day(when: date) -> Stretch:
    """One day."""
    return Stretch(when.isoformat(), when, when)


def month(year: int, number: int) -> Stretch:
    """One month; numbers beyond 1 to 12 count on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return Stretch(None)
    last = calendar.monthrange(year, number)[1]
    return Stretch(f"{year:04}-{number:02}", date(year, number, 1), date(year, number, last))


def year(number: int) -> Stretch:
    """One year."""
    if not date.min.year <= number <= date.max.year:
        return Stretch(None)
    return Stretch(f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def years(first: int, last: int, value: str) -> Stretch:
    """Several years: a decade, a century."""
    begin, end = year(first), year(last)
    return Stretch(value, begin.first, end.last) if begin.first and end.last else Stretch(None)


def quarter(number: int, which: int) -> Stretch:
    """A quarter of a year; 0 and 5 are those of the years beside."""
    number, which = number + (which - 1) // 4, (which - 1) % 4 + 1
    first, last = month(number, 3 * which - 2), month(number, 3 * which)
    return Stretch(f"{number:04}-Q{which}", first.first, last.last)


def season(number: int, which: str) -> Stretch:
    """A season of a year; the winter of a year begins in its December."""
    first = month(number, SEASONS[which])
    last = month(number, SEASONS[which] + 2)
    return Stretch(f"{number:04}-{which}", first.first, last.last)


def week(within: date) -> Stretch:
    """The week from Monday to Sunday with this day."""
    monday = shifted(within, days=-within.weekday())
    iso = within.isocalendar()
    return Stretch(f"{iso.year:04}-W{iso.week:02}", monday, shifted(monday, days=6))


def weekend(within: date) -> Stretch:
    """Saturday and Sunday of the week with this day."""
    found = week(within)
    if found.first is None:
        return Stretch(None)
    saturday = shifted(found.first, days=5)
    return Stretch(f"{found.value}-WE", saturday, shifted(saturday, days=1))


def shifted(when: date, *, days: int = 0, months: int = 0) -> date:
    """A day so much later (or earlier); at the ends of the calendar the day itself."""
    number = when.month + months
    target = month(when.year, number)
    if target.first is None or target.last is None:
        return when
    moved = target.first.replace(day=min(when.day, target.last.day))
    try:
        return moved + timedelta(days=days)
    except OverflowError:
        return when


def exact_day(year_number: int, month_number: int, day_number: int) -> Stretch:
    """One day by its numbers; nothing where there is no such day."""
    try:
        return day(date(year_number, month_number, day_number))
    except ValueError:
        return Stretch(None)


def part(stretch: Stretch, which: str) -> Stretch:
    """The "early", "mid" or "late" part of a stretch, about a half or a third of it."""
    if stretch.first is None or stretch.last is None:
        return stretch
    length = (stretch.last - stretch.first).days + 1
    if length == 1:  # "late last night"
        return stretch
    half, third = length // 2, length // 3
    match which:
        case "early":
            return Stretch(stretch.value, stretch.first, shifted(stretch.first, days=half - 1))
        case "late":
            return Stretch(stretch.value, shifted(stretch.last, days=1 - half), stretch.last)
        case _:
            return Stretch(
                stretch.value,
                shifted(stretch.first, days=third),
                shifted(stretch.last, days=-third),
            )


def stretch_of(value: str) -> Stretch | None:
    """The stretch that a TIMEX value of the calendar names; None for others.

    >>> stretch_of("2022-SU").first
    datetime.date(2022, 6, 1)
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    number = int(match[1])
    if match[3]:
        return exact_day(number, int(match[2]), int(match[3]))
    if match[2]:
        return month(number, int(match[2]))
    if match[4]:
        return quarter(number, int(match[4]))
    if match[5]:
        return season(number, match[5])
    if match[6]:
        try:
            monday = date.fromisocalendar(number, int(match[6]), 1)
        except ValueError:
            return None
        return weekend(monday) if match[7] else week(monday)
    return year(number)
