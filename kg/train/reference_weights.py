"""Learns the weights by which pronouns and descriptions choose whom they mean.

Run as ``python -m kg.train.reference_weights MODEL GOLD.jsonl…``: parses the gold's articles with
the model, takes names and attributions from the gold, and prints the two tables of weights that
stand in `kg.nlp.reference.weights`. Softmax over the candidates of each source and "none of them".
With ``--unseen MODEL GOLD.jsonl``, a model and articles it has not learned from, the rules are
learnt alone and then weighed against the model's score on those articles.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import filter_spans

from kg.evaluate.extraction import Json
from kg.nlp.columns import columns_of
from kg.nlp.reference.drafts import Draft, make_drafts
from kg.nlp.reference.mentions import Candidate, find_candidates
from kg.nlp.reference.names import find_names, merge_names
from kg.nlp.reference.reader import Reader
from kg.nlp.reference.state import Option
from kg.nlp.reported import Reported
from kg.records import Act, Form, Mode

Array = NDArray[np.float64]
STEPS, RATE, DECAY = 1000, 0.05, 0.003
FLAT = 1e-4  # slope at which the fit has come to rest


@dataclass(frozen=True)
class Example:
    """The candidates of one mention: their features, and which are right; the last is "none"."""

    features: list[dict[str, float]]
    right: list[bool]


class Recorder(Reader):
    """Reads as `Reader` does, follows the gold where it is known, and keeps the examples."""

    gold: dict[int, str | None]
    aliases: Mapping[str, frozenset[str]]
    examples: dict[Form, list[Example]]

    def _pick(self, mention: Candidate, options: Sequence[Option]) -> int | None:
        if mention.head not in self.gold or not options:
            return super()._pick(mention, options)
        wanted = self.gold[mention.head]
        right = [self._is(self.drafts[number], wanted) for number, _ in options]
        if wanted is not None and not any(right):
            return super()._pick(mention, options)
        self.examples[mention.form].append(
            Example([features for _, features in options], [*right, wanted is None])
        )
        if wanted is None:
            return super()._pick(mention, [o for o, ok in zip(options, right, strict=True) if ok])
        return next(n for (n, _), ok in zip(options, right, strict=True) if ok)

    def _is(self, draft: Draft, wanted: str | None) -> bool:
        if wanted is None:
            return not draft.names
        surfaces = {self.columns.passage(name.span).text for name in draft.names}
        return bool(surfaces & self.aliases[wanted])


def reported_of(record: Json, doc: Doc) -> list[Reported]:
    """The gold's attributions in words of the Doc."""

    def words(spans: Sequence[Sequence[int]] | None) -> tuple[tuple[int, int], ...]:
        found = (doc.char_span(a, b, alignment_mode="expand") for a, b in spans or ())
        return tuple((span.start, span.end) for span in found if span is not None)

    places = {a["n"]: at for at, a in enumerate(record["attributions"])}
    text = record["text"]
    return [
        Reported(
            cue=words(a["cue"]),
            source=words(a["source"]),
            content=words(a["content"]),
            addressee=words(a.get("addressee")),
            act=Act(a["act"] or "state"),
            mode=_mode(text, a["content"]),
            outer=places.get(a["in"]),
        )
        for a in record["attributions"]
    ]


def _mode(text: str, spans: Sequence[Sequence[int]]) -> Mode | None:
    if not spans:
        return None
    quoted = all(text[a:b].lstrip()[:1] in {*"\"“«„'‘`"} for a, b in spans)
    return Mode.DIRECT if quoted else Mode.INDIRECT


def with_gold_names(doc: Doc, record: Json) -> Doc:
    """The Doc with the gold's names in place of the tagged ones."""
    spans = (
        doc.char_span(m["start"], m["end"], label=m["type"], alignment_mode="expand")
        for m in record["mentions"]
    )
    doc.ents = filter_spans([span for span in spans if span is not None])
    return doc


@dataclass
class Collection:
    """All examples, by form."""

    examples: dict[Form, list[Example]] = field(
        default_factory=lambda: {Form.PRONOUN: [], Form.DESCRIPTION: []}
    )

    def add(self, record: Json, doc: Doc) -> None:
        """Read one article and keep the choices that its gold decides."""
        columns = columns_of(doc)
        reported = reported_of(record, doc)
        drafts = make_drafts(columns, merge_names(columns, find_names(columns)))
        reader = Recorder(doc, columns, drafts, reported)
        reader.examples = self.examples
        reader.aliases = {
            e["name"]: frozenset({e["name"], *e.get("aliases", ())}) for e in record["entities"]
        }
        reader.gold = {
            columns.head_of(r.source[0]): (
                a["source_is"] if a["source_is"] in reader.aliases else None
            )
            for a, r in zip(record["attributions"], reported, strict=True)
            if r.source and a["source_is"]
        }
        reader.read(find_candidates(columns, named=reader.named, wanted=reader.wanted))


def fit(
    examples: Sequence[Example], fixed: Mapping[str, float] = MappingProxyType({})
) -> tuple[dict[str, float], float]:
    """The weights of the features and the score of "none", by gradient descent.

    Args:
        examples: What to learn from.
        fixed: Weights that are given and not learnt.
    """
    names = sorted({name for e in examples for row in e.features for name in row})
    table, good, real = _tables(examples, names)
    free = np.array([name not in fixed for name in [*names, ""]])
    weights, mean, square = (np.zeros(len(names) + 1) for _ in range(3))
    weights[~free] = [fixed[name] for name in names if name in fixed]
    for step in range(1, STEPS + 1):
        odds = np.exp(np.where(real, table @ weights, -np.inf))
        every = odds / odds.sum(axis=1, keepdims=True)
        kept = odds * good / (odds * good).sum(axis=1, keepdims=True)
        slope = np.einsum("ncf,nc->f", table, every - kept) / len(table)
        slope = (slope + DECAY * weights) * free
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - RATE * mean / (np.sqrt(square) + 1e-6)
        if step > STEPS // 2 and np.abs(slope).max() < FLAT:
            break
    return dict(zip(names, weights[:-1].round(2).tolist(), strict=True)), float(weights[-1])


def beside_pair(
    examples: Sequence[Example], rules: Mapping[str, float]
) -> tuple[dict[str, float], float]:
    """The weights of rules and of the model's score together, and the score of "none".

    The rules keep their proportions: only their scale is learnt, and what the score counts.

    Args:
        examples: From articles that the model was not trained on.
        rules: Weights learnt without the model's score.
    """
    both = [
        Example([{"rules": _sum(rules, row), "pair": row["pair"]} for row in e.features], e.right)
        for e in examples
    ]
    weights, none = fit(both)
    scaled = {name: round(weights["rules"] * value, 2) for name, value in rules.items()}
    return {**scaled, "pair": weights["pair"]}, none


def _sum(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _tables(examples: Sequence[Example], names: Sequence[str]) -> tuple[Array, Array, Array]:
    """The features of all candidates, which are right, and which are there.

    Returns:
        (examples, candidates, features + 1), the last feature marking "none"; (examples,
        candidates) 1 for right ones; (examples, candidates) 1 for those that are no padding.
        Examples without a right candidate are left out.
    """
    kept = [example for example in examples if any(example.right)]
    width = max((len(example.right) for example in kept), default=1)
    table = np.zeros((len(kept), width, len(names) + 1))
    good, real = np.zeros((len(kept), width)), np.zeros((len(kept), width), dtype=bool)
    for at, example in enumerate(kept):
        rows = [[row.get(name, 0.0) for name in names] + [0.0] for row in example.features]
        rows.append([0.0] * len(names) + [1.0])
        table[at, : len(rows)], real[at, : len(rows)] = rows, True
        good[at, : len(rows)] = example.right
    return table, good, real


def main(arguments: Sequence[str]) -> None:
    """Learn from the files named and print the weights."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.reference_weights")
    parser.add_argument("model", type=Path, help="folder of the language model")
    parser.add_argument("gold", type=Path, nargs="+", help="annotated articles, JSON lines")
    parser.add_argument(
        "--unseen",
        type=Path,
        nargs=2,
        metavar=("MODEL", "GOLD"),
        help="a model and articles that it was not trained on: they tell what its score counts",
    )
    given = parser.parse_args(arguments)
    found = _collected(given.model, given.gold)
    unseen = _collected(given.unseen[0], given.unseen[1:]) if given.unseen else None
    for form, examples in found.items():
        weights, none = fit(examples, {"pair": 0.0} if unseen else {})
        if unseen:
            weights, none = beside_pair(unseen[form], weights)
        print(form, len(examples), "none", round(none, 2))  # noqa: T201
        for name, weight in weights.items():
            print(f'    "{name}": {weight},')  # noqa: T201


def _collected(model: Path, gold: Sequence[Path]) -> Mapping[Form, list[Example]]:
    """All examples of the articles of these files."""
    from kg.evaluate.report import read_gold
    from kg.models import load

    nlp, found = load(model), Collection()
    for record in (record for path in gold for record in read_gold(path)):
        found.add(record, with_gold_names(nlp(record["text"]), record))
    return found.examples


if __name__ == "__main__":
    main(sys.argv[1:])
