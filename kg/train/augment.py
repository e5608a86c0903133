"""Changes of the words: the writing that real text shows, other names, words left open.

Case, quotation marks and a missing last stop are what real text shows. Other names of the same
type and words that the encoder does not see make it read the context instead of learning names.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.train.texts import NAME_LABELS, Cue, Syntax, Text, Words

LOWER, UPPER, TITLE, QUOTES, STOP = 0.05, 0.03, 0.03, 0.2, 0.08  #: shares of the windows
OTHER_NAMES = 0.35  #: share of the windows without a tree whose names are exchanged
OPEN, LEFT_OPEN = 0.3, 0.12  #: share of the windows with words left open; share of their words
RUN_ON, RUN_ON_NEWS = 0.3, 0.06  #: shares of the treebanks' and of other texts that lose stops
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
    starts = set(text.sentences)
    ends = [start - 1 for start in text.sentences[1:]]
    heads = {entry.head for entry in text.syntax or () if entry is not None}
    may_go = (i for i in ends if text.words[i] == "." and i not in heads and i not in starts)
    gone = {i for i in may_go if chance.random() < LOST}
    small = {i for i in text.sentences if i - 1 in gone and chance.random() < SMALL}
    words = [w.lower() if i in small else w for i, w in enumerate(text.words)]
    return _without(replace(text, words=tuple(words)), gone)


def _without(text: Text, gone: set[int]) -> Text:
    """Give the text without some words, every annotation in its new place."""
    kept = [i for i in range(len(text.words)) if i not in gone]
    place = [0]
    for i in range(len(text.words)):
        place.append(place[-1] + (i not in gone))

    def span(of: Words) -> Words:
        return place[of[0]], place[of[1]]

    def cue(of: Cue) -> Cue:
        roles = {k: tuple(span(v) for v in vs) for k, vs in of.roles.items()}
        return replace(of, words=tuple(place[w] for w in of.words if w not in gone), roles=roles)

    def entry(of: Syntax | None) -> Syntax | None:
        return of and replace(of, head=place[of.head])

    return replace(
        text,
        words=tuple(text.words[i] for i in kept),
        glued=tuple(text.glued[i] for i in kept),
        paragraph=tuple(text.paragraph[i] for i in kept),
        sentences=tuple(place[i] for i in text.sentences),
        syntax=text.syntax and tuple(entry(text.syntax[i]) for i in kept),
        names=text.names and tuple(text.names[i] for i in kept),
        cues=text.cues and tuple(cue(c) for c in text.cues),
        clusters=text.clusters and tuple(tuple(span(m) for m in c) for c in text.clusters),
    )
