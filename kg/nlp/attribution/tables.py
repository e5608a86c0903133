"""The probability of every role around every cue: language model and parse, each cue in its place.

A table of all words for every cue of a long text would take gigabytes: cues are worked out some at
a time, and only the words that may have a role are kept of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.nlp.attribution.clauses import Clause
from kg.nlp.attribution.cues import FoundCue
from kg.nlp.attribution.phrases import sentence_numbers
from kg.nlp.attribution.roles import Array
from kg.nlp.attribution.scene import Scene
from kg.nlp.attribution.settings import Settings
from kg.nlp.encoding import ROLES
from kg.nlp.quotes import Quotation

_SOURCE, _CONTENT = ROLES.index("source"), ROLES.index("content")
_CLAIM = 0.2  #: mean probability of content from which a cue lays claim to a quotation
_LEAST = 1e-3  #: probability from which the parse can raise a role that the model rules out
_CELLS = 1 << 21  #: words times cues that are worked on at once, some 40 MB a table


@dataclass(frozen=True, slots=True)
class _Part:
    """What is kept of a cue's table: from the first to the last word that may have a role."""

    start: int  #: number of the first word
    rows: Array  #: (words, roles)

    @property
    def end(self) -> int:
        """One past the last word."""
        return self.start + len(self.rows)

    def within(self, q: Quotation) -> Array:
        """A view of the words of a quotation, as far as they are kept."""
        return self.rows[max(q.first - self.start, 0) : max(q.last - self.start, 0)]


def role_tables(scene: Scene, cues: Sequence[FoundCue]) -> Iterator[tuple[list[FoundCue], Array]]:
    """Some cues at a time with their (cues, words, roles) probabilities, in order of the cues."""
    sentences = np.asarray(sentence_numbers(scene.columns))
    blocks = list(_blocks(cues, len(sentences)))
    parts = [part for block in blocks for part in _parts(scene, block, sentences)]
    _give_quotations(parts, cues, sentences, scene.quotations)
    done = 0
    for block in blocks:
        yield block, _whole(parts[done : done + len(block)], len(sentences))
        done += len(block)


def _blocks(cues: Sequence[FoundCue], words: int) -> Iterator[list[FoundCue]]:
    """The cues, so many at a time that their tables stay small."""
    size = max(_CELLS // max(words, 1), 1)
    return (list(cues[k : k + size]) for k in range(0, len(cues), size))


def _parts(scene: Scene, cues: Sequence[FoundCue], sentences: NDArray[np.int64]) -> Iterator[_Part]:
    """The tables of some cues without the words that have no role for sure."""
    own, quoted = _places(cues, sentences, scene.quotations)
    tables = scene.encoding.roles_of([cue.word for cue in cues], own | quoted)
    for table, cue in zip(tables, cues, strict=True):
        _weigh(table, cue.clause, scene.settings)
    _confine(tables, own, quoted)
    for table in tables:
        some = np.flatnonzero(table[:, 1:].any(axis=1))
        start, end = (int(some[0]), int(some[-1]) + 1) if len(some) else (0, 0)
        yield _Part(start, table[start:end].copy())


def _whole(parts: Sequence[_Part], words: int) -> Array:
    """The tables over all words."""
    tables = np.zeros((len(parts), words, len(ROLES)), dtype=np.float32)
    tables[:, :, 0] = 1
    for table, part in zip(tables, parts, strict=True):
        table[part.start : part.end] = part.rows
    return tables


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
    every = _layers(quotations, len(sentences))
    for row, cue in enumerate(cues):
        around = [q for q in quotations if q.first <= cue.word < q.last]
        # a word in more quotations than hold the cue is in one that the cue stands outside of
        np.greater(every, _layers(around, len(sentences)), out=quoted[row])
        own[row, list(cue.words)] = quoted[row, list(cue.words)] = False
    return own, quoted


def _layers(quotations: Sequence[Quotation], words: int) -> NDArray[np.int64]:
    """How many of these quotations every word stands in."""
    steps = np.zeros(words + 1, dtype=np.int64)
    np.add.at(steps, [q.first for q in quotations], 1)
    np.add.at(steps, [q.last for q in quotations], -1)
    return np.cumsum(steps[:-1])


def _confine(tables: Array, own: NDArray[np.bool_], quoted: NDArray[np.bool_]) -> None:
    """Rule out the cue's own words, and roles in other sentences, but for quoted content."""
    for role in range(1, len(ROLES)):
        tables[:, :, role] *= (own | quoted) if role == _CONTENT else own
    tables[:, :, 0] = 1 - tables[:, :, 1:].sum(axis=2)


def _give_quotations(
    parts: Sequence[_Part],
    cues: Sequence[FoundCue],
    sentences: NDArray[np.int64],
    quotations: Sequence[Quotation],
) -> None:
    """Leave every quotation to the cues of its own sentences, else to the likeliest other one."""
    words = np.array([cue.word for cue in cues])
    starts, ends = (np.array([getattr(part, side) for part in parts]) for side in ("start", "end"))
    for q in quotations:
        meets = (starts < q.last) & (ends > q.first) & ((words < q.first) | (words >= q.last))
        size = q.last - q.first
        means = {
            k: float(parts[k].within(q)[:, _CONTENT].sum()) / size
            for k in np.flatnonzero(meets).tolist()
        }
        claims = {k: mean for k, mean in means.items() if mean >= _CLAIM}
        first, last = sentences[q.first], sentences[q.last - 1]
        kept = {k for k in claims if first <= sentences[cues[k].word] <= last}
        most = max(claims.values(), default=0.0)
        kept = kept or {k for k in claims if claims[k] == most}
        for k in set(claims) - kept:
            rows = parts[k].within(q)
            rows[:, 0] += rows[:, _CONTENT]
            rows[:, _CONTENT] = 0
