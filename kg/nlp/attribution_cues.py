"""Cues: the words that signal an attribution."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.lexicon import Cue, Lexicon
from kg.nlp.attribution_settings import Settings
from kg.nlp.columns import Columns
from kg.nlp.reported import WordSpan, WordSpans

_REACH = 25  #: words between the parts of one cue: "In a statement …, he said"
_SURE = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in the text."""

    spans: WordSpans
    word: int  #: the word of which the language model is asked for roles
    probability: float
    entry: Cue | None = None  #: the line of the word lists, where there is one

    @property
    def words(self) -> tuple[int, ...]:
        """All its word numbers, in order."""
        return tuple(k for start, end in self.spans for k in range(start, end))


def find_cues(
    columns: Columns, table: NDArray[np.float32], lexicon: Lexicon, settings: Settings
) -> list[FoundCue]:
    """The cues that the language model sees, corrected a little by the word lists.

    A word may be the first of a cue or a later one; both together decide whether it is in a
    cue at all, so that a doubt about where the cue begins costs no cue.

    Args:
        columns: The words.
        table: (words, 3): no cue, first word, later word.
        lexicon: The word lists.
        settings: Thresholds.
    """
    first, later = table[:, 1], table[:, 2]
    weighed = _weighed(columns, first + later, lexicon, settings)
    cues: list[FoundCue] = []
    for start, end in _runs(weighed, first, later, settings):
        detached = later[start] > first[start]
        if detached and cues and _belongs(columns, cues[-1], start):
            last = cues.pop()
            cues.append(
                FoundCue((*last.spans, (start, end)), last.word, last.probability, last.entry)
            )
            continue
        best = start + int(np.argmax(first[start:end]))
        peak = float(weighed[start:end].max())
        entry = entry_of(columns, (start, end), lexicon)
        cues.append(FoundCue(((start, end),), best, peak, entry))
    return cues


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


def _weighed(
    columns: Columns, probability: NDArray[np.float32], lexicon: Lexicon, settings: Settings
) -> NDArray[np.float64]:
    """The probability of each word to be in a cue, moved by its listing."""
    shift = np.zeros(len(columns))
    for word, form in enumerate(columns.lower):
        entry = lexicon.verbs.get(form)
        if entry is None and form not in lexicon.nouns:
            shift[word] = settings.unlisted
        elif entry is not None and entry.sure:
            shift[word] = settings.listed
    p = np.clip(probability.astype(np.float64), 1 - _SURE, _SURE)
    return np.asarray(1 / (1 + (1 - p) / p * np.exp(-shift)))


def _runs(
    weighed: NDArray[np.float64],
    first: NDArray[np.float32],
    later: NDArray[np.float32],
    settings: Settings,
) -> list[WordSpan]:
    """Runs of cue words; a word that is rather a first than a later one begins a new run."""
    runs: list[WordSpan] = []
    low = min(settings.continues, settings.cue_threshold)
    inside = np.flatnonzero(weighed >= low)
    start = previous = -2
    for word in [*inside.tolist(), math.inf]:
        fresh = word != previous + 1 or (first[int(word)] > later[int(word)] and first[int(word)] > 0.5)
        if fresh:
            if start >= 0 and weighed[start : previous + 1].max() >= settings.cue_threshold:
                runs.append((start, previous + 1))
            start = int(word) if word != math.inf else -2
        previous = int(word) if word != math.inf else -2
    return runs


def _belongs(columns: Columns, cue: FoundCue, word: int) -> bool:
    """Whether a later part may belong to a cue: the same sentence and not far."""
    end = cue.spans[-1][1]
    return columns.sent[end - 1] == columns.sent[word] and word - end <= _REACH
