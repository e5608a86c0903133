"""MiniLM's encoder in plain torch, over sequences laid end to end without padding."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
PIECES, POSITIONS = 30522, 512


class Layer(nn.Module):
    """One transformer layer with its normalisation after the sums (BERT's order)."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = nn.Dropout(dropout)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, lengths: list[int]) -> Tensor:
        """Give the next states of all sequences; each attends to itself only."""
        x = self.attended(x, lengths)
        inner: Tensor = self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return inner

    def attended(self, x: Tensor, lengths: list[int]) -> Tensor:
        """Give the states after the attention, which the neurons inside the layer see."""
        width = x.shape[1]
        parts = self.qkv(x).split(lengths)
        mixed = []
        for part in parts:
            q, k, v = part.view(len(part), 3, self.heads, width // self.heads).permute(1, 2, 0, 3)
            seen = functional.scaled_dot_product_attention(q[None], k[None], v[None])
            mixed.append(seen[0].transpose(0, 1).reshape(len(part), width))
        attended: Tensor = self.norm1(x + self.dropout(self.out(torch.cat(mixed))))
        return attended


class Encoder(nn.Module):
    """Pieces and features in, one state a piece out."""

    def __init__(
        self,
        *,
        pieces: int = PIECES,
        width: int = WIDTH,
        inner: int = INNER,
        heads: int = HEADS,
        layers: int = LAYERS,
        features: int = 64,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, width)
        self.positions = nn.Embedding(POSITIONS, width)
        self.features = nn.Embedding(features, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, inner, heads, dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.features.weight)

    def forward(
        self, ids: Tensor, positions: Tensor, features: Tensor, lengths: list[int]
    ) -> Tensor:
        """Give (pieces, width) for sequences laid end to end.

        Args:
            ids: Piece numbers.
            positions: Place of each piece in its sequence.
            features: Number of `kg.nlp.features`; 0 adds nothing before training.
            lengths: Pieces of each sequence.
        """
        x: Tensor = self.pieces(ids) + self.positions(positions) + self.features(features)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, lengths)
        return x


def load_minilm(path: Path) -> Encoder:
    """Give the encoder with the published weights of all-MiniLM-L6-v2."""
    found = load_file(path)
    found = {name.removeprefix("bert."): value for name, value in found.items()}
    encoder = Encoder()
    state = {
        "pieces.weight": found["embeddings.word_embeddings.weight"],
        # both segments of a pair exist in BERT; ours is always the first
        "positions.weight": found["embeddings.position_embeddings.weight"]
        + found["embeddings.token_type_embeddings.weight"][0],
        "features.weight": encoder.features.weight.data,
        "norm.weight": found["embeddings.LayerNorm.weight"],
        "norm.bias": found["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(LAYERS):
        old = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(
                [found[f"{old}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            )
            for new, theirs in names.items():
                state[f"layers.{i}.{new}.{kind}"] = found[f"{old}{theirs}.{kind}"]
    encoder.load_state_dict({k: v.float() for k, v in state.items()})
    return encoder
