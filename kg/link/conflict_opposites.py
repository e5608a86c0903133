"""Contradictions by a word and its opposite ("secure", "insecure"), and published corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.link.contradiction import Contradiction, short
from kg.link.stories import Stories
from kg.link.units import Unit
from kg.link.words import words
from kg.records import CanonicalEntity

PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
MIN_WORD = 5  #: letters of a word whose opposite is looked for; "come" and "income" are none
SCORE = 0.65  #: one thing called by a word and by its opposite
CORRECTED = 0.9  #: an article says itself what it had wrong
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|first) (?:version|edition|report|story|article)\b",
    re.IGNORECASE,
)


def antonyms(units: Sequence[Unit], stories: Stories) -> Iterator[Contradiction]:
    """Units of related articles that call one thing by a word and by its opposite."""
    index: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.attribution is not None:
            for word in set(words(unit.text)):
                index.setdefault(word, []).append(unit)
    for opposite in sorted(index):
        for prefix in PREFIXES:
            word = opposite.removeprefix(prefix)
            if word != opposite and len(word) >= MIN_WORD and word in index:
                yield from _opposed(index[opposite], index[word], word, stories)


def _opposed(
    against: Sequence[Unit], plain: Sequence[Unit], word: str, stories: Stories
) -> Iterator[Contradiction]:
    """Pairs of the units of a word and of its opposite that speak of one thing."""
    for left in against:
        for right in plain:
            about = left.entities & right.entities
            apart = left.id[:2] != right.id[:2] and left.negative == right.negative
            if about and apart and stories.related(left.article, right.article):
                yield Contradiction(
                    "evaluation", left, right, (short(left.text), short(right.text)),
                    short(left.text), f"{word!r} against its opposite", SCORE,
                )  # fmt: skip


def corrections_printed(
    articles: Mapping[str, Sequence[Unit]], entities: Mapping[str, CanonicalEntity]
) -> Iterator[Contradiction]:
    """What an article says that an earlier version of it had wrong, with what it says now."""
    for article, own in articles.items():
        for unit in own:
            source = entities.get(unit.speaker or "")
            if source is None or not (unit.anonymous and _EARLIER.search(source.name)):
                continue
            now = [u for u in own if u.id[:2] != unit.id[:2] and u.entities & unit.entities]
            if now:
                nearest = max(now, key=lambda u: u.passages[0].start)
                yield Contradiction(
                    "correction", unit, nearest, (short(unit.text), short(nearest.text)),
                    short(unit.text), f"{article} corrects an earlier version", CORRECTED,
                    unit, article,
                )  # fmt: skip
