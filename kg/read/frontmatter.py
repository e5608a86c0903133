"""Front matter: the part of YAML in which people write what an article is.

Values stay the strings that stand there: a headline "No" is not false, and a headline with a colon
is no error. Nested objects and lists are read; anchors, tags and several documents are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

#: Objects inside one another that are read; people write one.
MAX_DEPTH = 5

_PAIR = re.compile(
    r"""^(?P<key>[A-Za-z_@][\w .@-]{0,60}?|"[^"]+"|'[^']+')\s*:(?:\s+(?P<value>.*))?$"""
)
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_PARTS = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)""")
_FOLDS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})


def parse_front_matter(block: str) -> dict[str, Value] | None:
    r"""The values of a block of front matter; None where it is not one.

    >>> parse_front_matter("title: Minister: no deal\nauthors:\n  - Ann Lee\n  - Bo Dahl")
    {'title': 'Minister: no deal', 'authors': ['Ann Lee', 'Bo Dahl']}
    """
    lines = [line.expandtabs(2).rstrip() for line in block.split("\n")]
    kept = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not kept or not _PAIR.match(kept[0]):
        return None
    return _mapping(lines)


def _mapping(lines: Sequence[str], depth: int = 0) -> dict[str, Value]:
    values: dict[str, Value] = {}
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        pair = _PAIR.match(line.strip()) if line.strip() else None
        if pair is None or line.strip().startswith("#"):
            continue
        end = _end_of_block(lines, position, _indent(line))
        key = pair["key"].strip("\"'")
        values[key] = _value((pair["value"] or "").strip(), lines[position:end], depth)
        position = end
    return values


def _end_of_block(lines: Sequence[str], start: int, indent: int) -> int:
    """Where the lines end that belong to the key above them: indented ones, and list items."""
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        if _indent(line) <= indent and not (_indent(line) == indent and line.lstrip()[:2] == "- "):
            break
        end = number + 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _value(first: str, rest: Sequence[str], depth: int) -> Value:
    below = [line.strip() for line in rest]
    if first in _FOLDS:
        return ("\n" if first.startswith("|") else " ").join(below).strip()
    if first and not first.startswith("#"):
        return _scalar(" ".join([first, *filter(None, below)]))
    return _nested([line for line in rest if line.strip()], depth)


def _nested(lines: Sequence[str], depth: int) -> Value:
    """What stands below a name: a list, or names of their own."""
    if not lines:
        return None
    if lines[0].lstrip().startswith("- "):
        return [_scalar(line.strip()[2:]) for line in lines if line.lstrip().startswith("- ")]
    return _mapping(_dedented(lines), depth + 1) if depth < MAX_DEPTH else None


def _dedented(lines: Sequence[str]) -> list[str]:
    depth = min(_indent(line) for line in lines)
    return [line[depth:] for line in lines]


def _scalar(text: str) -> Value:
    text = text.strip()
    bare = _COMMENT.sub("", text).strip()
    if bare.startswith("[") and bare.endswith("]"):
        return [_single(part) for part in _PARTS.findall(bare[1:-1]) if part.strip()]
    return _single(text)


def _single(text: str) -> str | None:
    text = text.strip()
    if text[:1] == '"':
        found = re.match(r'"(?:[^"\\]|\\.)*"', text)
        return _unescaped(found[0]) if found else text
    if text[:1] == "'":
        found = re.match(r"'((?:[^']|'')*)'(?=\s|$)", text)
        return found[1].replace("''", "'") if found else text
    text = re.sub(r"\s#.*$", "", text)
    return None if text in {"", "~", "null"} else text


def _unescaped(quoted: str) -> str:
    try:
        return str(json.loads(quoted))
    except ValueError:
        return quoted[1:-1]
