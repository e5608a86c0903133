"""Changes of the words: the writing that real text shows, other names, words left open.

Case, quotation marks and a missing last stop are what real text shows. Other names of the same
type and words that the encoder does not see make it read the context instead of learning names.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.train.texts import NAME_LABELS, Text

LOWER, UPPER, TITLE, QUOTES, STOP = 0.05, 0.03, 0.03, 0.2, 0.08  #: shares of the windows
OTHER_NAMES = 0.35  #: share of the windows without a tree whose names are exchanged
OPEN, LEFT_OPEN = 0.3, 0.12  #: share of the windows with words left open; share of their words
LONGEST_NAME = 4  #: words of a name that may be exchanged
SHORTEST_PART = 3  #: letters of a part of a person's name; initials stay
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


Name = tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """The names of the training texts, by type and number of words; of persons the parts."""

    whole: dict[tuple[str, int], list[Name]]
    parts: dict[bool, list[str]]  #: of persons: the last part (True) and those before it

    @classmethod
    def of(cls, texts: Iterable[Text]) -> "Names":
        """Collect the names of the texts, each as often as it stands there."""
        whole: dict[tuple[str, int], list[Name]] = {}
        parts: dict[bool, list[str]] = {True: [], False: []}
        for text in texts:
            for start, end, kind in named(text.names or ()):
                name = text.words[start:end]
                whole.setdefault((kind, len(name)), []).append(name)
                if kind == "PERSON":
                    for i, part in enumerate(name):
                        if _may_go(part):
                            parts[i == len(name) - 1].append(part)
        return cls(whole, parts)

    def exchange(
        self, words: Sequence[str], labels: Sequence[int], chance: random.Random
    ) -> list[str]:
        """Give the words with other names of the same types and lengths, one for one.

        The same name becomes the same name wherever it stands, and a person's surname alone
        follows the full name.
        """
        out = list(words)
        chosen: dict[tuple[str, ...], Name] = {}
        for start, end, kind in named(labels):
            if kind == "PERSON":
                for i in range(start, end):
                    if _may_go(words[i]):
                        pool = self.parts[i == end - 1]
                        key = (kind, words[i])
                        out[i] = chosen.setdefault(key, (chance.choice(pool),))[0]
            elif kind != "DATE" and end - start <= LONGEST_NAME:
                name = tuple(words[start:end])
                pool_of = self.whole.get((kind, len(name)), [name])
                out[start:end] = chosen.setdefault((kind, *name), chance.choice(pool_of))
        return out


def _may_go(part: str) -> bool:
    return part[:1].isupper() and len(part) >= SHORTEST_PART


def named(labels: Sequence[int]) -> list[tuple[int, int, str]]:
    """Give start, end and type of the names in a row of label numbers.

    >>> b, i = NAME_LABELS.index("B-GPE"), NAME_LABELS.index("I-GPE")
    >>> named([0, b, i, b, -100])
    [(1, 3, 'GPE'), (3, 4, 'GPE')]
    """
    found = []
    i = 0
    while i < len(labels):
        if labels[i] > 0 and NAME_LABELS[labels[i]].startswith("B-"):
            start, inside = i, labels[i] + 1
            i += 1
            while i < len(labels) and labels[i] == inside:
                i += 1
            found.append((start, i, NAME_LABELS[labels[start]][2:]))
        else:
            i += 1
    return found
