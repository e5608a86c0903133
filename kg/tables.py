"""Claims and entities as rows of plain values, for files, lists and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from kg.cells import guarded
from kg.records import (
    Article,
    Attribution,
    CanonicalEntity,
    Claim,
    Extraction,
    Links,
    Occurrence,
    Passage,
    Statement,
)

LIST_MARK = "; "  #: between the values of a cell that holds several


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One place where one article reports a claim; the columns of claims.csv."""

    claim: str  #: `Claim.id`
    statement: str  #: reference wording of the claim
    speaker: str  #: name; empty: unknown or the article's own voice
    chain: tuple[str, ...]  #: names from the speaker outwards to the outlet; "?" where unknown
    act: str  #: of the innermost attribution; empty: own voice
    factual: bool  #: False: it was not said ("declined to confirm")
    mode: str  #: "direct", "indirect", "mixed" or empty
    outlet: str  #: name of the publisher
    published: str  #: as far as known
    variant: str
    stance: str
    about: tuple[str, ...]  #: names
    outlets: int  #: that carry the claim
    independent_roots: int  #: sources that know it first-hand
    first: bool  #: whether no dated article has it earlier
    relay: bool  #: whether its content is only another claim being passed on
    article: str  #: `Article.id`
    file: str  #: that it was read from
    start: int  #: of the content, in code points of the article's text
    end: int
    sentence: str  #: in which the content begins
    confidence: float
    url: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity of the graph; the columns of entities.csv."""

    entity: str  #: `CanonicalEntity.id`
    name: str
    type: str
    anonymity: str  #: what is known of a source that nobody names
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    outlet: bool
    articles: int  #: that mention it
    mentions: int
    claims: int  #: it is the speaker of
    passed_on: int  #: claims of others that went through it
    about: int  #: claims about it
    wikidata: str


class Index:
    """Records of a graph by their ids; built once for many rows."""

    def __init__(self, extractions: Iterable[Extraction], links: Links) -> None:
        """Index the records of one graph."""
        self.extractions: Mapping[str, Extraction] = {e.article.id: e for e in extractions}
        self.links = links
        self.entities: Mapping[str, CanonicalEntity] = {e.id: e for e in links.entities}
        self.claims: Mapping[str, Claim] = {c.id: c for c in links.claims}
        self.publishers: Mapping[str, str] = dict(links.publishers)
        self._attributions: dict[tuple[str, int], Attribution] = {}
        self._statements: dict[tuple[str, int], Statement] = {}
        for name, extraction in self.extractions.items():
            self._attributions |= {(name, a.n): a for a in extraction.attributions}
            self._statements |= {(name, s.n): s for s in extraction.statements}

    def name(self, entity: str | None, unknown: str = "") -> str:
        """The name of an entity of the graph."""
        found = self.entities.get(entity or "")
        return found.name if found else unknown

    def article(self, occurrence: Occurrence) -> Article:
        """The article of an occurrence."""
        return self.extractions[occurrence.article].article

    def outlet(self, article: Article) -> str:
        """Name of an article's publisher, as far as known."""
        return self.name(self.publishers.get(article.id), article.outlet or "")

    def attribution(self, article: str, n: int | None) -> Attribution | None:
        """An attribution by its number; None for none."""
        return None if n is None else self._attributions.get((article, n))

    def statement(self, article: str, n: int | None) -> Statement | None:
        """A statement by its number; None for none."""
        return None if n is None else self._statements.get((article, n))

    def sentence(self, article: str, passage: Passage) -> Passage:
        """The sentence in which a passage begins; the passage itself where none is known."""
        extraction = self.extractions[article]
        for start, end in extraction.sentences:
            if start <= passage.start < end:
                return Passage(start, end, extraction.article.text[start:end])
        return passage


def claim_rows(index: Index) -> Iterator[ClaimRow]:
    """One row an occurrence: claims in the order of the links, the reference first."""
    for claim in index.links.claims:
        for occurrence in claim.occurrences:
            yield claim_row(index, claim, occurrence)


def claim_row(index: Index, claim: Claim, occurrence: Occurrence) -> ClaimRow:
    """The row of one occurrence of a claim."""
    article = index.article(occurrence)
    attribution = index.attribution(article.id, occurrence.attribution)
    statement = index.statement(article.id, occurrence.statement)
    said = attribution or statement
    place = place_of(occurrence, attribution)
    return ClaimRow(
        claim=claim.id,
        statement=claim.statement,
        speaker=index.name(claim.speaker),
        chain=chain_of(index, occurrence),
        act=attribution.act if attribution else "",
        factual=attribution.factual if attribution else True,
        mode=(attribution.mode or "") if attribution else "",
        outlet=index.outlet(article),
        published=article.published or "",
        variant=occurrence.variant,
        stance=occurrence.stance,
        about=tuple(index.name(entity, entity) for entity in claim.about),
        outlets=len(claim.outlets),
        independent_roots=claim.independent_roots,
        first=claim.first == article.id,
        relay=claim.relay,
        article=article.id,
        file=article.paths[0] if article.paths else "",
        start=place.start,
        end=occurrence.passages[-1].end if occurrence.passages else place.end,
        sentence=index.sentence(article.id, place).text,
        confidence=round(said.confidence, 3) if said else 1.0,
        url=article.url or "",
    )


def place_of(occurrence: Occurrence, attribution: Attribution | None) -> Passage:
    """Where an occurrence stands: its first passage, else the cue of its attribution."""
    if occurrence.passages:
        return occurrence.passages[0]
    if attribution is not None:
        for passages in (attribution.cue, attribution.source_spans):
            if passages:
                return passages[0]
    return Passage(0, 0, "")


def chain_of(index: Index, occurrence: Occurrence) -> tuple[str, ...]:
    """Names of those a claim went through, from the speaker outwards to the publisher."""
    publisher = index.outlet(index.article(occurrence)) or "?"
    return tuple(
        publisher if hop.attribution is None else index.name(hop.source, "?")
        for hop in occurrence.hops
    )


def entity_rows(index: Index) -> Iterator[EntityRow]:
    """One row an entity of the graph, in the order of the links."""
    speaks, passes, about = _counts(index.links)
    mentions = {
        (name, e.id): len(e.mentions)
        for name, extraction in index.extractions.items()
        for e in extraction.entities
    }
    for entity in index.links.entities:
        yield EntityRow(
            entity=entity.id,
            name=entity.name,
            type=entity.type or "",
            anonymity=entity.anonymity or "",
            aliases=entity.aliases,
            roles=entity.roles,
            outlet=entity.outlet,
            articles=len({article for article, _ in entity.members}),
            mentions=sum(mentions.get(member, 0) for member in entity.members),
            claims=speaks.get(entity.id, 0),
            passed_on=passes.get(entity.id, 0),
            about=about.get(entity.id, 0),
            wikidata=entity.wikidata or "",
        )


def _counts(links: Links) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """How many claims each entity is the speaker of, passed on, and is spoken of in."""
    speaks: dict[str, int] = {}
    passes: dict[str, int] = {}
    about: dict[str, int] = {}
    for claim in links.claims:
        if claim.speaker:
            speaks[claim.speaker] = speaks.get(claim.speaker, 0) + 1
        through = {h.source for o in claim.occurrences for h in o.hops if h.source}
        for entity in through - {claim.speaker}:
            passes[entity] = passes.get(entity, 0) + 1
        for entity in set(claim.about):
            about[entity] = about.get(entity, 0) + 1
    return speaks, passes, about


def to_csv(rows: Iterable[ClaimRow | EntityRow], kind: type[ClaimRow | EntityRow]) -> str:
    """Rows as CSV (RFC 4180, UTF-8 without a mark, lines end in CR LF), with a head line.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow([field.name for field in fields(kind)])
    for row in rows:
        table.writerow([_cell(getattr(row, field.name)) for field in fields(kind)])
    return stream.getvalue()


def to_record(row: ClaimRow | EntityRow) -> dict[str, Any]:
    """A row as a JSON object; tuples become lists."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(row).items()}


def _cell(value: str | float | bool | Sequence[str]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return guarded(value if isinstance(value, str) else LIST_MARK.join(value))
