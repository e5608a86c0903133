"""Readers of JSON, JSON lines and CSV as other tools export them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.read.decode import MAX_BYTES, decode, encoding_of_mark, read_bytes
from kg.read.draft import Draft, UnreadError
from kg.read.fields import Record, draft_of, records_in
from kg.read.jsontext import parse_json

#: Bytes of a JSON file, which has to be read whole; JSON lines and CSV may be of any size.
MAX_JSON_BYTES = 300_000_000

#: Records without text in a row after which each is reported and no longer the whole file.
MAX_TEXTLESS = 100_000

_SEPARATORS = ",;\t|"


def read_json(path: Path) -> Iterator[Draft | UnreadError]:
    """The articles of a JSON file: one object, a list, or an object that holds a list."""
    records = list(records_in(_parsed(decode(read_bytes(path, MAX_JSON_BYTES)))))
    several = len(records) > 1
    yield from _drafts((number if several else None, r) for number, r in enumerate(records, 1))


def read_json_lines(path: Path) -> Iterator[Draft | UnreadError]:
    """The articles of a file of JSON lines."""
    with _opened(path) as lines:
        yield from read_stream(lines)


def read_stream(lines: Iterable[bytes | str]) -> Iterator[Draft | UnreadError]:
    """The articles of JSON lines; a bad line costs that line only."""
    yield from _drafts(_line_records(lines))


def first_record(path: Path) -> object:
    """The first JSON value of a file, for a look at what it holds; None where there is none."""
    try:
        if path.suffix.lower() == ".json":
            return _parsed(decode(read_bytes(path, MAX_BYTES)))
        with _opened(path) as lines:
            return next((value for _, value in _line_records(lines)), None)
    except UnreadError:
        return None


def read_csv(path: Path) -> Iterator[Draft | UnreadError]:
    """The articles of a table whose first line names its columns; any usual separator."""
    csv.field_size_limit(MAX_BYTES)
    with _opened(path) as raw:
        lines = _decoded(raw)
        head = next(lines, "").removeprefix("\ufeff")
        separator = max(_SEPARATORS, key=head.count)
        rows = csv.DictReader(_chained(head, lines), delimiter=separator)
        yield from _drafts(_numbered_rows(rows))


def _numbered_rows(rows: csv.DictReader[str]) -> Iterator[tuple[int, Record]]:
    try:
        for number, row in enumerate(rows, start=1):
            yield number, {key: value for key, value in row.items() if key}
    except csv.Error as error:
        hint = "check its quotation marks"
        raise UnreadError("csv", f"not CSV at line {rows.line_num} ({error})", hint) from error


def _decoded(lines: Iterable[bytes | str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        try:
            yield decode(line) if isinstance(line, bytes) else line
        except UnreadError as error:
            message = f"{error.message} of line {number}"
            raise UnreadError(error.code, message, error.hint) from error


def _chained(head: str, lines: Iterable[str]) -> Iterator[str]:
    yield head
    yield from lines


def _drafts(
    records: Iterable[tuple[int | None, Record | UnreadError]],
) -> Iterator[Draft | UnreadError]:
    """A draft a record; where no record has a text, one error for all of them."""
    textless: list[UnreadError] = []
    found = wrong = False
    for line, record in records:
        draft = record if isinstance(record, UnreadError) else draft_of(record, line)
        if isinstance(draft, Draft):
            yield from textless
            textless, found = [], True
        elif draft.code == "no-text" and not found and len(textless) < MAX_TEXTLESS:
            textless.append(draft)
            continue
        wrong = not found
        yield draft
    if textless and not found:
        first = textless[0]
        line = first.line if len(textless) == 1 else None
        raise UnreadError(first.code, first.message, first.hint, line=line)
    if not found and not wrong:
        raise UnreadError("no-text", "it holds no article", "remove it or fill it")


def _line_records(
    lines: Iterable[bytes | str],
) -> Iterator[tuple[int, Record | UnreadError]]:
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            yield number, _parsed(decode(raw) if isinstance(raw, bytes) else raw)
        except UnreadError as error:
            error.line = number
            yield number, error


def _parsed(text: str) -> Record:
    try:
        value: Record = parse_json(text)
    except ValueError as error:
        hint = "check that it was written completely"
        raise UnreadError("json", f"not JSON ({error})", hint) from error
    return value


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[bytes | str]]:
    """The lines of a file, one at a time unless it is UTF-16 or UTF-32."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
            stream.seek(0)
            if not start:
                raise UnreadError("empty", "the file is empty", "remove it or fill it")
            if (encoding_of_mark(start) or "utf-8") != "utf-8":
                yield io.StringIO(decode(read_bytes(path)), newline="")
            else:
                yield _lines(stream)
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "check the file and its permissions"
        raise UnreadError("unreadable", f"cannot be read ({reason})", hint) from error


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) > MAX_BYTES:
            message = f"a line has more than {MAX_BYTES / 1e6:,.0f} MB"
            raise UnreadError("huge", message, "write one article a line")
        yield line
