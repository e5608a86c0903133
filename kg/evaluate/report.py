"""A language model's reading of annotated articles, scored against them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.codec import to_json
from kg.errors import ArticleError
from kg.evaluate.extraction import Json, score
from kg.evaluate.mistakes import Mistake, find_mistakes
from kg.extract import extract_all
from kg.records import Article


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of one gold file."""

    articles: int
    measures: dict[str, Any]  #: as `kg.evaluate.extraction.score` gives them
    mistakes: tuple[Mistake, ...]

    @property
    def kinds(self) -> dict[str, int]:
        """How many mistakes there are of each kind, most first."""
        counts = Counter(m.kind for m in self.mistakes)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def worst(self, number: int) -> list[Mistake]:
        """The surest mistakes of every kind in turn, kinds with most mistakes first."""
        queues = [[m for m in self.mistakes if m.kind == kind] for kind in self.kinds]
        rounds = range(max((len(queue) for queue in queues), default=0))
        return [queue[k] for k in rounds for queue in queues if k < len(queue)][:number]

    def to_json(self) -> dict[str, Any]:
        """The measures and the counts of mistakes."""
        return {"articles": self.articles, **self.measures, "mistakes": self.kinds}


def evaluate(gold_path: Path, nlp: Language) -> Evaluation:
    """Extract the texts of a gold file and score what comes out.

    Raises:
        ArticleError: The file is not one JSON object a line in the gold's format.
    """
    gold = read_gold(gold_path)
    predicted = [to_json(found) for found in extract_all(_articles(gold), nlp)]
    return Evaluation(len(gold), score(gold, predicted), tuple(find_mistakes(gold, predicted)))


def read_gold(path: Path) -> list[Json]:
    """The records of a gold file.

    Raises:
        ArticleError: A line is no gold record; the message says which.
    """
    records = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                records.append(json.loads(line))
                if not {"id", "text", "attributions"} <= set(records[-1]):
                    raise ArticleError(
                        f"{path}:{number}: not a gold record: id, text, attributions"
                    )
    except (OSError, ValueError) as error:
        raise ArticleError(f"{path}: not a gold file of JSON lines: {error}") from error
    return records


def _articles(gold: list[Json]) -> Iterator[Article]:
    for record in gold:
        yield Article(
            id=record["id"],
            text=record["text"],
            title=record.get("title"),
            outlet=record.get("outlet"),
            published=record.get("date"),
            url=record.get("url"),
        )
