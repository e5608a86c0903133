"""Contradictions by a word and its opposite ("secure", "insecure"), and published corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.link.comparing import cosine
from kg.link.conflict_words import SAME_WORDS, matter, nested
from kg.link.contradiction import Contradiction, short
from kg.link.lists import table
from kg.link.stories import Stories
from kg.link.units import Unit, UnitId
from kg.link.words import stem, words
from kg.records import CanonicalEntity

PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
MIN_WORD = 5  #: letters of a word whose opposite is looked for; "come" and "income" are none
MIN_WORDS = 0.15  #: overlap of two that speak of one thing
MIN_ONE = 0.8  #: the same with the cosine of their vectors
#: Stems of words, each with those of its opposites.
_OPPOSITES: dict[str, set[str]] = {}
for _word, _others in table("opposites").items():
    for _other in _others:
        _OPPOSITES.setdefault(stem(_word), set()).add(stem(_other))
        _OPPOSITES.setdefault(stem(_other), set()).add(stem(_word))
SCORE = 0.65  #: one thing called by a word and by its opposite
CORRECTED = 0.9  #: an article says itself what it had wrong
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|first) (?:version|edition|report|story|article)\b",
    re.IGNORECASE,
)


def antonyms(units: Sequence[Unit], near: Mapping[str, Sequence[Unit]]) -> Iterator[Contradiction]:
    """Units of related articles that call one thing by a word and by its opposite."""
    said = {u.id: frozenset(words(u.text)) for u in units if u.attribution is not None}
    known = frozenset().union(*said.values())
    for left in units:
        for opposite in sorted(said.get(left.id, ())):
            for word in _plain(opposite, known):
                yield from _opposed(left, word, near[left.article], said)


def _plain(opposite: str, known: frozenset[str]) -> Iterator[str]:
    """The word that another one negates with its first letters, where somebody uses it."""
    for prefix in PREFIXES:
        word = opposite.removeprefix(prefix)
        if word != opposite and len(word) >= MIN_WORD and word in known:
            yield word


def _opposed(
    left: Unit, word: str, near: Sequence[Unit], said: Mapping[UnitId, frozenset[str]]
) -> Iterator[Contradiction]:
    """The related units that call by a word what one calls by its opposite."""
    for right in near:
        if word in said.get(right.id, ()) and left.entities & right.entities:
            apart = left.id[:2] != right.id[:2] and left.negative == right.negative
            if apart:
                values = short(left.text), short(right.text)
                reason = f"{word!r} against its opposite"
                yield Contradiction("evaluation", left, right, values, values[0], reason, SCORE)


def told_otherwise(
    units: Sequence[Unit], near: Mapping[str, Sequence[Unit]], stories: Stories
) -> Iterator[Contradiction]:
    """Units of two sources about one thing of which one uses the opposite word of the other."""
    for left in units:
        for word in sorted(_OPPOSITES.keys() & set(left.stems) if left.attribution else ()):
            for right in near[left.article]:
                found = _OPPOSITES[word] & set(right.stems)
                both = word in right.stems or found & set(left.stems)
                if left.id < right.id and found and not both and _of_one(left, right, stories):
                    values = short(left.text), short(right.text)
                    reason = f"{word!r} against {min(found)!r}"
                    yield Contradiction("evaluation", left, right, values, values[0], reason, SCORE)


def _of_one(left: Unit, right: Unit, stories: Stories) -> bool:
    """Whether two sources speak of one thing, and neither says that it is not so."""
    said = right.attribution is not None and left.speaker != right.speaker
    plain = left.negative == right.negative and not left.declines and not right.declines
    if not said or not plain or nested(left, right):
        return False
    shared = matter(left, right, stories)
    meant = shared >= MIN_WORDS and shared + cosine(left, right) >= MIN_ONE
    return meant or shared >= SAME_WORDS


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
