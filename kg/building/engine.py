"""What turns an article into an extraction: the shipped pipeline, or a stand-in in tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kg.building.fingerprint import digest_of_files
from kg.models import SHIPPED, load_meaning
from kg.nlp.meaning import Meaning
from kg.records import Article, Extraction

Extractor: TypeAlias = Callable[[Article], Extraction]

#: Thread counts of the libraries that a pipeline of the user's may load, torch above all: more
#: threads may add up floats in another order. Ours keeps to one by itself.
SINGLE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Engine:
    """How to get an extractor in this process or another; both functions are importable."""

    load: Callable[[str | None], Extractor]
    fingerprint: Callable[[str | None], str]  #: digest of the model's files
    model: str | None = None  #: path or name of a pipeline; None: the shipped one
    meaning: Callable[[], Meaning] | None = load_meaning  #: what compares claims; None: words alone

    def extractor(self) -> Extractor:
        """The extractor, loaded for one thread."""
        for name, count in SINGLE_THREAD.items():
            os.environ.setdefault(name, count)
        return self.load(self.model)


def pipeline_engine(model: str | None = None) -> Engine:
    """The engine that runs a spaCy pipeline."""
    return Engine(load_pipeline, pipeline_fingerprint, model)


def load_pipeline(model: str | None) -> Extractor:
    """A function that reads articles with a spaCy pipeline, one by one.

    One by one, so that no article's numbers can depend on those beside it.
    """
    from kg.extract import extract_all
    from kg.models import load

    nlp = load(model)

    def extract(article: Article) -> Extraction:
        return next(iter(extract_all([article], nlp)))

    return extract


def pipeline_fingerprint(model: str | None) -> str:
    """Digest of the files of a spaCy pipeline; a folder's is told without loading it."""
    folder = SHIPPED if model is None else Path(model)
    if (folder / "config.cfg").is_file():
        return digest_of_files(folder, (p for p in folder.rglob("*") if p.is_file()))
    from kg.models import fingerprint, load

    return fingerprint(load(model))
