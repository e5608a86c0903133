"""Quotations that an article gives without saying whose they are, and that another one ascribes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
        number = 0
        for passage in _quotations(article.extraction):
            known = said.get(tuple(words(passage.text)), ())
            origin = next((u for u in known if stories.related(u.article, article.id)), None)
            own = (p for p in taken.get(article.id, ()))
            if origin is None or any(p.start < passage.end and passage.start < p.end for p in own):
                continue
            yield article.echo(number, passage, origin.id)
            number += 1


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
