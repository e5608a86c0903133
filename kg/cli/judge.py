"""Commands that judge: evaluate, review, diff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.arguments import AsJson, Model, Out, print_file, print_json, print_lines


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles, JSON lines.")],
    worst: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="Also count mistakes by kind and show N, the surest first."
        ),
    ] = 0,
    links: Annotated[
        Path | None,
        typer.Option(metavar="LINKS", help="Score what is decided across articles, instead."),
    ] = None,
    given: Annotated[
        bool, typer.Option("--given", help="With --links: take the annotation for what was read.")
    ] = False,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Read annotated articles and score what comes out against the annotation."""
    if links is not None:
        _evaluate_links(gold, links, given=given, model=model, as_json=as_json)
        return
    from kg.evaluate.report import evaluate as measure
    from kg.models import load
    from kg.terminal import visible

    found = measure(gold, load(model))
    mistakes = found.worst(worst)
    if as_json:
        shown = [{name: getattr(m, name) for name in m.__slots__} for m in mistakes]
        print_json(found.to_json() | ({"errors": shown} if worst else {}))
        return
    print_lines(scores(found.measures))
    if worst:
        print_lines("\n" + "\n".join(f"{kind:<14}{n:>6}" for kind, n in found.kinds.items()))
    for m in mistakes:
        sure = "" if m.confidence is None else f" ({m.confidence:.2f})"
        print_lines(f"\n{m.kind}: {visible(m.article)} [{m.start}] {visible(m.sentence)}")
        print_lines(f"  gold {visible(m.gold)}\n  read {visible(m.predicted)}{sure}")


def review(
    out: Out,
    limit: Annotated[int, typer.Option(min=1, help="At most so many decisions.")] = 50,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print a table to fill in, for --corrections.")
    ] = False,
) -> None:
    """List the decisions across articles that are least certain, for people to judge."""
    from kg.graph import Graph
    from kg.review import doubts, report, to_table

    found = doubts(Graph(out).index, limit)
    if as_csv:
        print_file(to_table(found))
    else:
        print_lines(report(found))


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of an earlier build.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of a later build.")],
    as_json: AsJson = False,
) -> None:
    """Tell what changed between two builds: articles, entities, claims, conflicts."""
    from dataclasses import asdict

    from kg.diff import diff as compare
    from kg.diff import report
    from kg.graph import Graph

    found = compare(Graph(old).index, Graph(new).index)
    if as_json:
        print_json([asdict(difference) for difference in found])
    else:
        print_lines(report(found))


def _evaluate_links(
    gold: Path, links: Path, *, given: bool, model: str | None, as_json: bool
) -> None:
    from kg.evaluate.whole import evaluate_links
    from kg.models import load

    measures = evaluate_links(gold, links, None if given else load(model))
    if as_json:
        print_json(measures)
    else:
        print_lines(scores(measures))


def scores(measures: Mapping[str, Any]) -> str:
    """Measures as aligned columns: F1, precision, recall where they have them, and the rest."""
    from kg.terminal import columns

    head = ("", "F1", "P", "R", "")
    return "\n".join(columns([head, *_rows("", measures)], (40, 6, 6, 6, 100)))


def _rows(name: str, value: Any) -> Iterator[tuple[str, str, str, str, str]]:
    if not isinstance(value, dict):
        yield name, "", "", "", str(value)
    elif any(isinstance(part, dict) for part in value.values()):
        for key, part in value.items():
            yield from _rows(f"{name} {key}".strip(), part)
    else:
        f1, p, r = (f"{value[key]:.3f}" if key in value else "" for key in ("f1", "p", "r"))
        rest = ", ".join(f"{k} {v}" for k, v in value.items() if k not in {"f1", "p", "r"})
        yield name, f1, p, r, rest


COMMANDS = (
    (
        "review",
        review,
        (
            "kg review out\n"
            "kg review out --csv > review.csv\n"
            "kg build corpus -o out --corrections review.csv"
        ),
    ),
    ("diff", diff, "kg diff last-week out\nkg diff last-week out --json"),
    (
        "evaluate",
        evaluate,
        (
            "kg evaluate gold.jsonl\n"
            "kg evaluate gold.jsonl --worst 20 --json\n"
            "kg evaluate gold.jsonl --links links.json"
        ),
    ),
)
