"""The units of an article: what it says others say, clause by clause, and what it says itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.link.antecedents import with_antecedents
from kg.link.canonical import Canon
from kg.link.lists import listed
from kg.link.units import Unit, UnitId
from kg.link.words import STOP, stems, words
from kg.records import Attribution, Extraction, Form, Hop, Passage, Statement

RELAYED = 0.6  #: share of an outer content that inner ones must cover for it to be passing on only
MIN_CONFIDENCE = 0.5  #: of a statement that is made a claim
MIN_CLAUSE = 3  #: words of a piece that can be a clause of its own
MAX_LEAD_IN = 5  #: words of a phrase that only leads in: "In this respect," he says, "the …"
_QUOTE_MARKS = "“”‘’\"'«»„ "
#: Words with which a piece goes on rather than begins anew.
_GOES_ON = listed("goes_on")


def clauses(pieces: Sequence[Passage]) -> list[tuple[Passage, ...]]:
    """The pieces of a content, those of one clause together.

    A piece that goes on where the one before broke off ("End devices … are safe only if") stays
    with it; one that could stand alone begins a claim of its own.
    """
    groups: list[list[Passage]] = []
    for piece in pieces:
        if groups and not _begins(piece, groups[-1][-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [tuple(g) for g in groups]


def _begins(piece: Passage, before: Passage) -> bool:
    """Whether a piece is a clause of its own after another that is one."""
    here, there = words(piece.text), words(before.text)
    if len(here) < MIN_CLAUSE or len(there) < MIN_CLAUSE:
        return False
    first = piece.text.lstrip(_QUOTE_MARKS)[:1]
    if _quoted(piece) and first.isupper():
        return True
    if here[0] in _GOES_ON or (there[0] in _GOES_ON and len(there) <= MAX_LEAD_IN):
        return False
    ended = before.text.rstrip(_QUOTE_MARKS)[-1:] in ".!?,"
    closed = _quoted(piece) and _quoted(before) and before.text[-1:] in _QUOTE_MARKS
    changes = _quoted(piece) != _quoted(before)
    return first.isupper() or ended or closed or changes or here[0] in STOP


def _quoted(passage: Passage) -> bool:
    """Whether a passage begins with a quotation mark."""
    return passage.text[:1] in "“‘\"'«„"


def _characters(passages: Iterable[Passage]) -> set[int]:
    """All offsets of some passages."""
    return {k for p in passages for k in range(p.start, p.end)}


def passes_on(outer: Attribution, inner: Sequence[Attribution]) -> bool:
    """Whether an attribution says nothing but that others said something.

    An inner one without a source ("officials told to …") adds nobody, so that the outer one stands.
    """
    inner = [a for a in inner if a.source is not None]
    whole = _characters(outer.content)
    if not whole or not inner:
        return False
    frame = {k for a in inner for k in _characters((*a.source_spans, *a.cue, *a.addressee_spans))}
    said = {k for a in inner for k in _characters(a.content)}
    rest = whole - said - frame
    return bool(whole & said) and len(rest) <= (1 - RELAYED) * len(whole)


def paragraph(text: str, at: int) -> str:
    r"""The line of a text in which an offset lies.

    >>> paragraph("One.\nTwo. Three.\nFour.", 7)
    'Two. Three.'
    """
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start:] if end < 0 else text[start:end]


class _Article:
    """One extraction with what its units need."""

    def __init__(self, extraction: Extraction, canon: Canon) -> None:
        self.extraction = extraction
        self.canon = canon
        self.id = extraction.article.id
        self.by_n = {a.n: a for a in extraction.attributions}
        self.named = {e.id: e.anonymity is None for e in extraction.entities}
        self.publisher = canon.publisher.get(self.id)
        self.mentions = sorted(
            (m.passage.start, m.passage.end, canon.of[self.id, e.id], m.form is Form.NAME)
            for e in extraction.entities
            for m in e.mentions
        )
        title = extraction.article.title or ""
        self.headline = len(title) if extraction.article.text.startswith(title) else 0
        self.vectors = {(v.of, v.n): v.values for v in extraction.vectors}

    def hops(self, attribution: Attribution | None) -> tuple[Hop, ...]:
        """The chain from an attribution's source outwards to the publisher."""
        found: list[Hop] = []
        seen: set[int] = set()
        while attribution is not None and attribution.n not in seen:
            seen.add(attribution.n)
            source = self.canonical(attribution.source)
            if not found or source is None or source != found[-1].source:
                found.append(Hop(source, attribution.n))
            outer = attribution.outer
            attribution = self.by_n.get(outer) if outer is not None else None
        return (*found, Hop(self.publisher, None))

    def canonical(self, entity: str | None) -> str | None:
        """The canonical id of one of its entities."""
        return self.canon.of.get((self.id, entity)) if entity else None

    def mentioned(self, passages: Sequence[Passage]) -> tuple[frozenset[str], frozenset[str]]:
        """What is mentioned in some passages: canonical ids, and stems of names."""
        text = self.extraction.article.text
        inside = [
            (start, end, entity, named)
            for start, end, entity, named in self.mentions
            if any(p.start <= start and end <= p.end for p in passages)
        ]
        names = (text[start:end] for start, end, _, named in inside if named)
        return frozenset(i[2] for i in inside), frozenset(s for n in names for s in stems(n))

    def sentences(self, at: int) -> tuple[str, str]:
        """The sentence at an offset, and it with the one before."""
        text, bounds = self.extraction.article.text, self.extraction.sentences
        for k, (start, end) in enumerate(bounds):
            if start <= at < end:
                before = text[bounds[k - 1][0] : bounds[k - 1][1]] if k else ""
                return text[start:end], f"{before} {text[start:end]}"
        return "", ""

    def unit(
        self,
        key: UnitId,
        passages: tuple[Passage, ...],
        attribution: Attribution | None,
        statement: Statement | None,
        vector: bytes | None,
    ) -> Unit:
        """A unit of this article."""
        sentence, around = self.sentences(passages[0].start)
        source = attribution.source if attribution else None
        hops = self.hops(attribution)
        mentioned, names = self.mentioned(passages)
        return Unit(
            id=key,
            passages=passages,
            text=" ".join(p.text for p in passages),
            hops=hops,
            attribution=attribution,
            statement=statement,
            sentence=sentence,
            around=around,
            paragraph=paragraph(self.extraction.article.text, passages[0].start),
            speaker=hops[0].source if attribution else None,
            anonymous=source is not None and not self.named.get(source, True),
            outlet=self.publisher,
            published=self.extraction.article.published or None,
            entities=mentioned,
            name_stems=names,
            in_headline=passages[0].start < self.headline,
            vector=vector,
        )


def find_units(extraction: Extraction, canon: Canon) -> Iterator[Unit]:
    """The units of one article: of its attributions in order, then of its own statements."""
    article = _Article(extraction, canon)
    inner: dict[int, list[Attribution]] = {}
    for a in extraction.attributions:
        if a.outer is not None:
            inner.setdefault(a.outer, []).append(a)
    attributed = [
        unit
        for a in extraction.attributions
        if not passes_on(a, inner.get(a.n, ()))
        for unit in _attributed(article, a)
    ]
    yield from with_antecedents(_with_openings(attributed))
    for s in extraction.statements:
        if s.attribution is None and _says_something(s):
            yield _own_voice(article, s)


def _with_openings(units: Sequence[Unit]) -> list[Unit]:
    """The units of one article, with which of them come first in the text for each speaker."""
    first: dict[str, Unit] = {}
    for unit in sorted(units, key=lambda u: (u.passages[0].start, u.id)):
        if unit.speaker is not None and not unit.in_headline:
            first.setdefault(unit.speaker, unit)
    opening = {u.id for u in first.values()}
    return [replace(u, opening=True) if u.id in opening else u for u in units]


def _says_something(s: Statement) -> bool:
    """Whether a statement of the article's own voice has a verb and is surely read."""
    return s.confidence >= MIN_CONFIDENCE and any(c.isalpha() for c in s.predicate)


def _attributed(article: _Article, a: Attribution) -> Iterator[Unit]:
    """The units of one attribution; one that has no content is known by its cue."""
    groups = clauses(a.content) or [a.cue or a.source_spans]
    for piece, passages in enumerate(groups):
        if not passages:
            continue
        alone = len(groups) == 1
        vector = article.vectors.get(("attribution", a.n)) if alone else None
        yield article.unit((article.id, a.n, 0, piece), passages, a, None, vector)


def _own_voice(article: _Article, s: Statement) -> Unit:
    """The unit of one statement the article makes itself."""
    spans = [s.subject_span, *([s.object_span] if s.object_span else [])]
    start, end = min(p.start for p in spans), max(p.end for p in spans)
    passage = Passage(start, end, article.extraction.article.text[start:end])
    vector = article.vectors.get(("sentence", s.sentence))
    return article.unit((article.id, 0, s.n, 0), (passage,), None, s, vector)


def all_units(extractions: Sequence[Extraction], canon: Canon) -> dict[UnitId, Unit]:
    """The units of all articles by id, in order."""
    found = {u.id: u for e in extractions for u in find_units(e, canon)}
    return dict(sorted(found.items()))
