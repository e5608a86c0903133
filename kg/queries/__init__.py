"""Saved queries: one ``.rq`` file a question that people ask, complete SPARQL 1.1 each.

A file opens with comments: the question, the parameters with their defaults, the columns. A
parameter stands in the query once, as ``VALUES ?name { "default" }``; giving another value replaces
what is between the braces by one escaped term, so that no value can change the query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import QueryError
from kg.rdf.terms import string

FOLDER = Path(__file__).parent

_PARAMETER = re.compile(r'(\w+) (text|number|iri) "([^"\\]*)" (.+)')
_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"}]+')
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
#: IRIREF of SPARQL, of http and https only: nothing else names things in these graphs.
_IRI = re.compile(r"https?://[^<>\"{}|^`\\\x00-\x20\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a saved query asks for."""

    name: str
    kind: str  #: "text", "number" or "iri"
    default: str
    about: str  #: what it is, in words


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question with the SPARQL that answers it."""

    name: str  #: stem of the file
    question: str
    note: str  #: how to read the answer; may be empty
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str  #: the whole file; it runs as it is, with the defaults

    def bound(self, values: Mapping[str, str]) -> str:
        """The query with some parameters set.

        Raises:
            QueryError: There is no such parameter, or its value is not of its kind.
        """
        known = {p.name: p for p in self.parameters}
        places = []
        for name, value in values.items():
            if name not in known:
                names = ", ".join(known) or "none"
                raise QueryError(f"@{self.name} has no parameter {name!r}; it has: {names}")
            places.append((*_place(name, self.text), _written(known[name], value)))
        text = self.text
        for start, end, written in sorted(places, reverse=True):
            text = text[:start] + written + text[end:]
        return text


def saved_queries() -> tuple[SavedQuery, ...]:
    """All saved queries, by name."""
    return tuple(_load().values())


def saved_query(name: str) -> SavedQuery:
    """The saved query of that name, with or without a leading ``@``.

    Raises:
        QueryError: There is none.
    """
    found = _load().get(name.removeprefix("@"))
    if found is None:
        raise QueryError(f"no saved query {name!r}; kg query OUT --list shows all")
    return found


@cache
def _load() -> dict[str, SavedQuery]:
    paths = sorted(FOLDER.glob("*.rq"))
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in paths}


def parse(name: str, text: str) -> SavedQuery:
    """A saved query from the text of its file.

    Raises:
        QueryError: The comments at its head are not of the form that all have.
    """
    said: dict[str, list[str]] = {"question": [], "note": [], "param": [], "columns": []}
    for line in text.split("\n"):
        if not line.startswith("# "):
            break
        key, _, value = line[2:].partition(": ")
        if key not in said:
            raise QueryError(f"{name}.rq: unknown comment {key!r}")
        said[key].append(value)
    if len(said["question"]) != 1 or len(said["columns"]) != 1:
        raise QueryError(f"{name}.rq: needs one question and one list of columns")
    return SavedQuery(
        name=name,
        question=said["question"][0],
        note=" ".join(said["note"]),
        parameters=tuple(_parameter(name, line, text) for line in said["param"]),
        columns=tuple(said["columns"][0].split(", ")),
        text=text,
    )


def _parameter(query: str, line: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise QueryError(f"{query}.rq: not a parameter: {line}")
    parameter = Parameter(*match.groups())
    start, end = _place(parameter.name, text)
    if text[start:end] != _written(parameter, parameter.default):
        raise QueryError(f"{query}.rq: the default of {parameter.name!r} differs from the query's")
    return parameter


def _place(name: str, text: str) -> tuple[int, int]:
    """Where the value of a parameter stands."""
    opening = f"VALUES ?{name} {{ "
    if text.count(opening) != 1:
        raise QueryError(f"the query must hold {opening}…}} exactly once")
    start = text.index(opening) + len(opening)
    value = _VALUE.match(text, start)
    if value is None or not text.startswith(" }", value.end()):
        raise QueryError(f"the query must give {name!r} one value")
    return start, value.end()


def _written(parameter: Parameter, value: str) -> str:
    if parameter.kind == "text":
        return string(value)
    if parameter.kind == "number" and _NUMBER.fullmatch(value):
        return value
    if parameter.kind == "iri" and _IRI.fullmatch(value):
        return f"<{value}>"
    raise QueryError(f"{parameter.name} must be of the kind {parameter.kind}: {value!r} is not")
