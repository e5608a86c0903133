"""A narrowed encoder gives nearly what all its neurons gave."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")

from torch.nn import functional  # noqa: E402

from kg.train.bert import Encoder  # noqa: E402
from kg.train.narrow import Seen, kept_neurons, narrow_encoder  # noqa: E402

CHANCE = np.random.default_rng(3)
WINDOWS = [([1, *CHANCE.integers(2, 40, 12).tolist()], [0] * 13) for _ in range(40)]
INNER = 24


def encoder():
    torch.manual_seed(5)
    return Encoder(
        pieces=40, width=16, inner=INNER, heads=2, layers=2, features=2, dropout=0.0
    ).eval()


def states(model):
    ids = torch.tensor([n for window, _ in WINDOWS for n in window])
    places = torch.arange(13).repeat(len(WINDOWS))
    with torch.no_grad():
        return model(ids, places, torch.zeros_like(ids), [13] * len(WINDOWS))


def narrowed(inner):
    model = encoder()
    narrow_encoder(model, WINDOWS, inner)
    return model


def error(model):
    wanted = states(encoder())
    return float((states(model) - wanted).square().mean() / wanted.var())


def test_every_layer_has_as_many_neurons_as_wanted():
    layers = narrowed(10).layers
    assert [(len(layer.up.bias), layer.down.in_features) for layer in layers] == [(10, 10)] * 2


def test_with_all_neurons_nothing_changes():
    assert error(narrowed(INNER)) < 1e-6


def test_what_is_left_takes_up_what_the_others_gave():
    cut = encoder()
    for layer in cut.layers:
        layer.up.weight.data[12:] = 0
        layer.up.bias.data[12:] = 0
    assert error(narrowed(12)) < 0.5 * error(cut)


def test_neurons_that_repeat_others_go_first():
    given = functional.gelu(torch.randn(500, 6, generator=torch.manual_seed(2))).double().numpy()
    given = np.concatenate([given, given[:, :2]], axis=1)
    given -= given.mean(axis=0)
    wanted = given[:, :6] @ CHANCE.normal(size=(6, 3))
    seen = Seen(given.T @ given / 500, given.T @ wanted / 500, np.zeros((8, 3)))
    kept = set(kept_neurons(seen, 6).tolist())
    assert {2, 3, 4, 5} <= kept
    assert len(kept & {0, 6}) == len(kept & {1, 7}) == 1
