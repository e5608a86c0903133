"""What people decided, read from a table and put above every score.

``corrections.csv`` has the columns ``verdict,left,right,who,why,date`` and, so that a judgement is
found again when ids change, ``left_text,right_text``; further columns are left alone. A row whose
verdict is empty is not yet decided. Verdicts:

- ``same``, ``different``: of two entities or of two stretches of text,
- ``not-a-claim``: of one stretch (``left``),
- ``source-is``: the words of ``left`` are those of the entity ``right``.

An entity is named by a member (``ARTICLE#e3``), by its id in the graph or by its name; a stretch by
``ARTICLE#a4.0`` (attribution 4, clause 0) or ``ARTICLE#s2.0`` (statement 2).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.cells import unguarded
from kg.errors import CorrectionError


class Ruling(StrEnum):
    """What a row decides."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_A_CLAIM = "not-a-claim"
    SOURCE_IS = "source-is"


REQUIRED = ("verdict", "left", "right", "who", "why", "date")
ANCHORS = ("left_text", "right_text")
STRETCH = re.compile(r"^(?P<article>.+)#(?P<sort>[as])(?P<n>\d+)\.(?P<piece>\d+)$")
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the table."""

    line: int  #: in the file, from 1
    ruling: Ruling
    left: str
    right: str
    who: str
    why: str = ""
    date: str = ""
    left_text: str = ""  #: name or wording of the left one when it was judged
    right_text: str = ""

    @property
    def of_claims(self) -> bool:
        """Whether it is about stretches of text rather than entities."""
        return bool(STRETCH.match(self.left))


@dataclass(frozen=True, slots=True)
class Corrections:
    """All rows that decide something, in order of the file."""

    rows: tuple[Correction, ...] = ()

    def __iter__(self) -> Iterator[Correction]:
        return iter(self.rows)

    def of(self, ruling: Ruling, *, claims: bool) -> list[Correction]:
        """The rows of one ruling about stretches or about entities."""
        return [r for r in self.rows if r.ruling is ruling and r.of_claims is claims]


NONE = Corrections()


def load_corrections(path: Path) -> Corrections:
    """The corrections of a file.

    Raises:
        CorrectionError: The file cannot be read or a row cannot be used; names line and column.
    """
    try:
        # as the bytes are: the lines within a cell may end otherwise than those of the table
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CorrectionError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path}: not UTF-8; save it as UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    return Corrections(tuple(_rows(path, reader)))


def _rows(path: Path, reader: Iterator[list[str]]) -> Iterator[Correction]:
    """The decided rows of a table."""
    lines = _numbered(path, reader)
    head = next(lines, (1, list(REQUIRED)))[1]
    columns = [name.strip().lower() for name in head]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise CorrectionError(
            f"{path}:1: the column {missing[0]!r} is missing; the first line must be "
            f"{','.join(REQUIRED)}"
        )
    for line, values in lines:
        if not any(v.strip() for v in values):
            continue
        if len(values) != len(columns):
            raise CorrectionError(
                f"{path}:{line}: {len(values)} values for {len(columns)} columns; put values that "
                'hold a comma in "quotes"'
            )
        cells = {name: v.strip() for name, v in zip(columns, values, strict=True)}
        cells |= {name: unguarded(cells[name]) for name in ANCHORS if name in cells}
        if cells["verdict"]:
            yield _correction(path, line, cells, columns)


def _numbered(path: Path, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they begin on; a row goes on over the lines of its cells."""
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise CorrectionError(f"{path}:{line}: not CSV ({error})") from error
        yield line, row
        line = getattr(reader, "line_num", line) + 1


def _correction(
    path: Path, line: int, cells: Mapping[str, str], columns: Sequence[str]
) -> Correction:
    """One row, checked."""

    def wrong(column: str, message: str) -> CorrectionError:
        place = f"{path}:{line}: column {columns.index(column) + 1} ({column})"
        return CorrectionError(f"{place}: {message}")

    try:
        ruling = Ruling(cells["verdict"].lower())
    except ValueError as error:
        known = ", ".join(Ruling)
        raise wrong("verdict", f"{cells['verdict']!r} is none of {known}") from error
    if not cells["left"]:
        raise wrong("left", "is empty; name an entity or a stretch such as ARTICLE#a4.0")
    if not cells["who"]:
        raise wrong("who", "is empty; say who decided")
    if cells["date"] and not _DATE.match(cells["date"]):
        raise wrong("date", f"{cells['date']!r} is not a date such as 2024-05-15")
    stretch = bool(STRETCH.match(cells["left"]))
    if ruling in {Ruling.NOT_A_CLAIM, Ruling.SOURCE_IS} and not stretch:
        raise wrong("left", f"{cells['left']!r} is no stretch such as ARTICLE#a4.0")
    if ruling is not Ruling.NOT_A_CLAIM and not cells["right"]:
        raise wrong("right", f"is empty; {ruling} needs two")
    pair = ruling in {Ruling.SAME, Ruling.DIFFERENT}
    if pair and bool(STRETCH.match(cells["right"])) is not stretch:
        raise wrong("right", "is not of the sort that left is: two entities or two stretches")
    return Correction(
        line, ruling, cells["left"], cells["right"], cells["who"], cells["why"], cells["date"],
        cells.get("left_text", ""), cells.get("right_text", ""),
    )  # fmt: skip
