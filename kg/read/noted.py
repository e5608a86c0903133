"""Manifests and sidecars: what people write down about articles beside the articles."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.cells import unguarded
from kg.errors import ArticleError
from kg.read.decode import decode, read_bytes
from kg.read.draft import FIELDS, Meta, UnreadError
from kg.read.fields import columns_of, meta_of
from kg.read.jsontext import parse_json
from kg.read.walk import MANIFESTS, SIDECAR, Found

#: Columns that may name the file of an article, in the order in which they are tried.
PATHS = ("path", "file", "filename")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A manifest as it stands in its file, every cell of it."""

    head: list[str]  #: names of the columns; in CSV there may be equal and empty ones
    lines: list[list[Any]]  #: as many cells as the head has names; None: the key is not there
    separator: str | None = None  #: of a CSV file; None: JSON lines

    def name(self, column: int) -> str:
        """The name of a column as it is compared with those that are known."""
        return self.head[column].strip().lower() if self.separator else self.head[column]

    def known(self, column: int) -> bool:
        """Whether a column names the file or says something of the article."""
        name = self.name(column)
        return name in PATHS or any(columns_of(field, [name]) for field in FIELDS)

    def paths(self) -> list[int]:
        """The columns that may name the file, in the order in which they are tried."""
        names = [self.name(column) for column in range(len(self.head))]
        return [column for key in PATHS for column, name in enumerate(names) if name == key]

    def record(self, line: Sequence[Any]) -> dict[str, Any]:
        """What a line says, by name."""
        cells = ((self.name(column), cell) for column, cell in enumerate(line))
        return {name: cell for name, cell in cells if name and cell is not None}


@dataclass(slots=True)
class Manifest:
    """What a manifest says, by path and by id, and which of its rows were used."""

    path: Path
    by_path: Mapping[str, Meta]
    by_id: Mapping[str, Meta]  #: of rows without a path
    used: set[str] = field(default_factory=set)

    def about(self, found: Found, line: int | None, given: str | None) -> Meta:
        """What is said of an article; an empty `Meta` where it is not in the manifest."""
        near = os.path.relpath(found.path, self.path.parent).replace(os.sep, "/")
        names = [near, found.inside, found.shown, found.path.name]
        keys = [f"{name}#{line}" for name in names] if line else names
        for key in keys:
            if key in self.by_path:
                self.used.add(key)
                return self.by_path[key]
        if given in self.by_id:
            self.used.add(str(given))
            return self.by_id[str(given)]
        return Meta()

    def unused(self) -> list[str]:
        """Paths and ids of which no article was read, sorted."""
        return sorted((self.by_path.keys() | self.by_id.keys()) - self.used)


def read_sheet(path: Path) -> Sheet:
    """The cells of a manifest; those of the known columns of CSV without what guards them.

    Raises:
        ArticleError: It cannot be read.
    """
    try:
        text = decode(read_bytes(path))
        return _json_sheet(text) if is_json(path) else _csv_sheet(text)
    except (UnreadError, ValueError, csv.Error) as error:
        raise ArticleError(f"{path}: {error}") from error


def is_json(path: Path) -> bool:
    """Whether a manifest of that name holds JSON lines; else it is CSV."""
    return path.suffix.lower() in {".jsonl", ".json"}


def load_manifest(path: Path) -> Manifest:
    """The manifest in a CSV file or a file of JSON lines.

    Raises:
        ArticleError: It cannot be read, or a row names neither a path nor an id.
    """
    by_path: dict[str, Meta] = {}
    by_id: dict[str, Meta] = {}
    sheet = read_sheet(path)
    for number, row in enumerate(map(sheet.record, sheet.lines), start=1):
        meta, name = meta_of(row), path_of(row)
        if name is None and meta.id is None:
            raise ArticleError(f"{path}: row {number} names neither a path nor an id; add one")
        if name is not None:
            by_path[name] = meta
        else:
            by_id[str(meta.id)] = meta
    return Manifest(path, by_path, by_id)


def path_of(row: Mapping[str, Any]) -> str | None:
    """The file that a row of a manifest is about, in the form in which files are looked for."""
    name = next((str(row[key]) for key in PATHS if row.get(key)), None)
    return name.strip().removeprefix("./").replace("\\", "/") if name is not None else None


def manifest_in(folder: Path) -> Manifest | None:
    """The manifest that lies in a folder."""
    paths = (folder / name for name in MANIFESTS)
    # `is_file` fails in a folder that may not be entered
    path = next((path for path in paths if os.path.isfile(path)), None)  # noqa: PTH113
    return load_manifest(path) if path else None


def _json_sheet(text: str) -> Sheet:
    rows = [parse_json(line) for line in text.split("\n") if line.strip()]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("a line is not a JSON object")
    head = list(dict.fromkeys(name for row in rows for name in row))
    return Sheet(head, [[row.get(name) for name in head] for row in rows])


def _csv_sheet(text: str) -> Sheet:
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    head, *lines = [row for row in rows if row] or [[]]
    longest = max(map(len, [head, *lines]))
    sheet = Sheet(
        [*head, *[""] * (longest - len(head))],
        [[*line, *[""] * (longest - len(line))] for line in lines],
        separator,
    )
    for column in filter(sheet.known, range(longest)):
        for line in sheet.lines:
            line[column] = unguarded(line[column])
    return sheet


def sidecar_of(path: Path) -> Meta:
    """What the sidecar ``x.meta.json`` says of the file ``x.txt``; empty where there is none.

    Raises:
        UnreadError: The sidecar is not a JSON object.
    """
    for name in (f"{path.stem}{SIDECAR}", f"{path.name}{SIDECAR}"):
        sidecar = path.with_name(name)
        # `is_file` fails on a name that is too long, as that of a sidecar may be
        if sidecar != path and os.path.isfile(sidecar):  # noqa: PTH113
            return _sidecar(sidecar)
    return Meta()


def _sidecar(path: Path) -> Meta:
    hint = f"mend or remove {path.name}"
    try:
        record = parse_json(decode(read_bytes(path)))
    except ValueError as error:
        raise UnreadError("sidecar", f"its sidecar is not JSON ({error})", hint) from error
    except UnreadError as error:
        raise UnreadError("sidecar", f"its sidecar: {error.message}", hint) from error
    if not isinstance(record, dict):
        raise UnreadError("sidecar", "its sidecar is not a JSON object", hint)
    return meta_of(record)
