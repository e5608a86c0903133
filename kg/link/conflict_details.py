"""Another date or place for one matter: days and months, days of the week, hours; countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from kg.link.claims import Grouping
from kg.link.conflict_words import matter
from kg.link.contradiction import Contradiction, short, soon_after
from kg.link.numbers import numbers
from kg.link.units import Unit
from kg.link.words import MONTH
from kg.records import CanonicalEntity, EntityType

SCORE = 0.65  #: two tellings of one claim that give another date or place
LIKE_WORDS = 0.4  #: overlap of two that name one place each for the same thing
_DATE = re.compile(rf"(?:\b(\d\d?)(?:st|nd|rd|th)? (?:of )?)?\b({MONTH})\b(?: (\d\d?)\b)?")
_HALF = r"(?i: ?([ap])\.?m\b)"
_HOUR = re.compile(rf"\b(\d\d?)(?::(\d\d)\b{_HALF}?|\.(\d\d){_HALF})")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def other_dates(left: Unit, right: Unit) -> tuple[str, str] | None:
    """The dates that two units give, where they give some and none is the same."""
    for read in (_days, _weekdays, _hours):
        mine, theirs = read(left), read(right)
        if mine and theirs:
            apart = not any(_agree(x, y) for x in mine for y in theirs)
            return (mine[0], theirs[0]) if apart else None
    return None


def _days(unit: Unit) -> list[str]:
    """Days with their month, or months: "2 May", "October"."""
    found = ((m[1] or m[3], m[2]) for m in _DATE.finditer(unit.text))
    return [f"{int(day)} {month}" if day else month for day, month in found]


def _weekdays(unit: Unit) -> list[str]:
    """Days of the week."""
    return _WEEKDAY.findall(unit.text)


def _hours(unit: Unit) -> list[str]:
    """Hours of a clock in digits; "half past three" may be a.m. or p.m."""
    found = ((int(m[1]), m[2] or m[4], m[3] or m[5]) for m in _HOUR.finditer(unit.text))
    return [f"{h}:{m} {half.lower() + '.m.' if half else 'h'}" for h, m, half in found]


def _agree(left: str, right: str) -> bool:
    """Whether two dates or hours may be one: a month holds its days, 15:15 is 3:15 p.m."""
    if ":" in left:
        return numbers(left)[0].same_value(numbers(right)[0])
    a, b = left.split(), right.split()
    return a == b or (a[-1] == b[-1] and len(a) != len(b))


def other_place(
    left: Unit, right: Unit, entities: Mapping[str, CanonicalEntity]
) -> tuple[str, str] | None:
    """The only country or town that each of two units names, where it is another one."""
    a, b = ([entities[e] for e in sorted(u.entities) if e in entities] for u in (left, right))
    mine, theirs = ([e for e in es if e.type is EntityType.GPE] for es in (a, b))
    if len(mine) != 1 or len(theirs) != 1 or mine[0].id == theirs[0].id:
        return None
    return mine[0].name, theirs[0].name


def other_details(
    grouping: Grouping, entities: Mapping[str, CanonicalEntity]
) -> Iterator[Contradiction]:
    """Tellings of one claim that put it on another date or in another country or town."""
    for cluster in sorted(set(grouping.cluster.values())):
        units = [grouping.units[u] for u in cluster if u[1]]
        for left, right in combinations(units, 2):
            if left.article != right.article and soon_after(left, right):
                alike = matter(left, right, grouping.stories) >= LIKE_WORDS
                dates = other_dates(left, right)
                places = other_place(left, right, entities) if alike else None
                for kind, values in (("date", dates), ("place", places)):
                    if values is not None:
                        reason = f"one claim with {values[0]} and {values[1]}"
                        about = short(left.text)
                        yield Contradiction(kind, left, right, values, about, reason, SCORE)
