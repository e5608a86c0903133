"""Arguments and options that several commands share, and how commands print."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

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


def print_lines(text: str) -> None:
    """Print a result to stdout."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def print_json(record: Any) -> None:
    """Print a result as one JSON value."""
    print_lines(json.dumps(record, ensure_ascii=False, indent=1))
