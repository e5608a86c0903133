"""Knowledge graphs of who said what, through whom, from news articles.

    >>> import kg
    >>> graph = kg.build(["corpus"], "demo-out")      # doctest: +SKIP
    >>> graph.claims(speaker="Peskov")                # doctest: +SKIP

Libraries are imported when a function needs them, so that importing `kg` costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import Graph

__all__ = ["build", "load"]


def build(
    sources: str | PathLike[str] | Sequence[str | PathLike[str]],
    out: str | PathLike[str],
    *,
    manifest: str | PathLike[str] | None = None,
    corrections: str | PathLike[str] | None = None,
    model: str | None = None,
    jobs: int = 1,
    force: bool = False,
) -> Graph:
    """Build, or renew, the graph of a set of articles, and open it.

    Args:
        sources: Files and folders of articles.
        out: The folder that the graph goes to.
        manifest: A table with outlet, date and the like of the files.
        corrections: A table of human judgements; None: the one that the build before was given,
            else `corrections.csv` in `out`, if any.
        model: Another spaCy pipeline than the shipped one, by name or path.
        jobs: Processes that read articles. With more than one, a script needs the usual
            ``if __name__ == "__main__":`` around its own code.
        force: Read all articles anew.

    Raises:
        kg.errors.KgError: Nothing could be read, or the folder cannot be written.
    """
    from pathlib import Path

    from kg.building.engine import pipeline_engine
    from kg.building.run import Options
    from kg.building.run import build as run

    many = [sources] if isinstance(sources, str | PathLike) else sources
    options = Options(
        manifest=Path(manifest) if manifest else None,
        corrections=Path(corrections) if corrections else None,
        jobs=jobs,
        force=force,
    )
    run([Path(s) for s in many], Path(out), engine=pipeline_engine(model), options=options)
    return load(out)


def load(out: str | PathLike[str]) -> Graph:
    """Open the graph in a folder that a build wrote.

    Raises:
        kg.errors.OutputError: The folder holds no finished build.
    """
    from kg.graph import Graph

    return Graph(out)
