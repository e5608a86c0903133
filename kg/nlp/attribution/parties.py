"""Who speaks, to whom and when: the phrases of these roles out of the probabilities of words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kg.nlp.attribution.phrases import closed_brackets, noun_phrase, trimmed
from kg.nlp.attribution.roles import Array, strength
from kg.nlp.attribution.scene import Scene
from kg.nlp.columns import Columns
from kg.nlp.encoding import ROLES
from kg.nlp.reported import WordSpan, WordSpans


def best_phrase(scene: Scene, table: Array, runs: Iterable[WordSpan], role: str) -> WordSpans:
    """The strongest stretch, with its borders moved to a noun phrase where that costs little."""
    best = _strongest(scene, table, runs, role)
    if best is None:
        return ()
    if not scene.settings.phrase[role]:
        return (best,)
    chosen = _fitted(scene, table, _whole_names(scene.columns, best), role)
    if role == "source":
        chosen = _with_name(scene.columns, _behind_lead(scene.columns, chosen))
    return (closed_brackets(scene.columns, chosen),)


def _strongest(scene: Scene, table: Array, runs: Iterable[WordSpan], role: str) -> WordSpan | None:
    """The surest stretch, else the one word that may have the role where none is strong.

    Words count on average: who is named at length is no likelier to speak.
    """
    bare = [span for run in runs if (span := trimmed(scene.columns, run))]
    strong = [s for s in bare if strength(table, s, role) >= scene.settings.least[role]]
    rated = [(strength(table, span, role) / (span[1] - span[0]), span) for span in strong]
    if not rated and role in scene.settings.doubtful:
        rated = [(0.0, span) for span in _doubtful(scene, table, role)]
    return max(rated)[1] if rated else None


def _fitted(scene: Scene, table: Array, span: WordSpan, role: str) -> WordSpan:
    """The span, or the noun phrase around its head where that costs little."""
    bonus = scene.settings.phrase[role]
    phrase = noun_phrase(scene.columns, scene.columns.head_of(span))
    options = [(strength(table, span, role), span)]
    for option in sorted({phrase, (span[0], phrase[1]), (phrase[0], span[1])}):
        if option[0] < option[1]:
            gain = bonus if option == phrase else bonus / 2
            options.append((strength(table, option, role) + gain, option))
    return max(options)[1]


def _behind_lead(columns: Columns, span: WordSpan) -> WordSpan:
    """Without what leads up to it: “PARIS (Tass) – ‹the firm›”, “Did ‹the firm› say so?”."""
    start, end = span
    for k in range(start, end - 1):
        if columns.words[k] == ")" and "(" not in columns.words[start:k]:
            start = k + 1
    while start < end - 1 and (columns.blank[start] or columns.pos[start] == "AUX"):
        start += 1
    return start, end


def _with_name(columns: Columns, span: WordSpan) -> WordSpan:
    """A title with the name of the person that follows it: “union president Ann Lee”."""
    start, end = span
    if columns.pos[columns.head_of(span)] != "NOUN":
        return span
    persons = [(a, b) for a, b, label in columns.ents if label == "PERSON"]
    return next(((start, b) for a, b in persons if a == end), span)


def _doubtful(scene: Scene, table: Array, role: str) -> WordSpans:
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
