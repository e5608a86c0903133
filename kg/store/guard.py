"""Refuses SPARQL that would reach out of the graph: federated queries and updates.

What a character of a query is depends on what stands around it: ``<`` opens an IRI or compares,
``#`` stands in an IRI or opens a comment, quotation marks follow from both. A scanner that decides
wrongly once can be led to take code for text. This one does not decide: it follows every reading,
each position once, and refuses where SERVICE could be a keyword in any of them.
"""

from __future__ import annotations

import re

from kg.errors import QueryError

UPDATES = frozenset(
    ("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH")
)

_BLANK = r"(?:\s|\#[^\n\r]*(?:[\n\r]|\Z))"
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_IRI = re.compile(r"<[^<>\"{}|^`\x00-\x20]*>")
_COMMENT = re.compile(r"#[^\n\r]*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'",
    re.DOTALL,
)
_VARIABLE = re.compile(r"[?$]\w+")
_NAME = re.compile(r"(?:\w(?:[\w.\-]*\w)?)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*")
_WORD = re.compile(r"[^\W\d]\w*")
_LANGUAGE = re.compile(r"@[A-Za-z0-9\-]+")
#: The keyword and the beginning of an address; a name, such as ``service:x``, only before a brace.
_CALL = re.compile(
    rf"\w*?SERVICE(?:SILENT|{_BLANK}+SILENT)?{_BLANK}*"
    rf"(?:[<?$\\]|[^\s:{{}}<>\"'#?$]*:(?:\\.|[^\s{{<>\"'#\\])*{_BLANK}*\{{)",
    re.IGNORECASE,
)
_TEXT = re.compile(rf"{_IRI.pattern}|{_STRING.pattern}|{_COMMENT.pattern}", re.DOTALL)
_FROM = re.compile(r"(?<![\w?$:@-])FROM(?![\w:-])", re.IGNORECASE)
_PROLOGUE = re.compile(
    rf"(?:{_BLANK}|PREFIX{_BLANK}+[^\s:]*:{_BLANK}*<[^>]*>|BASE{_BLANK}*<[^>]*>)*(\w*)",
    re.IGNORECASE,
)


class RefusedError(QueryError):
    """A query that is valid, perhaps, but never run here."""


def check_query(sparql: str) -> None:
    """Refuse a query that would reach the network or change the graph.

    Raises:
        RefusedError: It calls SERVICE in some reading, or it is an update.
    """
    written_out = _ESCAPE.sub(_character, sparql)
    for reading in {sparql, written_out}:
        opening = _PROLOGUE.match(reading)
        if opening and opening.group(1).upper() in UPDATES:
            raise RefusedError(
                f"{opening.group(1).upper()} is an update; the graph is read-only: "
                "use SELECT, ASK, CONSTRUCT or DESCRIBE"
            )
        if _calls_service(reading):
            raise RefusedError(
                "SERVICE asks other machines, which queries here never do; "
                "leave it out, or run such a query in another tool over graph.nq"
            )


def names_dataset(sparql: str) -> bool:
    """Whether a query says itself, with FROM, which graphs it is about."""
    return bool(_FROM.search(_TEXT.sub(" ", sparql)))


def _character(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number < 0x110000 else ""  # noqa: PLR2004 - the end of Unicode


def _calls_service(sparql: str) -> bool:
    """Whether SERVICE is a keyword in some reading of the query."""
    open_, seen = [0], bytearray(len(sparql) + 1)
    while open_:
        place = open_.pop()
        if place >= len(sparql) or seen[place]:
            continue
        seen[place] = 1
        if _CALL.match(sparql, place):
            return True
        open_.extend(_next_places(sparql, place))
    return False


def _next_places(sparql: str, place: int) -> list[int]:
    """Where the next token can begin, if one begins here."""
    first = sparql[place]
    if first == "<":  # opens an IRI, or compares
        found = _IRI.match(sparql, place)
        return [place + 1, *([found.end()] if found else [])]
    for pattern in (_COMMENT, _STRING, _VARIABLE, _LANGUAGE):
        found = pattern.match(sparql, place)
        if found:
            return [found.end()]
    found = _NAME.match(sparql, place)
    if found:  # a dot may belong to the name or end the triple
        dots = [k + 1 for k in range(place, found.end()) if sparql[k] == "."]
        return [found.end(), *dots]
    found = _WORD.match(sparql, place)
    return [found.end()] if found else [place + 1]
