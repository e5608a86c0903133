"""The network that compares claims: trained on retold claims, and held to MiniLM's vectors.

It begins as MiniLM's layers over the pieces of the pipeline's encoder, so that both share one
table. A pair is read in one go, its two stretches told apart by a feature; one stretch alone gives
the vector, which is kept near that of the untouched MiniLM.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.meaning import FIRST, SECOND, Compared, laid_out
from kg.nlp.pieces import Pieces
from kg.train.bert import Encoder, load_minilm
from kg.train.drawing import Drawer, MeaningPlan, Reading
from kg.train.kept import held_out
from kg.train.retold import Retold
from kg.train.teacher import row_vectors

log = logging.getLogger(__name__)

FEATURES = 3  #: of no stretch, of the first, of the second
HIDDEN = 128
CHECKPOINT = "meaning.pt"
Pair = tuple[Sequence[int], Sequence[int]]


class MeaningModel(nn.Module):
    """Encoder and head."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.pieces.embedding_dim
        self.hidden = nn.Linear(3 * width, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(Compared._fields))
        self.dropout = nn.Dropout(0.1)

    def states(self, rows: Sequence[tuple[list[int], list[int]]]) -> list[Tensor]:
        """Give (pieces, width) of each row of pieces and features."""
        lengths = [len(ids) for ids, _ in rows]
        ids = torch.tensor([n for row, _ in rows for n in row])
        features = torch.tensor([n for _, row in rows for n in row])
        places = torch.cat([torch.arange(n) for n in lengths])
        found: Tensor = self.encoder(ids, places, features, lengths)
        return list(found.split(lengths))

    def vectors(self, pieces: Pieces, texts: Sequence[Sequence[int]]) -> Tensor:
        """Give (texts, width) unit vectors."""
        rows = [laid_out(pieces, text) for text in texts]
        means = [part[1:-1].mean(0) for part in self.states(rows)]
        return functional.normalize(torch.stack(means), dim=1)

    def forward(self, pieces: Pieces, couples: Sequence[Pair]) -> Tensor:
        """Give (pairs, 2) log odds of one claim, and of a conflict."""
        rows = [laid_out(pieces, *couple) for couple in couples]
        u, v = [], []
        for part, (_, parts) in zip(self.states(rows), rows, strict=True):
            of = torch.tensor(parts)
            u.append(part[of == FIRST].mean(0))
            v.append(part[of == SECOND].mean(0))
        left, right = torch.stack(u), torch.stack(v)
        x = torch.cat(((left - right).abs(), left * right, left + right), dim=1)
        scores: Tensor = self.out(self.dropout(functional.gelu(self.hidden(x))))
        return scores


def new_model(minilm: Path, table: NDArray[np.float32]) -> MeaningModel:
    """Give the untrained model.

    Args:
        minilm: The published weights.
        table: (pieces, width) of the pipeline's encoder; it stays as it is.
    """
    encoder = Encoder(features=FEATURES)
    published = load_minilm(minilm).state_dict()
    published["features.weight"] = encoder.features.weight.data
    published["pieces.weight"] = torch.from_numpy(table)
    encoder.load_state_dict(published)
    nn.init.normal_(encoder.features.weight[1:], std=0.01)
    return MeaningModel(encoder)


def published_vectors(minilm: Path, reading: Reading, texts: Sequence[str]) -> Tensor:
    """Give (texts, width) of the untouched MiniLM."""
    pieces = reading.pieces
    rows = [[pieces.start, *reading.of(text), pieces.end] for text in texts]
    return torch.from_numpy(row_vectors(load_minilm(minilm), rows))


def train_meaning(
    work: Path, minilm: Path, pieces: Pieces, told: Sequence[Retold], others: Iterable[str],
    table: NDArray[np.float32], plan: MeaningPlan,
) -> None:  # fmt: skip
    """Train until the planned time is used up, or go on from the last checkpoint.

    Args:
        work: ``meaning.pt`` is written there.
        minilm: The published weights.
        pieces: Their vocabulary.
        told: Retold claims; the held-out stories among them are left aside.
        others: Sentences of other articles, for the vectors.
        table: See `new_model`.
        plan: Rates and times.
    """
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    model = new_model(minilm, table)
    optimizer = _optimizer(model, plan)
    state = _resume(work / CHECKPOINT, model, optimizer)
    reading, drawer = Reading(pieces), Drawer(told, plan)
    drawer.chance.seed(plan.seed + state["step"])
    texts = sorted({one.read for one in told if not held_out(one.story)} | set(others))
    teacher = published_vectors(minilm, reading, texts)
    began, saved = time.monotonic() - state["elapsed"], time.monotonic()
    step, mean = state["step"], 0.0
    while (elapsed := time.monotonic() - began) < plan.seconds:
        _set_rates(optimizer, plan, step, elapsed)
        loss = _loss(model.train(), reading, drawer, texts, teacher)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        mean += 0.02 * (loss.item() - mean)
        if step % 100 == 0:
            log.info("step %d %.0fs loss %.3f", step, elapsed, mean)
        if time.monotonic() - saved > plan.checkpoint:
            saved = time.monotonic()
            _save(work / CHECKPOINT, model, optimizer, step, elapsed)
    _save(work / CHECKPOINT, model, optimizer, step, plan.seconds)


def _loss(
    model: MeaningModel, reading: Reading, drawer: Drawer, texts: Sequence[str], teacher: Tensor
) -> Tensor:
    """Give what is wrong about the pairs and the vectors of one step."""
    drawn = drawer.couples()
    couples = [(reading.of(p.left.read), reading.of(p.right.read)) for p in drawn]
    same, conflict = model(reading.pieces, couples).unbind(dim=1)
    known = torch.tensor([p.conflict is not None for p in drawn])
    wrong = _wrong(same, [p.same for p in drawn])
    wrong = wrong + _wrong(conflict[known], [p.conflict for p in drawn if p.conflict is not None])
    rows = drawer.chance.sample(range(len(texts)), drawer.plan.alone)
    ours = model.vectors(reading.pieces, [reading.of(texts[row]) for row in rows])
    apart = 1 - (ours * teacher[rows]).sum(dim=1)
    likeness = (ours @ ours.T - teacher[rows] @ teacher[rows].T).square()
    held = apart.mean() + 10 * likeness.mean()
    return wrong + drawer.plan.held_to * held


def _wrong(scores: Tensor, wanted: Sequence[bool]) -> Tensor:
    """Give the mean loss of log odds, 0 of none."""
    found = torch.tensor(wanted, dtype=scores.dtype)
    loss = functional.binary_cross_entropy_with_logits(scores, found, reduction="sum")
    return loss / max(1, len(wanted))


def _optimizer(model: MeaningModel, plan: MeaningPlan) -> torch.optim.AdamW:
    still = [model.encoder.pieces, model.encoder.positions, *model.encoder.layers[: plan.still]]
    for part in still:
        part.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [*model.hidden.parameters(), *model.out.parameters()]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _set_rates(
    optimizer: torch.optim.Optimizer, plan: MeaningPlan, step: int, elapsed: float
) -> None:
    """Let the rates rise over the first steps, and fall to nothing by the end."""
    factor = max(0.01, min(1.0, (step + 1) / plan.warm_up, 1 - elapsed / plan.seconds))
    rates = plan.encoder_rate, plan.head_rate
    for group, rate in zip(optimizer.param_groups, rates, strict=True):
        group["lr"] = rate * factor


def _save(
    path: Path, model: MeaningModel, optimizer: torch.optim.Optimizer, step: int, elapsed: float
) -> None:
    """Write a checkpoint beside the old one and then in its place."""
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
             "elapsed": elapsed}  # fmt: skip
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(path: Path, model: MeaningModel, optimizer: torch.optim.Optimizer) -> dict[str, Any]:
    """Load a checkpoint if there is one."""
    if not path.exists():
        return {"step": 0, "elapsed": 0.0}
    state: dict[str, Any] = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state
