"""What lies in an output folder, and its records read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.codec import from_json
from kg.errors import OutputError
from kg.link.view import from_json as links_from_json
from kg.records import Extraction, Finding, Links

GRAPH = "graph.nq"
TRIG = "graph.trig"
STORE = "store"
ARTICLES = "articles.jsonl"
CLAIMS = "claims.csv"
ENTITIES = "entities.csv"
LINKS = "links.json"
PAGE = "index.html"
EXPLORE = "explore"
BUILD = "build.json"
CACHE = ".kg-cache"
CORRECTIONS = "corrections.csv"  #: written by people, never by a build

#: Whose digests build.json holds.
RECORDS = (GRAPH, TRIG, ARTICLES, CLAIMS, ENTITIES, LINKS)

#: What a build replaces, in the order of moving; BUILD says that all the others are there.
BUILT = (GRAPH, TRIG, STORE, ARTICLES, CLAIMS, ENTITIES, LINKS, EXPLORE, PAGE, BUILD)

#: What every build has written into BUILD; other programs call files of theirs build.json too.
BUILD_KEYS = {"format", "built", "counts", "read", "fingerprint", "versions", "files"}

STAGING = ".kg-new-"  #: prefix of the folders that new files are written to


def is_output(folder: Path) -> bool:
    """Whether a folder was written by a finished build, going by what its build.json says."""
    return _build_record(folder) is not None


def require_output(folder: Path) -> Path:
    """The folder itself where it holds a finished build.

    Raises:
        OutputError: It is missing, no build ever finished there, or its build.json is damaged.
    """
    load_build(folder)
    return folder


def load_build(out: Path) -> dict[str, Any]:
    """The record of the build that wrote a folder.

    Raises:
        OutputError: As of `require_output`.
    """
    if not out.is_dir():
        raise OutputError(f"{out}: no such folder; make it with: kg build SRC -o {out}")
    if not (out / BUILD).exists():
        raise OutputError(
            f"{out}: holds no {BUILD}, so it is not a finished build; "
            f"make one with: kg build SRC -o {out}"
        )
    record = _build_record(out)
    if record is None:
        raise OutputError(
            f"{out / BUILD}: unreadable, damaged or not written by kg, so {out} is not "
            "a finished build; make one in a new folder with: kg build SRC -o FOLDER"
        )
    return record


def load_extractions(out: Path) -> tuple[Extraction, ...]:
    """All extractions of a built folder, by article id."""
    require_output(out)
    return tuple(_extractions(out / ARTICLES))


def load_links(out: Path, extractions: Sequence[Extraction] | None = None) -> Links:
    """What the build decided across articles; quicker with what `load_extractions` gave."""
    known = load_extractions(out) if extractions is None else extractions
    return links_from_json(_parsed(_text(out / LINKS), out / LINKS), known)


def changed_files(out: Path) -> list[Finding]:
    """Files of records that are no longer as their build left them."""
    written = load_build(out)["files"]
    return [
        Finding("file-changed", f"{out / name}: not as the build left it; build the folder again")
        for name in sorted(written)
        if not (out / name).is_file() or digest_of(out / name) != written[name]["sha256"]
    ]


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _build_record(folder: Path) -> dict[str, Any] | None:
    """What build.json says; None where it is missing, unreadable or another program's."""
    try:
        record = json.loads((folder / BUILD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):  # whatever bytes a stranger's file holds
        return None
    return record if isinstance(record, dict) and record.keys() >= BUILD_KEYS else None


def _extractions(path: Path) -> Iterator[Extraction]:
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line:
            yield from_json(_parsed(line, f"{path}:{number}"))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise OutputError(f"{path}: missing; build the folder again") from error


def _parsed(text: str, place: Path | str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise OutputError(f"{place}: damaged ({error}); build the folder again") from error
