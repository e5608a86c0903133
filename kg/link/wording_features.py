"""What the words and numbers of two stretches say on whether both report the same thing."""

from __future__ import annotations

from kg.link.counted import counted, same_matter
from kg.link.pairs import Pair, share
from kg.link.units import Unit
from kg.link.words import shingles

SMALL = 2  #: numbers up to it stand in everything
FEW = 2  #: content words of a stretch that names a matter rather than says something
LONG = 8  #: content words from which a few more do not matter
FULL_MEANING = 0.55  #: cosine of contents that report one thing, middle of what was seen


def overlap(pair: Pair) -> float:
    """Shared content words by rarity, of both together (Dice)."""
    return pair.overlap


def wording(pair: Pair) -> float:
    """Shared pairs of neighbouring words, small words included, of the shorter one."""
    a, b = shingles(pair.left.stems, 2), shingles(pair.right.stems, 2)
    return share(len(a & b), min(len(a), len(b)) + 1)


def containment(pair: Pair) -> float:
    """Shared content words by rarity, of the shorter one; little for one or two words."""
    return share(pair.shared, min(pair.left.mass, pair.right.mass) + 4.0)


def meaning(pair: Pair) -> float:
    """Cosine of the sentence vectors, from the middle; 0 where one is not known."""
    if pair.left.vector is None or pair.right.vector is None:
        return 0.0
    return pair.cosine - FULL_MEANING


def one_word(pair: Pair) -> float:
    """They share one word only, names aside, which may be the matter of the whole story."""
    names = pair.left.name_stems | pair.right.name_stems
    shared = (pair.left.content & pair.right.content) - names
    few = min(len(pair.left.content), len(pair.right.content)) <= FEW
    return float(not few and len(shared) <= 1 and not any(s[0].isdigit() for s in shared))


def fragment(pair: Pair) -> float:
    """One is a word or two outside quotation marks, which name a matter and say nothing of it."""
    return float(any(_fragment(unit) for unit in (pair.left, pair.right)))


def _fragment(unit: Unit) -> bool:
    """Whether a unit is told in a word or two."""
    return not unit.direct and not unit.declines and len(unit.content) <= FEW


def length(pair: Pair) -> float:
    """Content words of the shorter one, up to eight: the longer, the more could be shared."""
    return min(len(pair.left.content), len(pair.right.content), LONG) / LONG


def both_direct(pair: Pair) -> float:
    """Both are given in quotation marks, so that their words count for more."""
    return float(pair.left.direct and pair.right.direct) * (pair.overlap - 0.4)


def same_number(pair: Pair) -> float:
    """They share a number that is not small; a bare number is of whatever kind the other has."""
    found = [(x, y) for x in pair.left.numbers for y in pair.right.numbers if x.value > SMALL]
    if pair.bare:
        return float(any(x.same_value(y) for x, y in found))
    return float(any(x.kind == y.kind and x.same_value(y) for x, y in found))


def other_number(pair: Pair) -> float:
    """They count one thing and come to different numbers."""
    if not pair.left.numbers or not pair.right.numbers:
        return 0.0
    pairs = [(x, y) for x in counted(pair.left) for y in counted(pair.right) if same_matter(x, y)]
    return float(bool(pairs) and not numbers_agree(pair))


def numbers_differ(pair: Pair) -> float:
    """Both give numbers, and none of them agrees."""
    given = bool(pair.left.numbers) and bool(pair.right.numbers)
    return float(given and not numbers_agree(pair))


def numbers_agree(pair: Pair) -> bool:
    """Whether any number of one is of the other too, as closely as both are given."""
    return any(x.same_value(y) for x in pair.left.numbers for y in pair.right.numbers)


def other_polarity(pair: Pair) -> float:
    """One says what the other denies."""
    a, b = pair.left, pair.right
    return float(a.negative != b.negative and not a.declines and not b.declines)
