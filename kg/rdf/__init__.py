"""Extractions and what links them, as RDF.

One named graph an article, a hub graph for what holds across articles, one for decisions and one
for provenance. No quad stands in two graphs, there are no blank nodes, and equal records give
equal bytes. Graphs are made one by one: no more than one is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.errors import ArticleError
from kg.rdf.article import article_graph
from kg.rdf.decisions import decisions_graph
from kg.rdf.hub import hub_graph
from kg.rdf.provenance import provenance_graph
from kg.rdf.terms import article_key
from kg.rdf.trig import OPENING, block
from kg.rdf.writer import Writer
from kg.records import Extraction, Links

__all__ = ["to_graphs", "to_nquads", "to_quads", "to_trig"]


def to_graphs(
    extractions: Sequence[Extraction], links: Links, *, software: Mapping[str, str] | None = None
) -> Iterator[Writer]:
    """The named graphs, each when it is asked for: articles by id, then the others.

    Args:
        extractions: One an article, in any order.
        links: What was decided across them; an empty `Links` will do.
        software: Name to version or fingerprint of what made the graph (``kg``, ``model``, …);
            never a time, since equal input must give equal bytes.

    Raises:
        ArticleError: Two articles would have one IRI.
    """
    ordered = sorted(extractions, key=lambda e: e.article.id)
    _require_distinct(ordered)
    yield from map(article_graph, ordered)
    yield decisions_graph(links.decisions, ordered)
    yield hub_graph(links, ordered)
    yield provenance_graph(ordered, software or {})


def to_quads(
    extractions: Sequence[Extraction], links: Links, *, software: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The quads as lines of N-Quads without line ends; each once, sorted within a graph."""
    for graph in to_graphs(extractions, links, software=software):
        yield from graph.lines()


def to_nquads(
    extractions: Sequence[Extraction], links: Links, *, software: Mapping[str, str] | None = None
) -> str:
    """The whole graph as one N-Quads text with sorted lines."""
    lines = sorted(to_quads(extractions, links, software=software))
    return "\n".join(lines) + "\n" if lines else ""


def to_trig(
    extractions: Sequence[Extraction], links: Links, *, software: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The same for people, in pieces: TriG with prefixes, a block a graph, a paragraph a thing."""
    yield OPENING
    for graph in to_graphs(extractions, links, software=software):
        yield from block(graph)


def _require_distinct(extractions: Sequence[Extraction]) -> None:
    """Refuse articles that would be taken for one; by chance, one in 10¹² pairs of long names."""
    known: dict[str, str] = {}
    for extraction in extractions:
        name = extraction.article.id
        other = known.setdefault(article_key(name), name)
        if other != name:
            raise ArticleError(
                f"{other} and {name}: both would be called {article_key(name)} in the graph; "
                "rename one of the files"
            )
