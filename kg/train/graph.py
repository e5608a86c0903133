"""The trained encoder and its linear heads as one ONNX graph with 8-bit weights, made by hand.

Weights are rounded by `kg.train.rounding`, such that every machine computes the same. Activations
are rounded to eight bits with one scale for a whole window: run one window a call, and no other
window can change its result.

That scale would be spoilt by the start mark, whose states are four times as large as any other's.
They hardly depend on the text, so the rounded graph leaves the mark out of its matrices and lets
the words attend to what the mark is on average.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kg.train.bert import Encoder
from kg.train.model import Model
from kg.train.rounding import ARC_QUERY, WORDS, Calibration, rounded
from kg.train.table import TABLE_NAME, whole_table

OUTPUTS = (
    "words", "plain", "arc_query", "arc_key", "arc_root", "arc_popular", "label_dependent",
    "label_head",
)  # fmt: skip
_EXTRA = "com.microsoft"


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self, calibration: Calibration | None) -> None:
        """Take what weights are rounded by; None leaves them in 32 bits."""
        self.calibration = calibration
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant and give its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add a node with one output and give the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def rounded(self, x: str, name: str, layer: Any, seen: str | None = None) -> str:
        """Multiply with the layer's weights in 8 bits, or exactly if nothing is rounded.

        Args:
            x: What is multiplied.
            name: Of the layer, new in the graph.
            layer: Has a weight and a bias.
            seen: What the calibration calls this input; None for `name`.
        """
        if self.calibration is None:
            return self.linear(x, name, layer)
        moment = self.calibration.moments[seen or name]
        whole, scale = rounded(layer.weight.detach().numpy().T, moment)
        inputs = [
            x,
            self.constant(f"{name}.w", whole),
            self.constant(f"{name}.s", scale),
            self.constant(f"{name}.z", np.zeros(len(scale), dtype=np.int8)),
            self.constant(f"{name}.bias", layer.bias.detach().numpy()),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", domain=_EXTRA)

    def linear(self, x: str, name: str, layer: Any) -> str:
        """Multiply with the layer's weights in 32 bits."""
        weight = self.constant(f"{name}.w", layer.weight.detach().numpy().T)
        product = self.node("MatMul", [x, weight], f"{name}.mm")
        if layer.bias is None:
            return product
        bias = self.constant(f"{name}.bias", layer.bias.detach().numpy())
        return self.node("Add", [product, bias], f"{name}.out")

    def norm(self, x: str, name: str, layer: Any, skip: str | None = None) -> str:
        """Normalise x, or the sum of x and skip."""
        gain = self.constant(f"{name}.g", layer.weight.detach().numpy())
        shift = self.constant(f"{name}.b", layer.bias.detach().numpy())
        if skip is not None:
            # a tenth faster than the joined operator on processors without AVX-512
            x = self.node("Add", [x, skip], f"{name}.sum")
        return self.node("LayerNormalization", [x, gain, shift], f"{name}.out", epsilon=1e-12)


def make_graph(model: Model, calibration: Calibration | None = None) -> Any:
    """Give the ONNX model of a trained `Model`.

    Inputs: ``ids`` and ``features`` of the pieces, start and end mark included; ``first`` and
    ``last`` piece of each word. Outputs: see `OUTPUTS`; one row a word.

    Args:
        model: Trained.
        calibration: What the layers see on some texts; None makes the exact graph.
    """
    graph = Graph(calibration)
    flat = states_of(graph, model.encoder)
    ends = ["first", "last"]
    if calibration is not None:
        one = graph.constant("one", np.array(1, dtype=np.int64))
        ends = [graph.node("Sub", [side, one], f"{side}.place") for side in ends]
    ends = [graph.node("Gather", [flat, side], f"{side}.state") for side in ends]
    both = graph.node("Add", ends, "both")
    words = graph.node("Mul", [both, graph.constant("half", np.array(0.5, np.float32))], "words")
    graph.node("Identity", [graph.rounded(words, "p", model.plain, WORDS)], "plain")
    _arcs(graph, words, model)
    for name in ("label_dependent", "label_head"):
        layer = getattr(model, name)
        graph.node("Identity", [graph.rounded(words, name[6:], layer, WORDS)], name)
    sizes = {"ids": "pieces", "features": "pieces", "first": "n", "last": "n"}
    return finished(graph, "kg_news", sizes, OUTPUTS)


def make_meaning_graph(encoder: Encoder, calibration: Calibration | None = None) -> Any:
    """Give the ONNX model of the encoder that compares claims.

    Inputs: ``ids`` and ``features`` of the pieces, marks included. Output: ``states``, one row a
    piece, the start mark's left out where weights are rounded; `kg.nlp.meaning` reads only those.
    """
    graph = Graph(calibration)
    states_of(graph, encoder)
    return finished(graph, "kg_meaning", {"ids": "pieces", "features": "pieces"}, ("states",))


def finished(graph: Graph, name: str, sizes: dict[str, str], outputs: Sequence[str]) -> Any:
    """Give the checked model of a graph.

    Args:
        graph: With all nodes.
        name: Of the model.
        sizes: Its inputs, whole numbers, with what they are as long as.
        outputs: Their names; one row a word or piece.
    """
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [size])
        for name, size in sizes.items()
    ]
    given = [helper.make_tensor_value_info(o, TensorProto.FLOAT, ["n", None]) for o in outputs]
    made = helper.make_graph(graph.nodes, name, inputs, given, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_EXTRA, 1)]
    built = helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="kg.train")
    onnx.checker.check_model(built, full_check=False)
    return built


def states_of(graph: Graph, encoder: Encoder) -> str:
    """Add the encoder and give the name of its states, one row a piece."""
    x = _embedding(graph, encoder)
    if graph.calibration is not None:
        x = _without_mark(graph, x)
    for i, layer in enumerate(encoder.layers):
        x = _layer(graph, x, i, layer)
    return graph.node("Squeeze", [x, "zero"], "states")


def _embedding(graph: Graph, encoder: Encoder) -> str:
    whole, scale = whole_table(encoder.pieces.weight.detach().numpy())
    rows = graph.constant(TABLE_NAME, whole)
    scales = graph.constant("pieces.s", scale)
    rows = graph.node("Gather", [rows, "ids"], "pieces.rows")
    rows = graph.node("Cast", [rows], "pieces.float", to=TensorProto.FLOAT)
    sizes = graph.node("Gather", [scales, "ids"], "pieces.scale")
    x = graph.node("Mul", [rows, sizes], "pieces.state")
    features = graph.constant("features.w", encoder.features.weight.detach().numpy())
    x = graph.node("Add", [x, graph.node("Gather", [features, "features"], "f.state")], "x.pf")
    places = graph.constant(
        "places.w", encoder.positions.weight.detach().numpy().astype(np.float16)
    )
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    count = graph.node("Shape", ["ids"], "count")
    found = graph.node("Slice", [places, zero, count, zero], "places.rows")
    found = graph.node("Cast", [found], "places.float", to=TensorProto.FLOAT)
    x = graph.node("Add", [x, found], "x.sum")
    x = graph.node("Unsqueeze", [x, zero], "x.batch")
    return graph.norm(x, "x.norm", encoder.norm)


def _without_mark(graph: Graph, x: str) -> str:
    """Leave out the first row, the start mark."""
    bounds = {"from": 1, "to": np.iinfo(np.int64).max, "axis": 1}
    cut = [graph.constant(f"x.{k}", np.array([v], dtype=np.int64)) for k, v in bounds.items()]
    return graph.node("Slice", [x, *cut], "x.words")


def _layer(graph: Graph, x: str, number: int, layer: Any) -> str:
    name = f"{number}"
    qkv = graph.rounded(x, f"{name}.qkv", layer.qkv)
    parts = [f"{name}.{part}" for part in "qkv"]
    graph.nodes.append(helper.make_node("Split", [qkv], parts, axis=2))
    parts[1:] = _with_mark(graph, parts[1:], number, layer)
    seen = graph.node(
        "MultiHeadAttention", parts, f"{name}.seen", domain=_EXTRA, num_heads=layer.heads
    )
    x = graph.norm(graph.rounded(seen, f"{name}.out", layer.out), f"{name}.n1", layer.norm1, x)
    inner = graph.rounded(x, f"{name}.up", layer.up)
    # the approximation by the hyperbolic tangent is off by less than a step of the eight bits
    kind = "Gelu" if graph.calibration is None else "FastGelu"
    inner = graph.node(kind, [inner], f"{name}.gelu", domain=_EXTRA)
    return graph.norm(
        graph.rounded(inner, f"{name}.down", layer.down), f"{name}.n2", layer.norm2, x
    )


def _with_mark(graph: Graph, parts: list[str], number: int, layer: Any) -> list[str]:
    """Add the start mark's key and value where the words are without it."""
    if graph.calibration is None:
        return parts
    weight, bias = (value.detach().numpy() for value in (layer.qkv.weight, layer.qkv.bias))
    state = weight @ graph.calibration.marks[number] + bias
    width = len(state) // 3
    found = []
    for place, part in enumerate(parts, start=1):
        mark = state[place * width : (place + 1) * width].astype(np.float32)
        first = graph.constant(f"{part}.mark", mark[None, None])
        found.append(graph.node("Concat", [first, part], f"{part}.all", axis=1))
    return found


def _arcs(graph: Graph, words: str, model: Model) -> None:
    arc = model.arc
    hidden = {}
    for side in ("dependent", "head"):
        x = graph.rounded(words, f"arc.{side}", getattr(arc, side), WORDS)
        hidden[side] = graph.node("Gelu", [x], f"arc.{side}.gelu", domain=_EXTRA)
    query = graph.rounded(hidden["dependent"], ARC_QUERY, arc.query)
    size = np.array(arc.head.out_features**-0.5, dtype=np.float32)
    graph.node("Mul", [query, graph.constant("arc.size", size)], "arc_query")
    graph.node("Identity", [hidden["head"]], "arc_key")
    graph.node("Identity", [graph.linear(hidden["dependent"], "arc.r", arc.root)], "arc_root")
    graph.node("Identity", [graph.linear(hidden["head"], "arc.p", arc.popular)], "arc_popular")
