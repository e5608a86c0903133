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

_PIECE = re.compile(r"(?<=[0-9])\.[0-9]+$")


def decisions_graph(decisions: Iterable[Decision], extractions: Iterable[Extraction]) -> Writer:
    """Why things were held to be the same, or not, as one graph."""
    writer = Writer(DECISIONS)
    known = _known(extractions)
    for d in decisions:
        iri = decision_iri(d.of, digest(d.left, d.right, d.by or ""))
        writer.kinds(iri, "kg:Decision")
        writer.text(iri, "kg:kind", d.of)
        writer.text(iri, "kg:left", d.left)
        writer.text(iri, "kg:right", d.right)
        writer.link(iri, "kg:leftNode", known.get(_without_piece(d.left)))
        writer.link(iri, "kg:rightNode", known.get(_without_piece(d.right)))
        writer.add(iri, "kg:verdict", term(f"verdict:{d.verdict}"))
        writer.add(iri, "kg:score", decimal(d.score))
        writer.texts(iri, "kg:reason", d.reasons)
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
