"""Which articles are about the same events."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType

from kg.link.names import key, person_tokens, telling_name
from kg.link.words import content_stems, rarity
from kg.records import Entity, EntityType, Extraction

TOP_KEYS = 40  #: keys an article is known by; more add common words only
MAX_ARTICLES = 80  #: a key in more articles than this names no single story; bounds the cost
NEIGHBOURS = 25  #: related articles kept for one article
#: Cosine from which two articles count as related: above it lie all pairs within the three stories
#: of the demonstration corpus but two, and .4 % of the pairs of 301 Wikinews articles.
RELATED = 0.12
FADING = 45.0  #: days after which e times less of a likeness is left; news moves on
NAME_WEIGHT = 2.0  #: a shared name says more than a shared word of the same rarity
_UNSPECIFIC = frozenset({EntityType.NORP, EntityType.GPE})
UNSPECIFIC_WEIGHT = 0.7  #: countries and peoples stand in unrelated news too


@dataclass(frozen=True)
class Stories:
    """How much articles have in common, less the further apart they were published."""

    near: Mapping[str, Mapping[str, float]]  #: article to related articles, cosine

    @cached_property
    def beside(self) -> Mapping[str, tuple[str, ...]]:
        """The articles about the same events as each one, itself left out, in order."""
        found: dict[str, set[str]] = {a: set() for a in self.near}
        for article, others in self.near.items():
            for other in others:
                if self.related(article, other):
                    found[article].add(other)
                    found[other].add(article)
        return MappingProxyType({a: tuple(sorted(others)) for a, others in found.items()})

    def relation(self, left: str, right: str) -> float:
        """Cosine of two articles; 0 where they are not among each other's nearest."""
        if left == right:
            return 1.0
        return max(self.near[left].get(right, 0.0), self.near[right].get(left, 0.0))

    def related(self, left: str, right: str) -> bool:
        """Whether two articles are about the same events."""
        return self.relation(left, right) >= RELATED


def _telling(entity: Entity) -> bool:
    """Whether a name shows that two articles speak of one thing; a bare surname does not."""
    if entity.type is EntityType.PERSON:
        return len(person_tokens(entity.name)) > 1
    return telling_name(entity.name)


def _signature(extraction: Extraction) -> dict[str, float]:
    """The keys an article is best known by, as a unit vector."""
    counts = Counter(content_stems(extraction.article.text))
    weights = {stem: (1 + math.log(n)) * rarity(stem) for stem, n in counts.items()}
    for entity in extraction.entities:
        if entity.anonymity is None and not entity.outlet and _telling(entity):
            times = 1 + math.log(max(1, len(entity.mentions)))
            share = UNSPECIFIC_WEIGHT if entity.type in _UNSPECIFIC else NAME_WEIGHT
            weights[f"={key(entity.name)}"] = share * 5.0 * times
    best = sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))[:TOP_KEYS]
    norm = math.sqrt(sum(w * w for _, w in best)) or 1.0
    return {k: w / norm for k, w in best}


def find_stories(extractions: Sequence[Extraction]) -> Stories:
    """The nearest articles of every article, found over an index of what they are known by."""
    signatures = {e.article.id: _signature(e) for e in extractions}
    index: dict[str, list[str]] = {}
    for article in sorted(signatures):
        for k in signatures[article]:
            index.setdefault(k, []).append(article)
    days = {e.article.id: day(e.article.published) for e in extractions}
    near = {a: _nearest(a, signatures, index, days) for a in sorted(signatures)}
    return Stories(MappingProxyType(near))


@cache
def day(published: str | None) -> date | None:
    """The day of a date as far as it is one in ISO form."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _fading(one: date | None, other: date | None) -> float:
    """How much of a likeness is left after the days between two articles; all if unknown."""
    return 1.0 if one is None or other is None else math.exp(-abs((one - other).days) / FADING)


def _nearest(
    article: str,
    signatures: Mapping[str, Mapping[str, float]],
    index: Mapping[str, list[str]],
    days: Mapping[str, date | None],
) -> dict[str, float]:
    """The articles most like one, with their cosine as faded by the days between."""
    common: dict[str, float] = {}
    for k, w in sorted(signatures[article].items()):
        if len(index[k]) <= MAX_ARTICLES:
            for other in index[k]:
                common[other] = common.get(other, 0.0) + w * signatures[other][k]
    common.pop(article, None)
    faded = {other: c * _fading(days[article], days[other]) for other, c in common.items()}
    ranked = sorted(faded.items(), key=lambda kv: (-kv[1], kv[0]))
    return {other: round(c, 4) for other, c in ranked[:NEIGHBOURS] if c >= RELATED / 2}
