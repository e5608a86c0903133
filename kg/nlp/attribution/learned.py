"""Attributions as the language model sees them, made into phrases with the parse and the marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.lexicon import Lexicon
from kg.nlp.attribution.clauses import Clause
from kg.nlp.attribution.contents import contents_of
from kg.nlp.attribution.cues import FoundCue, find_cues
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.edges import edge_kinds
from kg.nlp.attribution.parties import best_phrase
from kg.nlp.attribution.phrases import (
    sentence_numbers,
)
from kg.nlp.attribution.roles import Array, best_roles, border_costs, stretches
from kg.nlp.attribution.scene import Scene
from kg.nlp.attribution.settings import Settings
from kg.nlp.columns import Columns
from kg.nlp.encoding import ACTS, ROLES, Encoding
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, WordSpans
from kg.records import Act

_SOURCE, _CONTENT = ROLES.index("source"), ROLES.index("content")
_CLAIM = 0.2  #: mean probability of content from which a cue lays claim to a quotation
_LEAST = 1e-3  #: probability from which the parse can raise a role that the model rules out


def drafts_of_model(
    columns: Columns,
    encoding: Encoding,
    quotations: Sequence[Quotation],
    *,
    lexicon: Lexicon,
    settings: Settings,
) -> list[Draft]:
    """One draft for each cue the language model finds, in order of the cues."""
    cues = find_cues(columns, encoding.cue, quotations, lexicon=lexicon, settings=settings)
    if not cues:
        return []
    scene = Scene(columns, encoding, quotations, settings)
    sentences = np.asarray(sentence_numbers(columns))
    own, quoted = _places(cues, sentences, quotations)
    tables = encoding.roles_of([cue.word for cue in cues], own | quoted)
    for table, cue in zip(tables, cues, strict=True):
        _weigh(table, cue.clause, settings)
    _confine(tables, own, quoted)
    _give_quotations(tables, cues, sentences, quotations)
    costs = border_costs(edge_kinds(columns, quotations), settings.borders)
    labels = best_roles(tables, costs)
    return [
        _draft(scene, cue, table, stretches(row))
        for cue, table, row in zip(cues, tables, labels, strict=True)
    ]


def _weigh(table: Array, clause: Clause, settings: Settings) -> None:
    """Move the probabilities of words towards the role that the parse gives them."""
    for role in ("source", "content", "addressee"):
        words = [k for start, end in getattr(clause, role) for k in range(start, end)]
        if words:
            raised = np.maximum(table[words], _LEAST)
            raised[:, ROLES.index(role)] *= np.exp(settings.parse[role])
            table[words] = raised / raised.sum(axis=1, keepdims=True)
    if clause.unnamed:
        table[:, _SOURCE] *= np.exp(-settings.unnamed)


def _places(
    cues: Sequence[FoundCue], sentences: NDArray[np.int64], quotations: Sequence[Quotation]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For every cue the words of its sentence but its own, and those in others' quotations.

    In the annotated articles a source stands in its cue's sentence but for one in 3,000.
    """
    at = [cue.word for cue in cues]
    own = sentences[at][:, None] == sentences[None]
    quoted = np.zeros_like(own)
    for row, cue in enumerate(cues):
        for q in quotations:
            if not q.first <= cue.word < q.last:
                quoted[row, q.first : q.last] = True
        own[row, list(cue.words)] = quoted[row, list(cue.words)] = False
    return own, quoted


def _confine(tables: Array, own: NDArray[np.bool_], quoted: NDArray[np.bool_]) -> None:
    """Rule out the cue's own words, and roles in other sentences, but for quoted content."""
    for role in range(1, len(ROLES)):
        tables[:, :, role] *= (own | quoted) if role == _CONTENT else own
    tables[:, :, 0] = 1 - tables[:, :, 1:].sum(axis=2)


def _give_quotations(
    tables: Array,
    cues: Sequence[FoundCue],
    sentences: NDArray[np.int64],
    quotations: Sequence[Quotation],
) -> None:
    """Leave every quotation to the cues of its own sentences, else to the likeliest other one."""
    words = np.array([cue.word for cue in cues])
    for q in quotations:
        means = tables[:, q.first : q.last, _CONTENT].mean(axis=1)
        outside = (words < q.first) | (words >= q.last)
        claims = {k: float(means[k]) for k in np.flatnonzero(outside & (means >= _CLAIM)).tolist()}
        first, last = sentences[q.first], sentences[q.last - 1]
        kept = {k for k in claims if first <= sentences[cues[k].word] <= last}
        kept = kept or {k for k in claims if claims[k] == max(claims.values())}
        for k in set(claims) - kept:
            tables[k, q.first : q.last, 0] += tables[k, q.first : q.last, _CONTENT]
            tables[k, q.first : q.last, _CONTENT] = 0


def _draft(scene: Scene, cue: FoundCue, table: Array, runs: Mapping[str, list[WordSpan]]) -> Draft:
    source = best_phrase(scene, table, runs["source"], "source")
    content = contents_of(scene, cue, table, runs, source)
    acts = scene.encoding.acts(cue.word)
    best = int(acts.argmax())
    return Draft(
        cue=cue.spans,
        source=source,
        content=content,
        addressee=best_phrase(scene, table, runs["addressee"], "addressee"),
        when=best_phrase(scene, table, runs["when"], "when"),
        entry=cue.entry,
        act=Act(ACTS[best]),
        act_probability=float(acts[best]),
        cue_probability=cue.probability,
        role_probability=_certainty(table, (*source, *content)),
        source_probability=_source_certainty(table, source),
        clause=cue.clause,
    )


def _certainty(table: Array, spans: Iterable[WordSpan]) -> float:
    """Mean probability of these words to have a role at all."""
    words = [k for a, b in spans for k in range(a, b)]
    return float(1 - table[words, 0].mean()) if words else 0.0


def _source_certainty(table: Array, source: WordSpans) -> float:
    """Of the source, or of there being none."""
    if not source:
        return float(1 - table[:, _SOURCE].max()) if len(table) else 1.0
    return float(table[source[0][0] : source[0][1], _SOURCE].mean())
