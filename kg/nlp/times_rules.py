"""The wordings of times, each with what it means on the article's calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.nlp import times_calendar as cal
from kg.nlp.numbers import ORDINALS, SMALL, number, ordinal
from kg.nlp.times_calendar import Stretch

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where a time is named."""

    today: date | None  #: day of publication
    future: bool = False  #: the sentence speaks of what is to come
    anchor: Stretch | None = None  #: the last time named before, for "the next day"
    before: str = ""  #: the words before, lower case, one space at the end
    after: str = ""  #: the characters after


Rule = tuple[re.Pattern[str], Callable[[Match, Situation], Stretch | None]]

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\b"
)
WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|"
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
PART = r"(?:(?P<part>early|earlier|mid|middle|late|later|beginning|start|end)(?: of| in|-| )(?:the )?)?"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {
    "early": "early", "earlier": "", "beginning": "early", "start": "early",
    "mid": "mid", "middle": "mid", "late": "late", "later": "", "end": "late",
}  # fmt: skip
_LETTER = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "centur": "CE",
}  # fmt: skip
BACK, ONWARD = {"last", "past", "previous"}, {"next", "coming", "following", "upcoming"}


def _month(match: Match) -> int:
    return [m[:3] for m in cal.MONTHS].index(match["month"][:3].lower()) + 1


def _weekday(match: Match) -> int:
    return [w[:3] for w in cal.WEEKDAYS].index(match["weekday"][:3].lower())


def _parted(match: Match, stretch: Stretch) -> Stretch:
    which = _PARTS.get((match["part"] or "").lower(), "")
    return cal.part(stretch, which) if which else stretch


# ---- days, months, years ---------------------------------------------------------------------


def _date(match: Match, here: Situation) -> Stretch | None:
    """ "March 21, 2023", "21 March", "Tuesday, March 21"."""
    month, day = _month(match), int(match["day"])
    if not 1 <= day <= 31:
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
    ahead = (month - today.month) * 30.4 + day - today.day
    if here.future:
        return today.year + (ahead < -30)
    return today.year - (ahead > 60) + (ahead < -335)


def _month_year(match: Match, here: Situation) -> Stretch | None:
    return _parted(match, cal.month(int(match["year"]), _month(match)))


def _month_alone(match: Match, here: Situation) -> Stretch | None:
    """ "in March", "last May"; "may" and "march" as verbs are not asked here."""
    month, which = _month(match), (match["which"] or "").lower()
    name = match["month"]
    led = re.search(
        r"\b(in|by|since|until|till|of|from|for|during|through|to|and|early|mid|late|"
        r"between|before|after|around|last|next|this|end|start) (?:the )?$",
        here.before,
    )
    if not (which or match["part"] or led) and (name in {"May", "March"} or len(name) < 5):
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
    return _parted(match, cal.month(number, month))


def _weekday_alone(match: Match, here: Situation) -> Stretch | None:
    """ "on Tuesday" of a news item: the latest one up to its day, or the coming one."""
    if here.today is None:
        return Stretch(f"XXXX-WXX-{_weekday(match) + 1}")
    which = (match["which"] or "").lower()
    back = (here.today.weekday() - _weekday(match)) % 7
    if which in BACK:
        back = back or 7
    elif which in ONWARD:
        back = back - 7
    elif here.future and back:
        back -= 7
    return _part_of_day(cal.day(cal.shifted(here.today, days=-back)), match["daypart"])


def _year_alone(match: Match, here: Situation) -> Stretch | None:
    number = int(match["year"])
    led = re.search(
        r"(\b(in|since|by|from|until|till|of|to|and|between|during|before|after|around|circa|c\.|"
        r"year|years|mid|early|late|for|through|the|born|about|than|a|next|last|this|–|-)|[(,–/—-]) ?$",
        here.before,
    )
    old = number < 1500 or number > 2100 or (number < 1900 and number % 50 == 0)
    counted = re.match(
        r" (?:people|men|women|miles|metres|meters|km|dollars|years|jobs|tons)\b", here.after
    )
    money = re.search(r"[$€£¥#] ?$", here.before)
    if counted or money or (old and not led):
        return None
    return _parted(match, cal.year(number))


def _iso(match: Match, here: Situation) -> Stretch | None:
    return cal.exact_day(int(match["year"]), int(match["m"]), int(match["d"]))


def _slashed(match: Match, here: Situation) -> Stretch | None:
    """ "25/12/2008" and "12/25/2008"; where both could be, nothing."""
    first, second, number = int(match["a"]), int(match["b"]), int(match["year"])
    if first > 12:
        return cal.exact_day(number, second, first)
    if second > 12 or first == second:
        return cal.exact_day(number, first, second)
    return Stretch(None)


def _era(match: Match, here: Situation) -> Stretch | None:
    number = int(match["n"])
    if match["era"].upper().startswith("B"):
        return Stretch(f"BC{number:04}")
    return cal.year(number)


# ---- decades, centuries, quarters, seasons ---------------------------------------------------


def _decade(match: Match, here: Situation) -> Stretch | None:
    digits = match["decade"]
    first = int(digits) if len(digits) == 4 else (2000 if digits in "00 10" else 1900) + int(digits)
    if first % 100 == 0 and first < 2000:  # "the 1800s" is a century
        return _parted(match, cal.years(first, first + 99, str(first // 100)))
    stretch = cal.years(first, first + 9, str(first // 10))
    which = _PARTS.get((match["part"] or "").lower(), "")
    if which == "early":
        return cal.years(first, first + 4, stretch.value or "")
    if which == "late":
        return cal.years(first + 5, first + 9, stretch.value or "")
    return _parted(match, stretch)


def _century(match: Match, here: Situation) -> Stretch | None:
    which = ordinal(match["ordinal"])
    if which is None or not 1 < which <= 30:
        return None
    return _parted(match, cal.years(100 * which - 100, 100 * which - 1, str(which - 1)))


def _quarter(match: Match, here: Situation) -> Stretch | None:
    word = match["q"].lower()
    which = int(word) if word.isdigit() else ({"fourth": 4, "final": 4}.get(word) or ORDINALS[word])
    if match["year"]:
        return cal.quarter(int(match["year"]), which)
    if here.today is None:
        return Stretch(f"XXXX-Q{which}")
    now = (here.today.month - 1) // 3 + 1
    return cal.quarter(here.today.year - (which > now and not here.future), which)


def _season(match: Match, here: Situation) -> Stretch | None:
    code = _SEASONS[match["season"].lower()]
    which = (match["which"] or "").lower()
    if match["year"]:
        return _parted(match, cal.season(int(match["year"]), code))
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
    return _parted(match, cal.season(number, code))


# ---- relative to the day of publication ------------------------------------------------------

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _named_day(match: Match, here: Situation) -> Stretch | None:
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
    return _part_of_day(cal.day(cal.shifted(here.today, days=shift)), word)


_DAY_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def _part_of_day(stretch: Stretch, words: str | None) -> Stretch:
    """The day with the part of it that its last word names: "2008-03-01TMO"."""
    code = _DAY_PARTS.get((words or "").lower()[-9:].split(" ")[-1].replace("tonight", "night"))
    if code is None or stretch.value is None:
        return stretch
    return Stretch(stretch.value + code, stretch.first, stretch.last)


def _which_unit(match: Match, here: Situation) -> Stretch | None:
    """ "last week", "this year", "the next quarter"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = -1 if which in BACK else 1 if which in ONWARD else 0
    anchor = here.anchor.first if here.anchor else None
    if which in {"same", "that", "following", "previous"}:
        if anchor is None:
            return Stretch(None) if which in {"same", "that"} else _unit_at(here.today, unit, shift)
        return _unit_at(anchor, unit, shift)
    return _unit_at(here.today, unit, shift)


def _unit_at(when: date | None, unit: str, shift: int) -> Stretch | None:
    if when is None:
        return Stretch(None)
    match unit:
        case "day" | "night" | "morning" | "afternoon" | "evening":
            return cal.day(cal.shifted(when, days=shift))
        case "week":
            return cal.week(cal.shifted(when, days=7 * shift))
        case "weekend":
            sunday = 6 - when.weekday()
            back = -7 if shift < 0 or (shift == 0 and when.weekday() < 4) else 0
            return cal.weekend(cal.shifted(when, days=sunday + (7 if shift > 0 else back)))
        case "month":
            return cal.month(when.year, when.month + shift)
        case "quarter":
            return cal.quarter(when.year, (when.month - 1) // 3 + 1 + shift)
        case "year":
            return cal.year(when.year + shift)
        case "decade":
            first = when.year // 10 * 10 + 10 * shift
            return cal.years(first, first + 9, str(first // 10))
        case "centur":
            first = when.year // 100 * 100 + 100 * shift
            return cal.years(first, first + 99, str(first // 100))
    return None


def _unit_beside(match: Match, here: Situation) -> Stretch | None:
    """ "the year before", "the day after": beside the time named last, else beside today."""
    anchor = (here.anchor.first if here.anchor else None) or here.today
    return _unit_at(anchor, match["unit"].lower(), -1 if match["way"].lower() == "before" else 1)


def _half(match: Match, here: Situation) -> Stretch | None:
    """ "the first half of 2008"."""
    number = int(match["year"]) if match["year"] else (here.today.year if here.today else None)
    if number is None:
        return Stretch(None)
    second = match["q"].lower() == "second"
    first, last = cal.month(number, 7 if second else 1), cal.month(number, 12 if second else 6)
    return Stretch(f"{number:04}-H{1 + second}", first.first, last.last)


def _the_weekend(match: Match, here: Situation) -> Stretch | None:
    return _unit_at(here.today, "weekend", 1 if here.future else 0)


def _ago(match: Match, here: Situation) -> Stretch | None:
    """ "two weeks ago", "in three days", "a year earlier"."""
    count, unit = _count(match["count"]), match["unit"].lower()
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
    whole = round(count)
    match unit:
        case "day" | "night":
            return cal.day(cal.shifted(base, days=whole))
        case "week" | "fortnight":
            days = round(count * (14 if unit == "fortnight" else 7))
            return cal.week(cal.shifted(base, days=days))
        case "month":
            months = base.month + whole
            return cal.month(base.year, months) if abs(whole) < 9999 else Stretch(None)
        case "year" | "decade" | "centur":
            size = {"year": 1, "decade": 10, "centur": 100}[unit]
            if abs(count) * size > 9999:
                return Stretch(None)
            if count % 1 and unit == "year":
                return cal.month(base.year, base.month + round(12 * count))
            return cal.year(base.year + round(count * size))
        case "hour":
            return cal.day(cal.shifted(base, days=round(count / 24))) if abs(count) < 1e6 else None
    return cal.day(base)


def _count(words: str) -> float | None:
    """The number of units; None for "several"."""
    words = words.lower().removesuffix(" of")
    if words in {"a", "an", "one"}:
        return 1.0
    if words in {"couple", "a couple", "the couple"}:
        return 2.0
    if words in {"half a", "half", "half an"}:
        return 0.5
    return number(words)


# ---- durations and sets ----------------------------------------------------------------------


def duration(count: float | None, unit: str) -> str | None:
    """The TIMEX value of so many units; X where the number is not told."""
    letter = _LETTER.get("week" if unit == "fortnight" else unit)
    if letter is None:
        return None
    if unit == "fortnight" and count is not None:
        count *= 2
    told = "X" if count is None else f"{count:g}"
    return f"PT{told}{letter[1]}" if letter[0] == "T" else f"P{told}{letter}"


def _for_units(match: Match, here: Situation) -> Stretch | None:
    """ "for two weeks", "a four-year term"."""
    return Stretch(duration(_count(match["count"]), match["unit"].lower()))


def _span_of_units(match: Match, here: Situation) -> Stretch | None:
    """ "the past 30 days", "over the next five years": a duration that ends or begins today."""
    count, unit = _count(match["count"]), match["unit"].lower()
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
        other = cal.shifted(here.today, months=0)
        other = moved.first if back else moved.last or moved.first
    first, last = (other, here.today) if back else (here.today, other)
    return Stretch(value, min(first, last), max(first, last))


def _every(match: Match, here: Situation) -> Stretch | None:
    return Stretch(duration(1, match["unit"].lower()))


_ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
    "annual": "P1Y", "quarterly": "P1Q",
}  # fmt: skip
_PRESENT = "nowadays|now|currently|current|presently|at present|at the moment|at this time"
_FUTURE = (
    "soon|in the (?:near )?future|the (?:near )?future|in the coming (?:days|weeks|months|years)"
)
_PAST = (
    "recently|in the past|in the recent past|(?:in )?recent (?:years|months|weeks|days)|recent|"
    "previously|formerly|lately"
)
_PRESENT_WORDS, _FUTURE_WORDS = re.compile(_PRESENT), re.compile(_FUTURE)


def _adverb(match: Match, here: Situation) -> Stretch | None:
    word = match["adverb"].lower()
    if word in _ADVERBS:
        return Stretch(_ADVERBS[word])
    if _PRESENT_WORDS.fullmatch(word):
        return Stretch("PRESENT_REF")
    return Stretch("FUTURE_REF" if _FUTURE_WORDS.fullmatch(word) else "PAST_REF")


def _bare_units(match: Match, here: Situation) -> Stretch | None:
    """ "for days", "in hours": a duration of unknown length."""
    return Stretch(duration(None, match["unit"].lower()))


def _clock(match: Match, here: Situation) -> Stretch | None:
    """ "8:17 a.m.", "15:11 GMT", "noon"."""
    word = (match["word"] or "").lower()
    if word:
        hour, minute = (12, 0) if word == "noon" else (0, 0)
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower()
        if half and hour <= 12:
            hour = hour % 12 + 12 * half.startswith("p")
    if hour > 24 or minute > 59:
        return None
    when = here.today
    clock = f"T{hour % 24:02}:{minute:02}"
    return Stretch(f"{when.isoformat()}{clock}", when, when) if when else Stretch(clock)


_ON = r"(?:(?:on|since|by|until|from|before|after) )?"
_FLAGS = re.IGNORECASE


def _rule(
    pattern: str, meaning: Callable[[Match, Situation], Stretch | None], *, case: bool = False
) -> Rule:
    return re.compile(rf"(?<![\w$€£]){pattern}", 0 if case else _FLAGS), meaning


_NO_YEAR = "(?P<year>(?!))?"
_LIT_YEAR = r"(?:(?:,? ?|,? of )(?P<year>[12]\d{3})\b)?"
#: The wordings, the more particular first: a stretch that one has taken is not asked again.
RULES: tuple[Rule, ...] = (
    _rule(r"(?P<year>[12]\d{3})-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b", _iso),
    _rule(r"(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<year>[12]\d{3})\b", _slashed),
    _rule(
        rf"(?:{WEEKDAY},? ?(?:the )?)?{MONTH} ?(?:the )?{DAY}(?:(?: ?,? ?|,? of )(?P<year>[12]\d{{3}})\b)?",
        _date,
        case=True,
    ),
    _rule(
        rf"(?:{WEEKDAY},? ?(?:the )?)?{DAY} ?(?:of )?{MONTH}(?:(?: ?,? ?|,? of )(?P<year>[12]\d{{3}})\b)?",
        _date,
        case=True,
    ),
    _rule(rf"(?:{WEEKDAY},? ?)?{MONTH} {DAY}", _date),
    _rule(rf"{PART}{MONTH}(?:,? |,? of ){YEAR}", _month_year),
    _rule(rf"(?:{WHICH} )?{PART}{MONTH}", _month_alone, case=True),
    _rule(
        rf"(?:{WHICH} )?{WEEKDAY}(?: (?P<daypart>morning|afternoon|evening|night))?",
        _weekday_alone,
        case=True,
    ),
    _rule(rf"(?:the )?{WHICH} {COUNT}[ -]{UNITS}", _span_of_units),
    _rule(
        rf"(?:(?:about|nearly|almost|some|over|more than|just over|around|at least) )?{COUNT} {UNITS} (?P<way>ago|earlier|before|later|back|previously|prior|after)\b",
        _ago,
    ),
    _rule(rf"in {COUNT} {UNITS}(?:['’]? time)(?P<way>(?!))?", _ago),
    _rule(
        rf"(?:the )?(?P<q>first|second|third|fourth|final)[ -]quarter(?:(?:,? of|,? in|,?)(?: the year)? (?P<year>[12]\d{{3}})\b)?",
        _quarter,
    ),
    _rule(r"(?:the )?(?P<q>first|second) half of (?:the year|(?P<year>[12]\d{3}))\b", _half),
    _rule(
        r"the (?P<unit>day|night|week|month|year) (?P<way>before|after)(?= *[.,;]|$)", _unit_beside
    ),
    _rule(r"(?P<q>(?<=Q)[1-4]|(?!))(?:,? ?(?P<year>[12]\d{3})\b)?", _quarter, case=True),
    _rule(rf"(?:the )?(?:{WHICH} )?{PART}{SEASON}(?:,? (?:of )?(?P<year>[12]\d{{3}})\b)?", _season),
    _rule(rf"(?:the )?{PART}(?P<decade>[12]\d{{2}}0|[1-9]0|00)['’]?s\b", _decade),
    _rule(
        rf"(?:the )?{PART}(?P<ordinal>\d\d?(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?th|twenty-first|first) century\b",
        _century,
    ),
    _rule(
        r"(?P<dayname>(?:yesterday|tomorrow) (?:morning|afternoon|evening|night)|today|tonight|yesterday|tomorrow|the day before yesterday|the day after tomorrow|this (?:morning|afternoon|evening)|last night)\b",
        _named_day,
    ),
    _rule(
        rf"(?:the )?{PART}{WHICH} (?P<unit>day|night|morning|week|month|quarter|year|decade|centur|weekend)(?:y)?(?:['’]?s)?\b",
        _which_unit,
    ),
    _rule(r"(?<=\bthe )weekend\b", _the_weekend),
    _rule(rf"(?:the )?{PART}(?:(?:the )?year (?:of )?)?{YEAR}", _year_alone),
    _rule(r"(?P<n>\d{1,4}) ?(?P<era>BCE?|CE|AD)\b", _era, case=True),
    _rule(
        rf"(?P<hour>[0-2]?\d)(?::(?P<minute>[0-5]\d)(?::\d\d)?)? ?(?P<half>[ap]\.?m\b\.?)(?: ?\(?[A-Z]{{2,4}}\b\)?)?(?P<word>(?!))?",
        _clock,
    ),
    _rule(
        r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::\d\d)?(?P<half>(?!))?(?P<word>(?!))?(?: ?[A-Z]{3,4}\b| hours?)?",
        _clock,
    ),
    _rule(r"(?P<word>noon|midnight)(?P<hour>(?!))?(?P<minute>(?!))?(?P<half>(?!))?\b", _clock),
    _rule(
        rf"(?:every|each|per|once a|a(?= (?:year|week|month|day|quarter)\b)) (?P<unit>day|week|month|quarter|year|hour)\b(?! (?:ago|later|earlier|before|after|of))",
        _every,
    ),
    _rule(rf"{COUNT}[ -]{UNITS}", _for_units),
    _rule(
        r"(?:(?<=for )|(?<=in )|(?<=of )|(?<=within )|(?<=after )|(?<=over )|(?<=the ))(?P<unit>day|week|month|year|hour|minute|decade)s\b",
        _bare_units,
    ),
    _rule(rf"(?P<adverb>{_PRESENT}|{_FUTURE}|{_PAST}|{'|'.join(_ADVERBS)})\b", _adverb),
)
