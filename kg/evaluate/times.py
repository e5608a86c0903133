"""How often a time expression gets the value that annotators gave it.

Run as ``python -m kg.evaluate.times GOLD.jsonl [SPLIT]``: prints how many of the annotated
expressions get their exact value. A line of GOLD has the sentence (``sent``), the expression
(``span``), the document's date (``dct``), its part of the data (``split``) and the ``value``: one
in TIMEX notation (``value``), in that of TEI (``when``), or bounds (``from`` and ``to``,
``notBefore`` and ``notAfter``). Expressions are found in their sentence alone; one that is not
found is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.nlp.times import find_times
from kg.nlp.times.calendar import stretch_of
from kg.nlp.tokenizer import make_tokenizing_pipeline
from kg.records import TimeExpression

_CLOCK = re.compile(r"\d\d:\d\d:\d\d")
_NO_YEAR = "XXXX"  #: what TIMEX writes for a year that is not known; TEI writes nothing


def exact(records: Sequence[Mapping[str, Any]]) -> int:
    """How many of the annotated expressions get their value."""
    tokenize = make_tokenizing_pipeline().make_doc
    right = 0
    for record in records:
        doc = tokenize(record["sent"])
        doc[0].is_sent_start = True
        found = _at(find_times(doc, record["dct"]), record)
        right += any(agrees(time, record["value"]) for time in found)
    return right


def _at(times: Sequence[TimeExpression], record: Mapping[str, Any]) -> list[TimeExpression]:
    """Those that share most letters with the expression, wherever in the sentence it stands."""
    shared = {
        time: max(
            min(time.passage.end, place.end()) - max(time.passage.start, place.start())
            for place in re.finditer(re.escape(record["span"]), record["sent"])
        )
        for time in times
    }
    most = max(shared.values(), default=0)
    return [time for time, letters in shared.items() if letters == most > 0]


def agrees(time: TimeExpression, gold: Mapping[str, str]) -> bool:
    """Whether a time means what the annotators say.

    >>> from kg.records import Passage
    >>> agrees(TimeExpression(Passage(0, 4, "2014"), "2014"), {"when": "2014"})
    True
    """
    if "value" in gold:
        return _plain(time.value) == _plain(gold["value"])
    if "when" in gold:
        return time.value is not None and gold["when"] in _tei(time.value)
    begin, end = gold.get("from", gold.get("notBefore")), gold.get("to", gold.get("notAfter"))
    return (
        time.first is not None
        and (begin is None or _day(begin, last=False) == time.first)
        and (end is None or _day(end, last=True) == time.last)
    )


def _plain(value: str | None) -> str | None:
    """The value without the mark of universal time."""
    return value and value.replace("Z", "")


def _tei(value: str) -> set[str]:
    """The ways in which TEI may write a TIMEX value: day and time of day, or one of them."""
    day, _, clock = value.partition("T")
    ways = {value, day, f"{_plain(value)}:00"}
    if _CLOCK.fullmatch(f"{clock}:00"):
        ways.add(f"{clock}:00")
    if day.startswith(_NO_YEAR):
        ways.add("-" + day.removeprefix(_NO_YEAR))
    return ways


def _day(value: str, *, last: bool) -> str | None:
    """First or last day of a value of the calendar."""
    stretch = stretch_of(value)
    day = stretch and (stretch.last if last else stretch.first)
    return day.isoformat() if day else None


def main(arguments: Sequence[str]) -> None:
    """Score the lines of one part of a file, by default of its test part."""
    path, *rest = arguments
    split = rest[0] if rest else "test"
    with Path(path).open(encoding="utf8") as lines:
        records = [record for line in lines if (record := json.loads(line))["split"] == split]
    right = exact(records)
    print(f"{split}: {right} of {len(records)} exact, {right / len(records):.3f}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
