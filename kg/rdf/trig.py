"""A graph for people to read: TriG with prefixes, sorted, a paragraph a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.rdf.writer import Triple, Writer
from kg.vocab import PREFIXES, iri, term

_LITERAL = re.compile(r'("(?:[^"\\]|\\.)*")(?:\^\^<([^>]*)>)?')
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")
_PLAIN = {
    iri("xsd:integer"): re.compile(r"[+-]?\d+"),
    iri("xsd:decimal"): re.compile(r"[+-]?\d*\.\d+"),
    iri("xsd:boolean"): re.compile(r"true|false"),
}
_TYPE = term("rdf:type")
_NAMES = {space: name for name, space in PREFIXES.items()}
HERE = "this"  #: prefix of what belongs to the article whose graph one reads, set anew for each

#: What opens a file: the prefixes of all blocks.
OPENING = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())


def block(graph: Writer) -> Iterator[str]:
    """The TriG text of one named graph, piece by piece; empty where it says nothing."""
    triples = graph.triples()
    if not triples:
        return
    here = graph.graph.replace(PREFIXES["graph"], PREFIXES["article"]) + "#"
    yield "\n"
    if any(subject.startswith(f"<{here}") for subject, _, _ in triples):
        yield f"@prefix {HERE}: <{here}> .\n"
    yield f"{_name(f'<{graph.graph}>', here)} {{\n"
    for subject, rows in groupby(triples, key=itemgetter(0)):
        yield _thing(subject, list(rows), here)
    yield "}\n"


def _thing(subject: str, rows: list[Triple], here: str) -> str:
    by_predicate = [
        (predicate, " , ".join(_value(row[2], here) for row in rows))
        for predicate, rows in groupby(rows, key=itemgetter(1))
    ]
    by_predicate.sort(key=lambda p: (p[0] != _TYPE, _name(p[0], here)))
    said = (f"{'a' if p == _TYPE else _name(p, here)} {values}" for p, values in by_predicate)
    return f"  {_name(subject, here)} " + " ;\n    ".join(said) + " .\n"


@lru_cache(maxsize=4096)
def _name(bracketed: str, here: str) -> str:
    full = bracketed[1:-1]
    local = max(full.rfind("/"), full.rfind("#")) + 1
    space = full[:local]
    prefix = HERE if space == here else _NAMES.get(space)
    return f"{prefix}:{full[local:]}" if prefix and _LOCAL.fullmatch(full, local) else bracketed


def _value(value: str, here: str) -> str:
    if value.startswith("<"):
        return _name(value, here)
    if value.endswith('"'):
        return value
    match = _LITERAL.fullmatch(value)
    assert match is not None, "a literal that this package wrote"
    quoted, datatype = match.groups()
    plain = _PLAIN.get(datatype)
    if plain and plain.fullmatch(quoted, 1, len(quoted) - 1):
        return str(quoted[1:-1])
    return f"{quoted}^^{_name(f'<{datatype}>', here)}"
