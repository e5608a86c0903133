"""Reader of articles that are marked in their text: names, and who says what through whom.

A file has articles. ``ARTICLE id | manner`` begins one; its first line is the headline; then comes
one sentence a line, and an empty line between paragraphs. In the text ``{c1 …}`` marks a content
of attribution 1, ``{s1 …}`` its source, ``{q1 …}`` its cue, ``{a1 …}`` the addressee, ``{w1 …}``
when it was said, and ``{- …}`` words that are no name here though they look like one; marks may
hold marks. ``NAMES`` begins the names, ``type | name; other forms | roles``, the type with ``!``
after it for an outlet. ``SAYS`` begins the attributions, ``number in outer | act | who``, with
``-`` for nobody known.

``python -m kg.train.marked FOLDER`` prints the articles that are kept for measuring as JSON lines,
for ``kg evaluate`` and the commands that fit weights.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.records import Act, EntityType
from kg.train.kept import held_out

_PARTS = {"c": "content", "s": "source", "q": "cue", "a": "addressee", "w": "when"}
_NO_NAME = "-"
_MARK = re.compile(r"\{(?:([csqaw])(\d+)|(-)) |\}")
_ROW = re.compile(r"(\d+)(?: in (\d+))?$")
_SENTENCE_GAP, _PARAGRAPH_GAP = " ", "\n\n"
_ACTS = frozenset(act.value for act in Act)
_TYPES = frozenset(kind.value for kind in EntityType)

Record = dict[str, Any]
Spans = list[list[int]]


@dataclass
class Block:
    """The lines of one article."""

    head: str
    place: str  #: file and line of its first
    text: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)


def read_marked(folder: Path) -> list[Record]:
    """Give the articles of all files of a folder as annotated records.

    Raises:
        ArticleError: There is no file, or an article is not marked as it should be.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise ArticleError(f"{folder}: no .txt file with marked articles")
    records = [record_of(block) for path in paths for block in blocks_of(path)]
    ids = [record["id"] for record in records]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise ArticleError(f"{folder}: two articles are called {twice[0]}")
    return records


def blocks_of(path: Path) -> Iterator[Block]:
    """Give the articles of a file, as lines.

    Raises:
        ArticleError: The file does not begin with an article.
    """
    block: Block | None = None
    part: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("ARTICLE "):
            if block is not None:
                yield block
            block = Block(line.removeprefix("ARTICLE "), f"{path}:{number}")
            part = block.text
        elif block is None:
            if line.strip():
                raise ArticleError(f"{path}:{number}: stands before the first ARTICLE")
        elif line in ("NAMES", "SAYS"):
            part = block.names if line == "NAMES" else block.says
        else:
            part.append(line.strip())
    if block is not None:
        yield block


def record_of(block: Block) -> Record:
    """Give one article in the form of the annotated records.

    Raises:
        ArticleError: A mark, a name or an attribution is not as it should be.
    """
    marked = _Marked(block.place)
    sentences = list(_sentences(block.text, marked))
    if not sentences or marked.open:
        raise ArticleError(f"{block.place}: no text, or a mark is left open")
    names = [_name(row, block.place) for row in block.names if row]
    says = [_says(row, marked, block.place) for row in block.says if row]
    unsaid = sorted({n for n, _ in marked.spans} - {row["n"] for row in says})
    if unsaid:
        raise ArticleError(f"{block.place}: {unsaid[0]} is marked, but not in SAYS")
    text = marked.text
    return {
        "id": block.head.partition("|")[0].strip(),
        "title": text[slice(*sentences[0])],
        "date": "",
        "url": "",
        "text": text,
        "sents": sentences,
        "entities": names,
        "mentions": _mentions(text, names, marked.no_names, block.place),
        "attributions": sorted(says, key=lambda row: int(row["n"])),
    }


@dataclass
class _Marked:
    """Text without its marks, while it is read."""

    place: str
    text: str = ""
    spans: dict[tuple[int, str], Spans] = field(default_factory=dict)
    no_names: Spans = field(default_factory=list)
    open: list[tuple[int, str, int]] = field(default_factory=list)

    def read(self, line: str) -> None:
        """Add a sentence."""
        at = 0
        for mark in _MARK.finditer(line):
            self._add(line[at : mark.start()])
            at = mark.end()
            if mark[0] == "}":
                self._close()
            else:
                self.open.append((int(mark[2] or 0), mark[1] or _NO_NAME, len(self.text)))
        self._add(line[at:])

    def of(self, number: int, part: str) -> Spans:
        """Give what is marked of an attribution; pieces that only a space parts are one."""
        joined: Spans = []
        for start, end in sorted(self.spans.get((number, part), [])):
            if joined and self.text[joined[-1][1] : start] == _SENTENCE_GAP:
                joined[-1][1] = end
            else:
                joined.append([start, end])
        return joined

    def _add(self, words: str) -> None:
        if "{" in words or "}" in words:
            raise ArticleError(f"{self.place}: a brace that is no mark: {words!r}")
        self.text += words

    def _close(self) -> None:
        if not self.open:
            raise ArticleError(f"{self.place}: a brace too many after {self.text[-40:]!r}")
        number, kind, start = self.open.pop()
        words = self.text[start:]
        span = [start, start + len(words.rstrip())]
        if span[0] == span[1]:
            raise ArticleError(f"{self.place}: an empty mark after {self.text[-40:]!r}")
        if kind == _NO_NAME:
            self.no_names.append(span)
        else:
            self.spans.setdefault((number, _PARTS[kind]), []).append(span)


def _sentences(lines: Sequence[str], marked: _Marked) -> Iterator[list[int]]:
    """Read the lines into the text; start and end of each."""
    gap = ""
    for line in lines:
        if not line:
            gap = _PARAGRAPH_GAP if marked.text else ""
            continue
        marked.text += gap
        start = len(marked.text)
        marked.read(line)
        yield [start, len(marked.text)]
        gap = _SENTENCE_GAP


def _name(row: str, place: str) -> Record:
    """Give the entity of a line of names."""
    kind, *rest = (part.strip() for part in row.split("|"))
    forms = [form.strip() for form in rest[0].split(";")] if rest else []
    if kind.rstrip("!") not in _TYPES or not all(forms) or not forms:
        raise ArticleError(f"{place}: not a name: {row!r}")
    roles = [role.strip() for role in rest[1].split(";")] if len(rest) > 1 and rest[1] else []
    outlet = {"outlet": True} if kind.endswith("!") else {}
    return {"name": forms[0], "type": kind.rstrip("!"), "aliases": forms, "roles": roles} | outlet


def _says(row: str, marked: _Marked, place: str) -> Record:
    """Give the attribution of a line, with what is marked of it."""
    first, *rest = (part.strip() for part in row.split("|"))
    numbers = _ROW.match(first)
    if numbers is None or len(rest) != 2 or rest[0] not in _ACTS:  # noqa: PLR2004 - act and who
        raise ArticleError(f"{place}: not an attribution: {row!r}")
    number = int(numbers[1])
    spans = {part: marked.of(number, part) for part in _PARTS.values()}
    if not spans["content"] and not spans["cue"]:
        raise ArticleError(f"{place}: nothing in the text is marked with {number}")
    return (
        {
            "n": number,
            "in": int(numbers[2]) if numbers[2] else None,
            "act": rest[0],
            "source_is": None if rest[1] == "-" else rest[1],
        }
        | spans
        | {"source": spans["source"] or None}
    )


def _mentions(text: str, names: Sequence[Record], no_names: Spans, place: str) -> list[Record]:
    """Give every place where a name stands, the longest form first."""
    forms = sorted(
        ((form, name) for name in names for form in name["aliases"]), key=lambda fn: -len(fn[0])
    )
    taken = [False] * len(text)
    for start, end in no_names:
        taken[start:end] = [True] * (end - start)
    found = []
    for form, name in forms:
        places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
        if not places:
            raise ArticleError(f"{place}: the name {form!r} does not stand in the text")
        for start, end in places:
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                found.append({"start": start, "end": end, "type": name["type"],
                              "entity": name["name"], "outlet": "outlet" in name})  # fmt: skip
    return sorted(found, key=lambda mention: int(mention["start"]))


def main(arguments: Sequence[str]) -> None:
    """Print the kept articles of a folder."""
    for record in read_marked(Path(arguments[0])):
        if held_out(record["id"]):
            print(json.dumps(record, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
