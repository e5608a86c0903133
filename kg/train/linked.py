"""Reader of stories that several outlets tell, with what holds across their articles.

A folder has pairs of files: ``NAME.txt`` with the marked articles of a story (`kg.train.marked`),
and ``NAME.links``, where every line is of one kind:

    STORY id | matter
    OUTLET article | name | host | time             who published what and when
    ENTITY type | name | article=name there | …     who is one
    APART name | name                               who is not
    CLAIM letter | statement                        begins a claim
    article number variant                          a member of it, by its attribution
    CONFLICT kind | matter                          begins a conflict
    letter value | article number | …               a side of it
    ROOTS number | statement | articles             from how many independent sources it comes

``python -m kg.train.linked FOLDER OUT`` writes ``gold.jsonl`` and ``links.json`` to OUT, for ``kg
evaluate OUT/gold.jsonl --links OUT/links.json``.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.train.marked import Record, read_marked
from kg.train.retold import VARIANTS


@dataclass
class _Reader:
    """Takes line after line of one story's links."""

    numbers: dict[str, set[int]]  #: of the attributions of each article
    story: str = ""
    outlets: dict[str, list[str]] = field(default_factory=dict)  #: article to name, host, time
    entities: list[Record] = field(default_factory=list)
    apart: list[Record] = field(default_factory=list)
    claims: list[Record] = field(default_factory=list)
    conflicts: list[Record] = field(default_factory=list)
    roots: list[Record] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)  #: of the claim or conflict that is open

    def take(self, line: str) -> None:
        """Read a line.

        Raises:
            ValueError: It is none of the kinds, or speaks of what is not there.
        """
        kind, _, rest = line.partition(" ")
        parts = [part.strip() for part in rest.split("|")]
        known = getattr(self, f"_{kind.lower()}", None) if kind.isupper() else None
        if known is None or len(kind) == 1:
            self._row(line)
        elif not all(parts):
            raise ValueError("an empty part")
        else:
            known(*parts)

    def _story(self, name: str, _matter: str) -> None:
        self.story = name

    def _outlet(self, article: str, name: str, host: str, time: str) -> None:
        self.outlets[self._article(article)] = [name, host, time]

    def _entity(self, kind: str, name: str, *places: str) -> None:
        pairs = [place.partition("=")[::2] for place in places]
        inside = {self._article(article.strip()): own.strip() for article, own in pairs}
        self.entities.append({"id": self._id(name), "name": name, "type": kind, "in": inside})

    def _apart(self, left: str, right: str) -> None:
        known = {entity["id"] for entity in self.entities}
        for name in (left, right):
            if self._id(name) not in known:
                raise ValueError(f"{name} is no ENTITY")
        self.apart.append({"a": self._id(left), "b": self._id(right)})

    def _claim(self, letter: str, statement: str) -> None:
        self.rows = []
        self.claims.append(
            {"id": self._id(letter), "story": self.story, "statement": statement,
             "members": self.rows}
        )  # fmt: skip

    def _conflict(self, kind: str, about: str) -> None:
        self.rows = []
        self.conflicts.append(
            {"id": self._id(str(len(self.conflicts) + 1)), "story": self.story, "kind": kind,
             "about": about, "sides": self.rows}
        )  # fmt: skip

    def _roots(self, number: str, statement: str, articles: str) -> None:
        carried = [self._article(article) for article in articles.split()]
        self.roots.append(
            {"statement": statement, "articles": carried, "independent_roots": int(number)}
        )

    def _row(self, line: str) -> None:
        """Read a member of a claim, or a side of a conflict."""
        first, *refs = (part.strip() for part in line.split("|"))
        if refs:
            places = [self._place(*ref.split()) for ref in refs]
            self.rows.append({"value": first.partition(" ")[2], "refs": places})
            return
        article, number, variant = first.split()
        if variant not in VARIANTS:
            raise ValueError(f"{variant!r} is none of {', '.join(VARIANTS)}")
        self.rows.append(self._place(article, number) | {"variant": variant})

    def _place(self, article: str, number: str) -> Record:
        if int(number) not in self.numbers[self._article(article)]:
            raise ValueError(f"{article} has no attribution {number}")
        return {"article": article, "n": int(number)}

    def _article(self, name: str) -> str:
        if name not in self.numbers:
            raise ValueError(f"no article {name!r}")
        return name

    def _id(self, name: str) -> str:
        return f"{self.story}:{name}"


def read_linked(folder: Path) -> tuple[list[Record], Record]:
    """Give the annotated articles of all stories, and what holds across them.

    Raises:
        ArticleError: A story is not annotated as it should be.
    """
    records = {record["id"]: record for record in read_marked(folder)}
    numbers = {name: {a["n"] for a in r["attributions"]} for name, r in records.items()}
    readers = [_read(path, numbers) for path in sorted(folder.glob("*.links"))]
    published = [row for reader in readers for row in reader.outlets.items()]
    for article, (_, _, time) in published:
        records[article]["date"] = time

    def joined(name: str) -> list[Record]:
        return [row for reader in readers for row in getattr(reader, name)]

    return [*records.values()], {
        "outlets": [
            {"name": name, "domain": host, "articles": [article]}
            for article, (name, host, _) in published
        ],
        "entities": joined("entities"),
        "not_same": joined("apart"),
        "claims": joined("claims"),
        "conflicts": joined("conflicts"),
        "corroboration": joined("roots"),
    }


def _read(path: Path, numbers: dict[str, set[int]]) -> _Reader:
    reader = _Reader(numbers)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if line.strip():
                reader.take(line.strip())
        except (TypeError, ValueError) as error:  # TypeError: too many parts or too few
            raise ArticleError(f"{path}:{number}: {error}") from error
    return reader


def main(arguments: Sequence[str]) -> None:
    """Write what a folder holds as annotated articles and links."""
    folder, out = map(Path, arguments)
    records, links = read_linked(folder)
    out.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    (out / "gold.jsonl").write_text(lines, encoding="utf-8")
    text = json.dumps(links, ensure_ascii=False, indent=1)
    (out / "links.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
