"""Quotations of one saying that do not have the same words, and words somebody never said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.link.claims import Grouping
from kg.link.conflict_words import matter
from kg.link.contradiction import Contradiction, short
from kg.link.stories import Stories
from kg.link.units import Unit
from kg.link.words import STOP, stem, words
from kg.records import Act

MIN_LENGTH = 6  #: words of a quotation that can be told from another saying
SAME = 0.4  #: share of the shorter one's words that begin and end both
KEPT = 2  #: words among them that carry matter
OTHER_WORDS = 2  #: words between them that carry matter and stand in one of the two only
SCORE = 0.65  #: two outlets quote one saying in other words
NEVER_SAID = 0.85  #: an article says that the quotation is wrong
ABOUT_ONE = 0.3  #: overlap of what was said with what was not
SAME_WORDS = 0.6  #: overlap of two quotations of the same words
_NEVER = re.compile(r"\b(?:never|not)\b|n['’]t\b", re.IGNORECASE)


def misquotations(
    grouping: Grouping, articles: Mapping[str, Sequence[Unit]], near: Mapping[str, Sequence[Unit]]
) -> Iterator[Contradiction]:
    """Quotations of one saying in other words, and those that an article says were never said."""
    for cluster in sorted(set(grouping.cluster.values())):
        quoted = [grouping.units[u] for u in cluster if u[1] and grouping.units[u].direct]
        quoted.sort(key=lambda u: (u.published or "", u.id))
        for left, right in combinations(quoted, 2):
            if left.outlet != right.outlet and other_words(left.text, right.text):
                yield _made(left, right, "two wordings of one quotation", SCORE)
    for article, own in articles.items():
        for unit in own:
            if _never_said(unit):
                yield from _put_right(unit, own, near[article], grouping.stories)


def other_words(first: str, later: str) -> bool:
    """Whether two quotations begin and end in the same words and the later has others between.

    One that only leaves out words of the other has its words; two translations differ here and
    there.

    >>> other_words("We saw it and nobody cared for days", "We saw it and they all fled for days")
    True
    """
    a, b = words(first), words(later)
    if min(len(a), len(b)) < MIN_LENGTH or _within(a, b) or _within(b, a):
        return False
    begin = _alike(a, b)
    end = _alike(a[begin:][::-1], b[begin:][::-1])
    ours, theirs = a[begin : len(a) - end], b[begin : len(b) - end]
    other = {stem(w) for w in ({*ours} ^ {*theirs}) - STOP if "'" not in w}
    kept = {*a[:begin], *a[len(a) - end :]} - STOP
    same = (begin + end) / min(len(a), len(b))
    return bool(theirs) and same >= SAME and len(kept) >= KEPT and len(other) >= OTHER_WORDS


def _within(short_one: Sequence[str], long_one: Sequence[str]) -> bool:
    """Whether some words stand in a row in others."""
    return f" {' '.join(short_one)} " in f" {' '.join(long_one)} "


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words two wordings have in common from the beginning."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((k for k, (x, y) in pairs if x != y), min(len(left), len(right)))


def _never_said(unit: Unit) -> bool:
    """Whether a quotation is given as one that its source never said."""
    a = unit.attribution
    if a is None or a.act is Act.DECLINE or not unit.direct:
        return False
    return any(_NEVER.search(p.text) for p in a.cue)


def _put_right(
    wrong: Unit, own: Sequence[Unit], near: Sequence[Unit], stories: Stories
) -> Iterator[Contradiction]:
    """The places of a quotation that was never said, against what its source said instead."""
    said = [
        u for u in own
        if u.direct and u.id[:2] != wrong.id[:2] and u.speaker == wrong.speaker
        and matter(u, wrong, stories) >= ABOUT_ONE
    ]  # fmt: skip
    printed = [
        u for u in near
        if u.article != wrong.article and u.speaker == wrong.speaker
        and matter(u, wrong, stories) >= SAME_WORDS
    ]  # fmt: skip
    for right in said:
        for unit in printed or [wrong]:
            yield _made(unit, right, f"{wrong.article}: it was never said", NEVER_SAID)


def _made(left: Unit, right: Unit, reason: str, score: float) -> Contradiction:
    """The contradiction of two quotations."""
    values = short(left.text), short(right.text)
    return Contradiction("misquotation", left, right, values, values[0], reason, score)
