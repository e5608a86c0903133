"""Commands that ask a graph: query, claims, show, explain."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli.arguments import AsJson, Out, harmless, print_file, print_json, print_lines
from kg.errors import QueryError


def query(
    out: Out,
    sparql: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="SPARQL, @NAME of a saved query, or -.")
    ] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="Read it from a file.")] = None,
    values: Annotated[
        list[str] | None, typer.Option("-p", metavar="NAME=VALUE", help="Value of a parameter.")
    ] = None,
    form: Annotated[
        Literal["table", "json", "csv", "tsv", "ttl"],
        typer.Option("--format", help="How to print the answer; ttl for graphs."),
    ] = "table",
    listed: Annotated[bool, typer.Option("--list", help="List the saved queries.")] = False,
) -> None:
    """Ask the graph in SPARQL.

    The query runs for reading only, in a process of its own with limits of time and memory.
    """
    from kg.asking import ask, catalogue, parse_values, read_query, written
    from kg.output import require_output

    if listed:
        print_lines(catalogue())
        return
    text = read_query(sparql, file, sys.stdin)
    answer = ask(require_output(out), text, parse_values(values or ()))
    printed = written(answer, form)
    print_file(harmless(printed) if form == "json" else printed)
    if answer.cut:
        sys.stderr.write(f"kg: {answer.cut}\n")


def claims(
    out: Out,
    speaker: Annotated[str | None, typer.Option(help="Who said it.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    about: Annotated[str | None, typer.Option(help="Of whom or what it is.")] = None,
    via: Annotated[str | None, typer.Option(help="Who passed it on to the publisher.")] = None,
    since: Annotated[str | None, typer.Option(help="Published from 2023, 2023-03, …")] = None,
    until: Annotated[str | None, typer.Option(help="Published until the end of it.")] = None,
    act: Annotated[str | None, typer.Option(help="state, deny, decline, accuse, …")] = None,
    text: Annotated[str | None, typer.Option(help="Words in the claim or its sentence.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    relays: Annotated[
        bool, typer.Option("--relays", help="Also claims that only pass another one on.")
    ] = False,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_md: Annotated[bool, typer.Option("--md", help="Print a Markdown table.")] = False,
) -> None:
    """List the places where claims are reported, each with its sentence, file and offsets."""
    from itertools import islice

    from kg.graph import Graph
    from kg.listing import listing, markdown
    from kg.selection import Wanted, select
    from kg.tables import ClaimRow, to_csv, to_record

    if as_json + as_csv + as_md > 1:
        raise QueryError("choose one of --json, --csv and --md")
    wanted = Wanted(speaker, outlet, about, via, since, until, act, text, relays)
    rows = list(islice(select(Graph(out).index, wanted), limit))
    if as_json:
        print_json([to_record(row) for row in rows])
    elif as_csv:
        print_file(to_csv(rows, ClaimRow))
    else:
        print_lines(markdown(rows) if as_md else listing(rows))


def show(
    out: Out,
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="A name, part of one, or an id.")],
) -> None:
    """Tell all about an entity: names, roles, what it said, passed on, and what is said of it."""
    from kg.graph import Graph
    from kg.selection import find_entity
    from kg.show import show as lines

    index = Graph(out).index
    print_lines(lines(index, find_entity(index, entity)))


def explain(
    out: Out,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="An id, or words of the claim.")],
) -> None:
    """Show a claim in its sentences, hop by hop, with file, line and column, and why it is so."""
    from kg.explain import explain as lines
    from kg.graph import Graph
    from kg.selection import find_claim
    from kg.terminal import colourful

    graph = Graph(out)
    found = find_claim(graph.index, claim)
    print_lines(lines(graph.index, found, folders=graph.folders(), colour=colourful(sys.stdout)))


COMMANDS = (
    (
        "query",
        query,
        (
            "kg query out --list\n"
            "kg query out @said-by -p name=Peskov\n"
            'kg query out "SELECT ?s WHERE { ?s a kg:Conflict }" --format csv\n'
            "kg query out -f question.rq\n"
            "echo 'ASK { ?s ?p ?o }' | kg query out -"
        ),
    ),
    (
        "claims",
        claims,
        (
            "kg claims out --speaker Peskov\n"
            "kg claims out --via Reuters --since 2023-03 --md\n"
            'kg claims out --text "all over" --json'
        ),
    ),
    ("show", show, "kg show out Peskov"),
    ("explain", explain, 'kg explain out "all over for the iPhone"'),
)
