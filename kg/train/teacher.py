"""Vectors of the untouched MiniLM, to which those of the network that compares are held."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from kg.train.bert import Encoder

BATCH = 32


def row_vectors(encoder: Encoder, rows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """Give one unit vector a row of pieces with its marks: the mean of its states."""
    out = np.zeros((len(rows), encoder.pieces.embedding_dim), dtype=np.float32)
    encoder.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    with torch.inference_mode():
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            lengths = [len(rows[i]) for i in chosen]
            ids = torch.tensor([n for i in chosen for n in rows[i]])
            places = torch.cat([torch.arange(n) for n in lengths])
            states = encoder(ids, places, torch.zeros_like(ids), lengths)
            for i, part in zip(chosen, states.split(lengths), strict=True):
                out[i] = torch.nn.functional.normalize(part.mean(0), dim=0).numpy()
    return out
