"""Moving files and folders, all of them or none."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from kg.errors import OutputError


def move_all(moves: Sequence[tuple[Path, Path]]) -> None:
    """Move each file or folder from the first place of its pair to the second, in order.

    What is not there is passed over. Ctrl-C waits until all is moved. Where one cannot be moved,
    those before it go back to where they were, the last one first.

    Raises:
        OSError: One could not be moved; all lies where it lay.
        OutputError: One could not be moved back either; it and those before it lie as moved.
    """
    done: list[tuple[Path, Path]] = []
    with _uninterrupted():
        try:
            for source, target in moves:
                if os.path.lexists(source):
                    source.replace(target)
                    done.append((source, target))
        except BaseException as error:
            _move_back(done, error)
            raise


def _move_back(done: Sequence[tuple[Path, Path]], cause: BaseException) -> None:
    """Undo moves, the last one first; none after one that cannot be undone.

    What was moved first thus never comes back into a folder that is only half as it was.
    """
    for source, target in reversed(done):
        try:
            target.replace(source)
        except OSError as error:
            raise OutputError(
                f"{target}: cannot be moved back to {source}: {error.strerror} "
                f"(after: {cause}); close what uses it and build the folder again"
            ) from cause


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
