"""Windows: stretches of whole sentences that fit the encoder, with their labels as arrays."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.nlp.encoding import ROLES
from kg.nlp.features import surroundings
from kg.nlp.lemmas import lemma_rule
from kg.nlp.pieces import Pieces
from kg.train.augment import LEFT_OPEN, OPEN, OTHER_NAMES, STOP, Names, rewrite
from kg.train.texts import MISSING, Syntax, Text, Words

LABELLED = ("upos", "tag", "morph", "lemma", "dep", "head", "name", "act", "cue", "start")
Ints = NDArray[np.int64]
LEAST = 4  #: words of a window that may lose its last stop
#: how much a source's attributions count; GUM's come from discourse trees, QA-SRL's lack names
TRUST = {"gum": 0.3, "qasrl": 0.5}


@dataclass
class Window:
    """One stretch of a text, ready for a batch; labels that are not known are MISSING."""

    ids: list[int]
    features: list[int]
    first: list[int]  #: first piece of each word, counted from the window's start mark
    last: list[int]
    words: list[str]
    labels: dict[str, Ints]  #: by head, one a word
    sentence: Ints  #: number of the sentence of each word
    trust: float = 1.0
    cues: list[tuple[int, Ints]] = field(default_factory=list)  #: first word, role of each word
    mentions: list[tuple[Words, int]] = field(default_factory=list)  #: span and its cluster


class Cutter:
    """Cuts texts into windows and gives them their labels."""

    def __init__(
        self, pieces: Pieces, labels: dict[str, list[str]], longest: int, names: Names
    ) -> None:
        """Take vocabulary, label lists, the most pieces of a window and names to exchange."""
        self.pieces, self.longest, self.names = pieces, longest, names
        self.index = {name: {v: i for i, v in enumerate(vs)} for name, vs in labels.items()}

    def stretches(self, text: Text, chance: random.Random) -> list[Words]:
        """Give stretches of whole sentences that together cover the text, cut anew each time."""
        room = self.longest - 2
        ends = (*text.sentences[1:], len(text.words))
        sizes = [len(self.pieces.of(w)) for w in text.words]
        stretches: list[Words] = []
        start, used = 0, 0
        limit = chance.randint(room // 3, room)
        for first, end in zip(text.sentences, ends, strict=True):
            size = sum(sizes[first:end])
            if used and used + size > limit:
                stretches.append((start, first))
                start, used, limit = first, 0, room
            used += size
        stretches.append((start, len(text.words)))
        return stretches

    def window(self, text: Text, span: Words, chance: random.Random | None) -> Window:
        """Give the window of a stretch, in changed writing now and then; None changes nothing."""
        start, end = span
        if text.words[end - 1] == "." and end - start >= LEAST and _happens(chance, STOP):
            end -= 1
        named = self._other_names(text, (start, end), chance)
        words, changed = rewrite(named, chance) if chance else (list(named), False)
        end = start + self._fitting(words)
        words = words[: end - start]
        share = LEFT_OPEN if _happens(chance, OPEN) else 0.0
        left_open = [_happens(chance, share) for _ in words]
        numbers = surroundings(words, text.glued[start:end], text.paragraph[start:end])
        window = Window(
            *self._numbers(words, numbers, left_open), words,
            self._labels(text, (start, end), changed), _sentences(text, (start, end)),
            TRUST.get(text.source, 1.0),
        )  # fmt: skip
        window.labels["lemma"][left_open] = MISSING
        self._add_cues(window, text, (start, end))
        for number, cluster in enumerate(text.clusters or ()):
            window.mentions += [(place, number) for place in _inside(cluster, (start, end))]
        window.mentions.sort()
        return window

    def _numbers(
        self, words: list[str], surrounding: Sequence[int], left_open: list[bool]
    ) -> tuple[list[int], list[int], list[int], list[int]]:
        """Give the pieces of a window, a feature a piece, and each word's first and last piece."""
        ids, features, first, last = [self.pieces.start], [0], [], []
        for word, number, is_open in zip(words, surrounding, left_open, strict=True):
            found = self.pieces.of(word)
            first.append(len(ids))
            ids += (self.pieces.mask,) * len(found) if is_open else found
            features += [number] * len(found)
            last.append(len(ids) - 1)
        return [*ids, self.pieces.end], [*features, 0], first, last

    def _other_names(self, text: Text, span: Words, chance: random.Random | None) -> Sequence[str]:
        """Give the words, now and then with other names."""
        words = text.words[span[0] : span[1]]
        if text.names is None or text.syntax is not None or not _happens(chance, OTHER_NAMES):
            return words
        assert chance is not None
        return self.names.exchange(words, text.names[span[0] : span[1]], chance)

    def _fitting(self, words: list[str]) -> int:
        """Give how many words fit; a single sentence may be longer than a window."""
        used = 2
        for count, word in enumerate(words):
            used += len(self.pieces.of(word))
            if used > self.longest:
                return count
        return len(words)

    def _labels(self, text: Text, span: Words, changed: bool) -> dict[str, Ints]:
        start, end = span
        size = end - start
        labels = {name: np.full(size, MISSING) for name in LABELLED}
        for i, entry in enumerate((text.syntax or ())[start:end]):
            if entry is not None:
                self._label_word(labels, i, entry, text.words[start + i], changed=changed)
                if start <= entry.head < end:
                    labels["head"][i] = entry.head - start
        if text.names is not None:
            labels["name"][:] = text.names[start:end]
        if text.bounds_known:
            labels["start"][:] = 0
            labels["start"][[s - start for s in text.sentences if start <= s < end]] = 1
        return labels

    def _label_word(
        self, labels: dict[str, Ints], i: int, entry: Syntax, word: str, *, changed: bool
    ) -> None:
        for name in ("upos", "tag", "morph"):
            labels[name][i] = self.index[name][getattr(entry, name)]
        labels["dep"][i] = self.index["dep"][entry.label]
        if not changed:
            labels["lemma"][i] = self.index["lemma"].get(lemma_rule(word, entry.lemma), MISSING)

    def _add_cues(self, window: Window, text: Text, span: Words) -> None:
        if text.cues is None:
            return
        start, end = span
        window.labels["cue"][:] = 0
        for cue in text.cues:
            inside = [w - start for w in cue.words if start <= w < end]
            if not inside or cue.words[0] < start or window.labels["cue"][inside[0]] == 1:
                continue
            window.labels["cue"][inside] = 2
            window.labels["cue"][inside[0]] = 1
            if cue.act:
                window.labels["act"][inside[0]] = self.index["act"][cue.act]
            roles = np.zeros(end - start, dtype=np.int64)
            for name in ("content", "when", "addressee", "source"):
                for a, b in cue.roles[name]:
                    roles[max(0, a - start) : max(0, b - start)] = ROLES.index(name)
            window.cues.append((inside[0], roles))


def _happens(chance: random.Random | None, share: float) -> bool:
    return chance is not None and chance.random() < share


def _inside(spans: Iterable[Words], span: Words) -> list[Words]:
    """Give those spans that lie inside, counted from its start."""
    start, end = span
    return [(a - start, b - start) for a, b in spans if start <= a and b <= end]


def _sentences(text: Text, span: Words) -> Ints:
    """Give the number of the sentence of each word."""
    marks = np.zeros(span[1] - span[0], dtype=np.int64)
    marks[[s - span[0] for s in text.sentences if span[0] < s < span[1]]] = 1
    return np.cumsum(marks)


@dataclass
class Batch:
    """Windows laid end to end."""

    windows: list[Window]
    ids: Tensor
    positions: Tensor
    features: Tensor
    lengths: list[int]
    first: Tensor
    last: Tensor
    sizes: list[int]  #: words of each window

    @classmethod
    def of(cls, windows: list[Window]) -> "Batch":
        """Lay the windows end to end."""
        lengths = [len(w.ids) for w in windows]
        bases = np.cumsum([0, *lengths[:-1]])
        return cls(
            windows,
            torch.tensor([i for w in windows for i in w.ids]),
            torch.cat([torch.arange(n) for n in lengths]),
            torch.tensor([f for w in windows for f in w.features]),
            lengths,
            torch.tensor([b + i for b, w in zip(bases, windows, strict=True) for i in w.first]),
            torch.tensor([b + i for b, w in zip(bases, windows, strict=True) for i in w.last]),
            [len(w.words) for w in windows],
        )

    def labels(self, name: str) -> Tensor:
        """Give the labels of one head for all words."""
        return torch.from_numpy(np.concatenate([w.labels[name] for w in self.windows]))
