"""Questions to a graph as people type them: SPARQL, saved queries, and how answers are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from kg.errors import QueryError
from kg.output import STORE
from kg.queries import saved_queries, saved_query
from kg.store import Answer, Term
from kg.store import query as run_query
from kg.terminal import columns, visible
from kg.vocab import PREFIXES, iri

WIDEST = 60  #: characters of a column of a table

_INTEGER = re.compile(r"[+-]?\d{1,18}")


def ask(out: Path, query: str, values: Mapping[str, str] | None = None) -> Answer:
    """What a question to the graph of an output folder gives.

    Args:
        out: The folder.
        query: SPARQL, in which the usual prefixes need no declaration, or ``@name``.
        values: Of the parameters of a saved query, or of variables of another one.

    Raises:
        QueryError: It cannot be run, or met a limit of time or memory.
    """
    given = values or {}
    if query.startswith("@"):
        return run_query(out / STORE, saved_query(query.strip()).bound(given))
    terms = {name: _term(value) for name, value in given.items()}
    return run_query(out / STORE, with_prefixes(query), given=terms)


def _term(value: str) -> Term:
    """A value from the command line: an IRI, a whole number, else a text."""
    if re.match(r"https?://", value):
        return Term("iri", value)
    if _INTEGER.fullmatch(value):
        return Term("literal", str(int(value)), iri("xsd:integer"))
    return Term("literal", value, iri("xsd:string"))


def with_prefixes(query: str) -> str:
    """The query with those usual prefixes declared that it uses and does not declare.

    They go on its first line, so that the line numbers of errors stay right.
    """
    declared = set(re.findall(r"(?i)\bPREFIX\s+(\w+):", query))
    used = {name for name in PREFIXES if re.search(rf"(?<!\w){name}:", query)} - declared
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in sorted(used)) + query


def parse_values(pairs: Iterable[str]) -> dict[str, str]:
    """Values from ``name=value`` texts.

    Raises:
        QueryError: One has no equals sign or no name.
    """
    found = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise QueryError(f"-p {pair}: write it as NAME=VALUE")
        found[name.removeprefix("?")] = value
    return found


def read_query(query: str | None, file: Path | None, stdin: TextIO) -> str:
    """The text of a query given in place, in a file or on the standard input (``-``).

    Raises:
        QueryError: None or two are given, or the file cannot be read.
    """
    if (query is None) == (file is None):
        raise QueryError("give one query: SPARQL, @NAME, - or -f FILE; --list shows saved ones")
    if query is not None:
        return stdin.read() if query == "-" else query
    assert file is not None, "one of the two is given"
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: cannot be read: {error}") from error


def written(answer: Answer, form: str) -> str:
    """An answer as text, its last line ended.

    Args:
        answer: What a query gave.
        form: "table", "json", "csv", "tsv", or "ttl" for what CONSTRUCT and DESCRIBE give.

    Raises:
        QueryError: The form does not fit the kind of answer.
    """
    if form == "ttl":
        if answer.kind != "graph":
            raise QueryError("--format ttl is for CONSTRUCT and DESCRIBE; use table, csv or json")
        return answer.to_turtle()
    if form == "table":
        return table(answer)
    return {"json": answer.to_json, "csv": answer.to_csv, "tsv": answer.to_tsv}[form]()


def table(answer: Answer) -> str:
    """An answer as aligned columns for the terminal, with the number of rows."""
    if answer.kind == "ask":
        return "yes\n" if answer.truth else "no\n"
    rows = [[visible(short(cell)) for cell in row] for row in answer.plain_rows()]
    head = [f"?{name}" for name in answer.variables]
    widths = [WIDEST] * max(len(head) - 1, 0) + [10 * WIDEST]
    lines = columns([head, *rows], widths)
    count = f"({len(rows)} row{'' if len(rows) == 1 else 's'})"
    return "\n".join([*lines, count]) + "\n"


def short(value: str) -> str:
    """An IRI with its usual prefix, where it has one; other values as they are.

    >>> short("https://schema.org/name")
    'schema:name'
    """
    for name, start in PREFIXES.items():
        rest = value.removeprefix(start)
        if rest != value and re.fullmatch(r"[\w.-]+", rest):
            return f"{name}:{rest}"
    return value


def catalogue() -> str:
    """All saved queries: name, question and parameters."""
    lines = []
    for saved in saved_queries():
        lines.append(f"@{saved.name}  {saved.question}")
        lines += [
            f"    -p {p.name}=…  {p.about} ({p.kind}; {p.default!r} unless given)"
            for p in saved.parameters
        ]
    return "\n".join(lines)
