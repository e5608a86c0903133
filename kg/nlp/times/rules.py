"""The wordings of times, each with what it means on the article's calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.nlp.times.calendar import Stretch
from kg.nlp.times.dates import (
    bare_month,
    bare_weekday,
    bare_year,
    century,
    decade,
    era_year,
    full_date,
    iso_date,
    month_with_year,
    quarter,
    season,
    slashed_date,
)
from kg.nlp.times.relative import (
    ADVERBS,
    FUTURE_REFS,
    PAST_REFS,
    PRESENT_REFS,
    adverb,
    ago,
    bare_units,
    clock,
    every,
    for_units,
    half_year,
    named_day,
    span_of_units,
    the_weekend,
    unit_beside,
    which_unit,
)
from kg.nlp.times.words import (
    COUNT,
    DAY,
    MONTH,
    PART,
    SEASON,
    UNITS,
    WEEKDAY,
    WHICH,
    YEAR,
    Match,
    Situation,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to name a time."""

    pattern: re.Pattern[str]
    meaning: Callable[[Match, Situation], Stretch | None]
    #: what stands in every case-folded text that the pattern matches: a quick look beforehand
    needs: re.Pattern[str]


def _rule(
    pattern: str,
    meaning: Callable[[Match, Situation], Stretch | None],
    *,
    needs: str,
    case: bool = False,
) -> Wording:
    whole = re.compile(rf"(?<![\w$€£]){pattern}", 0 if case else re.IGNORECASE)
    return Wording(whole, meaning, re.compile(needs))


_YEAR = r"(?:(?: ?,? ?|,? of )(?P<year>[12]\d{3})\b)?"
_ABOUT = r"(?:(?:about|nearly|almost|some|over|more than|just over|around|at least) )?"
_DAY_PART = r"(?:morning|afternoon|evening|night)"
_NEVER = "(?!)"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WEEKDAYS = "mon|tue|wed|thu|fri|sat|sun"
_BEHIND_UNITS = "[ -](?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|cent)"
#: The wordings, the more particular first: a stretch that one has taken is not asked again.
RULES: tuple[Wording, ...] = (
    _rule(r"(?P<year>[12]\d{3})-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b", iso_date, needs=r"\d-[01]"),
    _rule(
        r"(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<year>[12]\d{3})\b", slashed_date, needs=r"\d[/.]\d"
    ),
    _rule(rf"(?:{WEEKDAY},? ?(?:the )?)?{MONTH} ?(?:the )?{DAY}{_YEAR}", full_date, needs=_MONTHS),
    _rule(rf"(?:{WEEKDAY},? ?(?:the )?)?{DAY} ?(?:of )?{MONTH}{_YEAR}", full_date, needs=_MONTHS),
    _rule(rf"{PART}{MONTH}(?:,? |,? of ){YEAR}", month_with_year, needs=_MONTHS),
    _rule(rf"(?:{WHICH} )?{PART}{MONTH}", bare_month, needs=_MONTHS),
    _rule(rf"(?:{WHICH} )?{WEEKDAY}(?: (?P<daypart>{_DAY_PART}))?", bare_weekday, needs=_WEEKDAYS),
    _rule(rf"(?:the )?{WHICH} {COUNT}[ -]{UNITS}", span_of_units, needs=_BEHIND_UNITS),
    _rule(
        rf"{_ABOUT}{COUNT} {UNITS} "
        r"(?P<way>ago|earlier|before|later|back|previously|prior|after)\b",
        ago,
        needs="ago|earlier|before|later|back|previously|prior|after",
    ),
    _rule(rf"in {COUNT} {UNITS}(?:['’]? time)(?P<way>{_NEVER})?", ago, needs=" time"),
    _rule(
        r"(?:the )?(?P<q>first|second|third|fourth|final)[ -]quarter"
        r"(?:(?:,? of|,? in|,?)(?: the year)? (?P<year>[12]\d{3})\b)?",
        quarter,
        needs="quarter",
    ),
    _rule(
        r"(?:the )?(?P<q>first|second) half of (?:the year|(?P<year>[12]\d{3}))\b",
        half_year,
        needs="half of",
    ),
    _rule(
        r"the (?P<unit>day|night|week|month|year) (?P<way>before|after)(?= *[.,;]|$)",
        unit_beside,
        needs="before|after",
    ),
    _rule(r"Q(?P<q>[1-4])\b(?:,? ?(?P<year>[12]\d{3})\b)?", quarter, case=True, needs="q[1-4]"),
    _rule(
        rf"(?:the )?(?:{WHICH} )?{PART}{SEASON}(?:,? (?:of )?(?P<year>[12]\d{{3}})\b)?",
        season,
        needs="spring|summer|autumn|fall|winter",
    ),
    _rule(rf"(?:the )?{PART}(?P<decade>[12]\d{{2}}0|[1-9]0|00)['’]?s\b", decade, needs=r"\d['’]?s"),
    _rule(
        rf"(?:the )?{PART}(?P<ordinal>\d\d?(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?th|twenty-first|first)"
        r" century\b",
        century,
        needs="century",
    ),
    _rule(
        rf"(?P<dayname>(?:yesterday|tomorrow) {_DAY_PART}|today|tonight|yesterday|tomorrow|"
        r"the day before yesterday|the day after tomorrow|this (?:morning|afternoon|evening)|"
        r"last night)\b",
        named_day,
        needs="to(?:day|night|morrow)|yesterday|this |last night",
    ),
    _rule(
        rf"(?:the )?{PART}{WHICH} "
        r"(?P<unit>day|night|morning|week|month|quarter|year|decade|centur|weekend)y?(?:['’]?s)?\b",
        which_unit,
        needs="[ ](?:day|night|morning|week|month|quarter|year|decade|cent)",
    ),
    _rule(r"(?<=\bthe )weekend\b", the_weekend, needs="weekend"),
    _rule(rf"(?:the )?{PART}(?:(?:the )?year (?:of )?)?{YEAR}", bare_year, needs=r"[12]\d{3}"),
    _rule(r"(?P<n>\d{1,4}) ?(?P<era>BCE?|CE|AD)\b", era_year, case=True, needs=r"\d ?(?:bc|ce|ad)"),
    _rule(
        r"(?P<hour>[0-2]?\d)(?::(?P<minute>[0-5]\d)(?::\d\d)?)? ?(?P<half>[ap]\.?m\b\.?)"
        rf"(?: ?\(?(?-i:[A-Z]{{2,4}})\b\)?)?(?P<word>{_NEVER})?",
        clock,
        needs=r"\d ?[ap]\.?m",
    ),
    _rule(
        rf"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::\d\d)?(?P<half>{_NEVER})?(?P<word>{_NEVER})?"
        r"(?: ?(?-i:[A-Z]{3,4})\b| hours?)?",
        clock,
        needs=r"\d:[0-5]",
    ),
    _rule(
        rf"(?P<word>noon|midnight)(?P<hour>{_NEVER})?(?P<minute>{_NEVER})?(?P<half>{_NEVER})?\b",
        clock,
        needs="noon|midnight",
    ),
    _rule(
        r"(?:every|each|per|once a|a(?= (?:year|week|month|day|quarter)\b)) "
        r"(?P<unit>day|week|month|quarter|year|hour)\b(?! (?:ago|later|earlier|before|after|of))",
        every,
        needs=" (?:day|week|month|quarter|year|hour)",
    ),
    _rule(rf"{COUNT}[ -]{UNITS}", for_units, needs=_BEHIND_UNITS),
    _rule(
        r"(?:(?<=for )|(?<=in )|(?<=of )|(?<=within )|(?<=after )|(?<=over )|(?<=the ))"
        r"(?P<unit>day|week|month|year|hour|minute|decade)s\b",
        bare_units,
        needs=" (?:day|week|month|year|hour|minute|decade)s",
    ),
    _rule(
        rf"(?P<adverb>{PRESENT_REFS}|{FUTURE_REFS}|{PAST_REFS}|{'|'.join(ADVERBS)})\b",
        adverb,
        needs="",
    ),
)
