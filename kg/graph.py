"""The graph in an output folder, for use from Python."""

from __future__ import annotations

from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.asking import ask
from kg.output import STORE, load_build, load_extractions, load_links, require_output
from kg.records import Extraction, Links
from kg.selection import Wanted, alike, select
from kg.store import Answer, rdflib_view
from kg.tables import ClaimRow, EntityRow, Index, entity_rows

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from kg.explore.notebook import NotebookNetwork


class Graph:
    """An open graph; everything is read when it is first asked for."""

    def __init__(self, out: str | PathLike[str]) -> None:
        """Open the folder that a build wrote.

        Raises:
            OutputError: It holds no finished build.
        """
        self.out = require_output(Path(out))

    def __repr__(self) -> str:
        """Where it is."""
        return f"<kg graph in {self.out}>"

    @cached_property
    def index(self) -> Index:
        """All records by their ids."""
        extractions = load_extractions(self.out)
        return Index(extractions, load_links(self.out, extractions))

    def folders(self) -> list[Path]:
        """Where the files of the articles may lie: paths of articles are relative to these."""
        sources = [Path(s) for s in load_build(self.out).get("options", {}).get("sources", ())]
        # a path begins with the name of the folder that was given, or that a given file lies in
        parents = [s.parent if s.is_dir() else s.parent.parent for s in sources]
        return [*dict.fromkeys([*parents, Path.cwd()])]

    def extractions(self) -> tuple[Extraction, ...]:
        """What was read out of each article, by article id."""
        return tuple(self.index.extractions.values())

    def links(self) -> Links:
        """What was decided across articles."""
        return self.index.links

    def claims(self, **wanted: Any) -> list[ClaimRow]:
        """Places where claims are reported, those that fit; see `kg.selection.Wanted`.

        ``pandas.DataFrame(graph.claims(speaker="Peskov"))`` makes a table of them.

        Raises:
            QueryError: A date or an act is none.
        """
        return list(select(self.index, Wanted(**wanted)))

    def entities(self, name: str | None = None) -> list[EntityRow]:
        """All entities, or those whose name or alias has all the words given."""
        return [
            row
            for row in entity_rows(self.index)
            if name is None or any(alike(own, name) for own in (row.name, *row.aliases))
        ]

    def sparql(self, query: str, **given: str) -> Answer:
        """What a SPARQL query gives; iterating yields rows as dictionaries.

        Args:
            query: SPARQL, in which the usual prefixes need no declaration, or the name of a
                saved query after ``@``.
            given: Parameters of the saved query, or values of variables.

        Raises:
            QueryError: It is not valid, or met a limit of time or memory.
        """
        return ask(self.out, query, given)

    def rdflib(self) -> Dataset:
        """The graph as an rdflib `Dataset` for reading; nothing is loaded before it is asked."""
        return rdflib_view(self.out / STORE)

    def networkx(self) -> nx.MultiDiGraph:
        """Entities, claims and articles, and what lies between them, as a networkx graph."""
        from kg.network import to_networkx

        return to_networkx(self.extractions(), self.links())

    def graph(self, name: str) -> NotebookNetwork:
        """What surrounds an entity, as a pyvis network that a notebook shows inline and offline.

        Raises:
            QueryError: No entity, or more than one, goes by that name.
        """
        from kg.explore.notebook import network_of

        return network_of(self.extractions(), self.links(), name)
