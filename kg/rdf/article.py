"""Everything that was read out of one article, as one named graph.

It depends on that article's extraction and on nothing else; who is who across articles, and which
claims are the same, is said in the hub graph.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from kg.rdf.terms import (
    article_entity_iri,
    attribution_iri,
    boolean,
    day,
    decimal,
    encoded,
    integer,
    moment,
    relation_iri,
    statement_iri,
    string,
)
from kg.rdf.writer import ArticleWriter
from kg.records import (
    Article,
    Attribution,
    Entity,
    Extraction,
    Mode,
    Passage,
    Quantity,
    Statement,
    TimeExpression,
)
from kg.vocab import term

BETWEEN_PIECES = " … "  #: stands for what is left out between the pieces of one content


def joined(passages: Iterable[Passage]) -> str:
    """The words of several passages as one text."""
    return BETWEEN_PIECES.join(p.text for p in passages)


def article_graph(extraction: Extraction) -> ArticleWriter:
    """The graph of one article."""
    writer = ArticleWriter(extraction)
    _write_article(writer, extraction.article)
    writer.write_sentences(extraction.article.text)
    for entity in extraction.entities:
        _write_entity(writer, entity)
    inside: dict[int, list[int]] = {}
    for a in extraction.attributions:
        if a.outer is not None:
            inside.setdefault(a.outer, []).append(a.n)
    for attribution in extraction.attributions:
        _write_attribution(writer, attribution, inside)
    _write_mentioned(writer, extraction)
    names = {e.id: e.name for e in extraction.entities}
    for statement in extraction.statements:
        _write_statement(writer, statement, names)
    for time in extraction.times:
        _write_time(writer, time)
    for quantity in extraction.quantities:
        _write_quantity(writer, quantity)
    return writer


def _write_article(w: ArticleWriter, article: Article) -> None:
    w.kinds(w.root, "schema:NewsArticle")
    w.text(w.root, "schema:identifier", article.id)
    w.text(w.root, "schema:headline", article.title)
    w.text(w.root, "schema:inLanguage", "en")
    w.text(w.root, "schema:sha256", hashlib.sha256(encoded(article.text)).hexdigest())
    w.add(w.root, "schema:datePublished", moment(article.published))
    w.add(w.root, "kg:day", day(article.published))
    w.text(w.root, "schema:url", article.url)
    w.text(w.root, "kg:byline", article.byline)
    w.text(w.root, "kg:outletName", article.outlet)
    w.text(w.root, "kg:host", article.host)
    w.texts(w.root, "kg:file", article.paths)
    w.kinds(w.context, "nif:Context")
    w.add(w.context, "nif:isString", string(article.text))
    w.add(w.context, "nif:beginIndex", integer(0))
    w.add(w.context, "nif:endIndex", integer(len(article.text)))
    w.link(w.context, "nif:sourceUrl", w.root)


def _write_entity(w: ArticleWriter, entity: Entity) -> None:
    iri = article_entity_iri(w.article, entity.id)
    w.kinds(iri, "kg:ArticleEntity")
    if entity.outlet:
        w.kinds(iri, "schema:NewsMediaOrganization")
    w.link(w.root, "schema:mentions", iri)
    w.text(iri, "schema:name", entity.name)
    w.texts(iri, "schema:alternateName", (a for a in entity.aliases if a != entity.name))
    w.texts(iri, "schema:jobTitle", entity.roles)
    w.add(iri, "kg:entityType", term(f"type:{entity.type}") if entity.type else None)
    if entity.anonymity:
        w.add(iri, "kg:anonymity", term(f"anonymity:{entity.anonymity}"))
    for mention in entity.mentions:
        place = w.passage(mention.passage)
        w.kinds(place, "nif:EntityOccurrence")
        w.link(place, "itsrdf:taIdentRef", iri)
        w.add(place, "kg:form", term(f"form:{mention.form}"))
        w.add(place, "kg:entityType", term(f"type:{mention.type}") if mention.type else None)


def _passages(w: ArticleWriter, iri: str, predicate: str, passages: Iterable[Passage]) -> None:
    for passage in passages:
        w.link(iri, predicate, w.passage(passage))


def _write_attribution(w: ArticleWriter, a: Attribution, inside: dict[int, list[int]]) -> None:
    iri = attribution_iri(w.article, a.n)
    w.kinds(iri, "kg:ReportedStatement", *(["schema:Quotation"] if a.mode is Mode.DIRECT else []))
    w.link(iri, "schema:isPartOf", w.root)
    w.add(iri, "schema:position", integer(a.n))
    _write_chain(w, a, inside)
    if a.source:
        w.link(iri, "prov:wasAttributedTo", article_entity_iri(w.article, a.source))
    _passages(w, iri, "kg:sourceSpan", a.source_spans)
    w.add(iri, "kg:act", term(f"act:{a.act}"))
    w.add(iri, "kg:factual", boolean(a.factual))
    w.add(iri, "kg:negated", boolean(a.negated))
    w.add(iri, "kg:mode", term(f"mode:{a.mode}") if a.mode else None)
    _passages(w, iri, "kg:cue", a.cue)
    w.text(iri, "kg:cueLemma", a.cue_lemma)
    _passages(w, iri, "kg:span", a.content)
    w.text(iri, "schema:text", joined(a.content))
    _passages(w, iri, "kg:hedge", a.hedges)
    if a.addressee:
        w.link(iri, "kg:addressee", article_entity_iri(w.article, a.addressee))
    _passages(w, iri, "kg:addresseeSpan", a.addressee_spans)
    if a.when:
        w.link(iri, "kg:when", _write_time(w, a.when))
    w.link(iri, "kg:sentence", w.sentence(a.sentence))
    w.add(iri, "nif:confidence", decimal(a.confidence))


def _write_mentioned(w: ArticleWriter, extraction: Extraction) -> None:
    """Say which entities the contents mention, sparing every query the comparing of offsets."""
    mentions = sorted(
        (m.passage.start, m.passage.end, e.id) for e in extraction.entities for m in e.mentions
    )
    starts = [start for start, _, _ in mentions]
    for a in extraction.attributions:
        for content in a.content:
            first, last = bisect_left(starts, content.start), bisect_left(starts, content.end)
            for _, end, entity in mentions[first:last]:
                if end <= content.end:
                    said = attribution_iri(w.article, a.n)
                    w.link(said, "schema:mentions", article_entity_iri(w.article, entity))


def _write_chain(w: ArticleWriter, a: Attribution, inside: dict[int, list[int]]) -> None:
    """Link an attribution with the one around it, those inside it and the innermost ones."""
    iri = attribution_iri(w.article, a.n)
    if a.outer is not None:
        w.link(iri, "kg:within", attribution_iri(w.article, a.outer))
    for n in inside.get(a.n, ()):
        w.link(iri, "prov:wasDerivedFrom", attribution_iri(w.article, n))
    open_, seen = list(inside.get(a.n, ())), {a.n}
    while open_:
        n = open_.pop()
        if n in seen:  # a circle is for the checks to report
            continue
        seen.add(n)
        deeper = inside.get(n, [])
        open_.extend(deeper)
        if not deeper:
            w.link(iri, "prov:hadPrimarySource", attribution_iri(w.article, n))


def _write_statement(w: ArticleWriter, s: Statement, names: Mapping[str, str]) -> None:
    iri = statement_iri(w.article, s.n)
    subject = names.get(s.subject, s.subject_span.text)
    what = names.get(s.object_entity, s.object) if s.object_entity else s.object
    w.kinds(iri, "kg:TextStatement", "rdf:Statement")
    w.link(iri, "schema:isPartOf", w.root)
    w.add(iri, "schema:position", integer(s.n))
    w.link(iri, "rdf:subject", article_entity_iri(w.article, s.subject))
    w.link(iri, "rdf:predicate", relation_iri(s.lemma))
    if s.object_entity:
        w.link(iri, "rdf:object", article_entity_iri(w.article, s.object_entity))
    else:
        w.add(iri, "rdf:object", string(s.object))
    w.text(iri, "kg:predicateText", s.predicate)
    w.text(iri, "schema:text", f"{subject} {s.predicate} {what}")
    _passages(w, iri, "kg:subjectSpan", (s.subject_span,))
    _passages(w, iri, "kg:objectSpan", (s.object_span,) if s.object_span else ())
    w.add(iri, "kg:negated", boolean(s.negated))
    w.text(iri, "kg:modality", s.modality)
    _passages(w, iri, "kg:hedge", s.hedges)
    if s.attribution is not None:
        w.link(iri, "kg:within", attribution_iri(w.article, s.attribution))
    w.link(iri, "kg:sentence", w.sentence(s.sentence))
    w.add(iri, "nif:confidence", decimal(s.confidence))


def _write_time(w: ArticleWriter, time: TimeExpression) -> str:
    iri = w.passage(time.passage)
    w.kinds(iri, "kg:TimeExpression")
    w.text(iri, "kg:timexValue", time.value)
    w.add(iri, "schema:startDate", day(time.first))
    w.add(iri, "schema:endDate", day(time.last))
    return iri


def _write_quantity(w: ArticleWriter, q: Quantity) -> None:
    value = decimal(q.value)
    if value is None:
        return
    iri = w.passage(q.passage)
    w.kinds(iri, "schema:QuantitativeValue")
    w.add(iri, "schema:value", value)
    w.add(iri, "schema:maxValue", decimal(q.upper) if q.upper is not None else None)
    w.text(iri, "schema:unitText", q.unit)
    w.text(iri, "kg:quantityRelation", q.relation)
