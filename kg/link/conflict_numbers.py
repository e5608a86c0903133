"""Different numbers and dates for one matter, and numbers that an article itself revises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from kg.link.contradiction import Contradiction, soon_after
from kg.link.counted import GENERIC, MIN_SHARED, Counted, counted, same_matter
from kg.link.misreports import slip
from kg.link.number_words import NUMBER_WORDS, SCALES, shown
from kg.link.numbers import numbers
from kg.link.stories import Stories
from kg.link.units import Unit
from kg.link.words import MONTH, folded, rarity, stem, words
from kg.records import Act

_WANTED = frozenset({Act.ASK, Act.ORDER})  # what is asked for is not so yet
_NUMBER = (
    r"((?:(?<![\d.,])\d+(?:[.,]\d+)*|(?:" + "|".join(NUMBER_WORDS) + r")(?:-[a-z]+)?)"
    rf"(?: ?{SCALES})?)"
)
_MONTH = f"({MONTH.lower()})"
MIN_RELATED = 0.18  #: cosine of two articles that count the same things
MAX_RATIO = 8.0  #: times as much: farther apart they count different things, or one has a slip
#: Ways in which one sentence puts a new number in the place of an old one: (new, old).
_REVISIONS = tuple(
    re.compile(pattern.replace("#", _NUMBER))
    for pattern in (
        r"\bto # from #", r"\b#,? (?:[a-z]+,? ){0,7}(?:and )?not #\b",
        r"\b# (?:[a-z]+ ){0,3}rather than #",
        r"\b# (?:[a-z]+ ){0,3}instead of #", r"\b#\b[^.;]{0,40}\b(?:down|up) from #",
    )
)  # fmt: skip
_DATE_REVISIONS = (
    (re.compile(rf"\bto {_MONTH} from {_MONTH}"), (1, 2)),
    (re.compile(rf"\bfrom {_MONTH} to {_MONTH}"), (2, 1)),
)


def number_conflicts(
    articles: Mapping[str, Sequence[Unit]], stories: Stories
) -> Iterator[Contradiction]:
    """Pairs of units of related articles that count one thing and come to different numbers."""
    rows = {a: [c for u in own if u.act not in _WANTED for c in counted(u)]
            for a, own in articles.items()}  # fmt: skip
    for article, own in rows.items():
        for other in stories.beside[article]:
            if article < other and stories.relation(article, other) >= MIN_RELATED:
                for a, b in product(own, rows.get(other, ())):
                    yield from _compare(a, b)


def _compare(a: Counted, b: Counted) -> Iterator[Contradiction]:
    """The contradiction between two counted numbers of two articles, if there is one.

    Within an article parts and totals stand side by side, and an outlet's next article brings its
    count up to date; `revisions` finds where it takes the old one back.
    """
    if a.unit.outlet is not None and a.unit.outlet == b.unit.outlet:
        return
    score = same_matter(a, b)
    if not score or a.number.same_value(b.number) or _far(a, b) or _listed(a) or _listed(b):
        return
    mine, theirs = counted(a.unit), counted(b.unit)
    agree = any(
        x.number.same_value(y.number) and x.number.kind == y.number.kind and same_matter(x, y)
        for x in mine
        for y in theirs
    )
    if not agree:
        yield Contradiction("number", a.unit, b.unit, (_said(a), _said(b)), _about(a, b),
                            f"{_said(a)} against {_said(b)}: {_about(a, b)}", score)  # fmt: skip


def _far(a: Counted, b: Counted) -> bool:
    """Whether two numbers are too far apart, in time or in size, to be of one thing."""
    if not soon_after(a.unit, b.unit):
        return True
    low, high = sorted((a.number.value, b.number.value))
    return high > MAX_RATIO * low and not slip(a.number, b.number)


def _listed(one: Counted) -> bool:
    """Whether its unit counts several lots of one thing, so that it is a part."""
    return any(
        other.number.value != one.number.value and same_matter(one, other)
        for other in counted(one.unit)
    )


def _said(one: Counted) -> str:
    """A number as the value of a side."""
    return shown(one.number.value) + (" percent" if one.number.kind == "percent" else "")


def _about(a: Counted, b: Counted) -> str:
    """What two numbers count, in a word or two of the first text."""
    word_of = {stem(word): word for word in words(a.unit.whole)}
    shared = sorted(a.near & b.near)
    return a.sort or " ".join(word_of.get(near, near) for near in shared) or "number"


@lru_cache(maxsize=50_000)
def replaced_numbers(text: str) -> tuple[tuple[float, float], ...]:
    """The numbers that a text puts in the place of others, each with the old one.

    >>> replaced_numbers("2.5 million, down from 3 million")
    ((2500000.0, 3000000.0),)
    """
    plain = folded(text)
    found = []
    for pattern in _REVISIONS:
        for match in pattern.finditer(plain):
            new, old = (_value(g) for g in match.groups())
            if new is not None and old is not None and new != old:
                found.append((new, old))
    return tuple(found)


def revisions(near: Mapping[str, Sequence[Unit]], units: Sequence[Unit]) -> Iterator[Contradiction]:
    """Numbers and months that a unit itself puts in the place of others: "12, down from 14"."""
    for unit in units:
        text = folded(unit.text)
        for pair in replaced_numbers(unit.text):
            yield from _replaced(unit, near[unit.article], pair)
        for pattern, (new_group, old_group) in _DATE_REVISIONS:
            for match in pattern.finditer(text):
                months = (match.group(new_group), match.group(old_group))
                yield from _moved(unit, near[unit.article], months)


def _value(text: str) -> float | None:
    """The value of a number in digits or words."""
    found = numbers(f"{text} things")
    return found[0].value if found and found[0].kind in {"count", "year", "percent"} else None


def _replaced(
    unit: Unit, units: Sequence[Unit], pair: tuple[float, float]
) -> Iterator[Contradiction]:
    """Contradictions of a unit that revises a number with those that give the old one."""
    new, old = pair
    for other in units:
        if other.id == unit.id:
            continue
        holds = any(n.value == old and n.kind in {"count", "percent"} for n in other.numbers)
        fresh = any(n.value == new for n in other.numbers)
        if holds and not fresh and _alike(unit, other, new):
            taken_back = unit.article if unit.article != other.article else None
            yield Contradiction("number", other, unit, (shown(old), shown(new)), "revised number",
                                f"{unit.article} gives {shown(new)} in the place of {shown(old)}",
                                0.9, other, taken_back)  # fmt: skip


def _alike(left: Unit, right: Unit, new: float | None = None) -> bool:
    """Whether two units share words beyond numbers, or the thing that the new number counts."""
    if new is not None:
        thing = {s for n in left.numbers if n.value == new for s in n.counted} - GENERIC
        if thing & right.content:
            return True
    common = {s for s in left.context & right.context if not s[0].isdigit()} - GENERIC
    return sum(rarity(s) for s in sorted(common)) >= 2 * MIN_SHARED


def _moved(unit: Unit, units: Sequence[Unit], pair: tuple[str, str]) -> Iterator[Contradiction]:
    """Contradictions of a unit that moves a date with those that give the old one."""
    new, old = pair
    for other in units:
        if other.id == unit.id:
            continue
        said = set(words(other.text))
        denies = other.declines or other.negative
        if old in said and new not in said and not denies and _alike(unit, other):
            moved = f"{unit.article} moves {old.title()} to {new.title()}"
            yield Contradiction("date", other, unit, (old.title(), new.title()), "date", moved, 0.7)
