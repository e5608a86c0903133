"""What a query gives: rows of terms, with their usual written forms."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

from kg.rdf.terms import string
from kg.vocab import iri

if TYPE_CHECKING:
    import pandas as pd

Value: TypeAlias = str | int | Decimal | bool | date | None

_STRING = iri("xsd:string")
_INTEGER, _DECIMAL, _BOOLEAN = iri("xsd:integer"), iri("xsd:decimal"), iri("xsd:boolean")
_DATE, _DATE_TIME = iri("xsd:date"), iri("xsd:dateTime")


@dataclass(frozen=True, slots=True)
class Term:
    """One IRI or literal of an answer."""

    kind: str  #: "iri", "literal", "blank", or "triple"
    value: str
    datatype: str = ""  #: full IRI, literals only
    language: str = ""

    @classmethod
    def from_list(cls, cell: list[str]) -> Term:
        """The term that `as_list` wrote."""
        return cls(*cell)

    def as_list(self) -> list[str]:
        """The term as a JSON list, shorter than an object."""
        if self.kind != "literal":
            return [self.kind, self.value]
        return [self.kind, self.value, self.datatype, self.language]

    def python(self) -> Value:
        """The value as Python knows it; IRIs and whatever cannot be read stay text."""
        if self.kind != "literal":
            return self.value
        try:
            return _READERS.get(self.datatype, str)(self.value)
        except (ValueError, InvalidOperation):
            return self.value

    def turtle(self) -> str:
        """The term as Turtle, TSV and N-Triples write it."""
        if self.kind == "iri":
            return f"<{self.value}>"
        if self.kind == "blank":
            return f"_:{self.value}"
        if self.kind == "triple":
            return self.value
        quoted = string(self.value)
        if self.language:
            return f"{quoted}@{self.language}"
        return quoted if self.datatype in {"", _STRING} else f"{quoted}^^<{self.datatype}>"

    def json(self) -> dict[str, str]:
        """The term in the SPARQL 1.1 results form."""
        if self.kind != "literal":
            return {"type": {"iri": "uri", "blank": "bnode"}.get(self.kind, self.kind)} | {
                "value": self.value
            }
        written = {"type": "literal", "value": self.value}
        if self.language:
            return written | {"xml:lang": self.language}
        plain = self.datatype in {"", _STRING}
        return written if plain else written | {"datatype": self.datatype}


_READERS: dict[str, Callable[[str], Value]] = {
    _INTEGER: int,
    _DECIMAL: Decimal,
    _BOOLEAN: lambda text: text in {"true", "1"},
    _DATE: date.fromisoformat,
    _DATE_TIME: datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """All rows that a query gave, or its yes or no."""

    kind: str  #: "select", "ask", "graph" (CONSTRUCT and DESCRIBE)
    variables: tuple[str, ...]  #: names of the columns, in the order of the query
    rows: tuple[tuple[Term | None, ...], ...]  #: None: unbound
    truth: bool | None = None  #: of ASK
    cut: str | None = None  #: what was left out, in words; None: nothing

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Rows as dictionaries of Python values."""
        for row in self.rows:
            values = (None if term is None else term.python() for term in row)
            yield dict(zip(self.variables, values, strict=True))

    def __len__(self) -> int:
        return len(self.rows)

    def to_json(self) -> str:
        """The SPARQL 1.1 Query Results JSON form; a graph as rows of three columns."""
        if self.kind == "ask":
            return json.dumps({"head": {}, "boolean": self.truth}) + "\n"
        bindings = [
            {
                name: term.json()
                for name, term in zip(self.variables, row, strict=True)
                if term is not None
            }
            for row in self.rows
        ]
        written = {"head": {"vars": list(self.variables)}, "results": {"bindings": bindings}}
        return json.dumps(written, ensure_ascii=False, indent=1) + "\n"

    def to_csv(self) -> str:
        """Comma-separated values: plain texts, as the SPARQL 1.1 form has them."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.variables or ["boolean"])
        writer.writerows(self.plain_rows())
        return out.getvalue()

    def to_tsv(self) -> str:
        """Tab-separated values: terms as in Turtle, as the SPARQL 1.1 form has them."""
        head = "\t".join(f"?{name}" for name in self.variables) or "?boolean"
        if self.kind == "ask":
            return f"{head}\n{str(self.truth).lower()}\n"
        rows = ("\t".join("" if t is None else t.turtle() for t in row) for row in self.rows)
        return "\n".join([head, *rows]) + "\n"

    def to_turtle(self) -> str:
        """The triples of a CONSTRUCT or DESCRIBE query, one a line."""
        rows = (" ".join(t.turtle() for t in row if t is not None) for row in self.rows)
        return "".join(f"{line} .\n" for line in sorted(set(rows)))

    def plain_rows(self) -> list[list[str]]:
        """Rows of plain texts, empty where nothing is bound."""
        if self.kind == "ask":
            return [[str(self.truth).lower()]]
        return [["" if term is None else term.value for term in row] for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas table.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        return pd.DataFrame(list(self), columns=list(self.variables))
