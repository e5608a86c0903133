"""Which stretches of different articles report the same thing, without comparing all with all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from kg.link.claim_features import WEIGHTS, Weights, weigh
from kg.link.clustering import SAME, Clusters
from kg.link.comparing import Meanings, cosine
from kg.link.evidence import Judgement
from kg.link.pairs import Pair
from kg.link.stances import replaces
from kg.link.stories import Stories
from kg.link.units import Unit, UnitId
from kg.link.words import shingles
from kg.records import Decision

ALIKE = 0.45  #: mean probability over two clusters from which they are one
NEAR_MISS = 0.25  #: below it a pair is not worth a person's time
MAX_NEAR_MISSES = 3  #: kept for one stretch
SHINGLE = 5  #: words in a row that bring unrelated articles together
MAX_SHARING = 30  #: stretches that share a run of words; more is a stock phrase
MIN_MEANING = 0.4  #: cosine of the vectors of two stretches that share no word
MIN_OWN_SHARED = 2  #: words an article's own statement must share with another stretch
TWO_CLAUSES = Judgement(0.0, ("two clauses of one attribution",), vetoed=True)
VERSIONS = 0.5  #: overlap from which two quotes of one attribution are two versions of one
ECHO = Judgement(0.95, ("the same words between quotation marks",))
ASKED_ANEW = Judgement(0.0, ("a question that one outlet put twice",), vetoed=True)
DENIED = Judgement(0.0, ("one denies what the other says",), vetoed=True)
UnitPair = tuple[UnitId, UnitId]


def _of_one_attribution(left: UnitId, right: UnitId) -> bool:
    """Whether two units are clauses of one attribution."""
    return left[:2] == right[:2] and left[1] > 0


def _two_versions(left: Unit, right: Unit, stories: Stories) -> bool:
    """Whether an attribution gives one saying in two wordings: "It's over" and "all over"."""
    return left.direct and right.direct and Pair(left, right, stories).overlap >= VERSIONS


def asked_anew(left: Unit, right: Unit) -> bool:
    """Whether one outlet puts a question in two articles: to two people, or to one again."""
    questions = all(u.text.rstrip("”’\"'» ").endswith("?") for u in (left, right))
    one = left.outlet is not None and left.outlet == right.outlet
    return questions and one and left.article != right.article


def denied_by(denial: Unit, other: Unit) -> bool:
    """Whether one unit reports a denial and the other asserts, so that they are two claims."""
    if denial.speaker != other.speaker and replaces(denial, other):
        return True
    return denial.denies and not other.negative and not other.declines and not other.vague


@dataclass(slots=True)
class Grouping(Clusters[UnitId]):
    """Clusters of units while they grow."""

    units: Mapping[UnitId, Unit]
    stories: Stories
    meanings: Meanings | None = None
    weights: Weights = WEIGHTS

    def weigh(self, left: UnitId, right: UnitId) -> Judgement | None:
        """What the features say about two units, where nothing forbids that they are one claim."""
        found = self.beside(left, right)
        return weigh(found, self.weights) if isinstance(found, Pair) else found

    def beside(self, left: UnitId, right: UnitId) -> Pair | Judgement | None:
        """Two units side by side; what forbids that they are one; None: not worth weighing."""
        one, other = self.units[left], self.units[right]
        if _of_one_attribution(left, right) and not _two_versions(one, other, self.stories):
            return TWO_CLAUSES
        if not worth_weighing(one, other) or self._of_others(one, other):
            return None
        if denied_by(one, other) or denied_by(other, one):
            return DENIED
        if asked_anew(one, other):
            return ASKED_ANEW
        return Pair(one, other, self.stories, self.meanings)

    def _of_others(self, left: Unit, right: Unit) -> bool:
        """Whether two sources speak in articles about different events, if in like words."""
        same = left.speaker is not None and left.speaker == right.speaker
        return not same and not self.stories.related(left.article, right.article)


def candidates(units: Mapping[UnitId, Unit], stories: Stories) -> Iterator[UnitPair]:
    """Pairs worth weighing: of related articles, and of any that share a long run of words."""
    by_article: dict[str, list[UnitId]] = {}
    for key in units:
        by_article.setdefault(key[0], []).append(key)
    for article, own in by_article.items():
        yield from combinations(own, 2)
        for other in stories.beside[article]:
            if article < other:
                yield from product(own, by_article.get(other, ()))
    yield from _sharing_words(units, stories)


def _sharing_words(units: Mapping[UnitId, Unit], stories: Stories) -> Iterator[UnitPair]:
    """Pairs of unrelated articles with a run of words in common."""
    index: dict[tuple[str, ...], list[UnitId]] = {}
    for key, unit in units.items():
        for shingle in shingles(unit.stems, SHINGLE):
            index.setdefault(shingle, []).append(key)
    found: set[UnitPair] = set()
    for sharing in index.values():
        if 1 < len(sharing) <= MAX_SHARING:
            found.update(p for p in combinations(sorted(sharing), 2) if p[0][0] != p[1][0])
    yield from sorted(p for p in found if not stories.related(p[0][0], p[1][0]))


def worth_weighing(left: Unit, right: Unit) -> bool:
    """Whether two units have anything in common that could make them one claim."""
    if left.attribution is None or right.attribution is None:
        return len(left.content & right.content) >= MIN_OWN_SHARED
    if left.content & right.content or (left.speaker and left.speaker == right.speaker):
        return True
    if left.bare_number or right.bare_number:
        return True
    return cosine(left, right) >= MIN_MEANING


def group_units(
    units: Mapping[UnitId, Unit],
    stories: Stories,
    *,
    meanings: Meanings | None = None,
    weights: Weights = WEIGHTS,
    join: Sequence[UnitPair] = (),
    apart: Sequence[UnitPair] = (),
) -> Grouping:
    """Clusters of units that report one thing, the likest pairs first.

    What people joined (`join`) is joined before and whatever else speaks against it; what they
    kept `apart` stays so.
    """
    grouping = Grouping(units, stories, meanings, weights, cluster={u: (u,) for u in units})
    grouping.rule(join, apart)
    free = {u.id for u in comparable(units.values())}
    likely = [
        pair
        for pair in candidates({u: units[u] for u in units if u in free}, stories)
        if grouping.judge(*pair).score >= SAME
    ]
    for left, right in sorted(
        likely, key=lambda p: (_own_voices(*p), -grouping.judge(*p).score, p)
    ):
        if right not in grouping.cluster[left] and grouping.may_join(left, right, least=ALIKE):
            grouping.join(left, right)
    for unit in units.values():
        _join_echo(grouping, unit)
    return grouping


def _join_echo(grouping: Grouping, unit: Unit) -> None:
    """Put a quotation nobody is named for to the one whose words it has, unless a person did."""
    origin = unit.echoes
    if origin is None or origin not in grouping.units or len(grouping.cluster[unit.id]) > 1:
        return
    pair = (unit.id, origin) if unit.id < origin else (origin, unit.id)
    if grouping.judged.setdefault(pair, ECHO) is ECHO:
        grouping.join(*pair)


def _own_voices(left: UnitId, right: UnitId) -> int:
    """How many of two units the articles say themselves; what others say is gathered first."""
    return (left[1] == 0) + (right[1] == 0)


def comparable(units: Iterable[Unit]) -> list[Unit]:
    """The units without echoes and those of an article's own voice that hold what others say."""
    found = []
    for own in by_article(units).values():
        spans = [(p.start, p.end) for u in own if u.attribution for p in u.passages]
        found += [
            u
            for u in own
            if u.attribution is not None
            or (
                u.echoes is None
                and not any(s < p.end and p.start < e for s, e in spans for p in u.passages)
            )
        ]
    return found


def clusters(grouping: Grouping) -> list[tuple[UnitId, ...]]:
    """The clusters in order, single units included."""
    return sorted(set(grouping.cluster.values()))


def unit_label(unit: UnitId) -> str:
    """How a decision names a unit: article, attribution or statement, piece."""
    article, attribution, statement, piece = unit
    where = f"a{attribution}" if attribution else f"s{statement}"
    return f"{article}#{where}.{piece}"


def claim_decisions(grouping: Grouping) -> list[Decision]:
    """Every pair that was joined, and the pairs that nearly were."""
    told = grouping.told(NEAR_MISS, MAX_NEAR_MISSES, lambda found: found.score >= NEAR_MISS)
    return [
        Decision("claim", unit_label(a), unit_label(b), verdict, found.score, found.reasons)
        for a, b, found, verdict in told
    ]


def by_article(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Units by article, in order."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.article, []).append(unit)
    return found
