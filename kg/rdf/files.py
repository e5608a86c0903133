"""The graph as files, written graph by graph without holding more than a part of it."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Self

from kg.rdf import to_graphs
from kg.rdf.trig import OPENING, block
from kg.records import Extraction, Links

RUN = 200_000  #: lines that are sorted at once: about 60 MB


def write_graph(
    extractions: Sequence[Extraction],
    links: Links,
    nquads: Path,
    trig: Path,
    *,
    software: Mapping[str, str] | None = None,
    run: int = RUN,
) -> None:
    """Write sorted N-Quads, and TriG for people.

    Args:
        extractions: One an article, in any order.
        links: What was decided across them.
        nquads: File to write.
        trig: File to write.
        software: As in `kg.rdf.to_graphs`.
        run: Lines that may be held at once, beside one graph.
    """
    with ExitStack() as files:
        for_people = files.enter_context(_text_file(trig))
        sorter = files.enter_context(Sorter(nquads.parent, run))
        for_people.write(OPENING)
        for graph in to_graphs(extractions, links, software=software):
            for_people.writelines(block(graph))
            sorter.add(graph.lines())
        out = files.enter_context(_text_file(nquads))
        out.writelines(sorter.lines())


class Sorter:
    """Sorts more lines than one would hold in memory: parts of them wait in temporary files."""

    def __init__(self, folder: Path, run: int = RUN) -> None:
        """Sort by way of a folder, holding so many lines at once."""
        self._folder = folder
        self._run = run
        self._held: list[str] = []
        self._runs: list[IO[str]] = []
        self._files = ExitStack()

    def __enter__(self) -> Self:
        """The sorter itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do away with the temporary files."""
        self._files.close()

    def add(self, lines: Iterable[str]) -> None:
        """Take lines without line ends."""
        for line in lines:
            self._held.append(f"{line}\n")
            if len(self._held) >= self._run:
                self._put_down()

    def lines(self) -> Iterator[str]:
        """All lines with their ends, in order of their code points; to be asked for once."""
        self._held.sort()
        return heapq.merge(*self._runs, self._held) if self._runs else iter(self._held)

    def _put_down(self) -> None:
        self._held.sort()
        waiting = self._files.enter_context(
            tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=self._folder)  # noqa: SIM115 - closed with the others
        )
        waiting.writelines(self._held)
        waiting.seek(0)
        self._runs.append(waiting)
        self._held = []


def _text_file(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", newline="")
