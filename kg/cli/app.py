"""The commands under their names, and what is common to all of them."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli import ask, judge, keep, make
from kg.errors import KgError
from kg.terminal import visible

INTERRUPTED = 130
PIPE_CLOSED = 141  #: what a shell reports for a program ended by a closed pipe

#: What SQLite says of a disc and not of a statement: it is full, broken, or may not be written to.
OF_THE_DISC = frozenset(
    (
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    )
)

#: Name, function and examples of each command, in the order of ``kg --help``.
COMMANDS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    *make.COMMANDS,
    *ask.COMMANDS,
    *keep.COMMANDS,
    *judge.COMMANDS,
)


class Commands(TyperGroup):
    """The group of all commands, which turns errors into messages and exit statuses."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except KgError as error:
            _tell(str(error))
            raise typer.Exit(2) from error
        except KeyboardInterrupt as error:
            sys.stderr.write("kg: interrupted\n")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            # nobody reads on: what is still to be flushed at exit goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(PIPE_CLOSED) from error
        except OSError as error:  # a full disk, a folder one may not write to
            _tell(f"{error.filename or 'input or output'}: {error.strerror or error}")
            raise typer.Exit(2) from error
        except sqlite3.OperationalError as error:  # the same, met by SQLite
            # the low byte is the sort of the error; what lies above it tells it in detail
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in OF_THE_DISC:
                raise
            _tell(f"the cache of the output folder: {error}; check its disc and permissions")
            raise typer.Exit(2) from error
        return done


class _Plain(logging.Formatter):
    """What is logged, without anything that a terminal would act on."""

    def format(self, record: logging.LogRecord) -> str:
        """The message, a line a line."""
        return f"kg: {_plain(super().format(record))}"


def _plain(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))


def _tell(message: str) -> None:
    sys.stderr.write(f"kg: {_plain(message)}\n")


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {version('news-claim-kg')}")
        raise typer.Exit


def _common(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log more to stderr.")] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version."),
    ] = False,
) -> None:
    """Who said what, through whom: knowledge graphs from news articles."""
    level = logging.INFO if verbose else logging.WARNING
    shown = logging.StreamHandler(sys.stderr)
    shown.setFormatter(_Plain())
    logging.basicConfig(handlers=[shown], level=level, force=True)


def _app() -> typer.Typer:
    made = typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_common)
    for name, function, examples in COMMANDS:
        shown = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in examples.splitlines())
        brief = (function.__doc__ or "").strip().split("\n")[0]  # whole: typer would cut it short
        made.command(name, epilog=shown, short_help=brief)(function)
    return made


app = _app()
