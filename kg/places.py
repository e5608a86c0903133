"""Where a passage stands in the file that its article was read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.records import Article, Passage
from kg.text import normalise

MAX_BYTES = 20_000_000  #: larger files are not searched


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both from 1; without a file they count in the article's text."""

    file: str
    line: int
    column: int
    in_text: bool = False  #: counted in the stored text, not in the file

    def __str__(self) -> str:
        """As editors and terminals understand it."""
        note = " (of its text)" if self.in_text else ""
        return f"{self.file}:{self.line}:{self.column}{note}"


def place_in_file(article: Article, passage: Passage, folders: Iterable[Path]) -> Place:
    """Where a passage stands in the article's file, looked for below some folders.

    Where the file is gone, or does not hold the words as they are (HTML, say), the place in the
    article's text is given.
    """
    name = article.paths[0] if article.paths else article.id
    file, _, row = name.partition("#")
    if row.isdigit():  # a line of a JSON Lines file or of a table
        return Place(file, int(row), 1)
    for folder in folders:
        text = _text(folder / file)
        at = _same(article.text, passage, text) if text is not None else None
        if text is not None and at is not None:
            return Place(str(folder / file), *_line_and_column(text, at))
    return Place(name, *_line_and_column(article.text, passage.start), in_text=True)


def _text(path: Path) -> str | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        return normalise(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _same(text: str, passage: Passage, file: str) -> int | None:
    """Where the passage begins in the file: as many equal stretches stand before it there."""
    if not passage.text:
        return None
    rest = file.count(passage.text) - text.count(passage.text, passage.start)
    at = -1
    for _ in range(rest + 1):
        at = file.find(passage.text, at + 1)
        if at < 0:
            return None
    return at if rest >= 0 else None


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
