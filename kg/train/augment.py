"""Changes of the words: the writing that real text shows, other names, words left open.

Case, quotation marks and a missing last stop are what real text shows. Other names of the same
type and words that the encoder does not see make it read the context instead of learning names.
"""

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress
from typing import TypeVar

from kg.train.texts import NAME_LABELS, Cue, Syntax, Text, Words

T = TypeVar("T")

LOWER, UPPER, TITLE, QUOTES, STOP = 0.05, 0.03, 0.03, 0.2, 0.08  #: shares of the windows
OTHER_NAMES = 0.35  #: share of the windows without a tree whose names are exchanged
OPEN, LEFT_OPEN = 0.3, 0.12  #: share of the windows with words left open; share of their words
RUN_ON, RUN_ON_NEWS = 0.1, 0.06  #: shares of the treebanks' and of other texts that lose stops
LOST, SMALL = 0.5, 0.3  #: in these: share of the last stops lost, of first words in small letters
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


def run_on(text: Text, chance: random.Random) -> Text:
    """Give the text as people write it in haste: sentences without stops and without capitals.

    Sentences begin where they did. A stop on which something hangs in the tree stays.
    """
    gone = {i for i in _stops(text) if chance.random() < LOST}
    small = {i for i in text.sentences if i - 1 in gone and chance.random() < SMALL}
    words = [w.lower() if i in small else w for i, w in enumerate(text.words)]
    return _Kept.without(text, gone).of(replace(text, words=tuple(words)))


def _stops(text: Text) -> list[int]:
    """Give the full stops between sentences that can go without leaving anything alone."""
    needed = {entry.head for entry in text.syntax or () if entry is not None}
    needed |= set(text.sentences)
    ends = (start - 1 for start in text.sentences[1:])
    return [i for i in ends if text.words[i] == "." and i not in needed]


@dataclass(frozen=True)
class _Kept:
    """The words of a text that stay, and where each annotation comes to stand."""

    words: list[int]
    place: list[int]  #: of each word, and of the end, among those that stay

    @classmethod
    def without(cls, text: Text, gone: Collection[int]) -> "_Kept":
        """Keep all words but these."""
        stays = [i not in gone for i in range(len(text.words))]
        return cls(list(compress(range(len(stays)), stays)), [0, *accumulate(stays)])

    def of(self, text: Text) -> Text:
        """Give the text with the words that stay."""
        return replace(
            text,
            words=self._rows(text.words),
            glued=self._rows(text.glued),
            paragraph=self._rows(text.paragraph),
            sentences=tuple(self.place[i] for i in text.sentences),
            syntax=text.syntax and tuple(self._entry(e) for e in self._rows(text.syntax)),
            names=text.names and self._rows(text.names),
            cues=text.cues and tuple(self._cue(c) for c in text.cues),
            clusters=text.clusters and tuple(self._spans(c) for c in text.clusters),
        )

    def _rows(self, values: Sequence[T]) -> tuple[T, ...]:
        return tuple(values[i] for i in self.words)

    def _spans(self, spans: Iterable[Words]) -> tuple[Words, ...]:
        return tuple((self.place[start], self.place[end]) for start, end in spans)

    def _cue(self, cue: Cue) -> Cue:
        words = tuple(self.place[w] for w in cue.words if self.place[w] < self.place[w + 1])
        return Cue(words, {name: self._spans(v) for name, v in cue.roles.items()}, cue.act)

    def _entry(self, entry: Syntax | None) -> Syntax | None:
        return entry and replace(entry, head=self.place[entry.head])
