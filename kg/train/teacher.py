"""Vectors of the untouched MiniLM, which a head reproduces that only teaches the encoder."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from kg.nlp.pieces import Pieces
from kg.train.bert import Encoder

LONGEST = 128  #: pieces of a sentence that the teacher reads
BATCH = 32


def sentence_vectors(
    encoder: Encoder, pieces: Pieces, sentences: Sequence[Sequence[str]]
) -> NDArray[np.float16]:
    """Give one unit vector a sentence: the mean of its states, as the model was published."""
    out = np.zeros((len(sentences), encoder.pieces.embedding_dim), dtype=np.float16)
    encoder.eval()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    with torch.inference_mode():
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            rows = [_row(pieces, sentences[i]) for i in chosen]
            lengths = [len(row) for row in rows]
            ids = torch.tensor([n for row in rows for n in row])
            places = torch.cat([torch.arange(n) for n in lengths])
            states = encoder(ids, places, torch.zeros_like(ids), lengths)
            for i, part in zip(chosen, states.split(lengths), strict=True):
                out[i] = torch.nn.functional.normalize(part.mean(0), dim=0).numpy()
    return out


def _row(pieces: Pieces, words: Sequence[str]) -> list[int]:
    body = [n for word in words for n in pieces.of(word)][: LONGEST - 2]
    return [pieces.start, *body, pieces.end]
