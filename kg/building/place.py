"""Output folders: whose they are, who writes to them, and how new files get into them."""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

from kg.errors import OutputError
from kg.output import BUILT, CACHE, CORRECTIONS, is_output

LOCK = ".kg-lock"
STAGING = ".kg-new-"  #: prefix of the folder that new files are written to
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
            raise OutputError(
                f"{out}: holds {strange[0]!r} and no build.json, so it is not an output folder "
                "of kg; name a new or empty folder"
            )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot be made: {error.strerror}") from error


def _is_ours(out: Path) -> bool:
    """Whether a build finished there, or was begun and can go on."""
    return is_output(out) or (out / CACHE).is_dir() or any(out.glob(f"{OLD}*"))


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
                f"{out}: another build is writing to it; wait for it to end"
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

    Ctrl-C waits until all is moved. Where the machine stops half-way, build.json is missing:
    it is taken away first, so that a mixed folder never passes for a finished build.
    """
    old = Path(tempfile.mkdtemp(prefix=OLD, dir=out))
    with _uninterrupted():
        for name in reversed(BUILT):
            if (out / name).exists():
                (out / name).replace(old / name)
        for name in BUILT:
            if (new / name).exists():
                (new / name).replace(out / name)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off Ctrl-C and a request to end; only the main thread can."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        waiting.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)
        for late in waiting:
            signal.raise_signal(late)
