"""Which contradictions are told: those of finders that are believed, and those that are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.link.claim_features import follow_up
from kg.link.claims import Grouping
from kg.link.conflict_contrasts import COUNTING, other_value
from kg.link.conflict_numbers import MAX_RATIO
from kg.link.conflict_words import nested
from kg.link.contradiction import Contradiction, short, soon_after
from kg.link.dispute_features import (
    WEIGHTS,
    DisputeWeights,
    chance,
    counts_differ,
    one_denies,
    one_voice,
    other_counts,
)
from kg.link.misreports import slip
from kg.link.numbers import Number
from kg.link.pairs import Pair
from kg.link.units import Unit, UnitId
from kg.records import CanonicalEntity

MIN_COSINE = 0.35  #: of two stretches that are read together though no finder names them
MIN_OVERLAP = 0.25  #: or least overlap
DOUBTED = 0.15  #: probability below which a finder is not believed
#: and from which one is told that no finder names. `python -m kg.train.dispute_weights` shows what
#: others give.
SURE_AS_READ = 0.45
#: Kinds that an article itself tells of.
TOLD = frozenset({"correction"})
_UnitPair = tuple[UnitId, UnitId]


def weighed(
    found: Sequence[Contradiction], grouping: Grouping, entities: Mapping[str, CanonicalEntity],
    weights: DisputeWeights = WEIGHTS, least: float = SURE_AS_READ,
) -> Iterator[Contradiction]:  # fmt: skip
    """The contradictions that are sure enough: those of finders, and those that are only read.

    Args:
        found: By the finders, with their own scores; they are believed where nothing is read.
        grouping: The units.
        entities: That they mention.
        weights: What speaks for a conflict.
        least: Probability from which one is told that no finder names.
    """
    by_pair: dict[_UnitPair, list[Contradiction]] = {}
    for c in found:
        by_pair.setdefault(_key(c.left, c.right), []).append(c)
    for pair in readable(grouping, found):
        named = by_pair.pop(_key(pair.left, pair.right), [])
        score = chance(pair, named, weights)
        yield from (c for c in named if score >= DOUBTED or _told(c))
        one_claim = pair.right.id in grouping.cluster[pair.left.id]
        if not (named or one_claim or _of_other_things(pair)) and score >= least:
            yield _read(pair, score, entities)
    for named in by_pair.values():
        yield from named


def _of_other_things(pair: Pair) -> bool:
    """Whether two count so differently that it is of two things: 12 and 900 metres."""
    if not counts_differ(pair):
        return False
    mine, theirs = ([n for n in u.numbers if n.kind in COUNTING] for u in (pair.left, pair.right))
    both = [(x, y) for x in mine for y in theirs if x.kind == y.kind]
    return all(_far(x, y) for x, y in both)


def _far(x: Number, y: Number) -> bool:
    low, high = sorted((x.value, y.value))
    return high > MAX_RATIO * low and not slip(x, y)


def _told(found: Contradiction) -> bool:
    """Whether an article itself tells of it, so that nothing needs to confirm it."""
    return found.kind in TOLD or found.withdrawn is not None


def _read(
    pair: Pair, score: float, entities: Mapping[str, CanonicalEntity]
) -> Contradiction:  # fmt: skip
    """A contradiction that no finder tells of, but the reading of both."""
    left, right = pair.left, pair.right
    texts = short(left.text), short(right.text)
    counts = other_counts(pair)
    kind, values = (
        ("number", counts) if counts is not None else
        other_value(left, right, entities) or ("denial" if one_denies(pair) else "polarity", texts)
    )  # fmt: skip
    reason = "read together they can hardly both be true"
    return Contradiction(kind, left, right, values, texts[0], reason, round(score, 4), read=True)


def readable(grouping: Grouping, found: Iterable[Contradiction]) -> Iterator[Pair]:
    """Pairs worth reading: those that finders name, and all that are alike in words or meaning.

    Only what somebody says is read.
    """
    named = {_key(c.left, c.right): (c.left, c.right) for c in found}
    for one, other in grouping.judged:
        left, right = grouping.units[one], grouping.units[other]
        if (one, other) not in named and _worth_reading(Pair(left, right, grouping.stories)):
            named[one, other] = left, right
    for _, (left, right) in sorted(named.items(), key=lambda row: row[0]):
        if left.vector is not None and right.vector is not None:
            yield Pair(left, right, grouping.stories, grouping.meanings)


def _worth_reading(pair: Pair) -> bool:
    """Whether two sources may speak of one matter, as far as their words or vectors tell."""
    left, right = pair.left, pair.right
    said = all(u.attribution is not None and not u.declines for u in (left, right))
    if not said or left.id[:2] == right.id[:2] or nested(left, right):
        return False
    # a source goes on within an article, an outlet from one to the next, and matters change
    if one_voice(pair) or follow_up(pair) or not soon_after(left, right):
        return False
    return pair.cosine >= MIN_COSINE or pair.overlap >= MIN_OVERLAP


def _key(left: Unit, right: Unit) -> _UnitPair:
    return (left.id, right.id) if left.id < right.id else (right.id, left.id)
