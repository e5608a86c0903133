"""Small changes of the writing that real text shows: case, quotation marks, a missing last stop."""

import random
from collections.abc import Sequence

LOWER, UPPER, TITLE, QUOTES, STOP = 0.05, 0.03, 0.03, 0.2, 0.08  #: shares of the windows
_STRAIGHTEN = str.maketrans("“”‘’«»„", '""\'\'"""')


def rewrite(words: Sequence[str], chance: random.Random) -> tuple[list[str], bool]:
    """Give the words in other writing, and whether their case was changed.

    Case is changed in at most one way. Straight double quotes become curly ones by turns, curly
    ones straight.
    """
    draw = chance.random()
    changed = draw < LOWER + UPPER + TITLE
    if draw < LOWER:
        words = [w.lower() for w in words]
    elif draw < LOWER + UPPER:
        words = [w.upper() for w in words]
    elif changed:
        words = [w[:1].upper() + w[1:] for w in words]
    if chance.random() < QUOTES:
        words = swap_quotes(words)
    return list(words), changed


def swap_quotes(words: Sequence[str]) -> list[str]:
    """Give the words with straight quotation marks for curly ones, or the other way round.

    >>> swap_quotes(['"', 'No', '"']), swap_quotes(['“', 'It', '’s', '”'])
    (['“', 'No', '”'], ['"', 'It', "'s", '"'])
    """
    if '"' not in words:
        return [w.translate(_STRAIGHTEN) for w in words]
    swapped = []
    inside = False
    for word in words:
        if word == '"':
            swapped.append("”" if inside else "“")
            inside = not inside
        else:
            swapped.append(word.replace("'", "’"))
    return swapped
