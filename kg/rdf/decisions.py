"""Why things across articles were held to be the same, or not, as a graph of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.rdf.terms import (
    DECISIONS,
    article_entity_iri,
    attribution_iri,
    decimal,
    decision_iri,
    digest,
    statement_iri,
)
from kg.rdf.writer import Writer
from kg.records import Decision, Extraction
from kg.vocab import term

AND = "; "  #: between reasons, strongest first
FIRST_PIECE = ".0"
_PIECE = re.compile(r"(?<=[0-9])\.[0-9]+$")


def decisions_graph(decisions: Iterable[Decision], extractions: Iterable[Extraction]) -> Writer:
    """Why things were held to be the same, or not, as one graph."""
    writer = Writer(DECISIONS)
    known = _known(extractions)
    for d in decisions:
        iri = decision_iri(d.of, digest(d.left, d.right, d.by or ""))
        writer.text(iri, "kg:kind", d.of)
        sides = (("kg:leftNode", "kg:left", d.left), ("kg:rightNode", "kg:right", d.right))
        for of_node, of_id, reference in sides:
            node = known.get(_without_piece(reference))
            writer.link(iri, of_node, node)
            writer.text(iri, of_id, None if node and _plain(reference) else reference)
        writer.add(iri, "kg:verdict", term(f"verdict:{d.verdict}"))
        writer.add(iri, "kg:score", decimal(d.score))
        writer.text(iri, "kg:reason", AND.join(d.reasons))
        writer.text(iri, "kg:decidedBy", d.by)
    return writer


def _known(extractions: Iterable[Extraction]) -> dict[str, str]:
    """What decisions call the entities, attributions and statements of articles: their IRIs."""
    named = {}
    for extraction in extractions:
        article = extraction.article.id
        for e in extraction.entities:
            named[f"{article}#{e.id}"] = article_entity_iri(article, e.id)
        for a in extraction.attributions:
            named[f"{article}#a{a.n}"] = attribution_iri(article, a.n)
        for s in extraction.statements:
            named[f"{article}#s{s.n}"] = statement_iri(article, s.n)
    return named


def _without_piece(reference: str) -> str:
    """The id of a claim's place without the number of the piece: ``x#a4.1`` is ``x#a4``."""
    return _PIECE.sub("", reference)


def _plain(reference: str) -> bool:
    """Whether an id says no more than the IRI of what it names: no piece but the first."""
    piece = _PIECE.search(reference)
    return piece is None or piece.group() == FIRST_PIECE
