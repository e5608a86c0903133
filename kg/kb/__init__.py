"""Small tables of names and words that ship with the project, see ATTRIBUTION.md."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple


class Known(NamedTuple):
    """What the names table holds on one name."""

    qid: str  #: Wikidata id
    type: str  #: "GPE", "ORG", "PERSON", …
    kind: str  #: "country", "territory", "city", "legislator", or "" where the source says nothing
    prior: int  #: how well known, comparable within the table only


def _rows(name: str) -> list[list[str]]:
    """The rows of one table, comments and blank lines left out."""
    text = files("kg.kb").joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [line.split("\t") for line in lines]


@cache
def names() -> MappingProxyType[str, tuple[Known, ...]]:
    """Every known name with what it can stand for, the best known first."""
    table: dict[str, list[Known]] = {}
    for name, qid, sort, kind, prior in _rows("names.tsv"):
        table.setdefault(name, []).append(Known(qid, sort, kind, int(prior)))
    ranked = {n: tuple(sorted(ks, key=lambda k: (-k.prior, k.qid))) for n, ks in table.items()}
    return MappingProxyType(ranked)


@cache
def demonyms() -> MappingProxyType[str, str]:
    """Adjectives and names of peoples, each with the Wikidata id of the country."""
    return MappingProxyType(dict(_rows("demonyms.tsv")))


@cache
def outlet_hosts() -> MappingProxyType[str, str]:
    """Hosts of news outlets, lower-case and without "www.", each with the outlet's name."""
    return MappingProxyType(dict(_rows("outlets.tsv")))


@cache
def document_frequency() -> MappingProxyType[str, int]:
    """In how many of the counted news items a lower-case word stands; rare words are left out."""
    return MappingProxyType({word: int(count) for word, count in _rows("words.tsv")})


@cache
def documents() -> int:
    """How many news items the word counts were taken from."""
    return document_frequency()["(items)"]
