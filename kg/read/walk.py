"""Which files of the given files and folders are to be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ArticleError
from kg.read.draft import UnreadError

#: Names of manifests, which are read for what they say of other files.
MANIFESTS = ("manifest.csv", "manifest.jsonl")

#: Suffix of a file that says what another file of the same stem is.
SIDECAR = ".meta.json"

_ABOUT = re.compile(
    r"(?:readme|licen[cs]e|changelog|copying|notice|attribution|contributing)"
    r"(?:\.(?:md|txt|rst|html))?"
)
#: What saved pages and programs bring along; nobody takes it for an article.
_ASSETS = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|css|m?js|map|woff2?|[to]tf|eot|mp[34]|webm"
    r"|ogg|wav|py|ipynb|toml|ya?ml|ini|lock|log)"
)
_FOLDERS = frozenset(["node_modules", "__pycache__", "__MACOSX"])


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read."""

    path: Path
    #: As it is named to people: its source folder's name and the way down from there. It is valid
    #: text, unlike `path`, whose bytes may be none.
    shown: str
    inside: str  #: the way down from its source folder, valid text too
    named: bool = False  #: the user named this very file


def files_of(
    sources: Sequence[Path], exclude: Sequence[Path] = ()
) -> Iterator[Found | tuple[Found, UnreadError]]:
    """The files to read, sorted within each folder; with an error those that cannot be.

    Hidden files, output folders of kg, files about a collection (README, LICENSE …), manifests
    and sidecars are left out unless they are named; links are followed, each folder once.

    Raises:
        ArticleError: A source does not exist.
    """
    shut = {path.resolve() for path in exclude}
    for source in sources:
        if not source.exists():
            raise ArticleError(f"{source}: no such file or folder; check the path")
        if not source.is_dir():
            parent = source.resolve().parent.name
            shown = f"{parent}/{source.name}" if parent else source.name
            yield _found(source, shown, source.name, named=True)
            continue
        yield from _inside(source, source.resolve().name, shut)


def _found(path: Path, shown: str, inside: str, *, named: bool = False) -> Found:
    return Found(path, _readable(shown), _readable(inside), named)


def _readable(name: str) -> str:
    """The name as text that can be written: bytes that are not UTF-8 become “�”."""
    return os.fsencode(name).decode("utf-8", "replace")


def _inside(
    folder: Path, name: str, shut: set[Path]
) -> Iterator[Found | tuple[Found, UnreadError]]:
    seen = set(shut)
    waiting = [(folder, "")]
    while waiting:
        here, way = waiting.pop()
        real = here.resolve()
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            hint = "check its permissions"
            reason = f"the folder cannot be read ({error.strerror})"
            found = _found(here, f"{name}/{way}".rstrip("/"), way)
            yield found, UnreadError("unreadable", reason, hint)
            continue
        if way and is_output(here):
            continue
        below = []
        for entry in entries:
            inside = f"{way}{entry.name}"
            if entry.name.startswith(".") or entry.name in _FOLDERS:
                continue
            if _is_folder(entry):
                waiting.append((Path(entry.path), f"{inside}/"))
            elif is_candidate(entry.name):
                below.append(_found(Path(entry.path), f"{name}/{inside}", inside))
        yield from reversed(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that points at itself
        return False


def is_output(folder: Path) -> bool:
    """Whether a folder holds a graph that kg built."""
    if (folder / ".kg-cache").is_dir():
        return True
    return (folder / "build.json").is_file() and (folder / "graph.nq").is_file()


def is_candidate(name: str) -> bool:
    """Whether a file found in a folder may be an article, by its name."""
    lower = name.lower()
    if _ABOUT.fullmatch(lower) or lower in MANIFESTS or lower.endswith(SIDECAR):
        return False
    return not _ASSETS.fullmatch(Path(lower).suffix)
