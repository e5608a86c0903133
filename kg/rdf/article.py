"""Everything that was read out of one article, as one named graph.

It depends on that article's extraction and on nothing else; who is who across articles, and which
claims are the same, is said in the hub graph. What can be worked out is not said: a stretch of the
text is named by its offsets and has no other description unless it is a sentence.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from kg.rdf.terms import (
    article_entity_iri,
    article_iri,
    attribution_iri,
    boolean,
    day,
    decimal,
    encoded,
    graph_iri,
    integer,
    moment,
    passage_iri,
    relation_iri,
    statement_iri,
    string,
    text_iri,
)
from kg.rdf.writer import Sentences, Writer
from kg.records import (
    Article,
    Attribution,
    Entity,
    Extraction,
    Form,
    Mention,
    Passage,
    Quantity,
    Statement,
    TimeExpression,
)
from kg.vocab import term

BETWEEN_PIECES = " … "  #: stands for what is left out between the pieces of one content
EXACT = "exact"  #: relation of a quantity that is what it is; not said

#: How a stretch points to the entity that it names, describes or refers to.
MENTIONING: Mapping[Form, str] = {
    Form.NAME: "itsrdf:taIdentRef",
    Form.DESCRIPTION: "kg:describes",
    Form.PRONOUN: "kg:refersTo",
}

Inner: TypeAlias = Mapping[int, list[int]]  #: `n` of attributions to those of the ones inside


def joined(passages: Iterable[Passage]) -> str:
    """The words of several passages as one text."""
    return BETWEEN_PIECES.join(p.text for p in passages)


def article_graph(extraction: Extraction) -> Writer:
    """The graph of one article."""
    return _ArticleGraph(extraction).written()


def placed_passages(extraction: Extraction) -> frozenset[Passage]:
    """Passages of which an article's graph says in which sentence they stand."""
    whens = (a.when for a in extraction.attributions if a.when)
    times = [*(t for t in extraction.times if t.value), *whens]
    numbers = (q.passage for q in extraction.quantities if decimal(q.value) is not None)
    return frozenset((*(t.passage for t in times), *numbers))


class _ArticleGraph(Writer):
    """A writer that knows the article its graph is about."""

    def __init__(self, extraction: Extraction) -> None:
        self.read = extraction
        self.article = extraction.article.id
        super().__init__(graph_iri(self.article))
        self.root = article_iri(self.article)
        self.sentences = Sentences(extraction)
        self._names = {e.id: e.name for e in extraction.entities}

    def written(self) -> Writer:
        self._write_article(self.read.article)
        self._write_sentences(self.read.article.text)
        for entity in self.read.entities:
            self._write_entity(entity)
        self._write_mentioned()
        inner = _inner(self.read.attributions)
        for attribution in self.read.attributions:
            self._write_attribution(attribution)
            self._write_chain(attribution, inner)
        for statement in self.read.statements:
            self._write_statement(statement)
        for time in self.read.times:
            if time.value:
                self._write_time(time)
        for quantity in self.read.quantities:
            self._write_quantity(quantity)
        return self

    def _entity_iri(self, entity: str | None) -> str | None:
        return article_entity_iri(self.article, entity) if entity else None

    def _at(self, passage: Passage) -> str:
        return passage_iri(self.article, passage.start, passage.end)

    def _spans(self, iri: str, predicate: str, found: Iterable[Passage]) -> None:
        self.passages(iri, predicate, self.article, found)

    def _write_article(self, article: Article) -> None:
        root, text = self.root, text_iri(self.article)
        self.kinds(root, "schema:NewsArticle")
        self.text(root, "schema:identifier", article.id)
        self.text(root, "schema:headline", article.title)
        self.text(root, "schema:inLanguage", "en")
        self.text(root, "schema:sha256", hashlib.sha256(encoded(article.text)).hexdigest())
        self.add(root, "schema:datePublished", moment(article.published))
        self.add(root, "kg:day", day(article.published))
        self.text(root, "schema:url", article.url)
        self.text(root, "kg:byline", article.byline)
        self.text(root, "kg:outletName", article.outlet)
        self.text(root, "kg:host", article.host)
        self.texts(root, "kg:file", article.paths)
        self.kinds(text, "nif:Context")
        self.add(text, "nif:isString", string(article.text))
        self.add(text, "nif:beginIndex", integer(0))
        self.add(text, "nif:endIndex", integer(len(article.text)))
        self.link(text, "nif:sourceUrl", root)

    def _write_sentences(self, text: str) -> None:
        for start, end in self.sentences.bounds:
            iri = passage_iri(self.article, start, end)
            self.link(iri, "nif:referenceContext", text_iri(self.article))
            self.add(iri, "nif:anchorOf", string(text[start:end]))

    def _write_entity(self, entity: Entity) -> None:
        iri = article_entity_iri(self.article, entity.id)
        self.kinds(iri, "kg:ArticleEntity")
        if entity.outlet:
            self.kinds(iri, "schema:NewsMediaOrganization")
        self.text(iri, "schema:name", entity.name)
        self.texts(iri, "schema:alternateName", (a for a in entity.aliases if a != entity.name))
        self.texts(iri, "schema:jobTitle", entity.roles)
        self.add(iri, "kg:entityType", term(f"type:{entity.type}") if entity.type else None)
        if entity.anonymity:
            self.add(iri, "kg:anonymity", term(f"anonymity:{entity.anonymity}"))
        for mention in entity.mentions:
            self._write_mention(entity, mention, iri)
        if not entity.mentions:
            self.link(self.root, "schema:mentions", iri)

    def _write_mention(self, entity: Entity, mention: Mention, iri: str) -> None:
        place = self._at(mention.passage)
        self.link(place, MENTIONING[mention.form], iri)
        if mention.type and mention.type != entity.type:
            self.add(place, "kg:entityType", term(f"type:{mention.type}"))
        sentence = self.sentences.at(mention.passage.start)
        self.link(sentence or self.root, "schema:mentions", iri)

    def _write_mentioned(self) -> None:
        """Say which entities the contents mention, sparing every query the comparing of offsets."""
        mentions = sorted(
            (m.passage.start, m.passage.end, e.id) for e in self.read.entities for m in e.mentions
        )
        starts = [start for start, _, _ in mentions]
        for a in self.read.attributions:
            for content in a.content:
                first, last = bisect_left(starts, content.start), bisect_left(starts, content.end)
                for _, end, entity in mentions[first:last]:
                    if end <= content.end:
                        said = attribution_iri(self.article, a.n)
                        self.link(said, "schema:mentions", self._entity_iri(entity))

    def _write_attribution(self, a: Attribution) -> None:
        iri = attribution_iri(self.article, a.n)
        self.kinds(iri, "kg:ReportedStatement")
        self.link(iri, "schema:isPartOf", self.root)
        self.add(iri, "schema:position", integer(a.n))
        self.link(iri, "prov:wasAttributedTo", self._entity_iri(a.source))
        self._spans(iri, "kg:sourceSpan", a.source_spans)
        self.add(iri, "kg:act", term(f"act:{a.act}"))
        self.add(iri, "kg:factual", None if a.factual else boolean(a.factual))
        self.add(iri, "kg:negated", boolean(a.negated) if a.negated else None)
        self.add(iri, "kg:mode", term(f"mode:{a.mode}") if a.mode else None)
        self._spans(iri, "kg:cue", a.cue)
        self.text(iri, "kg:cueLemma", a.cue_lemma)
        self._spans(iri, "kg:span", a.content)
        self.text(iri, "schema:text", joined(a.content))
        self._spans(iri, "kg:hedge", a.hedges)
        self.link(iri, "kg:addressee", self._entity_iri(a.addressee))
        self._spans(iri, "kg:addresseeSpan", a.addressee_spans)
        if a.when:
            self.link(iri, "kg:when", self._write_time(a.when))
        for told in (*a.addressee_spans, *([a.when.passage] if a.when else [])):
            self.text(self._at(told), "nif:anchorOf", told.text)  # answers show these words
        self.link(iri, "kg:sentence", self.sentences.number(a.sentence))
        self.add(iri, "nif:confidence", decimal(a.confidence))

    def _write_chain(self, a: Attribution, inner: Inner) -> None:
        """Link an attribution with the one around it, those inside it and the innermost ones."""
        iri = attribution_iri(self.article, a.n)
        if a.outer is not None:
            self.link(iri, "kg:within", attribution_iri(self.article, a.outer))
        for n in inner.get(a.n, ()):
            self.link(iri, "prov:wasDerivedFrom", attribution_iri(self.article, n))
        for n in _innermost(a.n, inner):
            self.link(iri, "prov:hadPrimarySource", attribution_iri(self.article, n))

    def _write_statement(self, s: Statement) -> None:
        iri = statement_iri(self.article, s.n)
        subject = self._names.get(s.subject, s.subject_span.text)
        thing = self._entity_iri(s.object_entity)
        what = self._names.get(s.object_entity, s.object) if s.object_entity else s.object
        self.kinds(iri, "kg:TextStatement")
        self.link(iri, "schema:isPartOf", self.root)
        self.link(iri, "rdf:subject", self._entity_iri(s.subject))
        self.link(iri, "rdf:predicate", relation_iri(s.lemma))
        self.add(iri, "rdf:object", f"<{thing}>" if thing else string(s.object))
        self.text(iri, "schema:text", f"{subject} {s.predicate} {what}")
        self._spans(iri, "kg:subjectSpan", (s.subject_span,))
        self._spans(iri, "kg:objectSpan", (s.object_span,) if s.object_span else ())
        self.add(iri, "kg:negated", boolean(s.negated) if s.negated else None)
        self.text(iri, "kg:modality", s.modality)
        self._spans(iri, "kg:hedge", s.hedges)
        if s.attribution is not None:
            self.link(iri, "kg:within", attribution_iri(self.article, s.attribution))
        self.link(iri, "kg:sentence", self.sentences.number(s.sentence))
        self.add(iri, "nif:confidence", decimal(s.confidence))

    def _write_time(self, time: TimeExpression) -> str:
        iri = self._at(time.passage)
        self.text(iri, "kg:timexValue", time.value)
        self.add(iri, "schema:startDate", day(time.first))
        self.add(iri, "schema:endDate", day(time.last))
        self.link(iri, "kg:sentence", self.sentences.at(time.passage.start))
        return iri

    def _write_quantity(self, q: Quantity) -> None:
        value = decimal(q.value)
        if value is None:
            return
        iri = self._at(q.passage)
        self.kinds(iri, "schema:QuantitativeValue")
        self.add(iri, "schema:value", value)
        self.add(iri, "schema:maxValue", decimal(q.upper) if q.upper is not None else None)
        self.text(iri, "schema:unitText", q.unit)
        self.text(iri, "kg:quantityRelation", q.relation if q.relation != EXACT else None)
        self.link(iri, "kg:sentence", self.sentences.at(q.passage.start))


def _inner(attributions: Iterable[Attribution]) -> Inner:
    inner: dict[int, list[int]] = {}
    for a in attributions:
        if a.outer is not None:
            inner.setdefault(a.outer, []).append(a.n)
    return inner


def _innermost(outermost: int, inner: Inner) -> Iterator[int]:
    """Attributions inside an attribution that have none inside them."""
    open_, seen = list(inner.get(outermost, ())), {outermost}
    while open_:
        n = open_.pop()
        if n in seen:  # a circle is for the checks to report
            continue
        seen.add(n)
        deeper = inner.get(n, [])
        open_.extend(deeper)
        if not deeper:
            yield n
