"""Cues: the words that signal an attribution."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kg.lexicon import Cue, Lexicon
from kg.nlp.attribution.clauses import Clause, clause_of
from kg.nlp.attribution.settings import Settings
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, WordSpans

_REACH = 25  #: words between the parts of one cue: "In a statement …, he said"
_LEAST = 1e-6
_STEPS = 6  #: how far up the parse a reporting verb is looked for
_BEFORE_VERBS = {"aux", "aux:pass", "advmod"}
_FRESH = 0.5  #: least probability of a first word that follows another cue's words


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in the text."""

    spans: WordSpans
    word: int  #: the word of which the language model is asked for roles
    probability: float
    entry: Cue | None = None  #: the line of the word lists, where there is one
    clause: Clause = field(default_factory=Clause)  #: what stands around it by the parse

    @property
    def words(self) -> tuple[int, ...]:
        """All its word numbers, in order."""
        return tuple(k for start, end in self.spans for k in range(start, end))


def find_cues(
    columns: Columns,
    table: NDArray[np.float32],
    quotations: Sequence[Quotation],
    *,
    lexicon: Lexicon,
    settings: Settings,
) -> list[FoundCue]:
    """The cues that the language model sees, corrected a little by word lists and parse.

    A word may be the first of a cue or a later one; both together decide whether it is in a
    cue at all, so that a doubt about where the cue begins costs no cue.

    Args:
        columns: The words.
        table: (words, 3): no cue, first word, later word.
        quotations: Of the whole document.
        lexicon: The word lists.
        settings: Thresholds.
    """
    cues: list[FoundCue] = []
    for start, end in _runs(table, settings):
        entry = entry_of(columns, (start, end), lexicon)
        if entry is not None and _means_else(columns, (start, end), entry):
            continue
        clause = clause_of(columns, range(start, end), entry, quotations)
        seen = float(table[start:end, 1:].sum(axis=1).max())
        peak = _weighed(seen, evidence(columns, (start, end), entry, clause, quotations), settings)
        if peak < settings.cue_threshold:
            continue
        asked = start + int(np.argmax(table[start:end, 1]))
        found = FoundCue(((start, end),), asked, peak, entry, clause)
        if not (table[start, 2] > table[start, 1] and cues and _belongs(columns, cues[-1], start)):
            cues.append(found)
        elif any(columns.pos[k] != "ADV" for k in range(start, end)):
            cues[-1] = _longer(columns, cues[-1], found)
    return cues


def _longer(columns: Columns, cue: FoundCue, part: FoundCue) -> FoundCue:
    """A cue with a later part; in “‹had› already ‹said›” that is the one which tells what it is."""
    spans = (*cue.spans, *part.spans)
    if cue.entry is not None or any(columns.pos[k] != "AUX" for k in cue.words):
        return replace(cue, spans=spans)
    return replace(part, spans=spans, probability=max(cue.probability, part.probability))


def _means_else(columns: Columns, span: WordSpan, entry: Cue) -> bool:
    """Whether the object of a verb shows that it does not report: “claimed three lives”."""
    return any(
        columns.lower[k] in entry.never
        for word in range(*span)
        for k in columns.kids(word, "obj", "dobj")
    )


def entry_of(columns: Columns, span: WordSpan, lexicon: Lexicon) -> Cue | None:
    """The line of the word lists for the words of a cue: phrases first, then verbs, then nouns."""
    words = columns.lower[span[0] : span[1]]
    for table in (lexicon.prepositions, lexicon.hearsay):
        found = table.get(tuple(words))
        if found:
            return found
    verbs = [lexicon.verbs[w] for w in words if w in lexicon.verbs]
    if verbs:
        return next((v for v in verbs if v.sure), verbs[0])
    return next((lexicon.nouns[w] for w in words if w in lexicon.nouns), None)


def evidence(
    columns: Columns,
    span: WordSpan,
    entry: Cue | None,
    clause: Clause,
    quotations: Sequence[Quotation],
) -> dict[str, bool]:
    """What speaks for or against a cue beside the language model, by name."""
    tags = {columns.pos[k] for k in range(*span)}
    return {
        "unlisted": entry is None,
        "sure": entry is not None and entry.sure,
        "content": bool(clause.content),
        "source": bool(clause.source),
        "both": bool(clause.content and clause.source),
        "unnamed": clause.unnamed,
        "quoted": any(q.first <= span[0] < q.last for q in quotations),
        "headline": "\n" not in columns.text[: columns.starts[span[0]]],
        "verb": "VERB" in tags,
        "noun": "NOUN" in tags,
    }


def _weighed(probability: float, facts: Mapping[str, bool], settings: Settings) -> float:
    """The probability of a cue when all is taken together."""
    p = min(max(probability, _LEAST), 1 - _LEAST)
    weights = settings.cue_weights
    odds = weights["bias"] + weights["model"] * math.log(p / (1 - p))
    odds += sum(weights[name] for name, true in facts.items() if true)
    return 1 / (1 + math.exp(-odds))


def _runs(table: NDArray[np.float32], settings: Settings) -> list[WordSpan]:
    """Runs of words of cues; a word that is rather a first than a later one begins a new run."""
    runs: list[WordSpan] = []
    inside = table[:, 1] + table[:, 2] >= settings.continues
    for word in np.flatnonzero(inside).tolist():
        begins = table[word, 1] > max(table[word, 2], _FRESH)
        if runs and runs[-1][1] == word and not begins:
            runs[-1] = (runs[-1][0], word + 1)
        else:
            runs.append((word, word + 1))
    return runs


def _belongs(columns: Columns, cue: FoundCue, word: int) -> bool:
    """Whether a later part may belong to a cue: the same sentence, not far, not reported by it."""
    end = cue.spans[-1][1]
    near = columns.sent[end - 1] == columns.sent[word] and word - end <= _REACH
    return near and not _is_reported(columns, word, cue)


def _is_reported(columns: Columns, word: int, cue: FoundCue) -> bool:
    """Whether a word stands in the clause that a cue reports: “he said it was ‹seen› as”."""
    while columns.dep[word] in _BEFORE_VERBS and columns.head[word] > word:
        word = columns.head[word]
    for _ in range(_STEPS):
        if columns.head[word] in cue.words:
            return columns.dep[word] in {"ccomp", "parataxis"}
        word = columns.head[word]
    return False
