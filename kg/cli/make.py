"""Commands that read articles: build, extract, manifest."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AsJson, Manifest, Model, Sources, one_line, print_json, print_lines

log = logging.getLogger(__name__)


def build(
    sources: Sources,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="Where the graph goes.")],
    manifest: Manifest = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            help="Judgements of people [default: as the build before, else OUT/corrections.csv]."
        ),
    ] = None,
    model: Model = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read articles.")] = 1,
    force: Annotated[bool, typer.Option("--force", help="Read all articles anew.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be done; write nothing.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="End with status 1 if a file was left out or a text is odd."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Build the graph of some articles, or renew it: only new and edited ones are read again.

    Ends with status 1 if an article was lost because the processes that read it ended, or the
    graph fails a check.
    """
    from kg.building.engine import pipeline_engine
    from kg.building.result import summary
    from kg.building.run import Options
    from kg.building.run import build as run

    options = Options(manifest, corrections, jobs, force, sys.stdin, _progress())
    paths = [Path(source) for source in sources]
    built = run(paths, out, engine=pipeline_engine(model), options=options, dry_run=dry_run)
    if as_json:
        print_json(built.to_json())
    else:
        print_lines(summary(built))
    if built.problems or (strict and (built.inputs.left or built.findings)):
        raise typer.Exit(1)


def extract(
    sources: Sources,
    manifest: Manifest = None,
    model: Model = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One object a line (also without this option).")
    ] = False,
) -> None:
    """Print what is read out of each article, as JSON, one object a line."""
    from kg.building.engine import pipeline_engine
    from kg.building.run import Options, read_some
    from kg.codec import to_json

    del jsonl  # the only format there is; the option says so in scripts
    options = Options(manifest=manifest, stdin=sys.stdin)
    reading = read_some([Path(source) for source in sources], options)
    for left in reading.skipped:
        log.warning("%s: %s (%s)", left.path, left.message, left.hint)
    read = pipeline_engine(model).extractor()
    for article in reading.articles:
        print_lines(one_line(to_json(read(article))))


def manifest(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the articles lie.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", help="The table: .csv or .jsonl [default: FOLDER/manifest.csv]."
        ),
    ] = None,
) -> None:
    """Write a table of the articles of a folder, to fill in their outlets and dates."""
    from kg.read.manifest import write_manifest

    path = out or folder / "manifest.csv"
    number = write_manifest(folder, path)
    print_lines(
        f"Wrote {path} with {number} article(s); fill it in, then: kg build {folder} -o OUT"
    )


def _progress() -> _Bar | None:
    return _Bar() if sys.stderr.isatty() else None


class _Bar:
    """One line on the terminal that tells how far a build is."""

    def __call__(self, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        sys.stderr.write(f"\rread {done} of {total} articles{end}")
        sys.stderr.flush()


COMMANDS = (
    (
        "build",
        build,
        (
            "kg build corpus -o out\n"
            "kg build news.jsonl more/ -o out --manifest manifest.csv --jobs 4\n"
            "cat articles.jsonl | kg build - -o out\n"
            "kg build corpus -o out --dry-run"
        ),
    ),
    (
        "extract",
        extract,
        "kg extract article.txt\nkg extract corpus --jsonl > extracted.jsonl",
    ),
    ("manifest", manifest, "kg manifest news\nkg manifest news -o known.jsonl"),
)
