"""Step two: train all heads together, from checkpoint to checkpoint."""

import logging
import pickle
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.nlp.pieces import Pieces
from kg.train.bert import load_minilm
from kg.train.losses import WEIGHTS, losses
from kg.train.model import Model, Sizes
from kg.train.prepare import Prepared
from kg.train.sampler import Plan, Sampler
from kg.train.windows import Cutter

log = logging.getLogger(__name__)


def make_optimizer(model: Model, plan: Plan) -> torch.optim.AdamW:
    """Give AdamW with a lower rate for the encoder; the embeddings of pieces stay as they are."""
    model.encoder.pieces.requires_grad_(False)
    model.encoder.positions.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    for group in optimizer.param_groups:
        group["base"] = group["lr"]
    return optimizer


def factor(plan: Plan, step: int, elapsed: float) -> float:
    """Give what the learning rates are multiplied by: warm-up, level, fall."""
    left = 1 - elapsed / plan.seconds
    return max(0.01, min(1.0, (step + 1) / plan.warm_up, left / plan.falling))


def _total(found: dict[str, Tensor]) -> Tensor:
    return sum((WEIGHTS[name] * value for name, value in found.items()), torch.zeros(()))


def train(
    folder: Path, encoder: Path, plan: Plan, *, left_out: frozenset[str] = frozenset()
) -> None:  # fmt: skip
    """Train until the planned time is used up, or go on from the last checkpoint.

    Args:
        folder: Holds ``prepared.pickle``; ``checkpoint.pt`` is written there.
        encoder: Folder of the published MiniLM.
        plan: Rates and times.
        left_out: Ids of records that are not to be seen.
    """
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    with (folder / "prepared.pickle").open("rb") as file:
        prepared: Prepared = pickle.load(file)  # noqa: S301 - written by our own step one
    model = Model(load_minilm(encoder / "model.safetensors"), prepared.labels, Sizes())
    optimizer = make_optimizer(model, plan)
    cutter = Cutter(Pieces(encoder / "tokenizer.json"), prepared.labels, plan.longest)
    sampler = Sampler(prepared, cutter, plan, left_out)
    teacher = torch.from_numpy(prepared.vectors)
    state = _resume(folder / "checkpoint.pt", model, optimizer, sampler)
    parameters = [p for p in model.parameters() if p.requires_grad]
    began, saved = time.monotonic() - state["elapsed"], time.monotonic()
    step, means = state["step"], dict.fromkeys(WEIGHTS, 0.0)
    elapsed = state["elapsed"]
    while elapsed < plan.seconds:
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * factor(plan, step, elapsed)
        found = losses(model.train(), sampler.batch(), teacher)
        _total(found).backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        for name, value in found.items():
            means[name] += 0.05 * (value.item() - means[name])
        elapsed = time.monotonic() - began
        if step % 20 == 0:
            _report(step, elapsed, sampler, means)
        if time.monotonic() - saved > plan.checkpoint:
            saved = time.monotonic()
            _save(folder / "checkpoint.pt", model, optimizer, sampler, step, elapsed)
    _save(folder / "checkpoint.pt", model, optimizer, sampler, step, elapsed)


def _report(step: int, elapsed: float, sampler: Sampler, means: dict[str, float]) -> None:
    shown = " ".join(f"{name} {value:.3f}" for name, value in means.items())
    seen = sum(sampler.used)
    log.info(
        "step %d %.0fs %.0fk pieces, rounds %s %s",
        step, elapsed, seen / 1000, sampler.rounds, shown,
    )  # fmt: skip


def _save(
    path: Path, model: Model, optimizer: torch.optim.Optimizer, sampler: Sampler, step: int,
    elapsed: float,
) -> None:  # fmt: skip
    """Write a checkpoint beside the old one and then in its place."""
    state = {
        "model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
        "elapsed": elapsed, "used": sampler.used, "rounds": sampler.rounds,
    }  # fmt: skip
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(
    path: Path, model: Model, optimizer: torch.optim.Optimizer, sampler: Sampler
) -> dict[str, Any]:
    """Load a checkpoint if there is one; the sampler goes on with its shares, in a new order."""
    if not path.exists():
        return {"step": 0, "elapsed": 0.0}
    state: dict[str, Any] = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    sampler.used, sampler.rounds = list(state["used"]), list(state["rounds"])
    sampler.chance.seed(state["step"])
    return state
