"""The kinds of record everything in `kg` is made of.

All are frozen and compare by value. Offsets count Unicode code points from the start of
`Article.text`; ``text[start:end]`` is the stretch meant. Ids of entities, attributions and
statements are unique within their article; ids of `CanonicalEntity`, `Claim` and `Conflict` are
unique in the graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """What sort of thing an entity is; the ten types of the annotation guide."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    FAC = "FAC"
    NORP = "NORP"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    LAW = "LAW"
    WORK_OF_ART = "WORK_OF_ART"


class Form(StrEnum):
    """How a mention refers to its entity."""

    NAME = "name"
    DESCRIPTION = "description"  #: "the minister", "the 43-year-old", "a participant"
    PRONOUN = "pronoun"


class Anonymity(StrEnum):
    """What is known of a source that the article does not name."""

    INDIVIDUAL = "individual"  #: "a participant", "a person familiar with the matter"
    GROUP = "group"  #: "officials", "residents", "five people"
    ORGANISATION = "organisation"  #: "a rival company", "the newspaper" (which is never named)
    DOCUMENT = "document"  #: "a leaked memo", "the study"


class Act(StrEnum):
    """What a source does with the content."""

    STATE = "state"
    REPORT = "report"  #: by an outlet, agency, document or study
    DENY = "deny"
    CONFIRM = "confirm"
    ASK = "ask"
    ORDER = "order"
    WARN = "warn"
    PROMISE = "promise"
    ACCUSE = "accuse"
    BELIEVE = "believe"
    DECLINE = "decline"
    PRAISE = "praise"
    CRITICISE = "criticise"


class Mode(StrEnum):
    """How a content is reported."""

    DIRECT = "direct"  #: inside quotation marks
    INDIRECT = "indirect"  #: paraphrased
    MIXED = "mixed"  #: paraphrase with quoted parts


class Verdict(StrEnum):
    """Whether two records mean the same thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Variant(StrEnum):
    """How the wording of an occurrence relates to the claim's reference wording."""

    REFERENCE = "reference"
    IDENTICAL = "identical"
    TRUNCATED = "truncated"
    REWORDED = "reworded"
    TRANSLATED = "translated"
    MISTAKEN = "mistaken"


class Stance(StrEnum):
    """What an occurrence does to its claim."""

    SUPPORTS = "supports"
    DENIES = "denies"
    MENTIONS = "mentions"
    WITHDRAWS = "withdraws"
    MISREPORTS = "misreports"


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as published; what is not known stays None."""

    id: str  #: file stem or given id; unique in a build
    text: str  #: NFC, the headline first where there is one
    title: str | None = None  #: as it stands at the start of `text`
    outlet: str | None = None  #: name of the publisher, as read
    host: str | None = None  #: of the publisher, lower-case, without "www."
    byline: str | None = None
    published: str | None = None  #: ISO 8601 date or date and time, as far as known
    url: str | None = None
    paths: tuple[str, ...] = ()  #: files it was read from, relative, sorted; ``name#line`` in JSONL

    def __post_init__(self) -> None:
        """Refuse an id that could not be named in a file or a graph."""
        if not self.id:
            raise ValueError("an article needs an id")


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of one article: what every fact points back to."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place where an entity is named, described or referred to."""

    passage: Passage
    form: Form = Form.NAME
    type: EntityType | None = None  #: as tagged here; None for pronouns and descriptions


@dataclass(frozen=True, slots=True)
class Entity:
    """Something mentioned, as one article knows it."""

    id: str  #: unique within the article: "e1", "e2", … in order of first mention
    name: str  #: fullest name in the article, or a short lower-case description
    type: EntityType | None  #: None for a described source of unknown sort
    mentions: tuple[Mention, ...]  #: in order of the text
    aliases: tuple[str, ...] = ()  #: distinct surface names, sorted; empty for described ones
    roles: tuple[str, ...] = ()  #: "Kremlin spokesman", as in the text
    outlet: bool = False  #: it is used as a news outlet or agency
    anonymity: Anonymity | None = None  #: None for named entities


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch that names a time, with what it means on the article's calendar."""

    passage: Passage
    value: str | None  #: TIMEX value: "2023-03-21", "2018", "2022-SU", "P2W"; None: not resolved
    first: str | None = None  #: first day, ISO
    last: str | None = None  #: last day, ISO


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts."""

    passage: Passage
    value: float
    unit: str | None = None  #: "percent", "USD", "people", …: lower-case lemma or ISO 4217
    relation: str = "exact"  #: "exact", "about", "at least", "at most", "more than", "less than"
    upper: float | None = None  #: other end of a range


@dataclass(frozen=True, slots=True)
class Attribution:
    """One hop: a source is said to have expressed a content."""

    n: int  #: from 1, in order of the text
    outer: int | None  #: `n` of the attribution inside whose content this one stands
    act: Act
    cue: tuple[Passage, ...]  #: "told", "per", "declined to confirm"; empty: a bare quotation
    content: tuple[Passage, ...]  #: more than one where it is interrupted; empty: nothing named
    source: str | None = None  #: `Entity.id`; None where nobody is named (hearsay) or in doubt
    source_spans: tuple[Passage, ...] = ()
    cue_lemma: str = ""  #: "tell", "accord to"; base form of the cue
    factual: bool = True  #: False where it was not said: "declined to confirm", "did not say"
    mode: Mode | None = None  #: None where there is no content
    negated: bool = False  #: the content itself denies: "does not have a phone"
    hedges: tuple[Passage, ...] = ()  #: "reportedly", "as far as I know"
    addressee: str | None = None  #: `Entity.id`
    addressee_spans: tuple[Passage, ...] = ()
    when: TimeExpression | None = None  #: time of the saying
    sentence: int = 0  #: 1-based number of the sentence where the content (else cue) begins
    confidence: float = 1.0  #: 0 to 1, calibrated


@dataclass(frozen=True, slots=True)
class Statement:
    """What the text says about a named entity: subject, predicate, object."""

    n: int  #: from 1, in order of the text
    sentence: int  #: 1-based
    subject: str  #: `Entity.id`
    subject_span: Passage
    predicate: str  #: words of the predicate as in the text: "is based on"
    lemma: str  #: lemma phrase: "be base on"
    object: str  #: words of the object as in the text, or the object entity's name
    object_span: Passage | None = None
    object_entity: str | None = None  #: `Entity.id`; None: a literal
    negated: bool = False
    modality: str | None = None  #: "may", "must", "plan to": as lemma
    hedges: tuple[Passage, ...] = ()
    attribution: int | None = None  #: `Attribution.n` in whose content it stands; None: own voice
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed that a reader should know of; never an error."""

    code: str  #: stable, such as ``unclosed-quotation``
    message: str
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article."""

    article: Article
    sentences: tuple[tuple[int, int], ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    findings: tuple[Finding, ...] = ()


# ---- across articles -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CanonicalEntity:
    """One entity of the graph, with what each article calls it."""

    id: str  #: slug and hash: stable under rebuilds of the same articles
    name: str
    type: EntityType | None
    members: tuple[tuple[str, str], ...]  #: (`Article.id`, `Entity.id`), sorted
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    outlet: bool = False
    anonymity: Anonymity | None = None
    wikidata: str | None = None  #: "Q…"
    hosts: tuple[str, ...] = ()  #: of an outlet


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain, resolved in the graph; read from the speaker outwards."""

    source: str | None  #: `CanonicalEntity.id`
    attribution: int | None  #: `Attribution.n`; None for the publishing outlet, always the last hop


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where one article reports a claim."""

    article: str  #: `Article.id`
    attribution: int | None  #: `Attribution.n`; None: the article's own voice
    statement: int | None  #: `Statement.n` for own-voice claims
    passages: tuple[Passage, ...]
    hops: tuple[Hop, ...]  #: from the speaker outwards to the publishing outlet
    variant: Variant = Variant.REFERENCE
    stance: Stance = Stance.SUPPORTS
    root: str | None = None  #: `Root.id`
    #: (article, attribution) that it was taken from without credit
    copied_from: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """A source that knows a claim first-hand, as far as the articles tell."""

    id: str
    name: str
    entity: str | None  #: `CanonicalEntity.id`
    kind: str  #: "person", "group", "organisation", "outlet", "document", "unknown"
    via: tuple[str, ...] = ()  #: names it went through


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or more articles report as said or state themselves."""

    id: str
    statement: str  #: reference wording
    occurrences: tuple[Occurrence, ...]  #: reference first, then by date and article
    speaker: str | None = None  #: `CanonicalEntity.id`; None: unknown or the article's own voice
    about: tuple[str, ...] = ()  #: `CanonicalEntity.id`
    outlets: tuple[str, ...] = ()  #: `CanonicalEntity.id` of publishing outlets, sorted
    roots: tuple[Root, ...] = ()
    first: str | None = None  #: `Article.id` of the earliest dated occurrence; None: unknown
    relay: bool = False  #: its content is only another claim being passed on

    @property
    def independent_roots(self) -> int:
        """How many sources know it first-hand."""
        return len(self.roots)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: a value and the places that give it."""

    value: str
    places: tuple[tuple[str, Passage], ...]  #: (`Article.id`, passage)
    claims: tuple[str, ...] = ()  #: `Claim.id`
    withdrawn_by: str | None = None  #: `Article.id` that takes it back


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more sides that cannot all be true."""

    id: str
    kind: str  #: "number", "date", "polarity", "scope", "denial", "correction", …
    about: str
    sides: tuple[Side, ...]
    reasons: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Decision:
    """A reasoned judgement on whether two entities, or two claims, are the same."""

    of: str  #: "entity", "claim", "copy", "outlet"
    left: str
    right: str
    verdict: Verdict
    score: float  #: 0 to 1, higher for more alike
    reasons: tuple[str, ...] = ()
    by: str | None = None  #: who decided, where a person did


@dataclass(frozen=True, slots=True)
class Links:
    """All that was decided across articles."""

    entities: tuple[CanonicalEntity, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    decisions: tuple[Decision, ...] = ()
    publishers: tuple[tuple[str, str], ...] = ()  #: (`Article.id`, `CanonicalEntity.id`), sorted
    findings: tuple[Finding, ...] = ()
