"""What an article itself sets against each other: "5 hurt, not 3", "at odds with"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from kg.link.comparing import cosine
from kg.link.conflict_details import other_dates, other_place
from kg.link.conflict_words import ALL, nested
from kg.link.contradiction import Contradiction, short
from kg.link.lists import listed
from kg.link.number_words import figures, shown
from kg.link.numbers import Number
from kg.link.units import Unit
from kg.records import CanonicalEntity

ALIKE = 0.4  #: cosine of two units that are about one thing
VERY_ALIKE = 0.6  #: the same where one says "all" and the other does not
SCORE = 0.7  #: certainty of what is only set side by side
SAID_SO = 0.8  #: certainty where the article says that the two do not agree
MAX_BETWEEN = 160  #: characters between two that are set against each other
_SURE = re.compile(rf"\b(?:{'|'.join(sorted(listed('disagreeing')))})\b", re.IGNORECASE)
_CONTRASTING = "|".join(sorted(listed("contrasting")))
_SIDE_BY_SIDE = re.compile(rf"[;–]|\b(?:{_CONTRASTING})\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”’\"']?\s")
COUNTING = frozenset({"count", "percent", "money"})


def contrasts(
    articles: Mapping[str, Sequence[Unit]], entities: Mapping[str, CanonicalEntity]
) -> Iterator[Contradiction]:
    """Neighbouring units of two sources that an article sets against each other."""
    for own in articles.values():
        said = sorted((u for u in own if u.attribution), key=lambda u: u.passages[0].start)
        for k, left in enumerate(said):
            right = next((u for u in said[k + 1 :] if not nested(left, u)), None)
            if right is not None and _apart(left, right):
                yield from _contrast(left, right, entities)


def _apart(left: Unit, right: Unit) -> bool:
    """Whether two units are of two sources that both say something."""
    return left.speaker != right.speaker and not left.declines and not right.declines


def _contrast(
    left: Unit, right: Unit, entities: Mapping[str, CanonicalEntity]
) -> Iterator[Contradiction]:
    """The contradiction of two neighbours, if the words between them set them side by side."""
    between = _between(left, right)
    if between is None:
        return
    if _SURE.search(between) and between.count("\n") < 1:
        reason = "the article says that they do not agree"
        yield _made("polarity", left, right, _texts(left, right), reason, SAID_SO)
        return
    ended = bool(_SENTENCE_END.search(between))
    if not ended and _SIDE_BY_SIDE.search(between):
        found = other_value(left, right, entities)
        if found is not None:
            kind, values = found
            reason = "the article sets them against each other"
            yield _made(kind, left, right, values, reason, SCORE)


def other_value(
    left: Unit, right: Unit, entities: Mapping[str, CanonicalEntity]
) -> tuple[str, tuple[str, str]] | None:
    """In what two units that stand side by side differ, with the values of both."""
    if (found := other_count(left, right)) is not None:
        return "number", found
    if cosine(left, right) < ALIKE:
        return None
    if (found := other_dates(left, right)) is not None:
        return "date", found
    if (found := other_place(left, right, entities)) is not None:
        return "place", found
    everyone = (ALL.search(u.text.lower()) for u in (left, right))
    if cosine(left, right) >= VERY_ALIKE and len([found for found in everyone if found]) == 1:
        return "scope", _texts(left, right)
    return None


def other_count(left: Unit, right: Unit) -> tuple[str, str] | None:
    """Two numbers that count the same, or of which one says of nothing else what it counts."""
    mine, theirs = (
        [n for n in u.numbers if n.kind in COUNTING and figures(n.value) not in u.name_stems]
        for u in (left, right)
    )
    if any(x.same_value(y) and x.measure == y.measure for x, y in product(mine, theirs)):
        return None
    for x, y in product(mine, theirs):
        bare = left.bare_number or right.bare_number
        if x.kind == y.kind and (bare or set(x.counted) & set(y.counted) or _lone(x, y)):
            return _said(x), _said(y)
    return None


def _lone(x: Number, y: Number) -> bool:
    """Whether the second of two numbers counts what only the first names: "400 metres", "four"."""
    return not y.counted or (x.measure is not None and y.measure is not None)


def _said(number: Number) -> str:
    """A number with its measure as the value of a side."""
    unit = "percent" if number.kind == "percent" else number.measure
    return f"{shown(number.value)} {unit}" if unit else shown(number.value)


def _between(left: Unit, right: Unit) -> str | None:
    """The words between two units; None where another paragraph begins or they are far apart."""
    last, first = left.passages[-1], right.passages[0]
    length = first.start - last.end
    return left.after[:length] if 0 <= length <= min(MAX_BETWEEN, len(left.after)) else None


def _texts(left: Unit, right: Unit) -> tuple[str, str]:
    """What two units say, as the values of their sides."""
    return short(left.text), short(right.text)


def _made(
    kind: str, left: Unit, right: Unit, values: tuple[str, str], reason: str, score: float
) -> Contradiction:
    """A contradiction of two units about what the first says."""
    return Contradiction(kind, left, right, values, short(left.text), reason, score)
