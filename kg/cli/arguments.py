"""Arguments and options that several commands share, and how commands print."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from kg.terminal import visible_lines

Sources: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="SRC...", help="Files and folders; - for JSON lines.")
]
Out: TypeAlias = Annotated[
    Path, typer.Argument(metavar="OUT", help="The folder that kg build wrote.")
]
Manifest: TypeAlias = Annotated[
    Path | None, typer.Option(help="Table with outlet, date, … of the files (CSV or JSON lines).")
]
Model: TypeAlias = Annotated[
    str | None, typer.Option(help="Another spaCy pipeline, by path or name.", metavar="NAME")
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]


#: Control characters that JSON leaves as they are, marks of the writing direction, and lone
#: surrogates, which stand for the bytes of a path that is not UTF-8 and cannot be printed.
_ACTING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def print_lines(text: str) -> None:
    """Print a result to stdout."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def print_file(text: str) -> None:
    """Print what is meant for a file as it is; to a terminal, nothing that it would act on."""
    sys.stdout.write(visible_lines(text) if sys.stdout.isatty() else text)


def print_json(record: Any) -> None:
    """Print a result as one JSON value, over several lines."""
    print_lines(harmless(json.dumps(record, ensure_ascii=False, indent=1)))


def one_line(record: Any) -> str:
    """A result as JSON on one line."""
    return harmless(json.dumps(record, ensure_ascii=False))


def harmless(text: str) -> str:
    """The same JSON, in which nothing is left that a terminal would act on."""
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
