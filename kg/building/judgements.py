"""Whose judgements a build obeys, and which of them it had no use for."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.building.before import corrections_before
from kg.link.corrections import NONE, Corrections, load_corrections
from kg.link.rulings import UNUSED
from kg.output import CORRECTIONS, LINKS
from kg.records import Finding

log = logging.getLogger(__name__)

SHOWN = 5  #: judgements that were not used, in the warning about them


@dataclass(frozen=True, slots=True)
class Chosen:
    """The file of judgements that a build uses, and the one that later builds are to use."""

    path: Path | None = None
    kept: Path | None = None  #: absolute; None: the folder's own, which needs no remembering


def choose(out: Path, given: Path | None) -> Chosen:
    """Which judgements a build of a folder uses; told where nobody named them to this build.

    Without a file that is given it is that of the build before, so that no judgement is lost by
    leaving out the option; without that it is the folder's own, where there is one.
    """
    own = out / CORRECTIONS
    if given is not None:
        return Chosen(given, None if given.absolute() == own.absolute() else given.absolute())
    usual = own if own.is_file() else None
    kept = corrections_before(out)
    if kept is None:
        return Chosen(usual)
    if kept.exists():
        log.warning("%s: its judgements are used again; name others with --corrections", kept)
        return Chosen(kept, kept)
    log.warning(
        "%s: is gone, so its judgements, which an earlier build used, are NOT used; "
        "put it back or name another file with --corrections",
        kept,
    )
    return Chosen(usual, kept)


def judgements(path: Path | None) -> Corrections:
    """The judgements of a file; none where there is no file.

    Raises:
        CorrectionError: The file cannot be read or a row cannot be used.
    """
    return load_corrections(path) if path else NONE


def tell_unused(path: Path | None, findings: Sequence[Finding]) -> None:
    """Warn of judgements that were not used, the first of them by name."""
    unused = [f.message for f in findings if f.code == UNUSED]
    if not unused:
        return
    lines = unused[:SHOWN]
    if len(unused) > SHOWN:
        lines.append(f"… and {len(unused) - SHOWN} more; all are listed in {LINKS}")
    told = "".join(f"\n  {line}" for line in lines)
    log.warning("%s: judgements that were not used: %d%s", path, len(unused), told)
