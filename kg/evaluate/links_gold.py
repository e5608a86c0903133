"""Cross-article gold in its two forms, read into one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ArticleError

Json = Mapping[str, Any]
Place = tuple[str, frozenset[int]]  #: article, offsets of all its characters


@dataclass(frozen=True, slots=True)
class Member:
    """One place where gold says a claim is reported."""

    claim: str
    article: str
    characters: frozenset[int]
    variant: str | None


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many independent sources a statement has."""

    statement: str
    articles: frozenset[str]
    independent_roots: int


@dataclass(frozen=True, slots=True)
class LinksGold:
    """What annotators decided across articles."""

    entities: Mapping[tuple[str, str], str]  #: (article, name there) to the entity
    mentions: Mapping[tuple[str, str], tuple[tuple[int, int], ...]]  #: where it is named
    not_same: tuple[tuple[str, str], ...]
    members: tuple[Member, ...]
    conflicts: tuple[tuple[tuple[Place, ...], ...], ...]  #: sides with their places
    corroboration: tuple[Corroboration, ...]


def characters(spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """All offsets in some spans."""
    return frozenset(k for start, end in spans for k in range(start, end))


def read_links_gold(articles: Path, links: Path) -> LinksGold:
    """Cross-article gold with the annotated articles it speaks of.

    Raises:
        ArticleError: A file is not JSON.
    """
    try:
        lines = articles.read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines if line.strip()]
        gold = json.loads(links.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArticleError(f"{articles}, {links}: not annotated articles ({error})") from error
    return links_gold(records, gold)


def links_gold(records: Sequence[Json], gold: Json) -> LinksGold:
    """Cross-article gold, given as JSON objects."""
    docs = {r["id"]: r for r in records}
    contents = {(r["id"], a["n"]): a["content"] for r in records for a in r["attributions"]}
    named = [(e.get("id") or e["canonical"], row) for e in gold["entities"] for row in _names(e)]
    entities = {(article, name): entity for entity, (article, name) in named}
    return LinksGold(
        entities=entities,
        mentions={at: _mentions(docs.get(at[0]), at[1]) for at in entities},
        not_same=tuple((n["a"], n["b"]) for n in gold.get("not_same", ())),
        members=tuple(m for c in gold["claims"] for m in _members(c, contents)),
        conflicts=tuple(_sides(c, docs, contents) for c in gold["conflicts"]),
        corroboration=tuple(
            Corroboration(k["statement"], frozenset(k["articles"]), k["independent_roots"])
            for k in gold.get("corroboration", ())
        ),
    )


def _names(entity: Json) -> Iterator[tuple[str, str]]:
    """(article, name) of an entity; an article may have it as two."""
    for article, name in (entity.get("in") or entity["articles"]).items():
        if isinstance(name, str):
            yield article, name
        else:
            yield from ((article, n) for n in ([name["name"]] if "name" in name else name))


def _mentions(doc: Json | None, name: str) -> tuple[tuple[int, int], ...]:
    """Where an article names an entity."""
    rows = doc["mentions"] if doc else ()
    return tuple((m["start"], m["end"]) for m in rows if m["entity"] == name)


def _members(claim: Json, contents: Mapping[tuple[str, int], Any]) -> Iterator[Member]:
    """The members of a claim that have a content."""
    for m in claim["members"]:
        if "start" in m:
            spans = [[m["start"], m["end"]]]
        else:
            spans = contents.get((m["article"], m["n"])) or []
            piece = m.get("piece")
            spans = [spans[piece]] if piece is not None and piece < len(spans) else spans
        variant = m.get("variant")
        if spans:
            one = variant if isinstance(variant, str) else None
            yield Member(claim["id"], m["article"], characters(spans), one)


def _sides(
    conflict: Json, docs: Mapping[str, Json], contents: Mapping[tuple[str, int], Any]
) -> tuple[tuple[Place, ...], ...]:
    """The sides of a conflict; where only statements are listed, each is a side."""
    if "sides" not in conflict:
        rows = conflict["statements"]
        return tuple(((r["article"], characters([[r["start"], r["end"]]])),) for r in rows)
    return tuple(tuple(_places(side, docs, contents)) for side in conflict["sides"])


def _places(
    side: Json, docs: Mapping[str, Json], contents: Mapping[tuple[str, int], Any]
) -> Iterator[Place]:
    """The places of one side."""
    for ref in side.get("refs", ()):
        if (ref["article"], ref["n"]) in contents:
            yield ref["article"], characters(contents[ref["article"], ref["n"]])
    for ref in side.get("sentences", ()):
        if ref["article"] in docs:
            yield ref["article"], characters([docs[ref["article"]]["sents"][ref["s"] - 1]])
