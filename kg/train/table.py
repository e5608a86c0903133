"""The table of word pieces in whole numbers, in one file that several graphs read."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from kg.errors import PipelineError
from kg.nlp.network import TABLE

Array = NDArray[np.float32]
TABLE_LEVELS = 127
TABLE_NAME = "pieces.w"  #: of the constant in a graph


def shared_table(model: Any, folder: Path) -> None:
    """Write the table of pieces to a file of its own, from which several graphs read it.

    Args:
        model: The ONNX model, whose table becomes a reference to the file.
        folder: The file is written there, or found with the same content.

    Raises:
        PipelineError: There is one with another content.
    """
    path = folder / TABLE
    (table,) = (t for t in model.graph.initializer if t.name == TABLE_NAME)
    content = numpy_helper.to_array(table).tobytes()
    if path.exists() and path.read_bytes() != content:
        raise PipelineError(
            f"{path}: the table of another encoder; train and export both networks in one folder"
        )
    path.write_bytes(content)
    onnx.external_data_helper.set_external_data(table, location=TABLE, length=len(content))
    table.ClearField("raw_data")


def whole_table(table: Array) -> tuple[NDArray[np.int8], Array]:
    """Give a table of pieces in whole numbers, and the scale of each row as a column."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / TABLE_LEVELS
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def rounded_table(table: Array) -> Array:
    """Give a table of pieces as the graphs have it."""
    whole, scale = whole_table(table)
    return np.asarray(whole * scale, dtype=np.float32)
