"""Attributions as the language model sees them, made into phrases with the parse and the marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.lexicon import Lexicon
from kg.nlp.attribution.clauses import Clause
from kg.nlp.attribution.cues import FoundCue, find_cues
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.edges import edge_kinds
from kg.nlp.attribution.phrases import (
    closed_brackets,
    content_pieces,
    is_blank,
    noun_phrase,
    sentence_numbers,
    trimmed,
)
from kg.nlp.attribution.roles import Array, best_roles, border_costs, strength, stretches
from kg.nlp.attribution.settings import Settings
from kg.nlp.columns import Columns
from kg.nlp.encoding import ACTS, ROLES, Encoding
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, WordSpans, words_of
from kg.records import Act

_SOURCE, _CONTENT = ROLES.index("source"), ROLES.index("content")
_FOREIGN = {"NOUN", "PROPN", "VERB", "ADJ", "PRON", "NUM", "CCONJ"}  #: tags of words that part
_CLAIM = 0.2  #: mean probability of content from which a cue lays claim to a quotation
_LEAST = 1e-3  #: probability from which the parse can raise a role that the model rules out


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every cue of an article is read against."""

    columns: Columns
    encoding: Encoding
    quotations: Sequence[Quotation]
    settings: Settings


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
    scene = _Scene(columns, encoding, quotations, settings)
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
        _draft(scene, cue, table, {role: stretches(row, role) for role in ROLES[1:]})
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
    for q in quotations:
        claims = {
            k: float(tables[k, q.first : q.last, _CONTENT].mean())
            for k, cue in enumerate(cues)
            if not q.first <= cue.word < q.last
        }
        claims = {k: value for k, value in claims.items() if value >= _CLAIM}
        first, last = sentences[q.first], sentences[q.last - 1]
        kept = {k for k in claims if first <= sentences[cues[k].word] <= last}
        kept = kept or {k for k in claims if claims[k] == max(claims.values())}
        for k in set(claims) - kept:
            tables[k, q.first : q.last, 0] += tables[k, q.first : q.last, _CONTENT]
            tables[k, q.first : q.last, _CONTENT] = 0


def _draft(scene: _Scene, cue: FoundCue, table: Array, runs: Mapping[str, list[WordSpan]]) -> Draft:
    source = _best_phrase(scene, table, runs["source"], "source")
    content = _contents(scene, cue, table, runs, source)
    acts = scene.encoding.acts(cue.word)
    best = int(acts.argmax())
    return Draft(
        cue=cue.spans,
        source=source,
        content=content,
        addressee=_best_phrase(scene, table, runs["addressee"], "addressee"),
        when=_best_phrase(scene, table, runs["when"], "when"),
        entry=cue.entry,
        act=Act(ACTS[best]),
        act_probability=float(acts[best]),
        cue_probability=cue.probability,
        role_probability=_certainty(table, (*source, *content)),
        source_probability=_source_certainty(table, source),
        clause=cue.clause,
    )


def _best_phrase(scene: _Scene, table: Array, runs: Iterable[WordSpan], role: str) -> WordSpans:
    """The strongest stretch, with its borders moved to a noun phrase where that costs little."""
    best = _strongest(scene, table, runs, role)
    if best is None:
        return ()
    if not scene.settings.phrase[role]:
        return (best,)
    chosen = _fitted(scene, table, _whole_names(scene.columns, best), role)
    if role == "source":
        chosen = _with_name(scene.columns, chosen)
    return (closed_brackets(scene.columns, chosen),)


def _strongest(scene: _Scene, table: Array, runs: Iterable[WordSpan], role: str) -> WordSpan | None:
    """The surest stretch, else the one word that may have the role where none is strong.

    Words count on average: who is named at length is no likelier to speak.
    """
    bare = [span for run in runs if (span := trimmed(scene.columns, run))]
    strong = [s for s in bare if strength(table, s, role) >= scene.settings.least[role]]
    rated = [(strength(table, span, role) / (span[1] - span[0]), span) for span in strong]
    if not rated and role in scene.settings.doubtful:
        rated = [(0.0, span) for span in _doubtful(scene, table, role)]
    return max(rated)[1] if rated else None


def _fitted(scene: _Scene, table: Array, span: WordSpan, role: str) -> WordSpan:
    """The span, or the noun phrase around its head where that costs little."""
    bonus = scene.settings.phrase[role]
    phrase = noun_phrase(scene.columns, scene.columns.head_of(span))
    options = [(strength(table, span, role), span)]
    for option in sorted({phrase, (span[0], phrase[1]), (phrase[0], span[1])}):
        if option[0] < option[1]:
            gain = bonus if option == phrase else bonus / 2
            options.append((strength(table, option, role) + gain, option))
    return max(options)[1]


def _with_name(columns: Columns, span: WordSpan) -> WordSpan:
    """A title with the name of the person that follows it: “union president Ann Lee”."""
    start, end = span
    if columns.pos[columns.head_of(span)] != "NOUN":
        return span
    persons = [(a, b) for a, b, label in columns.ents if label == "PERSON"]
    return next(((start, b) for a, b in persons if a == end), span)


def _doubtful(scene: _Scene, table: Array, role: str) -> WordSpans:
    """The likeliest word for a role that no stretch is likely to have, if it is likely enough."""
    column = np.where(scene.columns.blank, 0, table[:, ROLES.index(role)])
    best = int(column.argmax())
    return ((best, best + 1),) if column[best] >= scene.settings.doubtful[role] else ()


def _whole_names(columns: Columns, span: WordSpan) -> WordSpan:
    """The span grown so that no name is cut in two."""
    start, end = span
    for low, high, _ in columns.ents:
        if low < end and start < high:
            start, end = min(start, low), max(end, high)
    return start, end


def _contents(
    scene: _Scene,
    cue: FoundCue,
    table: Array,
    runs: Mapping[str, list[WordSpan]],
    source: WordSpans,
) -> WordSpans:
    """Every stretch of content as a whole phrase, quotations in full."""
    taken = {*cue.words, *words_of(source)}
    words: set[int] = set()
    for run in runs["content"]:
        if strength(table, run, "content") >= scene.settings.least["content"]:
            words |= set(range(*run))
    words |= _quoted(scene, words, taken, cue)
    pieces = content_pieces(scene.columns, words - taken, taken, scene.quotations)
    pieces = _one_way(scene.columns, pieces, cue.word)
    own = taken | words_of((*runs["addressee"], *runs["when"]))
    return _connected(scene, pieces, table, own)


def _one_way(columns: Columns, pieces: WordSpans, cue: int) -> WordSpans:
    """Without earlier sentences where all that the cue's own sentence holds follows the cue.

    In the annotated articles one attribution in 1,000 reports both ways.
    """
    start, end = columns.sents[columns.sent[cue]]
    own = [a for a, _ in pieces if start <= a < end]
    if own and min(own) > cue:
        return tuple(piece for piece in pieces if piece[1] > start)
    return pieces


def _connected(scene: _Scene, pieces: WordSpans, table: Array, own: set[int]) -> WordSpans:
    """The strongest piece and those that only the cue and its other roles part from it.

    Of quotations every one is kept.
    """
    if len(pieces) <= 1:
        return pieces
    quoted = [any(q.first <= a and b <= q.last for q in scene.quotations) for a, b in pieces]
    worth = [strength(table, piece, "content") for piece in pieces]
    best = max(range(len(pieces)), key=lambda k: worth[k])
    kept = {best}
    for order in (range(best - 1, -1, -1), range(best + 1, len(pieces))):
        at = best
        for k in order:
            gap = range(*sorted((pieces[min(k, at)][1], pieces[max(k, at)][0])))
            if quoted[k] or _goes_on(scene.columns, gap, own):
                kept.add(k)
                at = k
    return tuple(pieces[k] for k in sorted(kept))


def _goes_on(columns: Columns, gap: range, own: set[int]) -> bool:
    """Whether a content goes on over a gap: no foreign words, or a second “…, and that …”."""
    if not any(columns.pos[k] in _FOREIGN and k not in own for k in gap):
        return True
    words = [columns.lower[k] for k in gap if not is_blank(columns, k)]
    return words in (["and", "that"], ["but", "that"], ["or", "that"])


def _quoted(scene: _Scene, words: set[int], taken: set[int], cue: FoundCue) -> set[int]:
    """The words of every quotation most of whose words are content already.

    Of one over several sentences it is enough that its first is, or its part in the cue's own.
    """
    columns = scene.columns
    first, last = columns.sents[columns.sent[cue.word]]
    found: set[int] = set()
    for q in scene.quotations:
        inside = [k for k in range(q.first, q.last) if not is_blank(columns, k)]
        if not q.closed or not inside or taken & set(inside):
            continue
        here = [k for k in inside if first <= k < last]
        begin = [k for k in inside if columns.sent[k] == columns.sent[inside[0]]]
        if any(_fills(words, part, scene.settings.filled) for part in (inside, here, begin)):
            found |= set(range(q.first, q.last))
    return found


def _fills(words: set[int], part: Sequence[int], share: float) -> bool:
    """Whether so great a share of a part is among the words."""
    return bool(part) and sum(k in words for k in part) >= share * len(part)


def _certainty(table: Array, spans: Iterable[WordSpan]) -> float:
    """Mean probability of these words to have a role at all."""
    words = [k for a, b in spans for k in range(a, b)]
    return float(1 - table[words, 0].mean()) if words else 0.0


def _source_certainty(table: Array, source: WordSpans) -> float:
    """Of the source, or of there being none."""
    if not source:
        return float(1 - table[:, _SOURCE].max()) if len(table) else 1.0
    return float(table[source[0][0] : source[0][1], _SOURCE].mean())
