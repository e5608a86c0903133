"""A checkpoint becomes the files that the pipeline runs on."""

import json
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch

from kg.nlp.features import surroundings
from kg.nlp.network import GRAPH, HEADS, LABELS, LEMMAS, VOCABULARY
from kg.nlp.pieces import Pieces
from kg.nlp.states import window_inputs
from kg.nlp.windows import cut_windows
from kg.train.bert import Encoder
from kg.train.graph import make_graph
from kg.train.model import Model, Sizes
from kg.train.rounding import Inputs, calibrate
from kg.train.table import shared_table

SAMPLED = 40  #: texts by which weights are rounded
#: parts of the model that are finished outside the graph
OUTSIDE = ("label_out.", "role.", "mention.")


def load_model(checkpoint: Path, labels: dict[str, list[str]]) -> Model:
    """Give the model of a checkpoint, its layers as wide inside as they are there."""
    state = torch.load(checkpoint, weights_only=True)["model"]
    model = Model(Encoder(inner=len(state["encoder.layers.0.up.bias"])), labels, Sizes())
    model.load_state_dict(state)
    return model.eval()


def read_labels(folder: Path) -> dict[str, list[str]]:
    """Give the label lists of all heads."""
    labels: dict[str, list[str]] = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    return labels


def sample_windows(folder: Path, encoder: Path, number: int = SAMPLED) -> Iterator[Inputs]:
    """Give pieces and features of the first windows of about so many texts, drawn evenly."""
    with (folder / "prepared.pickle").open("rb") as file:
        texts = pickle.load(file).texts  # noqa: S301 - written by the step before
    pieces = Pieces(encoder / VOCABULARY)
    for text in texts[:: max(1, len(texts) // number)]:
        found = [pieces.of(word) for word in text.words]
        numbers = surroundings(text.words, text.glued, text.paragraph)
        window = cut_windows(text.words, [len(p) for p in found], text.paragraph)[0]
        ids, features, _, _ = window_inputs(pieces, found, numbers, window)
        yield ids, features


def export(folder: Path, encoder: Path, out: Path, *, exact: bool = False) -> None:
    """Write graph, heads, vocabulary and labels to `out`.

    Args:
        folder: Holds ``checkpoint.pt``, ``labels.json`` and ``prepared.pickle``, from which the
            texts are drawn by which weights are rounded.
        encoder: Folder of the published MiniLM, for its vocabulary.
        out: Made where it does not exist.
        exact: Keep the weights in 32 bits, to measure what rounding costs.
    """
    labels = read_labels(folder)
    model = load_model(folder / "checkpoint.pt", labels)
    out.mkdir(parents=True, exist_ok=True)
    calibration = None if exact else calibrate(model, sample_windows(folder, encoder))
    graph = make_graph(model, calibration)
    shared_table(graph, out)
    onnx.save(graph, out / GRAPH)
    kind = np.float32 if exact else np.float16
    heads = {
        name: value.numpy().astype(kind)
        for name, value in model.state_dict().items()
        if name.startswith(OUTSIDE)
    }
    heads["arc.distance.weight"] = model.arc.distance.weight.detach().numpy().astype(kind)
    np.savez(out / HEADS, **heads)
    shutil.copyfile(encoder / VOCABULARY, out / VOCABULARY)
    shutil.copyfile(folder / LEMMAS, out / LEMMAS)
    (out / LABELS).write_text(json.dumps(labels), encoding="utf-8")
