"""Manifests and sidecars: what people write down about articles beside the articles."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ArticleError
from kg.read.decode import decode, read_bytes
from kg.read.draft import Meta, UnreadError
from kg.read.fields import meta_of
from kg.read.walk import MANIFESTS, SIDECAR, Found

_PATHS = ("path", "file", "filename")


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


def load_manifest(path: Path) -> Manifest:
    """The manifest in a CSV file or a file of JSON lines.

    Raises:
        ArticleError: It cannot be read, or a row names neither a path nor an id.
    """
    try:
        text = decode(read_bytes(path))
        rows = _json_rows(text) if path.suffix.lower() in {".jsonl", ".json"} else _csv_rows(text)
    except (UnreadError, ValueError, csv.Error) as error:
        raise ArticleError(f"{path}: {error}") from error
    by_path: dict[str, Meta] = {}
    by_id: dict[str, Meta] = {}
    for number, row in enumerate(rows, start=1):
        meta = meta_of(row)
        name = next((str(row[key]) for key in _PATHS if row.get(key)), None)
        if name is None and meta.id is None:
            raise ArticleError(f"{path}: row {number} names neither a path nor an id; add one")
        if name is not None:
            by_path[name.strip().removeprefix("./").replace("\\", "/")] = meta
        else:
            by_id[str(meta.id)] = meta
    return Manifest(path, by_path, by_id)


def manifest_in(folder: Path) -> Manifest | None:
    """The manifest that lies in a folder."""
    path = next((folder / name for name in MANIFESTS if (folder / name).is_file()), None)
    return load_manifest(path) if path else None


def _json_rows(text: str) -> list[Mapping[str, object]]:
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("a line is not a JSON object")
    return rows


def _csv_rows(text: str) -> list[Mapping[str, object]]:
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    return [{key.strip().lower(): value for key, value in row.items() if key} for row in rows]


def sidecar_of(path: Path) -> Meta:
    """What the sidecar ``x.meta.json`` says of the file ``x.txt``; empty where there is none.

    Raises:
        UnreadError: The sidecar is not a JSON object.
    """
    for name in (f"{path.stem}{SIDECAR}", f"{path.name}{SIDECAR}"):
        sidecar = path.with_name(name)
        if sidecar != path and sidecar.is_file():
            return _sidecar(sidecar)
    return Meta()


def _sidecar(path: Path) -> Meta:
    hint = f"mend or remove {path.name}"
    try:
        record = json.loads(decode(read_bytes(path)))
    except ValueError as error:
        raise UnreadError("sidecar", f"its sidecar is not JSON ({error})", hint) from error
    if not isinstance(record, dict):
        raise UnreadError("sidecar", "its sidecar is not a JSON object", hint)
    return meta_of(record)
