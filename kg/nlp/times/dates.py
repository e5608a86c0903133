"""What dates, years, decades, quarters and seasons mean on the calendar."""

from __future__ import annotations

import re
from datetime import date

from kg.nlp.numbers import ORDINALS, ordinal
from kg.nlp.times import calendar as cal
from kg.nlp.times.calendar import Stretch
from kg.nlp.times.words import (
    BACK,
    ONWARD,
    PARTS,
    SEASON_CODES,
    Match,
    Situation,
    month_of,
    part_of_day,
    parted,
    weekday_of,
)

MONTHS, LAST_DAY, CENTURY = 12, 31, 100
MONTH_DAYS = 30.4
#: Below it a bare number is a year only behind a word such as "in".
FIRST_YEAR = 1500
#: Below it a round number is more often a count than a year.
MODERN = 1900
LAST_CENTURY = 30
#: Months whose names are other words as well, or abbreviations of names.
SHORT_MONTHS = frozenset(
    {"Jan", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "July", "June"}
) - {"June", "July"}
LED_MONTH = re.compile(
    r"\b(in|by|since|until|till|of|from|for|during|through|to|and|early|mid|late|between|before|"
    r"after|around|last|next|this|end|start) (?:the )?$"
)
LED_YEAR = re.compile(
    r"(\b(in|since|by|from|until|till|of|to|and|between|during|before|after|around|circa|c\.|"
    r"year|years|mid|early|late|for|through|the|born|about|than|a|next|last|this)|[(,–/—-]) ?$"
)
COUNTED = re.compile(
    r" (?:people|men|women|miles|metres|meters|km|dollars|years|jobs|tons|troops|soldiers|homes)\b"
)


def full_date(match: Match, here: Situation) -> Stretch | None:
    """Read "March 21, 2023", "21 March", "Tuesday, March 21"."""
    month, day = month_of(match), int(match["day"])
    if not 1 <= day <= LAST_DAY:
        return None
    groups = match.groupdict()
    if groups.get("year"):
        return cal.exact_day(int(groups["year"]), month, day)
    if here.today is None:
        return Stretch(f"XXXX-{month:02}-{day:02}")
    near = _near_year(here, month, day)
    return cal.exact_day(near, month, day)


def _near_year(here: Situation, month: int, day: int) -> int:
    """The year in which such a day of the year lies nearest, looking the way the verb looks."""
    today = here.today or date.min
    ahead = (month - today.month) * MONTH_DAYS + day - today.day
    if here.future:
        return today.year + (ahead < -MONTH_DAYS)
    return today.year - (ahead > 2 * MONTH_DAYS) + (ahead < -11 * MONTH_DAYS)


def month_with_year(match: Match, _here: Situation) -> Stretch | None:
    """Read "March 2023"."""
    return parted(match, cal.month(int(match["year"]), month_of(match)))


def bare_month(match: Match, here: Situation) -> Stretch | None:
    """Read "in March", "last May"; "may" and "march" as verbs are not asked here."""
    month, which = month_of(match), (match["which"] or "").lower()
    name = match["month"]
    led = LED_MONTH.search(here.before)
    if not (which or match["part"] or led) and (name in {"May", "March"} or name in SHORT_MONTHS):
        return None
    if here.today is None:
        return Stretch(f"XXXX-{month:02}")
    today = here.today
    if which in ONWARD or (here.future and which not in BACK):
        number = today.year + (month <= today.month if which in ONWARD else month < today.month)
    elif which in BACK:
        number = today.year - (month >= today.month)
    else:
        number = today.year - (month > today.month)
    return parted(match, cal.month(number, month))


def bare_weekday(match: Match, here: Situation) -> Stretch | None:
    """Read "on Tuesday" of a news item: the latest one up to its day, or the coming one."""
    if here.today is None:
        return Stretch(f"XXXX-WXX-{weekday_of(match) + 1}")
    which = (match["which"] or "").lower()
    back = (here.today.weekday() - weekday_of(match)) % 7
    if which in BACK:
        back = back or 7
    elif which in ONWARD:
        back = back - 7
    elif here.future and back:
        back -= 7
    return part_of_day(cal.day(cal.shifted(here.today, days=-back)), match["daypart"])


def bare_year(match: Match, here: Situation) -> Stretch | None:
    """Read "2018", where it is no count of something."""
    number = int(match["year"])
    led = LED_YEAR.search(here.before)
    old = number < FIRST_YEAR or (number < MODERN and number % 50 == 0)
    counted = COUNTED.match(here.after)
    money = re.search(r"[$€£¥#] ?$", here.before)
    if counted or money or (old and not led):
        return None
    return parted(match, cal.year(number))


def iso_date(match: Match, _here: Situation) -> Stretch | None:
    """Read "2023-03-21"."""
    return cal.exact_day(int(match["year"]), int(match["m"]), int(match["d"]))


def slashed_date(match: Match, _here: Situation) -> Stretch | None:
    """Read "25/12/2008" and "12/25/2008"; where both could be, nothing."""
    first, second, number = int(match["a"]), int(match["b"]), int(match["year"])
    if first > MONTHS:
        return cal.exact_day(number, second, first)
    if second > MONTHS or first == second:
        return cal.exact_day(number, first, second)
    return Stretch(None)


def era_year(match: Match, _here: Situation) -> Stretch | None:
    """Read "900 CE"."""
    number = int(match["n"])
    if match["era"].upper().startswith("B"):
        return Stretch(f"BC{number:04}")
    return cal.year(number)


def decade(match: Match, _here: Situation) -> Stretch | None:
    """Read "the early 1990s"."""
    digits = match["decade"]
    first = (
        int(digits)
        if int(digits) >= CENTURY
        else (2000 if digits in "00 10" else 1900) + int(digits)
    )
    if first % CENTURY == 0 and first <= MODERN:  # "the 1800s" is a century
        return parted(match, cal.years(first, first + 99, str(first // 100)))
    stretch = cal.years(first, first + 9, str(first // 10))
    which = PARTS.get((match["part"] or "").lower(), "")
    if which == "early":
        return cal.years(first, first + 4, stretch.value or "")
    if which == "late":
        return cal.years(first + 5, first + 9, stretch.value or "")
    return parted(match, stretch)


def century(match: Match, _here: Situation) -> Stretch | None:
    """Read "the 21st century"."""
    which = ordinal(match["ordinal"])
    if which is None or not 1 < which <= LAST_CENTURY:
        return None
    return parted(match, cal.years(100 * which - 100, 100 * which - 1, str(which - 1)))


def quarter(match: Match, here: Situation) -> Stretch | None:
    """Read "the third quarter of 2008"."""
    word = match["q"].lower()
    which = int(word) if word.isdigit() else ({"fourth": 4, "final": 4}.get(word) or ORDINALS[word])
    if match["year"]:
        return cal.quarter(int(match["year"]), which)
    if here.today is None:
        return Stretch(f"XXXX-Q{which}")
    now = (here.today.month - 1) // 3 + 1
    return cal.quarter(here.today.year - (which > now and not here.future), which)


def season(match: Match, here: Situation) -> Stretch | None:
    """Read "last summer"."""
    code = SEASON_CODES[match["season"].lower()]
    which = (match["which"] or "").lower()
    if match["year"]:
        return parted(match, cal.season(int(match["year"]), code))
    if not which and not match["part"] and not re.search(r"\b(in|by|since) (the )?$", here.before):
        return None
    if here.today is None:
        return Stretch(f"XXXX-{code}")
    number = here.today.year
    begun = here.today.month >= cal.SEASONS[code] % 12
    if which in BACK:
        over = here.today.month > (cal.SEASONS[code] + 2 if code != "WI" else 2)
        number -= not over
        number -= code == "WI"
    elif which in ONWARD or here.future:
        number += here.today.month > cal.SEASONS[code] + 2 or (which in ONWARD and begun)
    elif not begun:
        number -= 1
    return parted(match, cal.season(number, code))
