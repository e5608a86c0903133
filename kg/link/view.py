"""Links as the JSON object of OUT/links.json, and back.

The keys ``entities``, ``claims`` and ``conflicts`` have the form that scoring tools read: every
mention, member and side with its place. What else brings the records back stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.records import (
    Anonymity,
    CanonicalEntity,
    Claim,
    Conflict,
    Decision,
    EntityType,
    Extraction,
    Finding,
    Form,
    Hop,
    Links,
    Occurrence,
    Passage,
    Root,
    Side,
    Stance,
    Variant,
    Verdict,
)

Json = dict[str, Any]
Texts = Mapping[str, str]


def to_json(links: Links, extractions: Sequence[Extraction]) -> Json:
    """Everything that was decided, as one JSON object."""
    spans = _name_spans(extractions)
    names = {e.id: e.name for e in links.entities}
    publishers = dict(links.publishers)
    return {
        "entities": [_entity(e, spans) for e in links.entities],
        "claims": [_claim(c, names, publishers) for c in links.claims],
        "conflicts": [_conflict(c) for c in links.conflicts],
        "decisions": [_decision(d) for d in links.decisions],
        "publishers": dict(links.publishers),
        "findings": [{"code": f.code, "message": f.message} for f in links.findings],
    }


def from_json(record: Mapping[str, Any], extractions: Sequence[Extraction]) -> Links:
    """The links that a JSON object of `to_json` holds; the texts come from the extractions."""
    texts = {e.article.id: e.article.text for e in extractions}
    return Links(
        entities=tuple(_read_entity(e) for e in record["entities"]),
        claims=tuple(_read_claim(c, texts) for c in record["claims"]),
        conflicts=tuple(_read_conflict(c, texts) for c in record["conflicts"]),
        decisions=tuple(_read_decision(d) for d in record["decisions"]),
        publishers=tuple(sorted(record["publishers"].items())),
        findings=tuple(Finding(f["code"], f["message"]) for f in record["findings"]),
    )


# ---- records to JSON -------------------------------------------------------------------------


def _full(record: Json) -> Json:
    """Without the keys that say nothing."""
    return {k: v for k, v in record.items() if v not in (None, "", [], (), {}, False)}


def _name_spans(extractions: Iterable[Extraction]) -> dict[tuple[str, str], list[list[int]]]:
    """Where each entity of each article is named; every mention where it never is."""
    found: dict[tuple[str, str], list[list[int]]] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            named = [m.passage for m in entity.mentions if m.form is Form.NAME]
            passages = named or [m.passage for m in entity.mentions]
            found[extraction.article.id, entity.id] = [[p.start, p.end] for p in passages]
    return found


def _entity(e: CanonicalEntity, spans: Mapping[tuple[str, str], list[list[int]]]) -> Json:
    where: dict[str, list[list[int]]] = {}
    for article, entity in e.members:
        where.setdefault(article, []).extend(spans.get((article, entity), []))
    fixed: Json = {"id": e.id, "name": e.name, "type": e.type,
                   "in": {a: sorted(s) for a, s in where.items()}}  # fmt: skip
    return fixed | _full(
        {
            "members": [list(m) for m in e.members],
            "aliases": list(e.aliases),
            "roles": list(e.roles),
            "outlet": e.outlet,
            "anonymity": e.anonymity,
            "wikidata": e.wikidata,
            "hosts": list(e.hosts),
        }
    )


def _spans(passages: Iterable[Passage]) -> list[list[int]]:
    return [[p.start, p.end] for p in passages]


def _claim(c: Claim, names: Mapping[str, str], publishers: Mapping[str, str]) -> Json:
    fixed: Json = {
        "id": c.id,
        "statement": c.statement,
        "speaker": c.speaker,
        "outlets": [names[o] for o in c.outlets],
        "independent_roots": c.independent_roots,
        "roots": [r.name for r in c.roots],
        "members": [_member(o, names, publishers) for o in c.occurrences],
        "root_records": [_root(r) for r in c.roots],
        "outlet_ids": list(c.outlets),
        "about": list(c.about),
        "first": c.first,
    }
    return fixed | ({"relay": True} if c.relay else {})


def _member(o: Occurrence, names: Mapping[str, str], publishers: Mapping[str, str]) -> Json:
    outlet = publishers.get(o.article)
    fixed: Json = {
        "article": o.article,
        "spans": _spans(o.passages),
        "variant": o.variant,
        "stance": o.stance,
        "outlet": names.get(outlet) if outlet else None,
        "hops": [[h.source, h.attribution] for h in o.hops],
    }
    return fixed | _full(
        {
            "n": o.attribution,
            "statement": o.statement,
            "root": o.root,
            "copied_from": list(o.copied_from) if o.copied_from else None,
        }
    )


def _root(r: Root) -> Json:
    return {"id": r.id, "name": r.name, "entity": r.entity, "kind": r.kind, "via": list(r.via)}


def _conflict(c: Conflict) -> Json:
    return {
        "id": c.id,
        "kind": c.kind,
        "about": c.about,
        "sides": [_side(s) for s in c.sides],
        "reasons": list(c.reasons),
        "confidence": c.confidence,
    }


def _side(s: Side) -> Json:
    refs = [{"article": a, "start": p.start, "end": p.end} for a, p in s.places]
    fixed: Json = {"value": s.value, "refs": refs}
    return fixed | _full({"claims": list(s.claims), "withdrawn_by": s.withdrawn_by})


def _decision(d: Decision) -> Json:
    fixed: Json = {"of": d.of, "left": d.left, "right": d.right, "verdict": d.verdict,
                   "score": d.score}  # fmt: skip
    return fixed | _full({"reasons": list(d.reasons), "by": d.by})


# ---- JSON to records -------------------------------------------------------------------------


def _read_entity(e: Mapping[str, Any]) -> CanonicalEntity:
    return CanonicalEntity(
        id=e["id"],
        name=e["name"],
        type=EntityType(e["type"]) if e["type"] else None,
        members=tuple((a, n) for a, n in e.get("members", ())),
        aliases=tuple(e.get("aliases", ())),
        roles=tuple(e.get("roles", ())),
        outlet=e.get("outlet", False),
        anonymity=Anonymity(e["anonymity"]) if e.get("anonymity") else None,
        wikidata=e.get("wikidata"),
        hosts=tuple(e.get("hosts", ())),
    )


def _passages(text: str, spans: Iterable[Sequence[int]]) -> tuple[Passage, ...]:
    return tuple(Passage(start, end, text[start:end]) for start, end in spans)


def _read_claim(c: Mapping[str, Any], texts: Texts) -> Claim:
    return Claim(
        id=c["id"],
        statement=c["statement"],
        occurrences=tuple(_read_member(m, texts[m["article"]]) for m in c["members"]),
        speaker=c["speaker"],
        about=tuple(c["about"]),
        outlets=tuple(c["outlet_ids"]),
        roots=tuple(
            Root(r["id"], r["name"], r["entity"], r["kind"], tuple(r["via"]))
            for r in c["root_records"]
        ),
        first=c["first"],
        relay=c.get("relay", False),
    )


def _read_member(m: Mapping[str, Any], text: str) -> Occurrence:
    copied = m.get("copied_from")
    return Occurrence(
        article=m["article"],
        attribution=m.get("n"),
        statement=m.get("statement"),
        passages=_passages(text, m["spans"]),
        hops=tuple(Hop(source, n) for source, n in m["hops"]),
        variant=Variant(m["variant"]),
        stance=Stance(m["stance"]),
        root=m.get("root"),
        copied_from=(copied[0], copied[1]) if copied else None,
    )


def _read_conflict(c: Mapping[str, Any], texts: Texts) -> Conflict:
    return Conflict(
        id=c["id"],
        kind=c["kind"],
        about=c["about"],
        sides=tuple(_read_side(s, texts) for s in c["sides"]),
        reasons=tuple(c["reasons"]),
        confidence=c["confidence"],
    )


def _read_side(s: Mapping[str, Any], texts: Texts) -> Side:
    places = tuple(
        (r["article"], Passage(r["start"], r["end"], texts[r["article"]][r["start"] : r["end"]]))
        for r in s["refs"]
    )
    return Side(s["value"], places, tuple(s.get("claims", ())), s.get("withdrawn_by"))


def _read_decision(d: Mapping[str, Any]) -> Decision:
    return Decision(
        d["of"], d["left"], d["right"], Verdict(d["verdict"]), d["score"],
        tuple(d.get("reasons", ())), d.get("by"),
    )  # fmt: skip
