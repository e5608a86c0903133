"""Small extractions for the tests of linking, written as marked-up sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.records import (
    Act,
    Anonymity,
    Article,
    Attribution,
    Entity,
    EntityType,
    Extraction,
    Mention,
    Mode,
    Passage,
    Statement,
)

OUTLET = "The Harbour Post"


def passage(text: str, words: str, start: int = 0) -> Passage:
    """The first place of some words in a text."""
    at = text.index(words, start)
    return Passage(at, at + len(words), words)


def entity(
    key: str,
    name: str,
    kind: EntityType | None = EntityType.PERSON,
    *,
    text: str = "",
    aliases: Sequence[str] = (),
    roles: Sequence[str] = (),
    outlet: bool = False,
    anonymity: Anonymity | None = None,
) -> Entity:
    """An entity mentioned wherever its name stands in the text."""
    at = text.find(name)
    mentions = (Mention(Passage(at, at + len(name), name), type=kind),) if at >= 0 else ()
    return Entity(key, name, kind, mentions, tuple(aliases), tuple(roles), outlet, anonymity)


def article(
    name: str,
    text: str,
    entities: Sequence[Entity] = (),
    attributions: Sequence[Attribution] = (),
    statements: Sequence[Statement] = (),
    *,
    outlet: str | None = OUTLET,
    published: str | None = "2024-05-14",
) -> Extraction:
    """An extraction whose sentences are the lines of the text."""
    bounds, start = [], 0
    for line in text.split("\n"):
        bounds.append((start, start + len(line)))
        start += len(line) + 1
    host = None if outlet is None else outlet.lower().replace(" ", "") + ".example"
    made = Article(name, text, outlet=outlet, host=host, published=published)
    return Extraction(made, tuple(bounds), tuple(entities), tuple(attributions), tuple(statements))


def says(
    n: int,
    text: str,
    contents: str | Sequence[str],
    source: str | None,
    *,
    cue: str = "said",
    act: Act = Act.STATE,
    outer: int | None = None,
    factual: bool = True,
    mode: Mode | None = None,
    addressee: str | None = None,
) -> Attribution:
    """An attribution of some stretches of a text."""
    pieces = [contents] if isinstance(contents, str) else list(contents)
    content = tuple(passage(text, p) for p in pieces if p)
    line = text[: content[0].start].count("\n") + 1 if content else 1
    return Attribution(
        n, outer, act, (passage(text, cue),) if cue in text else (), content, source,
        factual=factual, sentence=line, mode=mode,
        addressee_spans=(passage(text, addressee),) if addressee else (),
    )  # fmt: skip


def one(
    name: str,
    text: str,
    content: str,
    speaker: str | None = "Rune Hallvik",
    *,
    kind: EntityType | None = EntityType.PERSON,
    anonymity: Anonymity | None = None,
    outlet: str = OUTLET,
    published: str | None = "2024-05-14",
    act: Act = Act.STATE,
) -> Extraction:
    """An article with one attribution."""
    who = (
        []
        if speaker is None
        else [entity("e1", speaker, None if anonymity else kind, text=text, anonymity=anonymity)]
    )
    saying = says(1, text, content, "e1" if speaker else None, act=act)
    return article(name, text, who, [saying], outlet=outlet, published=published)


def renamed(extraction: Extraction, name: str) -> Extraction:
    """The same extraction of an article with another id."""
    return replace(extraction, article=replace(extraction.article, id=name))
