"""The encoder with all its heads."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.distance import ARC_STEPS, STEPS
from kg.train.bert import Encoder

#: heads that are one linear layer over the words, in the order of their columns
PLAIN = ("upos", "tag", "morph", "lemma", "name", "act", "cue", "start")
ROLES = 5
PAIR_FEATURES = 16


@dataclass(frozen=True)
class Sizes:
    """Widths inside the heads."""

    arc: int = 256
    label: int = 256
    role: int = 192
    match: int = 64
    mention: int = 160
    dropout: float = 0.1


class ArcHead(nn.Module):
    """Scores for every word being the head of every other."""

    def __init__(self, width: int, size: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, size)
        self.head = nn.Linear(width, size)
        self.query = nn.Linear(size, size)
        self.root = nn.Linear(size, 1)
        self.popular = nn.Linear(size, 1)
        self.distance = nn.Embedding(ARC_STEPS, 1)
        nn.init.zeros_(self.distance.weight)

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Give queries and keys (words, size), the root's score and each word's own as a head."""
        dependent = functional.gelu(self.dependent(words))
        head = functional.gelu(self.head(words))
        query = self.query(dependent) * head.shape[1] ** -0.5
        return query, head, self.root(dependent)[:, 0], self.popular(head)[:, 0]


class RoleHead(nn.Module):
    """Scores for every word's role towards a cue."""

    def __init__(self, width: int, size: int, match: int) -> None:
        super().__init__()
        self.cue = nn.Linear(width, size)
        self.word = nn.Linear(width, size)
        self.distance = nn.Embedding(STEPS, size)
        self.out = nn.Linear(size, ROLES)
        self.query = nn.Linear(width, ROLES * match)
        self.key = nn.Linear(width, match)
        nn.init.normal_(self.distance.weight, std=0.1)

    def forward(self, cues: Tensor, words: Tensor, distance: Tensor) -> Tensor:
        """Give (cues, words, ROLES)."""
        hidden = self.cue(cues)[:, None] + self.word(words)[None] + self.distance(distance)
        query = self.query(cues).view(len(cues), ROLES, -1)
        key = functional.gelu(self.key(words))
        matched = torch.einsum("crd,wd->cwr", query, key) * key.shape[1] ** -0.5
        scores: Tensor = self.out(functional.relu(hidden)) + matched
        return scores


class MentionHead(nn.Module):
    """Scores for two mentions meaning the same."""

    def __init__(self, width: int, size: int) -> None:
        super().__init__()
        self.first = nn.Linear(width, size)
        self.last = nn.Linear(width, size)
        self.mean = nn.Linear(width, size)
        self.antecedent = nn.Linear(size, size)
        self.anaphor = nn.Linear(size, size)
        self.features = nn.Linear(PAIR_FEATURES, size)
        self.match = nn.Linear(size, size, bias=False)
        self.out = nn.Linear(size, 1)

    def mentions(self, words: Tensor, spans: list[tuple[int, int]]) -> Tensor:
        """Give one state a mention."""
        first = words[[s for s, _ in spans]]
        last = words[[e - 1 for _, e in spans]]
        mean = torch.stack([words[s:e].mean(0) for s, e in spans])
        return functional.gelu(self.first(first) + self.last(last) + self.mean(mean))

    def forward(self, antecedents: Tensor, mentions: Tensor, features: Tensor) -> Tensor:
        """Give (mentions, antecedents) from states and (mentions, antecedents, features)."""
        hidden = self.anaphor(mentions)[:, None] + self.antecedent(antecedents)[None]
        matched: Tensor = self.match(mentions) @ antecedents.T * mentions.shape[1] ** -0.5
        scores: Tensor = self.out(functional.relu(hidden + self.features(features)))[..., 0]
        return scores + matched


class Model(nn.Module):
    """Everything that is trained."""

    def __init__(self, encoder: Encoder, labels: dict[str, list[str]], sizes: Sizes) -> None:
        super().__init__()
        width = encoder.pieces.embedding_dim
        self.encoder = encoder
        self.widths = {
            name: {"cue": 3, "start": 1}.get(name) or len(labels[name]) for name in PLAIN
        }
        self.plain = nn.Linear(width, sum(self.widths.values()))
        self.arc = ArcHead(width, sizes.arc)
        self.label_dependent = nn.Linear(width, sizes.label)
        self.label_head = nn.Linear(width, sizes.label)
        self.label_out = nn.Linear(sizes.label, len(labels["dep"]))
        self.role = RoleHead(width, sizes.role, sizes.match)
        self.mention = MentionHead(width, sizes.mention)
        self.dropout = nn.Dropout(sizes.dropout)

    def words(self, batch: Any) -> Tensor:
        """Give one state a word of all windows: the mean of its first and last piece."""
        states = self.encoder(batch.ids, batch.positions, batch.features, batch.lengths)
        words: Tensor = (states[batch.first] + states[batch.last]) / 2
        return words

    def plain_scores(self, words: Tensor) -> dict[str, Tensor]:
        """Give the scores of the linear heads by name."""
        parts = self.plain(words).split(list(self.widths.values()), dim=1)
        return dict(zip(self.widths, parts, strict=True))

    def label_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Give the label scores of arcs between the given words' states."""
        hidden = functional.relu(self.label_dependent(dependents) + self.label_head(heads))
        scores: Tensor = self.label_out(hidden)
        return scores
