"""Queries from people, run where they can do no harm.

Each runs in a child process on the store opened for reading only, with a wall clock and limits of
memory, processor time, rows and bytes; the child can write no file and open no socket.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import QueryError
from kg.store import child
from kg.store.answer import Answer, Term
from kg.store.guard import check_query, names_dataset

CHILD = Path(child.__file__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use."""

    seconds: float = 20.0  #: wall clock; processor time is held to the same
    megabytes: int = 2048  #: of address space, the store's maps included
    rows: int = 10_000  #: more are cut off, and the answer says so
    megabytes_out: int = 64  #: of answer text; more is cut off likewise


def query(
    store: Path,
    sparql: str,
    *,
    given: Mapping[str, Term] | None = None,
    limits: Limits | None = None,
) -> Answer:
    """What a query gives, over all graphs as one unless it says GRAPH.

    Args:
        store: The folder that `kg.store.write_store` wrote.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
        given: Values of variables, bound by the engine and never pasted into the text.
        limits: What it may use.

    Raises:
        QueryError: It is not valid, would reach out of the graph, or met a limit of time or memory.
    """
    limits = limits or Limits()
    check_query(sparql)
    if not (store / "CURRENT").exists():
        raise QueryError(f"{store}: no store there; build the folder again")
    request = {
        "store": str(store),
        "query": sparql,
        "union": not names_dataset(sparql),
        "given": {name: term.as_list() for name, term in (given or {}).items()},
        "seconds": max(1, round(limits.seconds)),
        "megabytes": limits.megabytes,
        "rows": limits.rows,
        "megabytes_out": limits.megabytes_out,
    }
    return _answer(*_run(request, limits), limits)


def _run(request: Mapping[str, Any], limits: Limits) -> tuple[int, str, str]:
    command = [sys.executable, "-I", str(CHILD)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:  # noqa: S603
        try:
            out, errors = process.communicate(json.dumps(request).encode(), limits.seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise QueryError(_too_long(limits)) from None
        except BaseException:
            process.kill()
            raise
    return process.returncode, out.decode(), errors.decode(errors="replace")


def _too_long(limits: Limits) -> str:
    return (
        f"the query took longer than {limits.seconds:g} s and was stopped; "
        "give it more to go by (a name, an article), or a LIMIT inside a subquery"
    )


def _too_large(limits: Limits) -> str:
    return (
        f"the query needed more than {limits.megabytes} MB of memory and was stopped; "
        "narrow it down, or sort and count less"
    )


def _answer(code: int, out: str, errors: str, limits: Limits) -> Answer:
    lines = [json.loads(line) for line in out.split("\n") if line] if code == 0 else []
    if not lines:
        raise QueryError(_why_it_died(code, errors, limits))
    last = lines[-1]
    if isinstance(last, dict) and "error" in last:
        messages = {"memory": _too_large(limits), "syntax": f"not valid SPARQL: {last['message']}"}
        raise QueryError(messages.get(last["error"], last.get("message", "")))
    head, end = lines[0], last["end"]
    return Answer(
        kind=head["kind"],
        variables=tuple(head.get("variables", ())),
        rows=tuple(
            tuple(Term.from_list(cell) if cell else None for cell in row) for row in lines[1:-1]
        ),
        truth=head.get("truth"),
        cut=_cut(end, limits),
    )


def _cut(end: str, limits: Limits) -> str | None:
    if end == "rows":
        return f"only the first {limits.rows} rows are shown"
    return f"cut off after {limits.megabytes_out} MB" if end else None


def _why_it_died(code: int, errors: str, limits: Limits) -> str:
    with contextlib.suppress(ImportError, AttributeError):
        import signal

        if -code in {signal.SIGXCPU, signal.SIGKILL}:
            return _too_long(limits)
        if -code in {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}:
            return _too_large(limits)
    if "memory" in errors.lower():
        return _too_large(limits)
    return f"the query could not be run ({errors.strip().splitlines()[-1:] or code})"
