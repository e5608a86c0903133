"""The language models that `kg` can read with: its own, or another spaCy pipeline."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import PipelineError
from kg.nlp.meaning import Meaning
from kg.nlp.meaning import load_meaning as _load_meaning

if TYPE_CHECKING:  # spaCy takes seconds to import; what compares claims does without
    from spacy.language import Language

#: folder of the pipeline that is shipped with `kg`
SHIPPED = Path(__file__).parent / "en_kg_news"


def load(path: str | Path | None = None) -> Language:
    """Load a pipeline: the shipped one, a folder, or an installed spaCy package by its name.

    Raises:
        PipelineError: There is no such pipeline, or it is not for English.
    """
    import spacy
    from spacy.util import is_package

    import kg.nlp.components
    import kg.nlp.tokenizer

    assert kg.nlp.components, "importing it registers the components"
    assert kg.nlp.tokenizer, "importing it registers the tokenizer"
    place = SHIPPED if path is None else Path(path)
    if not (place / "config.cfg").is_file():
        if path is None:
            raise PipelineError(
                f"{place}: the language model is missing; install the package again"
            )
        if not is_package(str(path)):
            raise PipelineError(
                f"{path}: neither a folder with a spaCy pipeline nor an installed one"
            )
        nlp = spacy.load(str(path))
    else:
        nlp = spacy.load(place)
    if nlp.lang != "en":
        raise PipelineError(f"{path}: a pipeline for {nlp.lang!r}; kg reads English")
    return nlp


def load_meaning() -> Meaning:
    """Load the network that compares claims; it is that of the shipped pipeline, always.

    Raises:
        PipelineError: A file of it is missing.
    """
    return _load_meaning(SHIPPED / "kg_encoder")


def fingerprint(nlp: Language) -> str:
    """Give the SHA-256 over the files (or, lacking a folder, the metadata) of a pipeline."""
    digest = hashlib.sha256(json.dumps(nlp.meta, sort_keys=True, default=str).encode())
    folder = nlp.path
    if folder is not None:
        for file in sorted(p for p in Path(folder).rglob("*") if p.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
