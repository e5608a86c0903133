"""What the network says of the words of one Doc, and the scores that are worked out on demand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.nlp.distance import steps
from kg.nlp.encoding import ACTS, ROLES, Words
from kg.nlp.features import surroundings
from kg.nlp.likeness import pair_features
from kg.nlp.network import Network
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
    whole, cores = [], []
    for window in windows:
        found = network.run(*_inputs(network, pieces, numbers, window))
        whole.append(found[0])
        core = slice(window.core[0] - window.start, window.core[1] - window.start)
        cores.append([output[core] for output in found])
    joined = [
        parts[0] if len(parts) == 1 else np.concatenate(parts) for parts in zip(*cores, strict=True)
    ]
    return States(network, tuple(windows), tuple(whole), *joined)


def _inputs(
    network: Network, pieces: list[tuple[int, ...]], numbers: list[int], window: Window
) -> tuple[list[int], list[int], list[int], list[int]]:
    ids, features = [network.pieces.start], [0]
    first, last = [], []
    for word in range(window.start, window.end):
        first.append(len(ids))
        ids.extend(pieces[word])
        features.extend([numbers[word]] * len(pieces[word]))
        last.append(len(ids) - 1)
    ids.append(network.pieces.end)
    features.append(0)
    return ids, features, first, last


@dataclass(frozen=True, slots=True)
class Finisher:
    """Scores of an `Encoding` from the network's states; words are tokens of the Doc."""

    states: States
    place: NDArray[np.int64]  #: of each token among the words without white space
    token: NDArray[np.int64]  #: the other way round
    lower: tuple[str, ...]  #: words without white space, lower-cased
    breaks: NDArray[np.bool_]  #: the word begins a paragraph
    glued: NDArray[np.bool_]  #: no space stands before the word

    def acts(self, cue_word: int) -> Array:
        """Give (13,) probabilities over `ACTS`."""
        scores = softmax(self.states.scores("act")[self.place[cue_word]])
        order = [self.states.network.labels["act"].index(act) for act in ACTS]
        return scores[order]

    def roles(self, cue_words: Sequence[int]) -> Array:
        """Give (cues, tokens, 5) probabilities over `ROLES`; each cue sees its own window."""
        table = np.zeros((len(cue_words), len(self.place), len(ROLES)), dtype=np.float32)
        table[:, :, 0] = 1
        places = self.place[list(cue_words)]
        for window, words in zip(self.states.windows, self.states.whole, strict=True):
            rows = np.flatnonzero((places >= window.core[0]) & (places < window.core[1]))
            if len(rows):
                found = role_scores(self.states.network.heads, words, places[rows] - window.start)
                seen = self.token[window.start : window.end]
                table[rows[:, None], seen[None]] = softmax(found)
        return table

    def pairs(self, antecedents: Sequence[Words], mention: Words) -> Array:
        """Give the probability of each antecedent to be the same as the mention."""
        if not antecedents:
            return np.zeros(0, dtype=np.float32)
        heads, words = self.states.network.heads, self.states.words
        spans = [self._span(span) for span in (*antecedents, mention)]
        found = mention_states(heads, words, spans)
        features = pair_features(self.lower, spans[:-1], spans[-1])
        scores = pair_scores(heads, found[:-1], found[-1], features)
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def vector(self, spans: Sequence[Words]) -> Array:
        """Give a unit vector of the meaning of these words."""
        words = self.states.words
        rows = [words[slice(*self._span(span))] for span in spans if span[0] < span[1]]
        if not rows:
            return np.zeros(words.shape[1], dtype=np.float32)
        mean = np.concatenate(rows).mean(axis=0) @ self.states.network.heads["vector.weight"].T
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)

    def _span(self, span: Words) -> Words:
        """Give the span in words without white space; never empty."""
        start = int(self.place[span[0]])
        return start, max(start + 1, int(self.place[span[1] - 1]) + 1)


def softmax(scores: Array) -> Array:
    """Give probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def gelu(x: Array) -> Array:
    """Give the activation of the trained heads, by the tables of the error function."""
    return np.asarray(x * 0.5 * (1 + _erf(x * (0.5**0.5))), dtype=np.float32)


def _erf(x: Array) -> Array:
    """Give the error function (Abramowitz and Stegun 7.1.26, error below 2e-7)."""
    size = np.abs(x)
    t = 1 / (1 + 0.3275911 * size)
    series = np.full_like(t, 1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = series * t + factor
    return np.asarray(np.sign(x) * (1 - series * t * np.exp(-size * size)), dtype=np.float32)


def _linear(heads: dict[str, Array], name: str, x: Array) -> Array:
    return np.asarray(x @ heads[f"{name}.weight"].T + heads[f"{name}.bias"], dtype=np.float32)


def role_scores(heads: dict[str, Array], words: Array, cues: NDArray[np.int64]) -> Array:
    """Give (cues, words, roles); see `kg.train.model.RoleHead`."""
    distance = steps(np.arange(len(words))[None] - cues[:, None])
    hidden = heads["role.distance.weight"][distance]
    hidden += _linear(heads, "role.cue", words[cues])[:, None]
    hidden += _linear(heads, "role.word", words)[None]
    np.maximum(hidden, 0, out=hidden)
    key = gelu(_linear(heads, "role.key", words))
    query = _linear(heads, "role.query", words[cues]).reshape(len(cues), len(ROLES), -1)
    matched = (query @ key.T).transpose(0, 2, 1) / math.sqrt(key.shape[1])
    return _linear(heads, "role.out", hidden) + matched


def mention_states(heads: dict[str, Array], words: Array, spans: Sequence[Words]) -> Array:
    """Give one state a mention; see `kg.train.model.MentionHead`."""
    first = _linear(heads, "mention.first", words[[s for s, _ in spans]])
    last = _linear(heads, "mention.last", words[[e - 1 for _, e in spans]])
    mean = np.stack([words[s:e].mean(axis=0) for s, e in spans])
    return gelu(first + last + _linear(heads, "mention.mean", mean))


def pair_scores(
    heads: dict[str, Array], antecedents: Array, mention: Array, features: Array
) -> Array:
    """Give one score an antecedent; see `kg.train.model.MentionHead`."""
    hidden = _linear(heads, "mention.anaphor", mention) + _linear(
        heads, "mention.antecedent", antecedents
    )
    hidden = np.maximum(hidden + _linear(heads, "mention.features", features), 0)
    matched = antecedents @ (heads["mention.match.weight"] @ mention) / math.sqrt(len(mention))
    scores = _linear(heads, "mention.out", hidden)[:, 0] + matched
    return np.asarray(scores, dtype=np.float32)
