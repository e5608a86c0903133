"""What the network says of the words of one Doc, and the scores that are worked out on demand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, repeat

import numpy as np
from numpy.typing import NDArray

from kg.nlp.distance import steps
from kg.nlp.encoding import ACTS, ROLES, Words
from kg.nlp.features import surroundings
from kg.nlp.functions import gelu, softmax
from kg.nlp.likeness import pair_features
from kg.nlp.network import Network
from kg.nlp.pieces import Pieces
from kg.nlp.windows import Window, cut_windows

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class States:
    """The graph's outputs for all words that are not white space, each from its best window."""

    network: Network
    windows: tuple[Window, ...]
    whole: tuple[Array, ...]  #: word states of each window, its margins included
    words: Array
    plain: Array
    arc_query: Array
    arc_key: Array
    arc_root: Array
    arc_popular: Array
    label_dependent: Array
    label_head: Array

    def scores(self, name: str) -> Array:
        """Give the scores of a linear head, one row a word."""
        return self.plain[:, self.network.columns[name]]


def encode(
    network: Network, words: Sequence[str], glued: Sequence[bool], paragraph: Sequence[bool]
) -> States:
    """Run the network over a text, window by window.

    Args:
        network: The model.
        words: Words without white space; at least one.
        glued: No space stands before the word.
        paragraph: The word begins a paragraph.
    """
    pieces = [network.pieces.of(word) for word in words]
    numbers = surroundings(words, glued, paragraph)
    windows = cut_windows(words, [len(p) for p in pieces], paragraph)
    whole: list[Array] = []
    joined: list[Array] = []
    for window in windows:
        found = network.run(*window_inputs(network.pieces, pieces, numbers, window))
        whole.append(found[0])
        # laid into place at once: a window's outputs are ten times as large as its states
        joined = joined or [np.empty((len(words), *o.shape[1:]), np.float32) for o in found]
        core = slice(window.core[0] - window.start, window.core[1] - window.start)
        for table, output in zip(joined, found, strict=True):
            table[slice(*window.core)] = output[core]
    return States(network, tuple(windows), tuple(whole), *joined)


def window_inputs(
    vocabulary: Pieces, pieces: list[tuple[int, ...]], numbers: list[int], window: Window
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Give the graph's inputs for a window: pieces, their features, the ends of each word.

    Args:
        vocabulary: Knows the start and end mark.
        pieces: Of each word of the text.
        numbers: Of `surroundings`, one a word of the text.
        window: The words to take.
    """
    part = pieces[window.start : window.end]
    sizes = [len(found) for found in part]
    ids = [vocabulary.start, *chain.from_iterable(part), vocabulary.end]
    of_words = map(repeat, numbers[window.start : window.end], sizes)
    features = [0, *chain.from_iterable(of_words), 0]
    last = list(accumulate(sizes))
    first = [end - size + 1 for end, size in zip(last, sizes, strict=True)]
    return ids, features, first, last


@dataclass(frozen=True, slots=True)
class Finisher:
    """Scores of an `Encoding` from the network's states; words are tokens of the Doc."""

    states: States
    place: NDArray[np.int64]  #: of each token among the words without white space
    token: NDArray[np.int64]  #: the other way round
    words: tuple[str, ...]  #: those that are not white space
    lower: tuple[str, ...]  #: the same in lower case
    breaks: NDArray[np.bool_]  #: the word begins a paragraph
    glued: NDArray[np.bool_]  #: no space stands before the word
    #: of every span met so far what `mention_parts` gives
    mentions: dict[Words, Array] = field(default_factory=dict, repr=False)

    def acts(self, cue_word: int) -> Array:
        """Give (13,) probabilities over `ACTS`."""
        scores = softmax(self.states.scores("act")[self.place[cue_word]])
        order = [self.states.network.labels["act"].index(act) for act in ACTS]
        return scores[order]

    def roles(self, cue_words: Sequence[int], among: NDArray[np.bool_] | None = None) -> Array:
        """Give (cues, tokens, 5) probabilities over `ROLES`; each cue sees its own window."""
        table = np.zeros((len(cue_words), len(self.place), len(ROLES)), dtype=np.float32)
        table[:, :, 0] = 1
        places = self.place[list(cue_words)]
        heads = self.states.network.heads
        for window, words in zip(self.states.windows, self.states.whole, strict=True):
            rows = np.flatnonzero((places >= window.core[0]) & (places < window.core[1]))
            if not len(rows):
                continue
            seen = self.token[window.start : window.end]
            here = np.ones((len(rows), len(seen)), dtype=np.bool_)
            if among is not None:
                here = among[rows[:, None], seen]
            which, word = np.nonzero(here)
            found = role_scores(heads, words, places[rows] - window.start, which, word)
            table[rows[which], seen[word]] = softmax(found)
        return table

    def pairs(self, antecedents: Sequence[Words], mention: Words) -> Array:
        """Give the probability of each antecedent to be the same as the mention."""
        if not antecedents:
            return np.zeros(0, dtype=np.float32)
        heads = self.states.network.heads
        spans = [self._span(span) for span in (*antecedents, mention)]
        self._meet(set(spans))
        features = pair_features(self.lower, spans[:-1], spans[-1])
        kept = np.stack([self.mentions[span] for span in spans])
        scores = pair_scores(heads, kept[:-1], kept[-1], features)
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def expect(self, mentions: Sequence[Words]) -> None:
        """Work out in one go what `pairs` needs of each of these alone."""
        self._meet({self._span(span) for span in mentions})

    def _meet(self, spans: set[Words]) -> None:
        new = sorted(spans - self.mentions.keys())
        if new:
            parts = mention_parts(self.states.network.heads, self.states.words, new)
            self.mentions.update(zip(new, parts, strict=True))

    def _span(self, span: Words) -> Words:
        """Give the span in words without white space; never empty."""
        start = int(self.place[span[0]])
        return start, max(start + 1, int(self.place[span[1] - 1]) + 1)


def _linear(heads: dict[str, Array], name: str, x: Array) -> Array:
    return np.asarray(x @ heads[f"{name}.weight"].T + heads[f"{name}.bias"], dtype=np.float32)


def role_scores(
    heads: dict[str, Array],
    words: Array,
    cues: NDArray[np.int64],
    which: NDArray[np.int64],
    word: NDArray[np.int64],
) -> Array:
    """Give (pairs, roles); see `kg.train.model.RoleHead`.

    Args:
        heads: Weights.
        words: (words, width) states.
        cues: Places of the cues' words.
        which: Of each pair its cue, as an index of `cues`.
        word: Of each pair its word.
    """
    hidden = heads["role.distance.weight"][steps(word - cues[which])]
    hidden += _linear(heads, "role.cue", words[cues])[which]
    used, word = np.unique(word, return_inverse=True)
    hidden += _linear(heads, "role.word", words[used])[word]
    np.maximum(hidden, 0, out=hidden)
    key = gelu(_linear(heads, "role.key", words[used]))
    query = _linear(heads, "role.query", words[cues]).reshape(len(cues), len(ROLES), -1)
    matched = (query @ key.T)[which, :, word] / math.sqrt(key.shape[1])
    return np.asarray(_linear(heads, "role.out", hidden) + matched, dtype=np.float32)


def mention_parts(heads: dict[str, Array], words: Array, spans: Sequence[Words]) -> Array:
    """Give (mentions, 4, width); see `kg.train.model.MentionHead`.

    The parts are its state; this as an antecedent and as an anaphor; what it asks of antecedents.
    """
    first = _linear(heads, "mention.first", words[[s for s, _ in spans]])
    last = _linear(heads, "mention.last", words[[e - 1 for _, e in spans]])
    sizes = np.array([e - s for s, e in spans])
    every = words[[k for s, e in spans for k in range(s, e)]]
    mean: Array = np.add.reduceat(every, np.cumsum(sizes) - sizes)
    mean /= sizes[:, None]
    state = gelu(first + last + _linear(heads, "mention.mean", mean))
    antecedent, anaphor = (_linear(heads, f"mention.{n}", state) for n in ("antecedent", "anaphor"))
    wanted = state @ heads["mention.match.weight"].T / math.sqrt(state.shape[1])
    return np.stack((state, antecedent, anaphor, wanted), axis=1)


def pair_scores(
    heads: dict[str, Array], antecedents: Array, mention: Array, features: Array
) -> Array:
    """Give one score an antecedent; see `kg.train.model.MentionHead`.

    Args:
        heads: Weights.
        antecedents: Their parts.
        mention: Its parts.
        features: See `pair_features`.
    """
    hidden = antecedents[:, 1] + mention[2] + _linear(heads, "mention.features", features)
    scores = _linear(heads, "mention.out", np.maximum(hidden, 0))[:, 0]
    return np.asarray(scores + antecedents[:, 0] @ mention[3], dtype=np.float32)
