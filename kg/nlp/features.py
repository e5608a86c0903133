"""What the encoder is told of a word beside its pieces: its shape and where it stands.

The word pieces are lower-cased; case, spacing, paragraph and quotation come in as one small
number a word, which picks a learned vector.
"""

import functools
from collections.abc import Sequence

#: how many different numbers `surroundings` gives
FEATURES = 64

_LOWER, _TITLE, _UPPER, _CAPITAL, _MIXED, _DIGIT, _MARK, _OTHER = range(8)
_GLUED, _PARAGRAPH, _QUOTED = 8, 16, 32
_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'


@functools.lru_cache(maxsize=65536)
def shape(word: str) -> int:
    """Give the kind of writing of a word, 0 to 7.

    >>> [shape(w) for w in ("said", "Said", "EU", "A", "iPhone", "4th", "—")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if word.islower() and word.isalpha():
        return _LOWER
    if any(c.isdigit() for c in word):
        return _DIGIT
    letters = [c for c in word if c.isalpha()]
    return _case(word, letters) if letters else _MARK


def _case(word: str, letters: list[str]) -> int:
    """Give the kind of writing of a word with letters and without digits."""
    upper = sum(c.isupper() for c in letters)
    if upper == len(letters):
        return _CAPITAL if upper == 1 else _UPPER
    if upper:
        return _TITLE if upper == 1 and letters[0].isupper() else _MIXED
    return _LOWER if len(letters) == len(word) or word[0] in "'’" else _OTHER


def surroundings(
    words: Sequence[str], glued: Sequence[bool], paragraph: Sequence[bool]
) -> list[int]:
    """Give one number a word, from 0 to `FEATURES` - 1.

    Args:
        words: The words of a text, in order.
        glued: Whether no space stands before the word.
        paragraph: Whether the word begins a paragraph; a quotation left open ends there.
    """
    numbers = []
    quoted = False
    for word, joined, first in zip(words, glued, paragraph, strict=True):
        if first or word in _CLOSING:
            quoted = False
        number = shape(word) + _GLUED * joined + _PARAGRAPH * first + _QUOTED * quoted
        numbers.append(number)
        if word in _OPENING:
            quoted = True
        elif word == _STRAIGHT:
            quoted = not quoted
    return numbers
