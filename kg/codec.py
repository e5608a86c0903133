"""Extractions as JSON objects in the gold's format, and back.

The format is that of the annotated articles (``id, title, date, url, text, sents, entities,
mentions, attributions, facts``; spans are ``[start, end]`` in code points) plus keys of our own,
so that an extraction comes back as it went and a gold record can stand in for an extraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from kg.records import (
    Act,
    Anonymity,
    Article,
    Attribution,
    Entity,
    EntityType,
    Extraction,
    Finding,
    Form,
    Mention,
    Mode,
    Passage,
    Quantity,
    Statement,
    TimeExpression,
)

Json: TypeAlias = dict[str, Any]
Spans: TypeAlias = Sequence[Sequence[int]]


def to_json(extraction: Extraction) -> Json:
    """An extraction as one JSON object; keys that say nothing (null, empty) are left out."""
    article = extraction.article
    named = [e for e in extraction.entities if e.anonymity is None]
    described = [e for e in extraction.entities if e.anonymity is not None]
    names = {e.id: e.name for e in extraction.entities}
    return {
        "id": article.id,
        "title": article.title,
        "date": article.published,
        "url": article.url,
        "outlet": article.outlet,
        "host": article.host,
        "byline": article.byline,
        "paths": list(article.paths),
        "text": article.text,
        "sents": [list(bounds) for bounds in extraction.sentences],
        "entities": [_entity_to_json(e) for e in named],
        "described": [_entity_to_json(e) for e in described],
        "mentions": _mentions_to_json(named),
        "references": _references_to_json(extraction.entities),
        "attributions": [_attribution_to_json(a, names) for a in extraction.attributions],
        "facts": [_statement_to_json(s, names) for s in extraction.statements],
        "times": [_time_to_json(t) for t in extraction.times],
        "quantities": [_quantity_to_json(q) for q in extraction.quantities],
        "findings": [
            _full({"code": f.code, "message": f.message, "span": _span(f.passage)})
            for f in extraction.findings
        ],
    }


def from_json(record: Mapping[str, Any]) -> Extraction:
    """The extraction that a JSON object stands for: one of ours or a gold record."""
    text = record["text"]
    entities = _Entities(record)
    return Extraction(
        article=Article(
            id=record["id"],
            text=text,
            title=record.get("title"),
            outlet=record.get("outlet"),
            host=record.get("host"),
            byline=record.get("byline"),
            published=record.get("date"),
            url=record.get("url"),
            paths=tuple(record.get("paths", ())),
        ),
        sentences=tuple((start, end) for start, end in record.get("sents", ())),
        attributions=tuple(
            _attribution_from_json(a, text, record.get("sents", ()), entities)
            for a in record.get("attributions", ())
        ),
        statements=tuple(
            _statement_from_json(number, s, record, entities)
            for number, s in enumerate(record.get("facts") or (), start=1)
        ),
        entities=entities.records(),
        times=tuple(_time_from_json(t, text) for t in record.get("times", ())),
        quantities=tuple(_quantity_from_json(q, text) for q in record.get("quantities", ())),
        findings=tuple(
            Finding(f["code"], f["message"], _passage(text, f["span"]) if f.get("span") else None)
            for f in record.get("findings", ())
        ),
    )


# ---- records to JSON -------------------------------------------------------------------------


def _full(record: Json) -> Json:
    """Without the keys whose value is None or empty."""
    return {key: value for key, value in record.items() if value not in (None, "", [], ())}


def _span(passage: Passage | None) -> list[int] | None:
    return None if passage is None else [passage.start, passage.end]


def _spans(passages: Iterable[Passage]) -> list[list[int]]:
    return [[p.start, p.end] for p in passages]


def _entity_to_json(entity: Entity) -> Json:
    record = {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "roles": list(entity.roles),
        "anonymity": entity.anonymity,
    }
    return _full(record) | ({"outlet": True} if entity.outlet else {})


def _mentions_to_json(entities: Iterable[Entity]) -> list[Json]:
    found = [
        {
            "start": m.passage.start,
            "end": m.passage.end,
            "type": m.type or e.type,
            "entity": e.name,
            "outlet": e.outlet,
            "id": e.id,
        }
        for e in entities
        for m in e.mentions
        if m.form is Form.NAME
    ]
    return sorted(found, key=lambda m: (m["start"], m["end"], m["id"]))


def _references_to_json(entities: Iterable[Entity]) -> list[Json]:
    found = [
        {"start": m.passage.start, "end": m.passage.end, "form": m.form, "id": e.id}
        for e in entities
        for m in e.mentions
        if m.form is not Form.NAME
    ]
    return sorted(found, key=lambda m: (m["start"], m["end"], m["id"]))


def _attribution_to_json(attribution: Attribution, names: Mapping[str, str]) -> Json:
    a = attribution
    fixed: Json = {
        "n": a.n,
        "in": a.outer,
        "act": a.act,
        "source_is": names.get(a.source) if a.source else None,
        "source": _spans(a.source_spans),
        "cue": _spans(a.cue),
        "content": _spans(a.content),
        "addressee": _spans(a.addressee_spans),
        "when": [_span(a.when.passage)] if a.when else [],
    }
    own = {
        "source_id": a.source,
        "addressee_id": a.addressee,
        "lemma": a.cue_lemma,
        "mode": a.mode,
        "hedges": _spans(a.hedges),
        "time": _time_to_json(a.when) if a.when else None,
        "sentence": a.sentence,
        "confidence": a.confidence,
    }
    flags = ({} if a.factual else {"factual": False}) | ({"negated": True} if a.negated else {})
    return fixed | _full(own) | flags


def _statement_to_json(statement: Statement, names: Mapping[str, str]) -> Json:
    s = statement
    record = {
        "n": s.n,
        "s": s.sentence,
        "subj": names[s.subject],
        "pred": s.predicate,
        "obj": names[s.object_entity] if s.object_entity else s.object,
        "attr": s.attribution,
        "subj_id": s.subject,
        "subj_span": _span(s.subject_span),
        "lemma": s.lemma,
        "obj_text": s.object,
        "obj_id": s.object_entity,
        "obj_span": _span(s.object_span),
        "modality": s.modality,
        "hedges": _spans(s.hedges),
        "confidence": s.confidence,
    }
    return _full(record) | ({"neg": True} if s.negated else {})


def _time_to_json(time: TimeExpression) -> Json:
    return _full(
        {"span": _span(time.passage), "value": time.value, "first": time.first, "last": time.last}
    )


def _quantity_to_json(quantity: Quantity) -> Json:
    q = quantity
    record: Json = {"span": _span(q.passage), "value": q.value, "relation": q.relation}
    return record | _full({"unit": q.unit, "upper": q.upper})


# ---- JSON to records -------------------------------------------------------------------------


def _passage(text: str, bounds: Sequence[int]) -> Passage:
    start, end = bounds
    return Passage(start, end, text[start:end])


def _passages(text: str, spans: Spans | None) -> tuple[Passage, ...]:
    return tuple(_passage(text, bounds) for bounds in spans or ())


class _Entities:
    """The entities of one JSON record, by id and, for gold records, by name."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._text: str = record["text"]
        self._rows: dict[str, Json] = {}
        self._by_name: dict[str, str] = {}
        self._mentions: dict[str, list[Mention]] = {}
        for row in [*record.get("entities", ()), *record.get("described", ())]:
            key = row.get("id") or self._next_id()
            self._rows[key] = row
            self._by_name.setdefault(row["name"], key)
            self._mentions[key] = []
        for m in record.get("mentions", ()):
            key = m.get("id") or self.named(m["entity"])
            kind = EntityType(m["type"])
            self._mentions[key].append(Mention(self._at(m), Form.NAME, kind))
        for m in record.get("references", ()):
            self._mentions[m["id"]].append(Mention(self._at(m), Form(m["form"])))

    def _next_id(self) -> str:
        return f"e{len(self._rows) + 1}"

    def _at(self, mention: Mapping[str, Any]) -> Passage:
        return _passage(self._text, (mention["start"], mention["end"]))

    def named(self, name: str) -> str:
        """The id of the entity of that name; an unknown name becomes a described source."""
        if name not in self._by_name:
            key = self._next_id()
            row: Json = {"name": name, "anonymity": Anonymity.INDIVIDUAL}
            self._rows[key], self._by_name[name], self._mentions[key] = row, key, []
        return self._by_name[name]

    def records(self) -> tuple[Entity, ...]:
        """All entities, in the order of the record."""
        return tuple(
            Entity(
                id=key,
                name=row["name"],
                type=EntityType(row["type"]) if row.get("type") else None,
                mentions=tuple(sorted(self._mentions[key], key=lambda m: m.passage)),
                aliases=tuple(sorted(row.get("aliases", ()))),
                roles=tuple(row.get("roles", ())),
                outlet=bool(row.get("outlet")),
                anonymity=Anonymity(row["anonymity"]) if row.get("anonymity") else None,
            )
            for key, row in self._rows.items()
        )


def _sentence_of(spans: Iterable[Passage], sents: Spans) -> int:
    """1-based number of the sentence in which the first passage begins; 0 where none does."""
    first = next(iter(spans), None)
    if first is None:
        return 0
    return next((k for k, (s, e) in enumerate(sents, start=1) if s <= first.start < e), 0)


def _attribution_from_json(
    row: Mapping[str, Any], text: str, sents: Spans, entities: _Entities
) -> Attribution:
    content, cue = _passages(text, row.get("content")), _passages(text, row.get("cue"))
    when = _passages(text, row.get("when"))
    source_is = row.get("source_is")
    time = _time_from_json(row["time"], text) if row.get("time") else None
    return Attribution(
        n=row["n"],
        outer=row.get("in"),
        act=Act(row.get("act") or "state"),
        cue=cue,
        content=content,
        source=row.get("source_id") or (entities.named(source_is) if source_is else None),
        source_spans=_passages(text, row.get("source")),
        cue_lemma=row.get("lemma", " ".join(p.text.lower() for p in cue)),
        factual=row.get("factual", row.get("act") != Act.DECLINE),
        mode=Mode(row["mode"]) if row.get("mode") else None,
        negated=row.get("negated", False),
        hedges=_passages(text, row.get("hedges")),
        addressee=row.get("addressee_id"),
        addressee_spans=_passages(text, row.get("addressee")),
        when=time or (TimeExpression(when[0], None) if when else None),
        sentence=row.get("sentence") or _sentence_of([*content, *cue], sents),
        confidence=row.get("confidence", 1.0),
    )


def _statement_from_json(
    number: int, row: Mapping[str, Any], record: Mapping[str, Any], entities: _Entities
) -> Statement:
    text, sents = record["text"], record["sents"]
    names = {e["name"] for e in record.get("entities", ())}
    spans = row.get("subj_span"), row.get("obj_span")
    sentence = _passage(text, sents[row["s"] - 1]) if 0 < row["s"] <= len(sents) else None
    subject = _passage(text, spans[0]) if spans[0] else sentence
    assert subject is not None, "a fact stands in a sentence of its article"
    return Statement(
        n=row.get("n", number),
        sentence=row["s"],
        subject=row.get("subj_id") or entities.named(row["subj"]),
        subject_span=subject,
        predicate=row["pred"],
        lemma=row.get("lemma", row["pred"]),
        object=row.get("obj_text", row["obj"]),
        object_span=_passage(text, spans[1]) if spans[1] else None,
        object_entity=row.get("obj_id")
        or (entities.named(row["obj"]) if "subj_id" not in row and row["obj"] in names else None),
        negated=bool(row.get("neg")),
        modality=row.get("modality"),
        hedges=_passages(text, row.get("hedges")),
        attribution=row.get("attr"),
        confidence=row.get("confidence", 1.0),
    )


def _time_from_json(row: Mapping[str, Any], text: str) -> TimeExpression:
    passage = _passage(text, row["span"])
    return TimeExpression(passage, row.get("value"), row.get("first"), row.get("last"))


def _quantity_from_json(row: Mapping[str, Any], text: str) -> Quantity:
    passage = _passage(text, row["span"])
    return Quantity(passage, row["value"], row.get("unit"), row["relation"], row.get("upper"))
