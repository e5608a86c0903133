"""The language model's files, and the forward pass of one window."""

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.nlp.pieces import Pieces
from kg.nlp.session import open_session

Array = NDArray[np.float32]
GRAPH, HEADS, VOCABULARY, LABELS = "model.onnx", "heads.npz", "tokenizer.json", "labels.json"
LEMMAS = "lemmas.json"
#: the table of pieces, in 8 bits, which several graphs in the folder read
TABLE = "pieces.bin"
FILES = (GRAPH, TABLE, HEADS, VOCABULARY, LABELS, LEMMAS)
#: linear heads, in the order of the columns of the graph's output "plain"
PLAIN = ("upos", "tag", "morph", "lemma", "name", "act", "cue", "start")
_WIDTHS = {"cue": 3, "start": 1}


@dataclass(frozen=True)
class Network:
    """A loaded language model; give it the folder that holds its files."""

    folder: Path

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """The graph."""
        return open_session(self.folder / GRAPH)

    @cached_property
    def pieces(self) -> Pieces:
        """The vocabulary."""
        return Pieces(self.folder / VOCABULARY)

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """The label lists of all heads."""
        found: dict[str, list[str]] = json.loads((self.folder / LABELS).read_text(encoding="utf-8"))
        return found

    @cached_property
    def lemmas(self) -> dict[str, dict[str, str]]:
        """Known lemmas of lower-cased words, by part of speech."""
        found: dict[str, dict[str, str]] = json.loads((self.folder / LEMMAS).read_text("utf-8"))
        return {name: found.get(name, {}) for name in self.labels["upos"]}

    @cached_property
    def lexicon(self) -> dict[str, frozenset[str]]:
        """Lemmas that occur, by part of speech."""
        return {name: frozenset(table.values()) for name, table in self.lemmas.items()}

    @cached_property
    def heads(self) -> dict[str, Array]:
        """Weights of the heads that are finished outside the graph."""
        with np.load(self.folder / HEADS) as file:
            return {name: file[name].astype(np.float32) for name in file.files}

    @cached_property
    def columns(self) -> dict[str, slice]:
        """Where each linear head's scores stand in the output "plain"."""
        columns, position = {}, 0
        for name in PLAIN:
            width = _WIDTHS.get(name) or len(self.labels[name])
            columns[name] = slice(position, position + width)
            position += width
        return columns

    def run(
        self, ids: list[int], features: list[int], first: list[int], last: list[int]
    ) -> list[Array]:
        """Give the graph's outputs for one window, one row a word.

        Order: words, plain, arc_query, arc_key, arc_root, arc_popular, label_dependent, label_head.
        """
        fed = {
            "ids": np.array(ids, dtype=np.int64),
            "features": np.array(features, dtype=np.int64),
            "first": np.array(first, dtype=np.int64),
            "last": np.array(last, dtype=np.int64),
        }
        found: list[Array] = self.session.run(None, fed)
        return found


@lru_cache(maxsize=4)
def load_network(folder: Path) -> Network:
    """Give the network of a folder; a process loads each only once."""
    return Network(folder)
