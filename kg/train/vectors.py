"""How well the vectors keep the order of likeness that the untouched MiniLM gives."""

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from kg.nlp.meaning import SCALE, Meaning
from kg.nlp.network import VOCABULARY
from kg.nlp.pieces import Pieces
from kg.train.drawing import Reading
from kg.train.meaning import published_vectors

PAIRS = 5000
LEAST_WORDS = 5


def rank_correlation(meaning: Meaning, data: Path, encoder: Path) -> float:
    """Give Spearman's correlation over 5,000 pairs of sentences of our own dev articles.

    Both networks read each sentence alone.
    """
    path = data / "attribution" / "wikinews_dev.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [record["text"][start:end] for record in records for start, end in record["sents"]]
    sentences = [text for text in found if len(text.split()) >= LEAST_WORDS]
    ours = np.stack([unit_vector(meaning, text) for text in sentences])
    torch.set_num_threads(1)
    reading = Reading(Pieces(encoder / VOCABULARY))
    theirs = published_vectors(encoder / "model.safetensors", reading, sentences).numpy()
    chance = np.random.default_rng(0)
    left = chance.integers(len(sentences), size=PAIRS)
    right = (left + chance.integers(1, len(sentences), size=PAIRS)) % len(sentences)
    return spearman(
        (ours[left] * ours[right]).sum(axis=1), (theirs[left] * theirs[right]).sum(axis=1)
    )


def unit_vector(meaning: Meaning, text: str) -> NDArray[np.float32]:
    """Give the vector of a text, as floats."""
    vector = np.frombuffer(meaning.vector(text), dtype=np.int8).astype(np.float32) / SCALE
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)


def spearman(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Give the rank correlation of two rows of numbers without ties.

    >>> round(spearman(np.array([1.0, 2, 3, 4]), np.array([10.0, 20, 40, 30])), 3)
    0.8
    """
    left, right = (np.argsort(np.argsort(values)).astype(np.float64) for values in (a, b))
    return float(np.corrcoef(left, right)[0, 1])
