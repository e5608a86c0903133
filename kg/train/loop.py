"""Step two: train all heads together, from checkpoint to checkpoint."""

import logging
import multiprocessing
import pickle
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.nlp.pieces import Pieces
from kg.train.augment import Names
from kg.train.bert import load_minilm
from kg.train.export import load_model
from kg.train.losses import WEIGHTS, losses
from kg.train.model import Model, Sizes
from kg.train.partners import Partners
from kg.train.prepare import Prepared
from kg.train.sampler import Plan, Sampler
from kg.train.windows import Cutter

log = logging.getLogger(__name__)

CHECKPOINT = "checkpoint.pt"
#: a wider model, whose states a narrowed one is held to
TEACHER = "teacher.pt"
MEETING_POINT = "partners"  #: file by which processes that train together find each other


def make_optimizer(model: Model, plan: Plan) -> torch.optim.AdamW:
    """Give AdamW with a lower rate for the encoder; the embeddings of pieces stay as they are."""
    model.encoder.pieces.requires_grad_(False)
    model.encoder.positions.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def factor(plan: Plan, step: int, elapsed: float) -> float:
    """Give what the learning rates are multiplied by: warm-up, level, fall."""
    left = 1 - elapsed / plan.seconds
    return max(0.01, min(1.0, (step + 1) / plan.warm_up, left / plan.falling))


def _total(found: dict[str, Tensor]) -> Tensor:
    return sum((WEIGHTS[name] * value for name, value in found.items()), torch.zeros(()))


def train_together(folder: Path, encoder: Path, plan: Plan, number: int) -> None:
    """Train in several processes of one thread each; see `train`.

    Raises:
        RuntimeError: One of the processes failed.
    """
    (folder / MEETING_POINT).unlink(missing_ok=True)
    context = multiprocessing.get_context("spawn")
    others = [
        context.Process(target=train, args=(folder, encoder, plan, rank, number), daemon=True)
        for rank in range(1, number)
    ]
    for process in others:
        process.start()
    train(folder, encoder, plan, 0, number)
    for process in others:
        process.join()
        if process.exitcode:
            raise RuntimeError(f"training process {process.name} ended with {process.exitcode}")


def train(folder: Path, encoder: Path, plan: Plan, rank: int = 0, number: int = 1) -> None:
    """Train until the planned time is used up, or go on from the last checkpoint.

    Args:
        folder: Holds ``prepared.pickle``; ``checkpoint.pt`` is written there. With ``teacher.pt``,
            the model is held to the states of that one for the planned time.
        encoder: Folder of the published MiniLM.
        plan: Rates and times.
        rank: Number of this process among those that train together.
        number: Of those processes.
    """
    torch.set_num_threads(1)
    plan = replace(plan, seed=plan.seed + rank)
    torch.manual_seed(plan.seed)
    with (folder / "prepared.pickle").open("rb") as file:
        prepared: Prepared = pickle.load(file)  # noqa: S301 - written by our own step one
    begun, taught = folder / CHECKPOINT, folder / TEACHER
    fresh = Model(load_minilm(encoder / "model.safetensors"), prepared.labels, Sizes())
    model = load_model(begun, prepared.labels) if begun.exists() else fresh
    teacher = load_model(taught, prepared.labels) if taught.exists() else None
    optimizer = make_optimizer(model, plan)
    names = Names.of(prepared.texts)
    cutter = Cutter(Pieces(encoder / "tokenizer.json"), prepared.labels, plan.longest, names)
    sampler = Sampler(prepared, cutter, plan)
    state = _resume(begun, optimizer, sampler)
    partners = Partners(rank, number, folder / MEETING_POINT, plan.meeting)
    partners.go_on_from(state["elapsed"], sum(sampler.used))
    parameters = [p for p in model.parameters() if p.requires_grad]
    began, saved = time.monotonic() - state["elapsed"], time.monotonic()
    step, elapsed, means = state["step"], state["elapsed"], dict.fromkeys(WEIGHTS, 0.0)
    while elapsed < plan.seconds:
        _set_rates(optimizer, plan, step, elapsed)
        held_to = teacher if elapsed < plan.held else None
        found = losses(model.train(), sampler.batch(), held_to)
        _total(found).backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        for name, value in found.items():
            means[name] += 0.05 * (value.item() - means[name])
        elapsed = time.monotonic() - began
        met = partners.meet(elapsed, plan.seconds, parameters, sum(sampler.used))
        if rank == 0 and step % 20 == 0:
            _report(step, elapsed, sampler, means)
        due = time.monotonic() - saved > plan.checkpoint and (met or number == 1)
        if rank == 0 and (due or elapsed >= plan.seconds):
            saved = time.monotonic()
            _save(begun, model, optimizer, sampler, step, elapsed)


def _set_rates(optimizer: torch.optim.Optimizer, plan: Plan, step: int, elapsed: float) -> None:
    for group, rate in zip(
        optimizer.param_groups, (plan.encoder_rate, plan.head_rate), strict=True
    ):
        group["lr"] = rate * factor(plan, step, elapsed)


def _report(step: int, elapsed: float, sampler: Sampler, means: dict[str, float]) -> None:
    held = elapsed < sampler.plan.held
    known = {name: value for name, value in means.items() if held or name != "held"}
    shown = " ".join(f"{name} {value:.3f}" for name, value in known.items())
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


def _resume(path: Path, optimizer: torch.optim.Optimizer, sampler: Sampler) -> dict[str, Any]:
    """Go on from a checkpoint if there is one; the sampler keeps its shares, in a new order.

    One that was narrowed has weights only, and training begins from them.
    """
    state: dict[str, Any] = torch.load(path, weights_only=True) if path.exists() else {}
    if "optimizer" not in state:
        return {"step": 0, "elapsed": 0.0}
    optimizer.load_state_dict(state["optimizer"])
    sampler.used, sampler.rounds = list(state["used"]), list(state["rounds"])
    sampler.chance.seed((state["step"] + 1) * (sampler.plan.seed + 1))
    return state
