"""Look-ups over extractions and links that every page is made from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

from kg.explore.shards import Json
from kg.records import (
    Attribution,
    CanonicalEntity,
    Claim,
    Conflict,
    Decision,
    Extraction,
    Hop,
    Links,
    Occurrence,
    Passage,
    Statement,
)

Span: TypeAlias = list[int]
Ref: TypeAlias = list[str]  #: [id, name] of an entity

MAX_CARD = 320  # code points of a statement in a list; the claim's own page has all of it


def spans(passages: Sequence[Passage]) -> list[Span]:
    """Passages as pairs of code-point offsets."""
    return [[p.start, p.end] for p in passages]


def cut(text: str, length: int = MAX_CARD) -> str:
    """The text, cut at a blank where it is longer than `length`.

    >>> cut("one two three", 9)
    'one two …'
    """
    if len(text) <= length:
        return text
    head = text[:length]
    return (head[: head.rfind(" ")] if " " in head[length // 2 :] else head) + " …"


DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def day_of(date: str | None) -> str:
    """The day of an ISO date, or of a date and time; empty where there is none.

    >>> day_of("2023-03-21T08:20:00+01:00"), day_of("soon")
    ('2023-03-21', '')
    """
    return date[:10] if date and DAY.match(date) else ""


class Catalogue:
    """The records of one graph with the look-ups the pages need."""

    def __init__(self, extractions: Sequence[Extraction], links: Links) -> None:
        self.links = links
        self.extractions = {
            e.article.id: e for e in sorted(extractions, key=lambda e: e.article.id)
        }
        self.entities: dict[str, CanonicalEntity] = {e.id: e for e in links.entities}
        self.claims: dict[str, Claim] = {c.id: c for c in links.claims}
        self.conflicts: dict[str, Conflict] = {c.id: c for c in links.conflicts}
        self.publishers = dict(links.publishers)
        self.canonical = {member: e.id for e in links.entities for member in e.members}
        self.attributions: dict[tuple[str, int], Attribution] = {
            (key, a.n): a for key, e in self.extractions.items() for a in e.attributions
        }
        self.statements: dict[tuple[str, int], Statement] = {
            (key, s.n): s for key, e in self.extractions.items() for s in e.statements
        }

    # ---- claims by place ---------------------------------------------------------------------

    @cached_property
    def claims_of_attribution(self) -> dict[tuple[str, int], list[str]]:
        """(article, attribution) to the claims it reports, in the order of `links.claims`."""
        return self._claims_at("attribution")

    @cached_property
    def claims_of_statement(self) -> dict[tuple[str, int], list[str]]:
        """(article, own-voice statement) to its claims."""
        return self._claims_at("statement")

    def _claims_at(self, field: str) -> dict[tuple[str, int], list[str]]:
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for claim in self.links.claims:
            for o in claim.occurrences:
                number = getattr(o, field)
                if number is not None and claim.id not in found[o.article, number]:
                    found[o.article, number].append(claim.id)
        return dict(found)

    @cached_property
    def conflicts_of_claim(self) -> dict[str, list[str]]:
        """Claim to the conflicts one of whose sides it is on."""
        found: dict[str, list[str]] = defaultdict(list)
        for conflict in self.links.conflicts:
            for key in sorted({c for side in conflict.sides for c in side.claims}):
                found[key].append(conflict.id)
        return dict(found)

    @cached_property
    def conflicts_by_article(self) -> dict[str, list[str]]:
        """Article to the conflicts it has a place in."""
        found: dict[str, list[str]] = defaultdict(list)
        for conflict in self.links.conflicts:
            for key in sorted({article for side in conflict.sides for article, _ in side.places}):
                found[key].append(conflict.id)
        return dict(found)

    @cached_property
    def decisions_of(self) -> dict[str, list[Decision]]:
        """Id to the decisions it is one side of."""
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.links.decisions:
            for key in sorted({decision.left, decision.right}):
                found[key].append(decision)
        return dict(found)

    @cached_property
    def _local_names(self) -> dict[tuple[str, str], str]:
        return {(k, e.id): e.name for k, x in self.extractions.items() for e in x.entities}

    # ---- names -------------------------------------------------------------------------------

    def name(self, entity: str) -> str:
        """What the entity is called in the graph; its id where it is not known."""
        known = self.entities.get(entity)
        return known.name if known else entity

    def ref(self, entity: str | None) -> Ref | None:
        """[id, name] of an entity of the graph."""
        return None if entity is None else [entity, self.name(entity)]

    def typed(self, entity: str) -> list[str | None]:
        """[id, name, type] of an entity of the graph."""
        known = self.entities.get(entity)
        return [entity, self.name(entity), str(known.type) if known and known.type else None]

    def local(self, article: str, entity: str | None) -> str | None:
        """The entity of the graph that an article's entity is part of."""
        return None if entity is None else self.canonical.get((article, entity))

    def local_ref(self, article: str, entity: str | None) -> list[str | None] | None:
        """[id or None, name] of an article's entity, known to the graph or not."""
        if entity is None:
            return None
        key = self.local(article, entity)
        if key is not None:
            return [key, self.name(key)]
        return [None, self._local_names.get((article, entity), entity)]

    def outlet(self, article: str) -> list[str | None]:
        """[id, name] of the outlet that published the article; nulls where it is not known."""
        key = self.publishers.get(article)
        if key is not None:
            return [key, self.name(key)]
        known = self.extractions.get(article)
        return [None, (known.article.outlet or known.article.host) if known else None]

    # ---- articles ----------------------------------------------------------------------------

    def published(self, article: str) -> str | None:
        """The article's date as read, or None."""
        known = self.extractions.get(article)
        return known.article.published if known else None

    def title(self, article: str) -> str:
        """The article's title; its first line, or its id, where there is none."""
        known = self.extractions.get(article)
        if known is None:
            return article
        first = known.article.text.strip().split("\n", 1)[0]
        return cut(known.article.title or first or article, 200)

    def article_ref(self, article: str) -> Json:
        """What a list says of an article."""
        outlet = self.outlet(article)
        return {"id": article, "t": self.title(article), "o": outlet, "d": self.published(article)}

    def order(self, article: str) -> tuple[str, str]:
        """Sorts articles by date, the undated last."""
        return (self.published(article) or "9999", article)

    def context(self, article: str, passages: Sequence[Passage]) -> tuple[int, str]:
        """The sentences around some passages: offset and text (at most three for each)."""
        known = self.extractions.get(article)
        if known is None or not passages:
            return 0, " … ".join(p.text for p in passages)
        start, end = min(p.start for p in passages), max(p.end for p in passages)
        around = [s for s in known.sentences if s[0] < end and start < s[1]]
        first = min([start, *(s[0] for s in around)])
        last = max([end, *(s[1] for s in around)])
        return first, known.article.text[first:last]

    # ---- chains ------------------------------------------------------------------------------

    def passages(self, occurrence: Occurrence) -> tuple[Passage, ...]:
        """Where an occurrence stands; its attribution's cue where it has no content."""
        if occurrence.passages:
            return occurrence.passages
        if occurrence.attribution is None:
            return ()
        found = self.attributions.get((occurrence.article, occurrence.attribution))
        return (found.content or found.cue) if found else ()

    def hop(self, article: str, hop: Hop) -> Json:
        """One link of a chain as the page draws it."""
        found = None
        if hop.attribution is not None:
            found = self.attributions.get((article, hop.attribution))
        source = self.ref(hop.source)
        if source is None and found is not None:
            source = self.local_ref(article, found.source)  # type: ignore[assignment]
        if found is None:
            return {"e": source, "pub": hop.attribution is None}
        return {"e": source, **saying(found)}


def saying(attribution: Attribution) -> Json:
    """How something was said: act, cue, time, without the empty fields."""
    a = attribution
    fields: Json = {
        "n": a.n,
        "act": str(a.act),
        "cue": " ".join(p.text for p in a.cue),
        "w": a.when.passage.text if a.when else None,
        "wv": a.when.value if a.when else None,
        "m": str(a.mode) if a.mode else None,
        "to": " ".join(p.text for p in a.addressee_spans) or None,
        "hd": [p.text for p in a.hedges],
        "nf": None if a.factual else True,
        "ng": a.negated or None,
    }
    return {key: value for key, value in fields.items() if value not in (None, "", [])}
