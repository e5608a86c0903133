"""A graph for people to read: TriG with prefixes, sorted, a paragraph a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.vocab import PREFIXES, iri

_LINE = re.compile(r"<([^>]*)> <([^>]*)> (.*) <([^>]*)> \.")
_LITERAL = re.compile(r'("(?:[^"\\]|\\.)*")(?:\^\^<([^>]*)>)?')
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")
_PLAIN = {
    iri("xsd:integer"): re.compile(r"[+-]?\d+"),
    iri("xsd:decimal"): re.compile(r"[+-]?\d*\.\d+"),
    iri("xsd:boolean"): re.compile(r"true|false"),
}
_TYPE = iri("rdf:type")
HERE = "this"  #: prefix of what belongs to the article whose graph one reads, set anew for each
#: Longest first, so that ``graph:`` does not swallow what ``kg:`` names more shortly.
_SPACES = sorted(((space, name) for name, space in PREFIXES.items()), key=lambda s: -len(s[0]))


def trig(quads: Iterable[str]) -> str:
    """The TriG text of some lines of N-Quads, whatever their order."""
    rows = sorted(_parsed(line) for line in quads)
    blocks = [_block(graph, list(rows)) for graph, rows in groupby(rows, key=itemgetter(0))]
    prefixes = "\n".join(f"@prefix {name}: <{space}> ." for name, space in PREFIXES.items())
    return "\n\n".join([prefixes, *blocks]) + "\n"


def _parsed(line: str) -> tuple[str, str, str, str]:
    match = _LINE.fullmatch(line)
    assert match is not None, "a line that this package wrote"
    subject, predicate, value, graph = match.groups()
    return graph, subject, predicate, value


def _block(graph: str, rows: list[tuple[str, str, str, str]]) -> str:
    here = graph.replace(PREFIXES["graph"], PREFIXES["article"]) + "#"
    things = [_thing(s, list(rows), here) for s, rows in groupby(rows, key=itemgetter(1))]
    prefix = [f"@prefix {HERE}: <{here}> ."] if any(row[1].startswith(here) for row in rows) else []
    return "\n".join([*prefix, f"{_name(graph, here)} {{", *things, "}"])


def _thing(subject: str, rows: list[tuple[str, str, str, str]], here: str) -> str:
    by_predicate = [
        (predicate, [_value(row[3], here) for row in rows])
        for predicate, rows in groupby(rows, key=itemgetter(2))
    ]
    by_predicate.sort(key=lambda p: (p[0] != _TYPE, _name(p[0], here)))
    said = [
        f"{'a' if predicate == _TYPE else _name(predicate, here)} {' , '.join(values)}"
        for predicate, values in by_predicate
    ]
    return f"  {_name(subject, here)} " + " ;\n    ".join(said) + " ."


@lru_cache(maxsize=4096)
def _name(full: str, here: str) -> str:
    if full.startswith(here) and _LOCAL.fullmatch(full, len(here)):
        return f"{HERE}:{full[len(here) :]}"
    for space, prefix in _SPACES:
        if full.startswith(space) and _LOCAL.fullmatch(full, len(space)):
            return f"{prefix}:{full[len(space) :]}"
    return f"<{full}>"


def _value(value: str, here: str) -> str:
    if value.startswith("<"):
        return _name(value[1:-1], here)
    match = _LITERAL.fullmatch(value)
    assert match is not None, "a literal that this package wrote"
    quoted, datatype = match.groups()
    if datatype is None:
        return quoted
    plain = _PLAIN.get(datatype)
    if plain and plain.fullmatch(quoted, 1, len(quoted) - 1):
        return quoted[1:-1]
    return f"{quoted}^^{_name(datatype, here)}"
