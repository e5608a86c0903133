"""Whether this installation has all it needs, part by part."""

from __future__ import annotations

import importlib
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.records import Article, Extraction

#: Distributions that a part of the program cannot do without, with the module they bring.
NEEDED = {
    "spacy": "spacy",
    "onnxruntime": "onnxruntime",
    "tokenizers": "tokenizers",
    "pyoxigraph": "pyoxigraph",
    "oxrdflib": "oxrdflib",
    "rdflib": "rdflib",
    "networkx": "networkx",
    "pyvis": "pyvis",
    "pyshacl": "pyshacl",
    "starlette": "starlette",
    "typer": "typer",
    "uvicorn": "uvicorn",
}

#: Distributions that add something, and what.
WELCOME = {
    "trafilatura": "reading .html; install news-claim-kg[html]",
    "pandas": "tables in notebooks; install pandas",
}

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the installation."""

    name: str
    fine: bool
    told: str  #: version, place or fault
    needed: bool = True  #: False: the rest works without it


def examine(model: str | None = None) -> list[Part]:
    """All parts, those that everything rests on first.

    Args:
        model: A spaCy pipeline to try instead of the shipped one.
    """
    models = (_pipeline(model), _meaning())
    return [_python(), *_libraries(), *_extras(), _sqlite(), *models, *_files()]


def report(parts: list[Part]) -> str:
    """A line a part, then the verdict."""
    marks = {(True, True): "ok     ", (True, False): "ok     ", (False, True): "MISSING"}
    lines = [f"{marks.get((p.fine, p.needed), 'absent ')}  {p.name}: {p.told}" for p in parts]
    faults = sum(not p.fine and p.needed for p in parts)
    return "\n".join([*lines, f"{faults} fault(s)" if faults else "All that is needed is there."])


def _python() -> Part:
    told = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Part("python", sys.version_info >= OLDEST_PYTHON, told)


def _libraries() -> Iterator[Part]:
    for name, module in NEEDED.items():
        try:
            importlib.import_module(module)
            yield Part(name, fine=True, told=version(name))
        except (ImportError, PackageNotFoundError) as error:
            yield Part(name, fine=False, told=f"{error}; install news-claim-kg again")


def _extras() -> Iterator[Part]:
    for name, use in WELCOME.items():
        try:
            yield Part(name, fine=True, told=version(name), needed=False)
        except PackageNotFoundError:
            yield Part(name, fine=False, told=f"for {use}", needed=False)


def _sqlite() -> Part:
    return Part("sqlite", fine=True, told=sqlite3.sqlite_version)


def _pipeline(model: str | None) -> Part:
    from kg.errors import KgError

    text = "“It holds,” said Ada Hart."
    try:
        read = _read(text, model)
    except (KgError, ImportError, OSError) as error:
        return Part("language model", fine=False, told=str(error))
    told = f"reads {len(read.attributions)} attribution(s) in {text!r}"
    return Part("language model", fine=bool(read.attributions), told=told)


def _meaning() -> Part:
    from kg.errors import KgError

    try:
        found = _compared("He resigned.", "He has stepped down.")
    except (KgError, ImportError, OSError) as error:
        return Part("comparing network", fine=False, told=str(error))
    return Part("comparing network", fine=True, told=f"log odds {found:.1f} of one claim")


def _compared(left: str, right: str) -> float:
    from kg.models import load_meaning

    return load_meaning().compared(left, right).same


def _read(text: str, model: str | None) -> Extraction:
    from kg.extract import extract_all
    from kg.models import load

    return next(iter(extract_all([Article("doctor", text)], load(model))))


def _files() -> Iterator[Part]:
    """Data files that come with the package."""
    checks: tuple[tuple[str, Callable[[], Path]], ...] = (
        ("ontologies", _ontologies),
        ("pages", lambda: Path(__file__).parent / "explore" / "static"),
    )
    for name, place in checks:
        folder = place()
        there = folder.is_dir() and any(folder.iterdir())
        told = str(folder) if there else f"{folder} is missing; install news-claim-kg again"
        yield Part(name, there, told)


def _ontologies() -> Path:
    own = Path(__file__).parent / "ontologies"
    return own if own.is_dir() else Path(__file__).parents[1] / "ontologies"
