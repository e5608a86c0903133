"""Word lists: what reports, hedges, denies; one TOML file a subject, every line with an example."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.inflection import noun_forms, verb_forms
from kg.records import Act

_FOLDER = Path(__file__).parent
_FILES = ("cues.toml", "phrases.toml", "stances.toml")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that reports, by its base form."""

    lemma: str
    kind: str  #: "verb", "noun", "preposition", "hearsay"
    act: Act
    example: str  #: with the cue in ‹ ›
    sure: bool = False  #: it nearly always reports
    takes_object: bool = False  #: what is reported may be its object
    never: frozenset[str] = frozenset()  #: with these objects it reports nothing: "claimed lives"
    alone: bool = False  #: it says enough without a content: “he apologised”
    named: bool = False  #: it reports only where a name follows: “per Reuters”, not “per cent”


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that the rules of attribution look for; all in lower case."""

    verbs: Mapping[str, Cue]  #: by every inflected form
    nouns: Mapping[str, Cue]  #: by singular and plural
    prepositions: Mapping[tuple[str, ...], Cue]
    hearsay: Mapping[tuple[str, ...], Cue]
    declines: frozenset[tuple[str, ...]]
    negations: frozenset[tuple[str, ...]]
    hedges: frozenset[tuple[str, ...]]
    examples: tuple[tuple[str, str], ...]  #: (list, example) of every line


def load_lexicon(*extra: Path) -> Lexicon:
    """Our word lists and those of further TOML files, whose lines add to ours or replace them.

    Raises:
        LexiconError: A file is not there or not as it must be; the message says where.
    """
    return _load(extra)


@cache
def _load(extra: tuple[Path, ...]) -> Lexicon:
    tables: dict[str, list[dict[str, Any]]] = {}
    for path in (*(_FOLDER / name for name in _FILES), *extra):
        for name, rows in _read(path).items():
            tables.setdefault(name, []).extend(rows)
    return Lexicon(
        verbs={f: c for c in _cues(tables, "verbs", "lemma") for f in verb_forms(c.lemma)},
        nouns={f: c for c in _cues(tables, "nouns", "noun") for f in noun_forms(c.lemma)},
        prepositions={tuple(c.lemma.split()): c for c in _cues(tables, "prepositions", "phrase")},
        hearsay={tuple(c.lemma.split()): c for c in _cues(tables, "hearsay", "phrase")},
        declines=_phrases(tables, "declines"),
        negations=_phrases(tables, "negations"),
        hedges=_phrases(tables, "hedges"),
        examples=tuple((name, row["example"]) for name, rows in tables.items() for row in rows),
    )


def _read(path: Path) -> Mapping[str, Sequence[dict[str, Any]]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as a word list: {error}") from error
    for name, rows in tables.items():
        for row in rows:
            if "‹" not in row.get("example", "") or "›" not in row["example"]:
                raise LexiconError(f"{path}: {name}: give an example with the word in ‹ ›: {row}")
    return tables


def _cues(tables: Mapping[str, Sequence[dict[str, Any]]], name: str, key: str) -> Iterator[Cue]:
    for row in tables.get(name, ()):
        yield Cue(
            lemma=row[key],
            kind=name.removesuffix("s"),
            act=Act(row.get("act", "state")),
            example=row["example"],
            sure=row.get("sure", False),
            takes_object=row.get("object", False),
            never=frozenset(row.get("never", "").split()),
            alone=row.get("alone", False),
            named=row.get("named", False),
        )


def _phrases(
    tables: Mapping[str, Sequence[dict[str, Any]]], name: str
) -> frozenset[tuple[str, ...]]:
    found = set()
    for row in tables.get(name, ()):
        first, *rest = row["phrase"].lower().split()
        forms = verb_forms(first) if row.get("verb") else (first,)
        found |= {(form, *rest) for form in forms}
    return frozenset(found)
