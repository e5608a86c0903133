"""Whether the passages of records are what stands at their place in the article.

The graph names passages by their offsets and quotes few of them, so this is looked at before it is
written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kg.records import Attribution, Extraction, Finding, Links, Passage, Statement

CODE, MESSAGE = "passage-differs", "its text is not what stands at its place in the article"


def check_passages(extractions: Iterable[Extraction], links: Links) -> list[Finding]:
    """One finding for each passage whose words are not those at its place."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for extraction in extractions:
        article = extraction.article
        texts[article.id] = article.text
        findings += _differing(article.id, article.text, _passages(extraction))
    for article_id, found in _linked(links):
        findings += _differing(article_id, texts.get(article_id, ""), found)
    return findings


def _differing(article: str, text: str, passages: Iterable[Passage]) -> Iterator[Finding]:
    for p in passages:
        if text[p.start : p.end] != p.text:
            yield Finding(CODE, f"{MESSAGE}: {article} {p.start}-{p.end}", p)


def _passages(extraction: Extraction) -> Iterator[Passage]:
    """All passages of an extraction."""
    for entity in extraction.entities:
        yield from (m.passage for m in entity.mentions)
    yield from chain.from_iterable(map(_of_attribution, extraction.attributions))
    yield from chain.from_iterable(map(_of_statement, extraction.statements))
    yield from (t.passage for t in extraction.times)
    yield from (q.passage for q in extraction.quantities)


def _of_attribution(a: Attribution) -> Iterator[Passage]:
    yield from (*a.cue, *a.content, *a.source_spans, *a.addressee_spans, *a.hedges)
    if a.when:
        yield a.when.passage


def _of_statement(s: Statement) -> Iterator[Passage]:
    yield from (s.subject_span, *s.hedges)
    if s.object_span:
        yield s.object_span


def _linked(links: Links) -> Iterator[tuple[str, Iterable[Passage]]]:
    """Passages of claims and conflicts, with the ids of their articles."""
    for claim in links.claims:
        yield from ((o.article, o.passages) for o in claim.occurrences)
    for conflict in links.conflicts:
        for side in conflict.sides:
            yield from ((article, (passage,)) for article, passage in side.places)
