"""How well the sentence vectors keep the order of likeness that the untouched MiniLM gives."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from kg.nlp.encoding import encoding_of
from kg.nlp.network import VOCABULARY
from kg.nlp.pieces import Pieces
from kg.train.bert import load_minilm
from kg.train.teacher import sentence_vectors

PAIRS = 5000
LEAST_WORDS = 5


def rank_correlation(nlp: Language, data: Path, encoder: Path) -> float:
    """Give Spearman's correlation over 5,000 pairs of sentences of our own dev articles.

    Our vectors are taken in the sentence's article, the teacher's of the sentence alone.
    """
    ours: list[NDArray[np.float32]] = []
    sentences: list[list[str]] = []
    path = data / "attribution" / "wikinews_dev.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = nlp(json.loads(line)["text"])
        encoding = encoding_of(doc)
        assert encoding is not None
        for sentence in doc.sents:
            words = [t.text for t in sentence if not t.is_space]
            if len(words) >= LEAST_WORDS:
                sentences.append(words)
                ours.append(encoding.vector([(sentence.start, sentence.end)]))
    minilm = load_minilm(encoder / "model.safetensors")
    theirs = sentence_vectors(minilm, Pieces(encoder / VOCABULARY), sentences).astype(np.float32)
    chance = np.random.default_rng(0)
    left = chance.integers(len(ours), size=PAIRS)
    right = (left + chance.integers(1, len(ours), size=PAIRS)) % len(ours)
    table = np.stack(ours)
    return spearman(
        (table[left] * table[right]).sum(axis=1), (theirs[left] * theirs[right]).sum(axis=1)
    )


def spearman(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Give the rank correlation of two rows of numbers without ties.

    >>> round(spearman(np.array([1.0, 2, 3, 4]), np.array([10.0, 20, 40, 30])), 3)
    0.8
    """
    left, right = (np.argsort(np.argsort(values)).astype(np.float64) for values in (a, b))
    return float(np.corrcoef(left, right)[0, 1])
