"""Makes the tables of this folder from the collected sources.

    python -m kg.kb.make_tables KB_FOLDER TEXTS.jsonl…

KB_FOLDER holds ``kb.tsv``, ``aliases.tsv``, ``demonyms.tsv`` and ``outlets_fundus.tsv``; the texts
are news items (one JSON object a line, key ``text``) whose words are counted.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).parent
MIN_CITY_PRIOR = 300_000  # inhabitants; smaller towns share their names with people and firms
AGREED_PRIOR = 200_000_000  # of an alias: two sources give it; single ones hold slips ("Bristol")
#: Names that stand for two places, or a place and a person, that are about as well known.
AMBIGUOUS = frozenset({"Georgia", "Washington", "New York", "Congo", "Macedonia", "Victoria"})
MIN_WORD_ITEMS = 3  # rarer words say nothing about how common a word is


def _fields(path: Path) -> Iterator[list[str]]:
    """The tab-separated fields of each line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _kind(kind: str) -> str:
    """The sort of thing in one word; empty where it is not one of ours."""
    if kind in {"country", "territory"}:
        return kind
    if kind.startswith("city"):
        return "city"
    return "legislator" if kind.startswith("legislators") else ""


def known_things(folder: Path) -> dict[str, tuple[str, str, str, int]]:
    """Id to name, type, kind and prior, of the things well enough known to be kept."""
    kept: dict[str, tuple[str, str, str, int]] = {}
    for qid, name, sort, kind, sources, prior in _fields(folder / "kb.tsv"):
        short, known = _kind(kind), int(prior)
        from_text = "gum" in sources.split("|")
        if short == "city" and known < MIN_CITY_PRIOR and not from_text:
            continue
        if short or from_text:
            kept[qid] = (unquote(name), sort, short, known)
    return kept


def names_table(folder: Path) -> list[str]:
    """Lines of names.tsv: name, id, type, kind, prior."""
    kept = known_things(folder)
    rows = {(name, qid): prior for qid, (name, _, _, prior) in kept.items()}
    for alias, qid, prior in _fields(folder / "aliases.tsv"):
        if qid not in kept:
            continue
        agreed = int(prior) >= AGREED_PRIOR or kept[qid][2] == "legislator"
        if agreed and alias.isascii():
            rows.setdefault((alias, qid), kept[qid][3])
    return sorted(
        "\t".join((name, qid, kept[qid][1], kept[qid][2], str(prior)))
        for (name, qid), prior in rows.items()
        if name not in AMBIGUOUS
    )


def words_table(paths: Iterable[Path]) -> list[str]:
    """Lines of words.tsv: word and in how many items it stands; the first line counts the items."""
    counts: Counter[str] = Counter()
    items = 0
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            items += 1
            counts.update(set(re.findall(r"[^\W\d_]+", json.loads(line)["text"].lower())))
    kept = sorted(w for w, n in counts.items() if n >= MIN_WORD_ITEMS)
    return [f"(items)\t{items}", *(f"{word}\t{counts[word]}" for word in kept)]


def write(name: str, lines: Iterable[str]) -> None:
    """Write one table beside this module."""
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Make all tables."""
    folder = Path(arguments[0])
    write("names.tsv", names_table(folder))
    write("words.tsv", words_table(map(Path, arguments[1:])))
    write("demonyms.tsv", sorted("\t".join(f) for f in _fields(folder / "demonyms.tsv")))
    hosts = (f"{host}\t{name}" for host, name, _ in _fields(folder / "outlets_fundus.tsv"))
    write("outlets.tsv", sorted(hosts))


if __name__ == "__main__":
    main(sys.argv[1:])
