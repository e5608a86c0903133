"""The loss of every head for one batch; what a text is not annotated with costs nothing."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kg.nlp.distance import arc_steps, steps
from kg.nlp.likeness import pair_features
from kg.train.model import Model
from kg.train.texts import MISSING, NAME_LABELS, NO_NAME_OR_DATE
from kg.train.windows import Batch, Window

#: what each head's loss counts in the sum
WEIGHTS = {
    "upos": 1.0, "tag": 1.0, "morph": 0.5, "lemma": 1.0, "name": 2.0, "act": 0.5, "cue": 3.0,
    "start": 5.0, "arc": 1.0, "dep": 0.7, "role": 2.0, "pair": 1.0, "held": 10.0,
}  # fmt: skip
ROLE_WEIGHTS = (1.0, 2.0, 1.3, 2.0, 2.0)
#: share of the windows where arcs have to find out for themselves where sentences end
OPEN_BOUNDS = 0.7
MOST_MENTIONS = 50  #: of a window, drawn from its start
MOST_CUES = 16
#: what a word in a name of a rare type counts, against 1 for all others
RARE = 2.0
_RARE_TYPES = ("LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART")
_COUNTS = [RARE if label[2:] in _RARE_TYPES else 1.0 for label in NAME_LABELS]
_DATES = [0, NAME_LABELS.index("B-DATE"), NAME_LABELS.index("I-DATE")]


def losses(model: Model, batch: Batch, teacher: Model | None = None) -> dict[str, Tensor]:
    """Give the mean loss of every head that has something to learn from the batch.

    With a teacher also "held": how far the words' states are from the teacher's, as a share of how
    far those are from their mean.
    """
    states = model.words(batch)
    words = model.dropout(states)
    out = plain_losses(model, words, batch)
    if teacher is not None:
        with torch.no_grad():
            wanted = teacher.words(batch)
        out["held"] = (states - wanted).square().mean() / wanted.var(dim=0).mean()
    collected: dict[str, list[Tensor]] = {"arc": [], "dep": [], "role": [], "pair": []}
    for part, window in zip(words.split(batch.sizes), batch.windows, strict=True):
        if (window.labels["head"] >= 0).any():
            arc, dep = tree_losses(model, part, window)
            collected["arc"].append(arc)
            collected["dep"].append(dep)
        if window.cues:
            collected["role"].append(role_loss(model, part, window))
        if len(window.mentions) > 1:
            collected["pair"].append(pair_loss(model, part, window))
    for name, parts in collected.items():
        if parts:
            out[name] = torch.cat(parts).mean()
    return out


def plain_losses(model: Model, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Give the losses of the linear heads."""
    out = {}
    for name, scores in model.plain_scores(words).items():
        gold = batch.labels(name)
        known = gold != MISSING
        if not known.any():
            continue
        table, gold = scores[known], gold[known]
        if name == "start":
            out[name] = functional.binary_cross_entropy_with_logits(table[:, 0], gold.float())
        elif name == "name":
            out[name] = name_loss(table, gold)
        elif name == "cue":
            trust = np.repeat([w.trust for w in batch.windows], batch.sizes)
            weights = torch.from_numpy(trust).float()[known]
            each = functional.cross_entropy(table, gold, reduction="none")
            out[name] = (each * weights).sum() / len(each)
        else:
            out[name] = functional.cross_entropy(table, gold)
    return out


def name_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Give the loss where a word outside all names may still be part of a date."""
    logs = scores.log_softmax(1)
    either = gold == NO_NAME_OR_DATE
    sure = -logs.gather(1, gold.clamp(min=0)[:, None])[:, 0]
    sure = sure * sure.new_tensor(_COUNTS)[gold.clamp(min=0)]
    open_ = -logs[:, _DATES].logsumexp(1)
    return torch.where(either, open_, sure).mean()


def tree_losses(model: Model, words: Tensor, window: Window) -> tuple[Tensor, Tensor]:
    """Give the losses of the heads and the labels of a window's arcs, one a word."""
    queries, keys, root, popular = model.arc(words)
    size = len(words)
    places = torch.from_numpy(arc_steps(size))
    scores = queries @ keys.T + popular[None] + model.arc.distance(places)[..., 0]
    apart = torch.eye(size, dtype=torch.bool)
    if torch.rand(()) >= OPEN_BOUNDS:
        number = torch.from_numpy(window.sentence)
        apart |= number[:, None] != number[None]
    scores = torch.cat([root[:, None], scores.masked_fill(apart, -1e4)], dim=1)
    head = torch.from_numpy(window.labels["head"])
    known = (head >= 0).nonzero()[:, 0]
    own = torch.arange(size)
    target = torch.where(head == own, 0, head + 1)
    arc = functional.cross_entropy(scores[known], target[known], reduction="none")
    labels = model.label_scores(words[known], words[head[known]])
    gold = torch.from_numpy(window.labels["dep"])[known]
    return arc, functional.cross_entropy(labels, gold, reduction="none")


def role_loss(model: Model, words: Tensor, window: Window) -> Tensor:
    """Give the loss of every word's role towards every cue, the mean of each cue."""
    cues = window.cues[:MOST_CUES]
    places = np.array([c for c, _ in cues])
    distance = steps(np.arange(len(words))[None] - places[:, None])
    scores = model.role(words[places], words, torch.from_numpy(distance))
    gold = torch.from_numpy(np.stack([roles for _, roles in cues]))
    weight = scores.new_tensor(ROLE_WEIGHTS)
    each = functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), weight=weight, reduction="none"
    )
    return each.view(gold.shape).mean(1) * window.trust


def pair_loss(model: Model, words: Tensor, window: Window) -> Tensor:
    """Give the loss of choosing an antecedent (or none) for every mention of a window."""
    mentions = window.mentions[:MOST_MENTIONS]
    spans = [span for span, _ in mentions]
    lower = [w.lower() for w in window.words]
    count = len(mentions)
    features = np.stack([pair_features(lower, spans, span) for span in spans])
    states = model.mention.mentions(words, spans)
    scores = model.mention(states, states, torch.from_numpy(features))
    cluster = torch.tensor([number for _, number in mentions])
    earlier = torch.ones(count, count, dtype=torch.bool).tril(-1)
    same = (cluster[:, None] == cluster[None]) & earlier
    none = torch.where(same.any(1), -1e4, 0.0)[:, None]
    every = torch.cat([torch.zeros(count, 1), scores.masked_fill(~earlier, -1e4)], 1)
    right = torch.cat([none, scores.masked_fill(~same, -1e4)], 1)
    ranked = every.logsumexp(1) - right.logsumexp(1)
    each = functional.binary_cross_entropy_with_logits(scores, same.float(), reduction="none")
    single = (each * earlier).sum(1) / earlier.sum(1).clamp(min=1)
    return ranked + 3 * single
