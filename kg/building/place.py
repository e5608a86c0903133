"""Output folders: whose they are, who writes to them, and how new files get into them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import OutputError
from kg.moving import move_all
from kg.output import BUILD, BUILT, CACHE, CORRECTIONS, STAGING, is_output

LOCK = ".kg-lock"
OLD = ".kg-old-"  #: prefix of the folder that replaced ones wait in

#: What may lie in a folder before its first build without making it someone else's.
MAY_LIE_THERE = {LOCK, CORRECTIONS}


def claim_folder(out: Path) -> None:
    """Make an output folder, or refuse one with files that no build put there.

    Raises:
        OutputError: It is a file, holds something else, or cannot be made.
    """
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file; name a folder for -o")
    if out.is_dir() and not _is_ours(out):
        strange = sorted(p.name for p in out.iterdir() if p.name not in MAY_LIE_THERE)
        if strange:
            raise OutputError(_refusal(out, strange[0]))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot be made: {error.strerror}") from error


def _is_ours(out: Path) -> bool:
    """Whether a build finished there, or was begun and can go on."""
    # a build.json that is not ours would be moved away and deleted, whatever lies beside it
    return is_output(out) if os.path.lexists(out / BUILD) else _is_begun(out)


def _is_begun(out: Path) -> bool:
    """Whether a folder holds what a build leaves that did not finish."""
    return (out / CACHE).is_dir() or any(out.glob(f"{OLD}*"))


def _refusal(out: Path, strange: str) -> str:
    """Why a folder is not taken, and what to do."""
    if not os.path.lexists(out / BUILD):
        return (
            f"{out}: holds {strange!r} and no {BUILD}, so it is not an output folder of kg; "
            "name a new or empty folder"
        )
    mend = f"delete {out / BUILD} if it is a damaged one of kg, or " if _is_begun(out) else ""
    return (
        f"{out}: its {BUILD} is unreadable, damaged or not written by kg, so it is not an "
        f"output folder of kg; {mend}name a new or empty folder"
    )


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the only right to write to a folder; given up when the process ends, however it does.

    Raises:
        OutputError: Another process holds it.
    """
    try:
        stream = (out / LOCK).open("a+")
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror}") from error
    with stream:
        try:
            _lock(stream)
        except OSError as error:
            raise OutputError(
                f"{out}: another build or rendering is writing to it; wait for it to end"
            ) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[str]) -> None:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(stream: IO[str]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A folder inside `out` to write new files to; gone at the end, as are those of dead builds.

    Only for the holder of the lock.
    """
    for path in out.iterdir():
        if path.name.startswith((STAGING, OLD)):
            shutil.rmtree(path)
    folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def move_into_place(new: Path, out: Path) -> None:
    """Replace what a build writes by what `new` holds, build.json last.

    Ctrl-C waits until all is moved; where a move fails, all is put back. Where the machine stops
    half-way, build.json is missing: it is taken away first and comes back last, so that a mixed
    folder never passes for a finished build.

    Raises:
        OSError: A file cannot be moved: it is open, say, or a folder is a mount point.
        OutputError: One cannot be moved back either.
    """
    old = Path(tempfile.mkdtemp(prefix=OLD, dir=out))
    away = [(out / name, old / name) for name in reversed(BUILT)]
    try:
        move_all([*away, *((new / name, out / name) for name in BUILT)])
    finally:
        # where the old files could not be put back, they lie in `old` and nowhere else
        if (out / BUILD).exists() or not any(old.iterdir()):
            shutil.rmtree(old, ignore_errors=True)
