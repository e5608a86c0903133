"""Attributions by word lists, quotation marks and the parse alone.

For a `Doc` of any pipeline with an English parse; less complete than with the language model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon import Cue, Lexicon
from kg.nlp.attribution.clauses import (
    SHORT,
    Clause,
    adverb_clause,
    object_of,
    preposition_clause,
    verb_clause,
)
from kg.nlp.attribution.draft import Draft
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan

_CERTAIN = 0.6  #: stands for the probabilities that only the language model gives
_NOTS = {"not", "n't", "n’t", "never"}


def drafts_of_rules(
    columns: Columns, quotations: Sequence[Quotation], lexicon: Lexicon
) -> list[Draft]:
    """One draft for each cue of the word lists that has something to report."""
    return [
        *_by_verbs(columns, quotations, lexicon),
        *_by_prepositions(columns, quotations, lexicon),
        *_by_hearsay(columns, quotations, lexicon),
    ]


def _draft(cue: WordSpan, clause: Clause, entry: Cue) -> Draft:
    return Draft(
        cue=(cue,),
        source=clause.source,
        content=clause.content,
        addressee=clause.addressee,
        entry=entry,
        cue_probability=_CERTAIN,
        role_probability=_CERTAIN,
        source_probability=_CERTAIN if clause.source else _CERTAIN / 2,
        clause=clause,
    )


def _by_verbs(
    columns: Columns, quotations: Sequence[Quotation], lexicon: Lexicon
) -> Iterator[Draft]:
    for word, form in enumerate(columns.lower):
        entry = lexicon.verbs.get(form)
        if entry is None or columns.pos[word] not in {"VERB", "AUX"}:
            continue
        if any(q.first <= word < q.last and q.last - q.first < SHORT for q in quotations):
            continue
        cue = _verb_span(columns, word)
        clause = verb_clause(columns, word, range(*cue), entry, quotations=quotations)
        if clause.content:
            yield _draft(cue, clause, entry)


def _verb_span(columns: Columns, verb: int) -> WordSpan:
    """The verb with a negation and its particle, where they stand next to it."""
    start = verb
    if any(columns.lower[k] in _NOTS for k in columns.kids(verb, "advmod", "neg")):
        helpers = columns.kids(verb, "aux", "advmod", "neg")
        start = min(
            (k for k in helpers if columns.lower[k] in _NOTS or columns.dep[k] == "aux"),
            default=verb,
        )
    particles = [k for k in columns.kids(verb, "compound:prt", "prt") if k == verb + 1]
    return min(start, verb), (particles or [verb])[-1] + 1


def _by_prepositions(
    columns: Columns, quotations: Sequence[Quotation], lexicon: Lexicon
) -> Iterator[Draft]:
    for cue, phrase in _phrases(columns, lexicon.prepositions):
        entry, noun = lexicon.prepositions[phrase], object_of(columns, cue)
        if noun is None or (entry.named and columns.pos[noun] != "PROPN"):
            continue
        clause = preposition_clause(columns, cue, quotations)
        if clause.content:
            yield _draft(cue, clause, entry)


def _by_hearsay(
    columns: Columns, quotations: Sequence[Quotation], lexicon: Lexicon
) -> Iterator[Draft]:
    for cue, phrase in _phrases(columns, lexicon.hearsay):
        clause = adverb_clause(columns, cue, quotations)
        if clause.content:
            yield _draft(cue, clause, lexicon.hearsay[phrase])


def _phrases(
    columns: Columns, phrases: Iterable[tuple[str, ...]]
) -> Iterator[tuple[WordSpan, tuple[str, ...]]]:
    """Every place where one of these phrases stands, with the phrase."""
    for phrase in phrases:
        for word, form in enumerate(columns.lower):
            end = word + len(phrase)
            if form == phrase[0] and tuple(columns.lower[word:end]) == phrase:
                yield (word, end), phrase
