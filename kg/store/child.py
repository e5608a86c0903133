"""Runs one query in a process of its own: started by `kg.store.limited`, never imported by it.

Reads one JSON request from standard input, writes JSON lines to standard output: a head, the rows,
an end. It imports nothing of `kg`, so that it starts fast, and gives up what it does not need
before it looks at the query: memory, processor time, files, sockets.
"""

from __future__ import annotations

import ctypes
import json
import platform
import sys
from typing import Any

MEGABYTE = 1 << 20
#: Machine to (audit architecture, number of the system call that makes a socket).
SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


def limit_resources(megabytes: int, seconds: int) -> None:
    """Give up memory and time beyond a limit, and writing to files, where the system can."""
    try:
        import resource
    except ImportError:  # not a Unix system: the clock of the parent remains
        return
    limits = (
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_CPU, seconds + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):  # macOS knows no limit of address space
            continue


def forbid_sockets() -> None:
    """Make every attempt to open a socket fail, on Linux; elsewhere the scan of the query holds.

    A seccomp filter of six instructions: another architecture, or another call, is allowed.
    """
    if not sys.platform.startswith("linux") or platform.machine() not in SOCKET_CALL:
        return
    architecture, socket_call = SOCKET_CALL[platform.machine()]
    load, equal, give = 0x20, 0x15, 0x06
    program = b"".join(
        code.to_bytes(2, sys.byteorder) + bytes((yes, no)) + value.to_bytes(4, sys.byteorder)
        for code, yes, no, value in (
            (load, 0, 0, 4),  # the architecture
            (equal, 0, 3, architecture),
            (load, 0, 0, 0),  # the number of the call
            (equal, 0, 1, socket_call),
            (give, 0, 0, 0x00050001),  # fails with EPERM
            (give, 0, 0, 0x7FFF0000),  # allowed
        )
    )

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    memory = ctypes.create_string_buffer(program, len(program))
    filter_ = Program(len(program) // 8, ctypes.addressof(memory))
    control = ctypes.CDLL(None).prctl
    no_new_privileges, set_seccomp, with_filter = 38, 22, 2
    control(no_new_privileges, 1, 0, 0, 0)
    control(set_seccomp, with_filter, ctypes.byref(filter_), 0, 0)


def _term(term: Any) -> list[str] | None:
    """A term as kind, value, and for literals datatype and language."""
    import pyoxigraph as ox

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    if isinstance(term, ox.BlankNode):
        return ["blank", term.value]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value, term.language or ""]
    return ["triple", str(term)]


def _given(term: list[str]) -> Any:
    import pyoxigraph as ox

    if term[0] == "iri":
        return ox.NamedNode(term[1])
    datatype = ox.NamedNode(term[2]) if len(term) > 2 and term[2] else None  # noqa: PLR2004
    return ox.Literal(term[1], datatype=datatype)


def answer(request: dict[str, Any]) -> None:
    """Run the query of a request and write what it gives, as far as the limits allow."""
    import pyoxigraph as ox

    store = ox.Store.read_only(request["store"])
    given = {ox.Variable(name): _given(term) for name, term in request["given"].items()}
    result = store.query(
        request["query"],
        use_default_graph_as_union=request["union"],  # it would override FROM
        substitutions=given or None,
    )
    if isinstance(result, ox.QueryBoolean):
        _say({"kind": "ask", "truth": bool(result)})
        _say({"end": ""})
        return
    if isinstance(result, ox.QuerySolutions):
        _say({"kind": "select", "variables": [v.value for v in result.variables]})
    else:
        _say({"kind": "graph", "variables": ["subject", "predicate", "object"]})
    _rows(result, rows=request["rows"], size=request["megabytes_out"] * MEGABYTE)


def _rows(result: Any, *, rows: int, size: int) -> None:
    written = 0
    for number, row in enumerate(result):
        if number >= rows:
            _say({"end": "rows"})
            return
        written += _say([_term(term) for term in row])
        if written > size:
            _say({"end": "size"})
            return
    _say({"end": ""})


def _say(what: Any) -> int:
    return sys.stdout.write(json.dumps(what) + "\n")


def main() -> None:
    """Read the request, shed what is not needed, answer."""
    request = json.loads(sys.stdin.read())
    import pyoxigraph  # noqa: F401 - loaded before the limits, which count its pages

    limit_resources(request["megabytes"], request["seconds"])
    forbid_sockets()
    try:
        answer(request)
    except SyntaxError as error:
        _say({"error": "syntax", "message": error.msg})
    except MemoryError:
        _say({"error": "memory"})
    except (OSError, RuntimeError, ValueError) as error:
        _say({"error": "other", "message": str(error)})


if __name__ == "__main__":
    main()
