"""How the time of linking grows with the number of articles.

    python tests/bench/linking.py [--small 90] [--times 10] [--compare]

The corpus is that of `corpus/`, again and again with other names and other rare words: in every
copy the letters of all words that are not common are exchanged, so that lengths and offsets stay,
and no copy tells the story of another. Prints one JSON object; the seconds are those of the
processor. With --compare the network that compares claims is asked too; words whose letters are
exchanged have many pieces, so that it takes several times as long as on news.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import string
import sys
import time
from pathlib import Path
from typing import Any

from kg import kb
from kg.codec import from_json
from kg.link import link
from kg.models import load_meaning
from kg.nlp.meaning import Meaning
from kg.records import Extraction

CORPUS = Path(__file__).parents[2] / "corpus" / "gold.jsonl"
COMMON = 40  # news items of all counted ones from which on a word is common and stays
LETTERS = string.ascii_lowercase


def exchanged(text: str, key: int) -> str:
    """A text whose uncommon words have other letters, the same in the whole copy."""
    shuffled = list(LETTERS)
    random.Random(key).shuffle(shuffled)
    table = str.maketrans(LETTERS + LETTERS.upper(), "".join(shuffled) + "".join(shuffled).upper())
    frequent = kb.document_frequency()

    def one(match: re.Match[str]) -> str:
        word = match.group()
        return word if frequent.get(word.lower(), 0) >= COMMON else word.translate(table)

    return re.sub(r"[A-Za-z]+", one, text)


def copied(record: dict[str, Any], key: int) -> Extraction:
    """One article in one copy."""

    def other(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {"id", "type", "act", "date"}
            return {k: v if k in kept else other(v) for k, v in value.items()}
        if isinstance(value, list):
            return [other(v) for v in value]
        return exchanged(value, key) if isinstance(value, str) else value

    return from_json(other(record) | {"id": f"{key:04d}-{record['id']}"})


def corpus(articles: int) -> list[Extraction]:
    """As many articles as asked for, or a few more."""
    records = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    copies = -(-articles // len(records))
    return [copied(record, key) for key in range(copies) for record in records]


def seconds(extractions: list[Extraction], meanings: Meaning | None) -> float:
    """Processor seconds that linking takes."""
    start = time.process_time()
    link(extractions, meanings=meanings)
    return time.process_time() - start


def main() -> None:
    """Measure a small and a large corpus."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--small", type=int, default=90)
    arguments.add_argument("--times", type=int, default=10)
    arguments.add_argument("--compare", action="store_true")
    given = arguments.parse_args()
    meanings = load_meaning() if given.compare else None
    small, large = corpus(given.small), corpus(given.small * given.times)
    link(small[:18], meanings=meanings)  # tables and network are read once
    took = [seconds(small, meanings), seconds(large, meanings)]
    grown = {
        "articles": [len(small), len(large)],
        "seconds": [round(t, 2) for t in took],
        "times_articles": round(len(large) / len(small), 2),
        "times_seconds": round(took[1] / took[0], 2),
    }
    sys.stdout.write(json.dumps(grown) + "\n")


if __name__ == "__main__":
    main()
