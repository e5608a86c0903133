"""Step four: a checkpoint becomes the files that the pipeline runs on."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch

from kg.nlp.network import GRAPH, HEADS, LABELS, LEMMAS, VOCABULARY
from kg.train.bert import Encoder
from kg.train.graph import make_graph
from kg.train.model import Model, Sizes

#: parts of the model that are finished outside the graph
OUTSIDE = ("label_out.", "role.", "mention.", "vector.")


def load_model(checkpoint: Path, labels: dict[str, list[str]]) -> Model:
    """Give the model of a checkpoint."""
    model = Model(Encoder(), labels, Sizes())
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
    return model.eval()


def export(folder: Path, encoder: Path, out: Path, *, exact: bool = False) -> None:
    """Write graph, heads, vocabulary and labels to `out`.

    Args:
        folder: Holds ``checkpoint.pt`` and ``labels.json``.
        encoder: Folder of the published MiniLM, for its vocabulary.
        out: Made where it does not exist.
        exact: Keep the weights in 32 bits, to measure what rounding costs.
    """
    labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    model = load_model(folder / "checkpoint.pt", labels)
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(make_graph(model, exact=exact), out / GRAPH)
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
