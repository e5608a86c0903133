"""What the build before left in a folder: which articles it held, whose judgements it obeyed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.output import is_output, load_build


def ids_before(out: Path) -> set[str]:
    """Ids of the articles that the folder holds now."""
    return {source["id"] for source in _record(out).get("read", ())}


def corrections_before(out: Path) -> Path | None:
    """The file of judgements that was given to the build before; None where none was."""
    path = _record(out).get("options", {}).get("corrections")
    return Path(path) if path else None


def _record(out: Path) -> Mapping[str, Any]:
    """What build.json says; nothing where no build finished."""
    return load_build(out) if is_output(out) else {}
