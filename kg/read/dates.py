"""Publication dates in the forms that news tools write them, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

#: Years in which a news article can have been published.
YEARS = range(1600, 2200)

#: Epoch seconds that are dates of articles and not small numbers: 1971 to 2286, ten digits or nine.
_EPOCH_SECONDS = range(31_536_000, 10_000_000_000)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WORDS = (
    re.compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}\b"),
    re.compile(rf"\b{_DAY}\.?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}\b"),
)
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\b"),
)
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_PREFIX = re.compile(r"^(?:first )?(?:published|posted|date)(?: on| at)?:?\s+", re.IGNORECASE)
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}|T\d{4}|^\d{14}")
_FRACTION = re.compile(r"(:\d{2})\.\d+")


def iso_date(value: str) -> str | None:
    """A publication date as ISO 8601, with its time and zone where the value has them.

    Epoch seconds and milliseconds are read as UTC. A date such as 04/05/2023, of which nobody
    can tell whether it means April or May, is not read.

    >>> iso_date("Tue, 21 Mar 2023 08:20:00 +0100"), iso_date("March 21, 2023")
    ('2023-03-21T08:20:00+01:00', '2023-03-21')
    """
    value = _PREFIX.sub("", " ".join(value.split()))
    for read in (_epoch, _iso, _mail, _words, _numbers, _slashes):
        found = read(value)
        if found is not None and found.year in YEARS:
            return found.isoformat()
    return None


def _epoch(value: str) -> datetime | None:
    if not re.fullmatch(r"\d{9,13}(?:\.\d+)?", value):
        return None
    seconds = int(value.partition(".")[0])
    if seconds not in _EPOCH_SECONDS:
        seconds //= 1000
    return datetime.fromtimestamp(seconds, UTC) if seconds in _EPOCH_SECONDS else None


def _iso(value: str) -> date | None:
    compact = re.fullmatch(r"(\d{8})(\d{6})", value)  # GDELT: 20230321081500
    value = "T".join(compact.groups()) if compact else value
    value = re.sub(r"\s*(?:UTC|GMT)$", "Z", _FRACTION.sub(r"\1", value))
    value = re.sub(r"\s+([+-]\d)", r"\1", value)
    try:
        return datetime.fromisoformat(value) if _CLOCK.search(value) else date.fromisoformat(value)
    except ValueError:
        return None


def _mail(value: str) -> datetime | None:
    if ":" not in value or "," not in value[:5]:
        return None  # the parser is lenient: "at 5:30, March" would do for it
    try:
        return parsedate_to_datetime(value)
    except (ValueError, IndexError, OverflowError):
        return None


def _words(value: str) -> date | None:
    found = next(filter(None, (pattern.search(value) for pattern in _WORDS)), None)
    if found is None:
        return None
    month = _MONTHS.get(found["month"].lower())
    return _date(int(found["year"]), month, int(found["day"])) if month else None


def _numbers(value: str) -> date | None:
    found = next(filter(None, (pattern.match(value) for pattern in _NUMBERS)), None)
    if found is None:
        return None
    return _date(int(found["year"]), int(found["month"]), int(found["day"]))


def _slashes(value: str) -> date | None:
    found = _SLASHES.match(value)
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    readings = {_date(year, first, second), _date(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
