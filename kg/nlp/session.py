"""ONNX graphs, opened so that every machine computes the same."""

from pathlib import Path

import onnxruntime

from kg.errors import PipelineError


def open_session(graph: Path) -> onnxruntime.InferenceSession:
    """Open a graph on one thread; what it keeps in other files lies beside it.

    Raises:
        PipelineError: The graph, or a file that belongs to it, is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors have no other class in common
        raise PipelineError(
            f"{graph}: cannot be opened ({error}); install the package again"
        ) from error
