"""Extractions and what links them, as RDF.

One named graph an article, a hub graph for what holds across articles, one for decisions and one
for provenance. No quad stands in two graphs, there are no blank nodes, and equal records give
equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.rdf.article import article_graph
from kg.rdf.decisions import decisions_graph
from kg.rdf.hub import hub_graph, write_relations
from kg.rdf.provenance import provenance_graph
from kg.rdf.trig import trig
from kg.rdf.writer import Writer
from kg.records import Extraction, Links

__all__ = ["to_nquads", "to_quads", "to_trig"]


def to_quads(
    extractions: Sequence[Extraction], links: Links, *, software: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The quads of a graph as lines of N-Quads without line ends; each once, in no fixed order.

    Args:
        extractions: One an article, in any order.
        links: What was decided across them; an empty `Links` will do.
        software: Name to version or fingerprint of what made the graph (``kg``, ``model``, …);
            never a time, since equal input must give equal bytes.
    """
    graphs = _graphs(extractions, links, software or {})
    return chain.from_iterable(graph.lines for graph in graphs)


def to_nquads(
    extractions: Sequence[Extraction], links: Links, *, software: Mapping[str, str] | None = None
) -> str:
    """The whole graph as one N-Quads text with sorted lines."""
    lines = sorted(to_quads(extractions, links, software=software))
    return "\n".join(lines) + "\n" if lines else ""


def to_trig(quads: Iterable[str]) -> str:
    """The same graph for people: TriG with prefixes, a block a graph, a paragraph a thing.

    Args:
        quads: Lines made by `to_quads`, in any order.
    """
    return trig(quads)


def _graphs(
    extractions: Sequence[Extraction], links: Links, software: Mapping[str, str]
) -> list[Writer]:
    ordered = sorted(extractions, key=lambda e: e.article.id)
    articles = {e.article.id: article_graph(e) for e in ordered}
    hub = hub_graph(links, articles)
    write_relations(hub, ordered)
    decisions = decisions_graph(links.decisions, ordered)
    return [*articles.values(), hub, decisions, provenance_graph(ordered, software)]
