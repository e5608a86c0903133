"""Commands that look after a graph and the program: check, render, serve, doctor."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.arguments import AsJson, Model, Out, print_json, print_lines


def check(
    out: Out,
    full: Annotated[bool, typer.Option("--full", help="Also all SHACL shapes; slow.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check a graph: its form, and that every passage is in its article.

    Ends with status 1 if anything is wrong.
    """
    from kg.check import check_full, check_graph
    from kg.output import changed_files
    from kg.terminal import visible

    problems = [*changed_files(out), *(check_full if full else check_graph)(out)]
    if as_json:
        print_json([{"code": p.code, "message": p.message} for p in problems])
    else:
        lines = [visible(f"{p.code}: {p.message}") for p in problems]
        print_lines("\n".join([*lines, f"{len(problems)} problem(s)"]))
    if problems:
        raise typer.Exit(1)


def render(out: Out) -> None:
    """Write the pages of a graph anew, from its records."""
    from kg.building.place import locked
    from kg.explore import render as write_pages
    from kg.graph import Graph
    from kg.output import PAGE

    graph = Graph(out)  # first, so that no lock is put into a folder that is not ours
    with locked(out):
        write_pages(graph.extractions(), graph.links(), out)
    print_lines(f"Open {out / PAGE}")


def serve(
    out: Out,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where it listens.")] = 8765,
) -> None:
    """Serve the pages of a graph and a SPARQL endpoint to this machine only, for reading."""
    from kg.output import require_output
    from kg.serve import serve as run

    require_output(out)
    run(out, port, ready=lambda address: sys.stderr.write(f"{out}: {address} until Ctrl-C\n"))


def doctor(model: Model = None, as_json: AsJson = False) -> None:
    """Tell whether all that the program needs is there."""
    from dataclasses import asdict

    from kg.doctor import examine, report

    parts = examine(model)
    if as_json:
        print_json([asdict(part) for part in parts])
    else:
        print_lines(report(parts))
    if any(part.needed and not part.fine for part in parts):
        raise typer.Exit(1)


COMMANDS = (
    ("check", check, "kg check out\nkg check out --full --json"),
    ("render", render, "kg render out"),
    ("serve", serve, "kg serve out\nkg serve out --port 9000"),
    ("doctor", doctor, "kg doctor\nkg doctor --json"),
)
