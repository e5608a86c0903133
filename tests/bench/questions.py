"""How many of a journalist's questions the saved queries answer, over a corpus with known answers.

    python tests/bench/questions.py tests/queries/questions.toml corpus/gold.jsonl corpus/links.json

reads the texts with the shipped model, links them and asks; ``--given`` takes the annotation of the
articles instead of reading them. A question is answered if, for each group of words that it
expects, one row of the answers holds all of them, and no row holds those it rules out.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.evaluate.whole import read_annotated
from kg.extract import extract_all
from kg.link import link
from kg.models import load_meaning
from kg.queries import saved_query
from kg.rdf import to_quads
from kg.records import Extraction

Row = str  #: the cells of one row of an answer, lower-case, joined by bars


def graph_of(extractions: Sequence[Extraction]) -> ox.Store:
    """A store with the graph of some extractions, linked as a build links them."""
    made = ox.Store()
    lines = "\n".join(to_quads(extractions, link(extractions, meanings=load_meaning())))
    made.bulk_load(lines.encode(), ox.RdfFormat.N_QUADS)
    return made


def rows(store: ox.Store, asked: Mapping[str, str]) -> list[Row]:
    """The rows that a saved query gives with some values."""
    values = {k: v for k, v in asked.items() if k != "query"}
    query = saved_query(asked["query"]).bound(values)
    found = store.query(query, use_default_graph_as_union=True)
    return [" | ".join("" if t is None else t.value for t in row).lower() for row in found]


def answered(store: ox.Store, question: Mapping[str, Any]) -> bool:
    """Whether the queries of a question give what it expects."""
    found = [row for asked in question["ask"] for row in rows(store, asked)]
    wanted = all(_held(found, words) for words in question["expect"])
    return wanted and not any(_held(found, words) for words in question.get("never", ()))


def _held(found: Iterable[Row], words: Sequence[str]) -> bool:
    """Whether one row holds all of some words."""
    return any(all(w.lower() in row for w in words) for row in found)


def load_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a file."""
    loaded: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return loaded


def main() -> None:
    """Print every question that is not answered, and how many are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("links", type=Path)
    parser.add_argument("--given", action="store_true", help="take the annotation as read")
    options = parser.parse_args()
    extractions = read_annotated(options.gold, options.links)
    if not options.given:
        from kg.models import load

        extractions = list(extract_all((e.article for e in extractions), load()))
    store = graph_of(extractions)
    questions = load_questions(options.questions)
    missed = [q for q in questions if not answered(store, q)]
    for question in missed:
        sys.stdout.write(f"not answered: {question['id']} {question['question']}\n")
    sys.stdout.write(f"{len(questions) - len(missed)} of {len(questions)} answered\n")


if __name__ == "__main__":
    main()
