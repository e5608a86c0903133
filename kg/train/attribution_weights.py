"""Learns how sure an attribution is, and shows what a threshold costs.

Run as ``python -m kg.train.attribution_weights MODEL GOLD.jsonl…``: reads the gold's articles with
the model, keeps every attribution however doubtful, and fits a logistic function that tells the
right ones (content and source) from the others. Prints the table ``[confidence]`` of
``kg/lexicon/attribution.toml`` and, for thresholds from 0.1 to 0.8, precision, recall and F1.

The articles must be such as the model has not learned from: on others it is too sure. With
``--rescale`` before MODEL the weights of the package keep their proportions and only become more
or less sure: enough for a new model, and sound on few articles.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.evaluate.extraction import Json, Score, pair, same_source
from kg.lexicon import load_lexicon
from kg.nlp.attribution import find_drafts
from kg.nlp.attribution.confidence import confidence_facts
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.settings import Settings, load_settings
from kg.nlp.columns import Columns, columns_of
from kg.nlp.encoding import encoding_of
from kg.nlp.quotes import find_quotations
from kg.train.logistic import fit_logistic

Floats = NDArray[np.float64]
THRESHOLDS = np.arange(0.1, 0.85, 0.05)


@dataclass(frozen=True)
class Example:
    """What is known of one attribution, and whether the gold has it."""

    facts: Mapping[str, float]
    right: bool


def examples_of(record: Json, doc: Doc, settings: Settings) -> list[Example]:
    """Every attribution that is found in a gold article, however doubtful."""
    columns, every = columns_of(doc), replace(settings, least_confidence=0.0)
    drafts, _ = find_drafts(
        columns,
        encoding_of(doc),
        quotations=find_quotations(doc),
        lexicon=load_lexicon(),
        settings=every,
    )
    theirs = [_as_json(columns, draft) for draft in drafts]
    ours, text = record["attributions"], record["text"]
    pairs = pair(ours, theirs, text)
    right = {j for i, j in pairs.items() if same_source(ours[i], theirs[j], text)}
    return [Example(confidence_facts(d), j in right) for j, d in enumerate(drafts)]


def _as_json(columns: Columns, draft: Draft) -> dict[str, Any]:
    roles = {"source": draft.source, "cue": draft.cue, "content": draft.content}
    return {
        role: [[columns.starts[a], columns.ends[b - 1]] for a, b in spans]
        for role, spans in roles.items()
    }


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the facts and ``bias``, by Newton's method."""
    names = sorted(examples[0].facts)
    rows = np.array([[e.facts[name] for name in names] for e in examples])
    weights = fit_logistic(rows, np.array([e.right for e in examples], dtype=float))
    return dict(zip(["bias", *names], weights.round(2).tolist(), strict=True))


def rescaled(examples: Sequence[Example], weights: Mapping[str, float]) -> dict[str, float]:
    """These weights times one factor, with a bias that fits."""
    odds = [Example({"odds": _odds(e, weights)}, e.right) for e in examples]
    line = fit(odds)
    found = {name: round(weight * line["odds"], 2) for name, weight in weights.items()}
    found["bias"] = round(weights["bias"] * line["odds"] + line["bias"], 2)
    return found


def _odds(example: Example, weights: Mapping[str, float]) -> float:
    return weights["bias"] + sum(weights[name] * value for name, value in example.facts.items())


def chances(examples: Sequence[Example], weights: Mapping[str, float]) -> Floats:
    """The probability of each example to be right."""
    odds = np.array([_odds(e, weights) for e in examples])
    return np.asarray(1 / (1 + np.exp(-odds)))


def scores(
    examples: Sequence[Example], weights: Mapping[str, float], gold: int
) -> Iterator[tuple[float, Score]]:
    """What is left and how much of it is right, for each threshold."""
    found = chances(examples, weights)
    right = np.array([e.right for e in examples])
    for least in THRESHOLDS.round(2).tolist():
        kept = found >= least
        yield least, Score(int((right & kept).sum()), int(kept.sum()), gold)


def main(arguments: Sequence[str]) -> None:
    """Learn from the files named and print the weights."""
    from kg.evaluate.report import read_gold
    from kg.models import load

    rescale = "--rescale" in arguments
    model, *paths = (word for word in arguments if word != "--rescale")
    nlp, settings = load(Path(model)), load_settings()
    records = [record for path in paths for record in read_gold(Path(path))]
    docs = nlp.pipe(record["text"] for record in records)
    examples = [
        e for r, doc in zip(records, docs, strict=True) for e in examples_of(r, doc, settings)
    ]
    weights = rescaled(examples, settings.confidence) if rescale else fit(examples)
    print("[confidence]")  # noqa: T201
    for name, weight in weights.items():
        print(f"{name} = {weight}")  # noqa: T201
    for least, score in scores(examples, weights, sum(len(r["attributions"]) for r in records)):
        figures = f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        print(f"# kept from {least:.2f}: {figures}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
