"""Where sentences begin and end, by marks and capitals: the numbering of the annotated articles.

A paragraph ends every sentence. Within it a full stop, question or exclamation mark ends one where
a capital, a digit or an opening mark follows, unless the stop belongs to an abbreviation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from kg.lexicon.who import who_words

_PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(
    r"(?<![.!?…])([.!?…]+)([\"”’')\]»]*|'')(\s+)"
    r"(?=[\"“‘'(\[«„`]*[A-Z0-9\u00c0-\u00de])"  # À to Þ: capitals
)
_LETTERS = re.compile(r"[a-z]|(?:[a-z]\.)+[a-z]")
_OPENING = "\"“‘'([«„`"

Bounds = tuple[int, int]


def sentence_bounds(text: str) -> tuple[Bounds, ...]:
    """(start, end) of every sentence, without white space around it, in order.

    >>> sentence_bounds("Mr. Lee left. “Why?” He knew.")
    ((0, 13), (14, 20), (21, 29))
    """
    return tuple(
        (start, end)
        for paragraph in _PARAGRAPH.finditer(text)
        for start, end in _stripped(text, _split(text, *paragraph.span()))
    )


def number_of(bounds: Sequence[Bounds], offset: int) -> int:
    """1-based number of the sentence at an offset; between two, that of the first."""
    return max(bisect_right(bounds, offset, key=itemgetter(0)), 1)


def _split(text: str, start: int, end: int) -> list[Bounds]:
    found = []
    for match in _END.finditer(text, start, end):
        if match[1] == "." and not match[2] and _abbreviates(text[start : match.start(1)]):
            continue
        found.append((start, match.end(2)))
        start = match.end(3)
    return [*found, (start, end)]


def _abbreviates(before: str) -> bool:
    """Whether a stop after these words belongs to the last of them."""
    if not before or before[-1].isspace():
        return False
    word = before.rsplit(maxsplit=1)[-1].lstrip(_OPENING).lower()
    return word in who_words()["abbreviation"] or bool(_LETTERS.fullmatch(word))


def _stripped(text: str, bounds: Sequence[Bounds]) -> list[Bounds]:
    found = []
    for start, end in bounds:
        words = text[start:end].strip()
        if words:
            begin = start + text[start:end].index(words)
            found.append((begin, begin + len(words)))
    return found
