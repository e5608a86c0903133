"""Text made safe and readable for a terminal."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

#: Categories never sent to a terminal as they are: control characters (which can move the
#: cursor, change the title or worse), surrogates, and marks that reverse the writing direction.
_HIDDEN = {"Cc", "Cs"}
_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

RESET = "\x1b[0m"
STYLES = {"source": "\x1b[36m", "cue": "\x1b[33m", "content": "\x1b[1m", "head": "\x1b[1;4m"}


def visible(text: str) -> str:
    r"""The text on one line, with what a terminal would act on written as escapes.

    >>> visible("a\x1b[31mb\nc")
    'a\\x1b[31mb c'
    """
    return "".join(" " if c in "\n\t" else _escape(c) if _acts(c) else c for c in text)


def visible_lines(text: str) -> str:
    r"""The text with its lines and tabs, and what else a terminal would act on as escapes.

    CR LF becomes LF; a CR alone, with which a line is written over itself, is escaped.

    >>> visible_lines("a\tb\x1b[2J\n")
    'a\tb\\x1b[2J\n'
    """
    return "".join(
        c if c in "\n\t" else _escape(c) if _acts(c) else c for c in text.replace("\r\n", "\n")
    )


def _acts(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN or character in _DIRECTION


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004


def colourful(stream: TextIO) -> bool:
    """Whether colours belong on a stream: a terminal, and nobody asked for none (NO_COLOR)."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def marked(text: str, spans: Iterable[tuple[int, int, str]], *, colour: bool = False) -> str:
    """The text with spans marked, by colours of `STYLES` or by brackets with their names.

    A span that overlaps an earlier one is left unmarked where they cross.

    >>> marked("Iliev said so", [(0, 5, "source"), (6, 10, "cue")])
    '[source: Iliev] [cue: said] so'
    """
    parts, at = [], 0
    for start, end, name in sorted(spans):
        if start < at:
            continue
        parts.append(visible(text[at:start]))
        inner = visible(text[start:end])
        parts.append(f"{STYLES[name]}{inner}{RESET}" if colour else f"[{name}: {inner}]")
        at = end
    return "".join(parts) + visible(text[at:])


def columns(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Rows as lines of aligned columns; a cell longer than its width ends in an ellipsis.

    The last column is not padded.
    """
    fitting = [
        min(width, max((len(row[k]) for row in rows), default=0)) for k, width in enumerate(widths)
    ]
    return [
        "  ".join(
            cut(cell, width).ljust(width) for cell, width in zip(row, fitting, strict=True)
        ).rstrip()
        for row in rows
    ]


def cut(text: str, width: int) -> str:
    """At most so many characters of a text, the last an ellipsis where some are missing.

    >>> cut("all over for the iPhone", 9)
    'all over…'
    """
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
