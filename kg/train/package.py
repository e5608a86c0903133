"""The exported files become a spaCy pipeline directory with card and licence."""

import json
import shutil
from importlib import resources
from pathlib import Path
from typing import Any

from kg.errors import PipelineError
from kg.nlp import components
from kg.nlp.meaning import GRAPH, HEAD
from kg.nlp.network import load_network
from kg.nlp.tokenizer import make_tokenizing_pipeline
from kg.train.report import table

COMPONENTS = ("kg_encoder", "kg_tagger", "kg_parser", "kg_names")
PAPERS = ("LICENSE", "ATTRIBUTION.md", "README.md")


def make_pipeline(exported: Path) -> Any:
    """Give the spaCy pipeline around exported files."""
    nlp = make_tokenizing_pipeline()
    for name in COMPONENTS:
        nlp.add_pipe(name)
    encoder = nlp.get_pipe("kg_encoder")
    assert isinstance(encoder, components.Encoder)
    encoder.network = load_network(exported.resolve())
    return nlp


def package(exported: Path, out: Path, scores: dict[str, float] | None = None) -> None:
    """Write the pipeline directory.

    Args:
        exported: What the export step wrote.
        out: The directory; files of an older pipeline there are replaced.
        scores: For ``meta.json``.

    Raises:
        PipelineError: The network that compares claims is missing.
    """
    missing = [name for name in (GRAPH, HEAD) if not (exported / name).is_file()]
    if missing:
        raise PipelineError(f"{exported / missing[0]}: missing; run the step `comparing` first")
    nlp = make_pipeline(exported)
    text = resources.files("kg.train").joinpath("meta.json").read_text(encoding="utf-8")
    nlp.meta.update(json.loads(text))
    nlp.meta["performance"] = scores or {}
    nlp.to_disk(out)
    for name in (GRAPH, HEAD):
        shutil.copyfile(exported / name, out / "kg_encoder" / name)
    shown = table(scores) if scores else "Not measured yet."
    for name in PAPERS:
        paper = resources.files("kg.train").joinpath("papers", name).read_text(encoding="utf-8")
        (out / name).write_text(paper.replace("{scores}", shown), encoding="utf-8")
