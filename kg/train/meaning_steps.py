"""The steps of the network that compares claims: train it, export it, measure it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray

from kg.nlp.meaning import GRAPH, HEAD, Meaning, laid_out
from kg.nlp.network import VOCABULARY
from kg.nlp.pieces import Pieces
from kg.train.bert import Encoder
from kg.train.corpora import read_records
from kg.train.drawing import MeaningPlan, Reading
from kg.train.graph import make_meaning_graph
from kg.train.kept import held_out
from kg.train.meaning import CHECKPOINT, FEATURES, MeaningModel, train_meaning
from kg.train.retold import Retold, pairs, read_retold
from kg.train.rounding import Inputs, calibrate_encoder
from kg.train.table import rounded_table, shared_table
from kg.train.vectors import unit_vector

Array = NDArray[np.float32]
#: of the sentences of the annotated articles, every so many-th is held to MiniLM's vector
EVERY = 2
LEAST = 30  #: letters of such a sentence
RETOLD = "retold"
TOLD = (RETOLD, "contrasts")  #: folders among what was written, with claims in several wordings
SAMPLED = 400  #: pairs by which weights are rounded
SPARSE = 4  #: of the held-out pairs, every so many-th is measured for conflicts


def train_step(
    work: Path, data: Path, encoder: Path, written: Path, settings: dict[str, Any]
) -> None:
    """Train; the main encoder's ``checkpoint.pt`` in the folder gives the table of pieces."""
    weights = torch.load(work / "checkpoint.pt", weights_only=True)["model"]
    table = rounded_table(weights["encoder.pieces.weight"].numpy())
    records = read_records(data / "attribution" / "wikinews_train.jsonl")
    sentences = (r["text"][a:b] for r in records for a, b in r["sents"][::EVERY] if b - a > LEAST)
    told = [one for name in TOLD for one in read_retold(written / name)]
    train_meaning(
        work, encoder / "model.safetensors", Pieces(encoder / VOCABULARY), told,
        sentences, table, MeaningPlan(**settings),
    )  # fmt: skip


def load_trained(checkpoint: Path) -> MeaningModel:
    """Give the model of a checkpoint."""
    model = MeaningModel(Encoder(features=FEATURES))
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
    return model.eval()


def export_step(work: Path, encoder: Path, written: Path) -> None:
    """Write graph and head into the folder of the main network's files, beside the shared table."""
    model, out = load_trained(work / CHECKPOINT), work / "exported"
    reading = Reading(Pieces(encoder / VOCABULARY))
    windows = sample(reading, read_retold(written / RETOLD))
    calibration = calibrate_encoder(model.encoder, windows, lambda *_: None)
    graph = make_meaning_graph(model.encoder, calibration)
    shared_table(graph, out)
    onnx.save(graph, out / GRAPH)
    parts = {"hidden": model.hidden, "out": model.out}
    np.savez(out / HEAD, **{
        f"{name}.{kind}": value.numpy().astype(np.float16)
        for name, part in parts.items() for kind, value in part.state_dict().items()
    })  # fmt: skip


def sample(reading: Reading, told: Sequence[Retold]) -> Iterator[Inputs]:
    """Give pairs of the training stories as they are read, and every stretch of them alone."""
    found = [p for p in pairs(told) if not held_out(p.left.story)]
    for pair in islice(found, 0, None, max(1, len(found) // SAMPLED)):
        left, right = (reading.of(one.read) for one in (pair.left, pair.right))
        yield laid_out(reading.pieces, left, right)
        yield laid_out(reading.pieces, left)


@dataclass(frozen=True, slots=True)
class Measured:
    """How well pairs are told apart: log odds of one claim, or of a conflict, and what is right."""

    scores: Array
    right: NDArray[np.bool_]

    def average_precision(self) -> float:
        """Give the mean precision at each pair that is right, the likeliest pairs first."""
        right = self.right[np.argsort(-self.scores, kind="stable")]
        share = np.cumsum(right) / np.arange(1, len(right) + 1)
        return float(share[right].mean())

    def best_f1(self) -> float:
        """Give F1 at the best threshold."""
        right = np.cumsum(self.right[np.argsort(-self.scores, kind="stable")])
        return float((2 * right / (np.arange(1, len(right) + 1) + self.right.sum())).max())


def measure(meaning: Meaning, told: Path) -> dict[str, float]:
    """Give how well held-out pairs of a folder are told apart.

    Those of one speaker into one claim and two, by pair and by vector; some of all those of which
    it is known whether they are in conflict.
    """
    kept = [one for one in read_retold(told) if held_out(one.story)]
    likened = [p for p in pairs(kept) if p.one_speaker]
    same = np.array([p.same for p in likened])
    by_pair = np.array([meaning.compared(p.left.read, p.right.read).same for p in likened])
    texts = sorted({one.read for p in likened for one in (p.left, p.right)})
    vectors = {text: unit_vector(meaning, text) for text in texts}
    by_vector = np.array([vectors[p.left.read] @ vectors[p.right.read] for p in likened])
    found: dict[str, float] = {"pairs": len(likened), "same": int(same.sum())}
    for name, scores in (("pair", by_pair), ("vector", by_vector)):
        measured = Measured(scores.astype(np.float32), same)
        found |= {f"{name}_ap": measured.average_precision(), f"{name}_f1": measured.best_f1()}
    return found | _conflicts(meaning, kept)


def _conflicts(meaning: Meaning, kept: Sequence[Retold]) -> dict[str, float]:
    known = [p for p in pairs(kept) if p.conflict is not None][::SPARSE]
    right = np.array([p.conflict for p in known], dtype=bool)
    if not right.any():
        return {}
    scores = [meaning.compared(p.left.read, p.right.read).conflict for p in known]
    measured = Measured(np.array(scores, dtype=np.float32), right)
    return {
        "disputable": len(known), "conflicts": int(right.sum()),
        "conflict_ap": measured.average_precision(), "conflict_f1": measured.best_f1(),
    }  # fmt: skip


def report_step(folder: Path, written: Path) -> None:
    """Print what `measure` gives of the retold claims and of the contrasts, as JSON."""
    meaning = Meaning(folder)
    found = {
        name: {k: round(v, 4) for k, v in measure(meaning, written / name).items()} for name in TOLD
    }
    print(json.dumps(found, indent=1))  # noqa: T201
