"""Attributions as the language model sees them, made into phrases with the parse and the marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kg.lexicon import Lexicon
from kg.nlp.attribution_cues import FoundCue, find_cues
from kg.nlp.attribution_draft import Draft
from kg.nlp.attribution_phrases import edge_kinds, is_blank, noun_phrase, trimmed, whole_phrase
from kg.nlp.attribution_roles import Array, best_roles, border_costs, strength, stretches
from kg.nlp.attribution_settings import Settings
from kg.nlp.columns import Columns
from kg.nlp.encoding import ACTS, ROLES, Encoding
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, WordSpans
from kg.records import Act

_SOURCE, _CONTENT = ROLES.index("source"), ROLES.index("content")
_NOT_CONTENT = {"that"}


def drafts_of_model(
    columns: Columns,
    encoding: Encoding,
    quotations: Sequence[Quotation],
    lexicon: Lexicon,
    settings: Settings,
) -> list[Draft]:
    """One draft for each cue the language model finds, in order of the cues."""
    cues = find_cues(columns, encoding.cue, lexicon, settings)
    if not cues:
        return []
    tables = encoding.roles_of([cue.word for cue in cues]).copy()
    for table, cue in zip(tables, cues, strict=True):
        for word in cue.words:  # a cue is no role of its own
            table[word] = np.eye(1, len(ROLES), dtype=np.float32)
    costs = border_costs(edge_kinds(columns, quotations), settings.borders)
    labels = best_roles(tables, costs)
    drafts = []
    for cue, table, row in zip(cues, tables, labels, strict=True):
        spans = {role: stretches(row, role) for role in ROLES[1:]}
        drafts.append(_draft(columns, encoding, cue, table, spans, quotations, settings))
    return drafts


def _draft(
    columns: Columns,
    encoding: Encoding,
    cue: FoundCue,
    table: Array,
    spans: dict[str, list[WordSpan]],
    quotations: Sequence[Quotation],
    settings: Settings,
) -> Draft:
    source = _best_phrase(
        columns, table, spans["source"], "source", settings.source_least, settings.source_phrase
    )
    content = _contents(columns, cue, table, spans["content"], source, quotations, settings)
    addressee = _best_phrase(
        columns,
        table,
        spans["addressee"],
        "addressee",
        settings.addressee_least,
        settings.addressee_phrase,
    )
    acts = encoding.acts(cue.word)
    best = int(acts.argmax())
    return Draft(
        cue=cue.spans,
        source=source,
        content=content,
        addressee=addressee,
        when=_when(columns, table, spans["when"], settings),
        entry=cue.entry,
        act=Act(ACTS[best]),
        act_probability=float(acts[best]),
        cue_probability=cue.probability,
        role_probability=_certainty(table, (*source, *content)),
        source_probability=_source_certainty(table, source),
    )


def _best_phrase(
    columns: Columns,
    table: Array,
    runs: Iterable[WordSpan],
    role: str,
    least: float,
    bonus: float,
) -> WordSpans:
    """The strongest stretch, with its borders moved to a noun phrase where that costs little."""
    best: WordSpan | None = None
    best_strength = least
    for run in runs:
        bare = trimmed(columns, run)
        if bare is None:
            continue
        value = strength(table, bare, role)
        if value >= best_strength:
            best, best_strength = bare, value
    if best is None:
        return ()
    best = _whole_names(columns, best)
    phrase = noun_phrase(columns, columns.head_of(best))
    options = [(strength(table, best, role), best)]
    for option in {phrase, (best[0], phrase[1]), (phrase[0], best[1])}:
        if option[0] < option[1]:
            gain = bonus if option == phrase else bonus / 2
            options.append((strength(table, option, role) + gain, option))
    return (max(options)[1],)


def _whole_names(columns: Columns, span: WordSpan) -> WordSpan:
    """The span grown so that no name is cut in two."""
    start, end = span
    for low, high, _ in columns.ents:
        if low < end and start < high:
            start, end = min(start, low), max(end, high)
    return start, end


def _contents(
    columns: Columns,
    cue: FoundCue,
    table: Array,
    runs: Iterable[WordSpan],
    source: WordSpans,
    quotations: Sequence[Quotation],
    settings: Settings,
) -> WordSpans:
    """Every stretch of content as a whole phrase, quotations in full."""
    taken = {*cue.words, *(k for a, b in source for k in range(a, b))}
    words: set[int] = set()
    for run in runs:
        if strength(table, run, "content") >= settings.content_least:
            words |= set(range(*run))
    words |= _quoted(columns, words, taken, quotations, settings)
    words -= taken
    return content_pieces(columns, words, taken, quotations)


def content_pieces(
    columns: Columns, words: set[int], taken: set[int], quotations: Sequence[Quotation]
) -> WordSpans:
    """Words of a content as phrases: cut at words that are taken, marks joined, “that” left out."""
    runs: list[list[int]] = []
    for word in sorted(words):
        between = range(runs[-1][1], word) if runs else range(0)
        if runs and all(is_blank(columns, k) and k not in taken for k in between) and (
            len(between) <= 1 and columns.sent[runs[-1][1] - 1] == columns.sent[word]
        ):
            runs[-1][1] = word + 1
        else:
            runs.append([word, word + 1])
    pieces = []
    for start, end in runs:
        begin = start
        while begin < end and (
            is_blank(columns, begin)
            or (columns.lower[begin] in _NOT_CONTENT and columns.dep[begin] == "mark")
        ):
            begin += 1
        piece = whole_phrase(columns, (begin, end), quotations)
        if piece is not None and (not pieces or piece[0] >= pieces[-1][1]):
            pieces.append(piece)
    return tuple(pieces)


def _quoted(
    columns: Columns,
    words: set[int],
    taken: set[int],
    quotations: Sequence[Quotation],
    settings: Settings,
) -> set[int]:
    """The words of every quotation most of whose words are content already."""
    found: set[int] = set()
    for q in quotations:
        inside = [k for k in range(q.first, q.last) if not is_blank(columns, k)]
        if not q.closed or not inside or taken & set(inside):
            continue
        if sum(k in words for k in inside) >= settings.quoted * len(inside):
            found |= set(range(q.first, q.last))
    return found


def _when(
    columns: Columns, table: Array, runs: Iterable[WordSpan], settings: Settings
) -> WordSpans:
    rated = [(strength(table, run, "when"), trimmed(columns, run)) for run in runs]
    good = [(value, span) for value, span in rated if span and value >= settings.when_least]
    return (max(good)[1],) if good else ()


def _certainty(table: Array, spans: Iterable[WordSpan]) -> float:
    """Mean probability of these words to have a role at all."""
    words = [k for a, b in spans for k in range(a, b)]
    return float(1 - table[words, 0].mean()) if words else 0.0


def _source_certainty(table: Array, source: WordSpans) -> float:
    """Of the source, or of there being none."""
    if not source:
        return float(1 - table[:, _SOURCE].max()) if len(table) else 1.0
    return float(table[source[0][0] : source[0][1], _SOURCE].mean())
