"""Quotations that an article gives without saying whose they are, and that another one ascribes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.link.article_units import ArticleUnits
from kg.link.stories import Stories
from kg.link.units import QUOTED, SAYING, Unit, UnitId
from kg.link.words import words
from kg.records import Extraction, Passage


def find_echoes(
    articles: Sequence[ArticleUnits], units: Mapping[UnitId, Unit], stories: Stories
) -> Iterator[Unit]:
    """The quotations of articles about the same events that are words of some unit.

    Each knows the first unit that it `echoes`. The words must be the same, and at least
    `SAYING`; a quotation that stands in an attribution of its own article is none.
    """
    said: dict[tuple[str, ...], list[Unit]] = {}
    for unit in sorted(units.values(), key=lambda u: (u.published or "9999", u.id)):
        for quoted in _sayings(unit):
            said.setdefault(quoted, []).append(unit)
    taken = _attributed(units)
    for article in articles:
        own = taken.get(article.id, ())
        free = (q for q in _quotations(article.extraction) if not _overlaps(q, own))
        echoed = ((q, _origin(q, article.id, said, stories)) for q in free)
        found = [(q, origin) for q, origin in echoed if origin is not None]
        for number, (passage, origin) in enumerate(found):
            yield article.echo(number, passage, origin.id)


def _origin(
    passage: Passage, article: str, said: Mapping[tuple[str, ...], list[Unit]], stories: Stories
) -> Unit | None:
    """The first unit with the words of a quotation in an article about the same events."""
    known = said.get(tuple(words(passage.text)), ())
    return next((u for u in known if stories.related(u.article, article)), None)


def _overlaps(passage: Passage, others: Iterable[Passage]) -> bool:
    """Whether a passage has text in common with any of some others."""
    return any(o.start < passage.end and passage.start < o.end for o in others)


def _sayings(unit: Unit) -> set[tuple[str, ...]]:
    """The words of a unit between quotation marks, run by run, where they are enough."""
    if unit.attribution is None:
        return set()
    runs = {tuple(words(match.group(1))) for match in QUOTED.finditer(unit.text)}
    return {run for run in runs if len(run) >= SAYING}


def _quotations(extraction: Extraction) -> Iterator[Passage]:
    """The quotations of an article's text, with their marks."""
    for match in QUOTED.finditer(extraction.article.text):
        yield Passage(match.start(), match.end(), match.group())


def _attributed(units: Mapping[UnitId, Unit]) -> dict[str, list[Passage]]:
    """The passages of every article that are said to be somebody's words."""
    found: dict[str, list[Passage]] = {}
    for unit in units.values():
        if unit.attribution is not None:
            found.setdefault(unit.article, []).extend(unit.passages)
    return found
