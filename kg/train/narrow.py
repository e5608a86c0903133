"""Fewer neurons inside the layers of a trained model, the others set anew to give what all gave.

From the first layer on, those neurons go that are missed least, one at a time, and the others take
up what each gave, by least squares over what the layer sees on some texts (Hassibi and Stork 1993,
"Optimal brain surgeon", with a layer's output in the place of the loss). A layer after it sees what
the narrowed ones give, and makes up for their errors. Training has to go on afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from kg.train.bert import Encoder, Layer
from kg.train.export import load_model, read_labels, sample_windows
from kg.train.rounding import Inputs

Table = NDArray[np.float64]
DAMPING = 1e-3  #: of the mean of the moments' diagonal, so that rare inputs do not decide
SAMPLED = 300  #: texts that are read


@dataclass(frozen=True)
class Seen:
    """What a layer's neurons give on some texts and what is wanted of them, about the means."""

    neurons: Table  #: (inner, inner) moments
    wanted: Table  #: (inner, width) moments of neurons with what is wanted
    old: Table  #: (inner, width) weights to stay near


def narrow(folder: Path, encoder: Path, checkpoint: Path, inner: int) -> None:
    """Write ``checkpoint.pt``, a narrowed model for training to go on from.

    Args:
        folder: Holds ``labels.json`` and ``prepared.pickle``; written to.
        encoder: Folder of the published MiniLM, for its vocabulary.
        checkpoint: Of the model with all neurons.
        inner: Neurons that each layer keeps.
    """
    torch.set_num_threads(1)
    model = load_model(checkpoint, read_labels(folder))
    narrow_encoder(model.encoder, [*sample_windows(folder, encoder, SAMPLED)], inner)
    path = folder / "checkpoint.pt"
    torch.save({"model": model.state_dict()}, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def narrow_encoder(encoder: Encoder, windows: Sequence[Inputs], inner: int) -> None:
    """Narrow all layers.

    Args:
        encoder: Changed in place.
        windows: Pieces and features of some texts.
        inner: Neurons that each layer keeps.
    """
    with torch.no_grad():
        _narrow_all(encoder, windows, inner)


def _narrow_all(encoder: Encoder, windows: Sequence[Inputs], inner: int) -> None:
    """Narrow all layers, see `narrow_encoder`."""
    lengths = [len(ids) for ids, _ in windows]
    ids, features = (torch.tensor([n for w in windows for n in w[side]]) for side in (0, 1))
    places = torch.cat([torch.arange(n) for n in lengths])
    x = encoder.pieces(ids) + encoder.positions(places) + encoder.features(features)
    old = new = encoder.norm(x)
    # the start marks are like nothing else, and hardly matter
    counts = places > 0
    for layer in encoder.layers:
        assert isinstance(layer, Layer)
        attended = layer.attended(old, lengths)
        wanted = attended + layer.down(functional.gelu(layer.up(attended)))
        attended = layer.attended(new, lengths)
        _narrow_layer(layer, attended[counts], (wanted - attended)[counts], inner)
        old = layer.norm2(wanted)
        new = layer.norm2(attended + layer.down(functional.gelu(layer.up(attended))))


def _narrow_layer(layer: Layer, given: Tensor, wanted: Tensor, inner: int) -> None:
    """Keep so many neurons of a layer that come nearest to what is wanted of what is given."""
    neurons = functional.gelu(layer.up(given)).double().numpy()
    wishes = wanted.double().numpy()
    mean, wish = neurons.mean(axis=0), wishes.mean(axis=0)
    centred = neurons - mean
    seen = Seen(
        centred.T @ centred / len(centred),
        centred.T @ (wishes - wish) / len(centred),
        layer.down.weight.double().numpy().T,
    )
    kept = kept_neurons(seen, inner)
    weight = _fitted(seen, kept)
    bias = wish - mean[kept] @ weight
    layer.up = _linear(layer.up.weight[kept], layer.up.bias[kept])
    layer.down = _linear(torch.from_numpy(weight.T).float(), torch.from_numpy(bias).float())


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    """Give a linear layer with these weights."""
    layer = nn.Linear(*weight.T.shape)
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer


def kept_neurons(seen: Seen, inner: int) -> NDArray[np.int64]:
    """Give the neurons that stay, in order, when those go one by one that are missed least."""
    inverse = np.linalg.inv(_damped(seen.neurons, seen.neurons))
    weight = inverse @ (seen.wanted + _damping(seen.neurons) * seen.old)
    alive = np.ones(len(inverse), dtype=bool)
    for _ in range(len(inverse) - inner):
        missed = np.square(weight).sum(axis=1) / inverse.diagonal().clip(1e-30)
        gone = int(np.where(alive, missed, np.inf).argmin())
        column = inverse[:, gone] / inverse[gone, gone]
        weight -= np.outer(column, weight[gone])
        inverse -= np.outer(column, inverse[gone])
        alive[gone] = False
    return np.flatnonzero(alive)


def _fitted(seen: Seen, kept: NDArray[np.int64]) -> Table:
    """Give the weights of the neurons that stay, such that they come nearest to what is wanted."""
    aim = seen.wanted[kept] + _damping(seen.neurons) * seen.old[kept]
    moments = _damped(seen.neurons[np.ix_(kept, kept)], seen.neurons)
    return np.linalg.solve(moments, aim).astype(np.float64)


def _damping(moments: Table) -> float:
    return DAMPING * float(moments.diagonal().mean())


def _damped(part: Table, moments: Table) -> Table:
    return part + _damping(moments) * np.eye(len(part))
