"""One attribution as spans of words: what `attribution` finds and other parts build on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kg.records import Act, Mode

#: Words from the first to before the second number.
WordSpan: TypeAlias = tuple[int, int]
WordSpans: TypeAlias = tuple[WordSpan, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """One hop in spans of words; each role may stand in several pieces, in order."""

    cue: WordSpans = ()  #: empty: a bare quotation
    source: WordSpans = ()
    content: WordSpans = ()
    addressee: WordSpans = ()
    when: WordSpans = ()  #: time of the saying
    act: Act = Act.STATE
    lemma: str = ""  #: base form of the cue
    factual: bool = True  #: False where it was not said
    mode: Mode | None = None
    negated: bool = False  #: the content itself denies
    hedges: WordSpans = ()
    outer: int | None = None  #: index, in the same tuple, of the attribution this one stands in
    confidence: float = 1.0

    @property
    def anchor(self) -> int:
        """The word by which it is placed in the text: of the cue, else of the content."""
        spans = self.cue or self.content or self.source
        return spans[0][0]


def words_of(spans: Iterable[WordSpan]) -> set[int]:
    """All word numbers in these spans."""
    return {word for start, end in spans for word in range(start, end)}


def spans_of(words: Iterable[int], *, gap: int = 0) -> WordSpans:
    """Runs of word numbers as spans; runs at most `gap` words apart become one.

    >>> spans_of([1, 2, 5, 7], gap=1)
    ((1, 3), (5, 8))
    """
    found: list[list[int]] = []
    for word in sorted(set(words)):
        if found and word - found[-1][1] <= gap:
            found[-1][1] = word + 1
        else:
            found.append([word, word + 1])
    return tuple((start, end) for start, end in found)


def inside(inner: WordSpan, outer: WordSpan) -> bool:
    """Whether one span lies in another, or is the same."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
