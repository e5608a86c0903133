"""How well mentions of one thing are brought together, against texts annotated for coreference.

Run as ``python -m kg.evaluate.coreference GOLD.jsonl [MODEL]``: prints LEA precision, recall and F1
(Moosavi and Strube 2016) for rules alone, the language model alone, and both together. A mention
stands for the head word of its phrase, so that its outer edge does not matter. Groups of one
mention count on neither side; `kg` keeps only those that bear a name or speak, so recall is over
more than it means to find.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.lexicon import load_lexicon
from kg.nlp.attribution import find_attributions
from kg.nlp.columns import columns_of
from kg.nlp.quotes import find_quotations
from kg.nlp.reference import resolve
from kg.nlp.reference.weights import BOTH, RULES, SCORER, Weights

Group = frozenset[int]
"""Head words of the mentions of one thing."""

WAYS: Mapping[str, Weights] = {"rules": RULES, "model": SCORER, "both": BOTH}


@dataclass(frozen=True, slots=True)
class Lea:
    """Link-based entity-aware score: sums of the entities' resolved shares and of their sizes."""

    recalled: float = 0.0
    gold: int = 0
    right: float = 0.0
    predicted: int = 0

    def __add__(self, other: Lea) -> Lea:
        return Lea(
            self.recalled + other.recalled,
            self.gold + other.gold,
            self.right + other.right,
            self.predicted + other.predicted,
        )

    @property
    def recall(self) -> float:
        """Share of the gold's links that were found, larger entities counting more."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Share of the predicted links that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def lea(gold: Sequence[Group], predicted: Sequence[Group]) -> Lea:
    """Score the groups of one text.

    >>> lea([frozenset({1, 2, 3})], [frozenset({1, 2})]).recall
    0.3333333333333333
    """
    return Lea(
        _resolved(gold, predicted),
        sum(map(len, gold)),
        _resolved(predicted, gold),
        sum(map(len, predicted)),
    )


def _resolved(groups: Sequence[Group], others: Sequence[Group]) -> float:
    """Size times share of links that stand in one of the other groups, over all groups."""
    return sum(
        len(group) * sum(_links(len(group & other)) for other in others) / _links(len(group))
        for group in groups
    )


def _links(mentions: int) -> int:
    return mentions * (mentions - 1) // 2


def gold_groups(record: Mapping[str, Any], doc: Doc) -> list[Group]:
    """The groups of a record ``{"text", "entities": [{"mentions": [[start, end], …]}, …]}``."""
    return _groups(doc, (entity["mentions"] for entity in record["entities"]))


def predicted_groups(doc: Doc, weights: Weights = BOTH) -> list[Group]:
    """The groups that `kg` makes of a text."""
    reported = find_attributions(doc, find_quotations(doc), load_lexicon())
    entities = resolve(doc, reported, weights).entities
    return _groups(doc, ([(m.passage.start, m.passage.end) for m in e.mentions] for e in entities))


def _groups(doc: Doc, entities: Iterable[Iterable[Sequence[int]]]) -> list[Group]:
    """Head words of each entity's mentions; those with two or more, each word in one group."""
    columns, taken, found = columns_of(doc), set[int](), []
    for mentions in entities:
        spans = (doc.char_span(a, b, alignment_mode="expand") for a, b in mentions)
        heads = {columns.head_of((s.start, s.end)) for s in spans if s is not None} - taken
        if len(heads) > 1:
            taken |= heads
            found.append(frozenset(heads))
    return found


def measure(records: Iterable[Mapping[str, Any]], nlp: Language) -> dict[str, Lea]:
    """LEA of each of `WAYS` over all records."""
    total = dict.fromkeys(WAYS, Lea())
    for record in records:
        doc = nlp(record["text"])
        gold = gold_groups(record, doc)
        for way, weights in WAYS.items():
            total[way] += lea(gold, predicted_groups(doc, weights))
    return total


def main(arguments: Sequence[str]) -> None:
    """Score the texts of a file with a language model and print a line for each way."""
    from kg.models import load

    path, *model = arguments
    with Path(path).open(encoding="utf8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    for way, found in measure(records, load(*model)).items():
        print(f"{way:6} LEA P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
