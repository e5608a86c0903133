"""The records behind the pages of claims, articles and conflicts."""

from __future__ import annotations

from collections.abc import Iterable

from kg.explore.cards import claim_card, conflict_card
from kg.explore.catalogue import Catalogue, saying, spans
from kg.explore.shards import Json
from kg.records import Attribution, Claim, Decision, Extraction, Form, Occurrence, Passage

MAX_DECISIONS = 40  # shown under a claim or an entity; all are in links.json


def filled(record: Json) -> Json:
    """Without the keys that say nothing."""
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}


def quoted(catalogue: Catalogue, article: str, passages: Iterable[Passage]) -> Json:
    """Passages in their sentences: the article, offset and text, and the stretches meant."""
    passages = tuple(passages)
    offset, text = catalogue.context(article, passages)
    return {"a": article, "at": offset, "t": text, "p": spans(passages)}


# ---- claims ----------------------------------------------------------------------------------


def claim_page(catalogue: Catalogue, claim: Claim) -> Json:
    """All that the page of a claim shows."""
    articles = {o.article for o in claim.occurrences}
    articles |= {o.copied_from[0] for o in claim.occurrences if o.copied_from}
    return filled(
        {
            "id": claim.id,
            "t": claim.statement,
            "sp": catalogue.ref(claim.speaker),
            "ab": [catalogue.typed(key) for key in claim.about],
            "ol": [catalogue.ref(key) for key in claim.outlets],
            "rt": [
                {"id": r.id, "n": r.name, "e": r.entity, "k": r.kind, "via": list(r.via)}
                for r in claim.roots
            ],
            "first": claim.first,
            "relay": claim.relay or None,
            "x": [
                conflict_card(catalogue, catalogue.conflicts[key])
                for key in catalogue.conflicts_of_claim.get(claim.id, [])
            ],
            "oc": [occurrence(catalogue, o) for o in claim.occurrences],
            "ar": {key: catalogue.article_ref(key) for key in sorted(articles)},
            "de": decisions(catalogue.decisions_of.get(claim.id, [])),
        }
    )


def occurrence(catalogue: Catalogue, o: Occurrence) -> Json:
    """One place where a claim stands, with its sentence and its chain."""
    return filled(
        {
            **quoted(catalogue, o.article, catalogue.passages(o)),
            "n": o.attribution,
            "s": o.statement,
            "v": str(o.variant),
            "st": str(o.stance),
            "rt": o.root,
            "cp": list(o.copied_from) if o.copied_from else None,
            "h": [catalogue.hop(o.article, hop) for hop in o.hops],
        }
    )


def decisions(made: Iterable[Decision]) -> list[Json]:
    """What was decided, with the reasons; the least certain first."""
    found = sorted(made, key=lambda d: (abs(d.score - 0.5), d.left, d.right))
    return [
        filled(
            {
                "l": d.left,
                "r": d.right,
                "v": str(d.verdict),
                "sc": round(d.score, 3),
                "why": list(d.reasons),
                "by": d.by,
            }
        )
        for d in found[:MAX_DECISIONS]
    ]


# ---- conflicts -------------------------------------------------------------------------------


def conflict_page(catalogue: Catalogue, key: str) -> Json:
    """All that the page of a conflict shows: each side with its sentences, earliest first."""
    conflict = catalogue.conflicts[key]
    sides = []
    for side in conflict.sides:
        places = sorted(side.places, key=lambda p: (*catalogue.order(p[0]), p[1]))
        row = {
            "v": side.value,
            "wd": catalogue.article_ref(side.withdrawn_by) if side.withdrawn_by else None,
            "pl": [
                quoted(catalogue, article, [p]) | {"ar": catalogue.article_ref(article)}
                for article, p in places
            ],
            "cl": [
                claim_card(catalogue, catalogue.claims[c])
                for c in side.claims
                if c in catalogue.claims
            ],
        }
        sides.append(filled(row))
    return filled(
        {
            "id": conflict.id,
            "kind": conflict.kind,
            "t": conflict.about,
            "s": sides,
            "why": list(conflict.reasons),
            "cf": round(conflict.confidence, 3),
        }
    )


# ---- articles --------------------------------------------------------------------------------


def article_page(catalogue: Catalogue, key: str) -> Json:
    """All that the page of an article shows: the text, and what stands where in it."""
    extraction = catalogue.extractions[key]
    article = extraction.article
    return filled(
        {
            "id": article.id,
            "t": catalogue.title(key),
            "o": catalogue.outlet(key),
            "by": article.byline,
            "d": article.published,
            "u": article.url,
            "pa": list(article.paths),
            "tx": article.text,
            "at": [attribution(catalogue, extraction, a) for a in extraction.attributions],
            "st": own_statements(catalogue, extraction),
            "me": mentions(catalogue, extraction),
            "cf": article_conflicts(catalogue, key),
        }
    )


def attribution(catalogue: Catalogue, extraction: Extraction, a: Attribution) -> Json:
    """One attribution of an article: its stretches, its chain and its claims."""
    key = extraction.article.id
    return filled(
        {
            "in": a.outer,
            "s": catalogue.local_ref(key, a.source),
            "cu": spans(a.cue),
            "c": spans(a.content),
            "ss": spans(a.source_spans),
            "ts": spans(a.addressee_spans),
            "cl": catalogue.claims_of_attribution.get((key, a.n), []),
            **saying(a),
        }
    )


def own_statements(catalogue: Catalogue, extraction: Extraction) -> list[Json]:
    """What the article says itself about somebody, with the sentence it stands in."""
    key = extraction.article.id
    found = []
    for s in extraction.statements:
        claims = catalogue.claims_of_statement.get((key, s.n), [])
        if s.attribution is None and 0 < s.sentence <= len(extraction.sentences):
            span = list(extraction.sentences[s.sentence - 1])
            subject = catalogue.local_ref(key, s.subject)
            found.append(
                filled(
                    {
                        "n": s.n,
                        "c": [span],
                        "s": subject,
                        "pr": s.predicate,
                        "ob": s.object,
                        "cl": claims,
                    }
                )
            )
    return found


def mentions(catalogue: Catalogue, extraction: Extraction) -> list[list[object]]:
    """[start, end, entity, form] of every mention of a known entity, in order of the text."""
    found: list[list[object]] = []
    for entity in extraction.entities:
        canonical = catalogue.local(extraction.article.id, entity.id)
        if canonical is None:
            continue
        for m in entity.mentions:
            letter = "n" if m.form is Form.NAME else "r"
            found.append([m.passage.start, m.passage.end, canonical, letter])
    return sorted(found, key=lambda m: (m[0], m[1], m[2]))


def article_conflicts(catalogue: Catalogue, key: str) -> list[Json]:
    """The conflicts that this article has a place in."""
    return [
        conflict_card(catalogue, catalogue.conflicts[c])
        for c in catalogue.conflicts_by_article.get(key, [])
    ]
