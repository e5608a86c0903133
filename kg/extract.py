"""From a parsed document to our records: the only bridge out of spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.lexicon import Lexicon, load_lexicon
from kg.nlp.attribution import find_attributions
from kg.nlp.columns import Columns, columns_of
from kg.nlp.one_thread import one_thread
from kg.nlp.quantities import find_quantities
from kg.nlp.quotes import find_quotations, find_unclosed
from kg.nlp.reference import Resolution, resolve
from kg.nlp.reported import Reported, WordSpans
from kg.nlp.sentences import Bounds, number_of, sentence_bounds
from kg.nlp.statements import find_statements
from kg.nlp.times import find_times
from kg.records import (
    Article,
    Attribution,
    Extraction,
    Finding,
    Passage,
    Statement,
    TimeExpression,
)

_BATCH = 16


@one_thread()
def extract(article: Article, doc: Doc, lexicon: Lexicon | None = None) -> Extraction:
    """All that can be read out of one article.

    Args:
        article: Whose `text` the document was made of.
        doc: Parsed by a pipeline of `kg.models`, or by any other with a parse and names.
        lexicon: The word lists; by default those of the package.

    Raises:
        ValueError: The document was made of another text.
    """
    columns = columns_of(doc)
    if columns.text != article.text:
        raise ValueError(f"{article.id}: the document is not of this article's text")
    bounds = sentence_bounds(article.text)
    quotations = find_quotations(doc)
    reported = find_attributions(doc, quotations, lexicon or load_lexicon())
    times = find_times(doc, article.published)
    resolution = resolve(doc, reported)
    return Extraction(
        article=article,
        sentences=bounds,
        entities=resolution.entities,
        attributions=tuple(
            _attribution(number, r, columns, resolution=resolution, times=times, bounds=bounds)
            for number, r in enumerate(reported, start=1)
        ),
        statements=_statements(find_statements(doc, resolution, reported, times), bounds),
        times=times,
        quantities=find_quantities(doc, times),
        findings=tuple(_findings(article, find_unclosed(article.text, quotations))),
    )


def extract_all(
    articles: Iterable[Article], nlp: Language, lexicon: Lexicon | None = None
) -> Iterator[Extraction]:
    """What can be read out of many articles, in their order."""
    words = lexicon or load_lexicon()
    pairs = ((article.text, article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield extract(article, doc, words)


# ---- attributions ----------------------------------------------------------------------------


def _passages(columns: Columns, spans: WordSpans) -> tuple[Passage, ...]:
    return tuple(columns.passage(span) for span in spans)


def _attribution(
    number: int,
    reported: Reported,
    columns: Columns,
    *,
    resolution: Resolution,
    times: Sequence[TimeExpression],
    bounds: Sequence[Bounds],
) -> Attribution:
    source, addressee = reported.source, reported.addressee
    first = columns.passage((reported.content or reported.cue or source)[0])
    return Attribution(
        n=number,
        outer=None if reported.outer is None else reported.outer + 1,
        act=reported.act,
        cue=_passages(columns, reported.cue),
        content=_passages(columns, reported.content),
        source=resolution.entity_of(source[0]) if source else None,
        source_spans=_passages(columns, source),
        cue_lemma=reported.lemma,
        factual=reported.factual,
        mode=reported.mode,
        negated=reported.negated,
        hedges=_passages(columns, reported.hedges),
        addressee=resolution.entity_of(addressee[0]) if addressee else None,
        addressee_spans=_passages(columns, addressee),
        when=_time(_passages(columns, reported.when), times),
        sentence=number_of(bounds, first.start),
        confidence=reported.confidence,
    )


def _time(passages: Sequence[Passage], times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time of the saying: the expression in these words, with its value where it is known."""
    if not passages:
        return None
    here = passages[0]
    inside = [t for t in times if t.passage.start < here.end and here.start < t.passage.end]
    if not inside:
        return TimeExpression(here, None)
    best = max(inside, key=lambda t: (t.passage.end - t.passage.start, -t.passage.start))
    return replace(best, passage=here)


# ---- the rest --------------------------------------------------------------------------------


def _statements(statements: Iterable[Statement], bounds: Sequence[Bounds]) -> tuple[Statement, ...]:
    """The statements with the number of the sentence they stand in."""
    return tuple(replace(s, sentence=number_of(bounds, s.subject_span.start)) for s in statements)


def _findings(article: Article, found: Iterable[Finding]) -> Iterator[Finding]:
    yield from found
    if not article.text.strip():
        yield Finding("empty-article", "there is no text to read")
