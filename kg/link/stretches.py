"""The units of an article: what it says others say, clause by clause, and what it says itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.link.antecedents import with_antecedents
from kg.link.article_units import ArticleUnits
from kg.link.canonical import Canon
from kg.link.echoes import find_echoes
from kg.link.lists import listed
from kg.link.stories import Stories
from kg.link.units import Unit, UnitId
from kg.link.words import STOP, words
from kg.records import Act, Attribution, Extraction, Passage, Statement

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
    Who denies what others say does not pass it on.
    """
    if outer.act is Act.DENY:
        return False
    inner = [a for a in inner if a.source is not None]
    whole = _characters(outer.content)
    if not whole or not inner:
        return False
    frame = {k for a in inner for k in _characters((*a.source_spans, *a.cue, *a.addressee_spans))}
    said = {k for a in inner for k in _characters(a.content)}
    rest = whole - said - frame
    return bool(whole & said) and len(rest) <= (1 - RELAYED) * len(whole)


def find_units(extraction: Extraction, canon: Canon) -> Iterator[Unit]:
    """The units of one article: of its attributions in order, then of its own statements."""
    article = ArticleUnits(extraction, canon)
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


def _attributed(article: ArticleUnits, a: Attribution) -> Iterator[Unit]:
    """The units of one attribution; one that has no content is known by its cue."""
    groups = clauses(a.content) or [a.cue or a.source_spans]
    for piece, passages in enumerate(groups):
        if not passages:
            continue
        yield article.unit((article.id, a.n, 0, piece), passages, a, None)


def _own_voice(article: ArticleUnits, s: Statement) -> Unit:
    """The unit of one statement the article makes itself."""
    spans = [s.subject_span, *([s.object_span] if s.object_span else [])]
    start, end = min(p.start for p in spans), max(p.end for p in spans)
    passage = Passage(start, end, article.extraction.article.text[start:end])
    return article.unit((article.id, 0, s.n, 0), (passage,), None, s)


def all_units(
    extractions: Sequence[Extraction], canon: Canon, stories: Stories
) -> dict[UnitId, Unit]:
    """The units of all articles by id, in order; quotations that echo others among them."""
    found = {u.id: u for e in extractions for u in find_units(e, canon)}
    articles = [ArticleUnits(e, canon) for e in extractions]
    found |= {u.id: u for u in find_echoes(articles, found, stories)}
    return dict(sorted(found.items()))
