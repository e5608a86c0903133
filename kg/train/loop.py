"""Step two: train all heads together, on one core or several, from checkpoint to checkpoint."""

import copy
import logging
import multiprocessing
import os
import pickle
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.nlp.pieces import Pieces
from kg.train.bert import load_minilm
from kg.train.losses import WEIGHTS, losses
from kg.train.model import Model, Sizes
from kg.train.prepare import NEWS, Prepared
from kg.train.texts import Text, Words
from kg.train.windows import Batch, Cutter, Window

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """How long and how fast to train."""

    seconds: float  #: of training in all; the rates fall to nothing at its end
    falling: float = 0.4  #: share of the time in which they fall
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warm_up: int = 60  #: steps
    batch: int = 1200  #: pieces a process and step
    longest: int = 256  #: pieces of a window
    checkpoint: float = 240.0  #: seconds between checkpoints
    shares: tuple[float, float, float] = (0.44, 0.38, 0.18)  #: news, treebanks, names only
    seed: int = 0
    assistant: bool = False  #: let a second process compute gradients too
    assistant_core: int | None = None
    assistant_niceness: int = 10


def group_of(text: Text) -> int:
    """Give the group of a text, as in `Plan.shares`."""
    if text.source in NEWS or text.source == "qasrl":
        return 0
    return 1 if text.source in ("gum", "ewt") else 2


class Sampler:
    """Draws windows so that each group gets its share of the pieces, each text its turn."""

    def __init__(
        self, prepared: Prepared, cutter: Cutter, plan: Plan, rank: int, left_out: frozenset[str]
    ) -> None:
        self.cutter, self.plan = cutter, plan
        self.chance = random.Random(plan.seed * 1000 + rank)  # noqa: S311 - order, no secret
        self.texts = prepared.texts
        self.taught: dict[int, list[tuple[Words, int]]] = {}
        for row, (i, start, end) in enumerate(prepared.spans):
            self.taught.setdefault(i, []).append(((start, end), row))
        self.members: list[list[int]] = [[], [], []]
        for i, text in enumerate(prepared.texts):
            if text.id not in left_out or not text.id:
                self.members[group_of(text)].append(i)
        self.queues: list[list[tuple[int, Words]]] = [[], [], []]
        self.used = [0.0, 0.0, 0.0]
        self.rounds = [0, 0, 0]

    def batch(self) -> Batch:
        """Give the next batch."""
        windows: list[Window] = []
        size = 0
        while size < self.plan.batch - self.plan.longest // 2:
            owed = [u / s for u, s in zip(self.used, self.plan.shares, strict=True)]
            group = owed.index(min(owed))
            window = self._next(group)
            self.used[group] += len(window.ids)
            size += len(window.ids)
            windows.append(window)
        return Batch.of(windows)

    def _next(self, group: int) -> Window:
        if not self.queues[group]:
            self.queues[group] = [
                (i, span)
                for i in self.members[group]
                for span in self.cutter.stretches(self.texts[i], self.chance)
            ]
            self.chance.shuffle(self.queues[group])
            self.rounds[group] += 1
        i, span = self.queues[group].pop()
        return self.cutter.window(self.texts[i], span, self.taught.get(i, []), self.chance)


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


class Assistant:
    """A second process that computes gradients from the newest weights at its own pace.

    Its gradients are a step or two old when they are used, which does no harm here, and a slow or
    busy core never keeps the first process waiting.
    """

    def __init__(self, model: Model, arguments: tuple[Any, ...]) -> None:
        """Start the process; `model` is shared with it from now on."""
        context = multiprocessing.get_context("spawn")
        size = sum(p.numel() for p in model.parameters() if p.requires_grad)
        self._gradient = torch.zeros(size).share_memory_()
        self._ready = context.Value("i", 0)
        model.share_memory()
        process = context.Process(
            target=_assist, args=(model, self._gradient, self._ready, *arguments), daemon=True
        )
        process.start()

    def help(self, parameters: list[nn.Parameter]) -> bool:
        """Average the waiting gradient, if there is one, into those of the parameters."""
        if not self._ready.value:
            return False
        position = 0
        for parameter in parameters:
            size = parameter.numel()
            part = self._gradient[position : position + size].view_as(parameter)
            parameter.grad = part / 2 if parameter.grad is None else (parameter.grad + part) / 2
            position += size
        self._ready.value = 0
        return True


def _assist(
    shared: Model, gradient: Tensor, ready: Any, prepared: Prepared, cutter: Cutter, plan: Plan,
    left_out: frozenset[str],
) -> None:  # fmt: skip
    """Compute gradients for ever; the first process ends this one when it ends."""
    os.nice(plan.assistant_niceness)
    if plan.assistant_core is not None:
        os.sched_setaffinity(0, {plan.assistant_core})
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed + 1)
    model = copy.deepcopy(shared).train()
    sampler = Sampler(prepared, cutter, plan, 1 + int(time.time()), left_out)
    teacher = torch.from_numpy(prepared.vectors)
    parameters = [p for p in model.parameters() if p.requires_grad]
    newest = [p for p in shared.parameters() if p.requires_grad]
    while True:
        with torch.no_grad():
            for ours, theirs in zip(parameters, newest, strict=True):
                ours.copy_(theirs)
        model.zero_grad()
        _total(losses(model, sampler.batch(), teacher)).backward()
        while ready.value:
            time.sleep(0.01)
        flat = [p.new_zeros(p.numel()) if p.grad is None else p.grad.view(-1) for p in parameters]
        gradient.copy_(torch.cat(flat))
        ready.value = 1


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
    sampler = Sampler(prepared, cutter, plan, 0, left_out)
    teacher = torch.from_numpy(prepared.vectors)
    state = _resume(folder / "checkpoint.pt", model, optimizer, sampler)
    assistant = None
    if plan.assistant:
        assistant = Assistant(model, (prepared, cutter, plan, left_out))
    parameters = [p for p in model.parameters() if p.requires_grad]
    began, saved = time.monotonic() - state["elapsed"], time.monotonic()
    step, means = state["step"], dict.fromkeys(WEIGHTS, 0.0)
    elapsed, helped = state["elapsed"], 0
    while elapsed < plan.seconds:
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * factor(plan, step, elapsed)
        found = losses(model.train(), sampler.batch(), teacher)
        _total(found).backward()
        helped += assistant is not None and assistant.help(parameters)
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        for name, value in found.items():
            means[name] += 0.05 * (value.item() - means[name])
        elapsed = time.monotonic() - began
        if step % 20 == 0:
            _report(step, elapsed, helped, sampler, means)
        if time.monotonic() - saved > plan.checkpoint:
            saved = time.monotonic()
            _save(folder / "checkpoint.pt", model, optimizer, sampler, step, elapsed)
    _save(folder / "checkpoint.pt", model, optimizer, sampler, step, elapsed)


def _report(
    step: int, elapsed: float, helped: int, sampler: Sampler, means: dict[str, float]
) -> None:
    shown = " ".join(f"{name} {value:.3f}" for name, value in means.items())
    seen = sum(sampler.used)
    log.info(
        "step %d (%d helped) %.0fs %.0fk pieces, rounds %s %s",
        step, helped, elapsed, seen / 1000, sampler.rounds, shown,
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
