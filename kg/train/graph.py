"""The trained encoder and its linear heads as one ONNX graph with 8-bit weights, made by hand.

Weights are rounded to 7 bits a column, because processors without VNNI add two products of eight
bits in sixteen and would overflow; so every machine computes the same. Activations are rounded to
eight bits with one scale for a whole window: run one window a call, and no other window can
change its result.
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kg.train.model import Model

WEIGHT_LEVELS = 63  #: of 7 bits with sign
TABLE_LEVELS = 127
OUTPUTS = (
    "words", "plain", "arc_query", "arc_key", "arc_root", "arc_popular", "label_dependent",
    "label_head",
)  # fmt: skip
_EXTRA = "com.microsoft"


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self, *, exact: bool) -> None:
        """Take whether weights stay in 32 bits (to measure what rounding costs)."""
        self.exact = exact
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

    def rounded(self, x: str, name: str, layer: Any) -> str:
        """Multiply with the layer's weights in 8 bits."""
        weight = layer.weight.detach().numpy().T
        bias = self.constant(f"{name}.bias", layer.bias.detach().numpy())
        if self.exact:
            product = self.node("MatMul", [x, self.constant(f"{name}.w", weight)], f"{name}.mm")
            return self.node("Add", [product, bias], f"{name}.out")
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / WEIGHT_LEVELS
        whole = np.round(weight / scale).astype(np.int8)
        inputs = [
            x,
            self.constant(f"{name}.w", whole),
            self.constant(f"{name}.s", scale.astype(np.float32)),
            self.constant(f"{name}.z", np.zeros(len(scale), dtype=np.int8)),
            bias,
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


def make_graph(model: Model, *, exact: bool = False) -> Any:
    """Give the ONNX model of a trained `Model`.

    Inputs: ``ids`` and ``features`` of the pieces, ``first`` and ``last`` piece of each word.
    Outputs: see `OUTPUTS`; one row a word.
    """
    graph = Graph(exact=exact)
    x = _embedding(graph, model)
    for i, layer in enumerate(model.encoder.layers):
        x = _layer(graph, x, f"layer{i}", layer)
    one = graph.constant("axis0", np.array([0], dtype=np.int64))
    flat = graph.node("Squeeze", [x, one], "states")
    ends = [graph.node("Gather", [flat, side], f"{side}.state") for side in ("first", "last")]
    both = graph.node("Add", ends, "both")
    words = graph.node("Mul", [both, graph.constant("half", np.array(0.5, np.float32))], "words")
    graph.node("Identity", [graph.linear(words, "p", model.plain)], "plain")
    _arcs(graph, words, model)
    for name in ("label_dependent", "label_head"):
        graph.node("Identity", [graph.linear(words, name[6:], getattr(model, name))], name)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [size])
        for name, size in (("ids", "pieces"), ("features", "pieces"), ("first", "n"), ("last", "n"))
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", None]) for name in OUTPUTS
    ]
    made = helper.make_graph(graph.nodes, "kg_news", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_EXTRA, 1)]
    built = helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="kg.train")
    onnx.checker.check_model(built, full_check=False)
    return built


def _embedding(graph: Graph, model: Model) -> str:
    encoder = model.encoder
    table = encoder.pieces.weight.detach().numpy()
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / TABLE_LEVELS
    whole = graph.constant("pieces.w", np.round(table / scale).astype(np.int8))
    scales = graph.constant("pieces.s", scale.astype(np.float32))
    rows = graph.node("Gather", [whole, "ids"], "pieces.rows")
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


def _layer(graph: Graph, x: str, name: str, layer: Any) -> str:
    qkv = graph.rounded(x, f"{name}.qkv", layer.qkv)
    parts = [f"{name}.{part}" for part in "qkv"]
    graph.nodes.append(helper.make_node("Split", [qkv], parts, axis=2))
    seen = graph.node(
        "MultiHeadAttention", parts, f"{name}.seen", domain=_EXTRA, num_heads=layer.heads
    )
    x = graph.norm(graph.rounded(seen, f"{name}.o", layer.out), f"{name}.n1", layer.norm1, x)
    inner = graph.rounded(x, f"{name}.up", layer.up)
    inner = graph.node("Gelu", [inner], f"{name}.gelu", domain=_EXTRA)
    return graph.norm(graph.rounded(inner, f"{name}.d", layer.down), f"{name}.n2", layer.norm2, x)


def _arcs(graph: Graph, words: str, model: Model) -> None:
    arc = model.arc
    hidden = {}
    for side in ("dependent", "head"):
        x = graph.linear(words, f"arc.{side}", getattr(arc, side))
        hidden[side] = graph.node("Gelu", [x], f"arc.{side}.gelu", domain=_EXTRA)
    query = graph.linear(hidden["dependent"], "arc.q", arc.query)
    size = np.array(arc.head.out_features**-0.5, dtype=np.float32)
    graph.node("Mul", [query, graph.constant("arc.size", size)], "arc_query")
    graph.node("Identity", [hidden["head"]], "arc_key")
    graph.node("Identity", [graph.linear(hidden["dependent"], "arc.r", arc.root)], "arc_root")
    graph.node("Identity", [graph.linear(hidden["head"], "arc.p", arc.popular)], "arc_popular")
