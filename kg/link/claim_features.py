"""What speaks for and against two stretches reporting the same thing: the FEATURES table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

import numpy as np

from kg.link.evidence import VETO, Evidence, Judgement, judgement
from kg.link.stories import Stories
from kg.link.units import Unit
from kg.link.words import weight
from kg.records import Act

MANY_DAYS = 30  #: from here on a day more or less says nothing
LONG_RUN = 6  #: stems in one run that unrelated texts do not share
FULL_MEANING = 0.55  #: cosine of contents that report one thing, middle of what was seen


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units with what both rest on."""

    left: Unit
    right: Unit
    stories: Stories


Feature = Callable[[Pair], float]


def _share(common: float, whole: float) -> float:
    """A share that is 0 where there is nothing to share."""
    return common / whole if whole > 0 else 0.0


@cache
def day(published: str | None) -> date | None:
    """The day of a date as far as it is one in ISO form."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


@cache
def _weight(stems: frozenset[str]) -> float:
    """Rarity of a set of stems."""
    return weight(stems)


def overlap(pair: Pair) -> float:
    """Shared content words by rarity, of both together (Dice)."""
    a, b = pair.left.content, pair.right.content
    return _share(2 * _weight(a & b), _weight(a) + _weight(b))


def containment(pair: Pair) -> float:
    """Shared content words by rarity, of the shorter one; little for one or two words."""
    a, b = pair.left.content, pair.right.content
    return _share(_weight(a & b), min(_weight(a), _weight(b)) + 4.0)


def run(pair: Pair) -> float:
    """Length of the longest run of words both have, up to `LONG_RUN`."""
    a, b = pair.left.stems, pair.right.stems
    best, before = 0, [0] * (len(b) + 1)
    for x in a:
        now = [0] * (len(b) + 1)
        for k, y in enumerate(b, start=1):
            if x == y:
                now[k] = before[k - 1] + 1
                best = max(best, now[k])
        before = now
    return min(best, LONG_RUN) / LONG_RUN


def surroundings(pair: Pair) -> float:
    """Shared words by rarity of the sentences around."""
    a, b = pair.left.context, pair.right.context
    return _share(2 * _weight(a & b), _weight(a) + _weight(b))


def meaning(pair: Pair) -> float:
    """Cosine of the sentence vectors, from the middle; 0 where one is not known."""
    if pair.left.vector is None or pair.right.vector is None:
        return 0.0
    a, b = (np.frombuffer(u.vector or b"", dtype=np.int8) for u in (pair.left, pair.right))
    x, y = a.astype(np.float32), b.astype(np.float32)
    norm = float(np.linalg.norm(x) * np.linalg.norm(y)) or 1.0
    return float(x @ y) / norm - FULL_MEANING


def same_speaker(pair: Pair) -> float:
    """Both are the words of one named source."""
    named = not pair.left.anonymous and pair.left.speaker is not None
    return float(named and pair.left.speaker == pair.right.speaker)


def other_speaker(pair: Pair) -> float:
    """They are the words of two named sources of which neither passes on the other."""
    a, b = pair.left, pair.right
    if a.anonymous or b.anonymous or a.speaker is None or b.speaker is None:
        return 0.0
    return float(a.speaker not in b.sources and b.speaker not in a.sources)


def both_unnamed(pair: Pair) -> float:
    """Both are the words of sources nobody names."""
    return float(pair.left.anonymous and pair.right.anonymous)


def cites(pair: Pair) -> float:
    """One has it from the outlet that published the other, or both from one outlet."""
    a, b = pair.left, pair.right
    if a.article == b.article:
        return 0.0
    outer = set(a.sources) & set(b.sources) - {a.outlet, b.outlet}
    return float((a.outlet or "") in b.sources[:-1] or (b.outlet or "") in a.sources[:-1]
                 or len(outer) > 1)  # fmt: skip


def same_number(pair: Pair) -> float:
    """They share a number that is not small."""
    return float(
        any(x.kind == y.kind and x.value == y.value and x.value > 2  # noqa: PLR2004
            for x in pair.left.numbers for y in pair.right.numbers)
    )  # fmt: skip


def other_number(pair: Pair) -> float:
    """They give different numbers of one kind for one thing, and share none."""
    pairs = [(x, y) for x in pair.left.numbers for y in pair.right.numbers if x.kind == y.kind]
    if any(x.same_value(y) for x, y in pairs):
        return 0.0
    return float(any(set(x.counted) & set(y.counted) or x.kind != "count" for x, y in pairs))


def other_polarity(pair: Pair) -> float:
    """One says what the other denies."""
    a, b = pair.left, pair.right
    return float(a.negative != b.negative and not a.declines and not b.declines)


def shared_entities(pair: Pair) -> float:
    """Things both mention, up to three."""
    return min(len(pair.left.entities & pair.right.entities), 3) / 3


def same_article(pair: Pair) -> float:
    """They stand in one article."""
    return float(pair.left.article == pair.right.article)


def story(pair: Pair) -> float:
    """How much their articles have in common."""
    if pair.left.article == pair.right.article:
        return 0.5
    return min(pair.stories.relation(pair.left.article, pair.right.article), 0.5)


def declined_both(pair: Pair) -> float:
    """One source would not say something, in two articles about the same events."""
    a, b = pair.left, pair.right
    return float(a.declines and b.declines and a.speaker is not None and a.speaker == b.speaker)


def declined_one(pair: Pair) -> float:
    """One reports that something was said, the other that it was not."""
    return float(pair.left.declines != pair.right.declines)


def both_direct(pair: Pair) -> float:
    """Both are given in quotation marks, so that their words count for more."""
    return float(pair.left.direct and pair.right.direct) * (overlap(pair) - 0.4)


def pointing(pair: Pair) -> float:
    """One only points to what was said ("the report"), so that its words say nothing."""
    return float(pair.left.vague or pair.right.vague)


def days_apart(pair: Pair) -> float:
    """How long after one the other was published, up to a month; 0 where unknown."""
    a, b = day(pair.left.published), day(pair.right.published)
    if a is None or b is None:
        return 0.0
    return min(abs((a - b).days), MANY_DAYS) / MANY_DAYS


def own_voice(pair: Pair) -> float:
    """One is said by the article itself."""
    return float((pair.left.attribution is None) != (pair.right.attribution is None))


def own_voices(pair: Pair) -> float:
    """Both are said by the articles themselves."""
    return float(pair.left.attribution is None and pair.right.attribution is None)


def act_differs(pair: Pair) -> float:
    """Asking, ordering or promising on one side only."""
    willing = {Act.ASK, Act.ORDER, Act.PROMISE, Act.PRAISE, Act.CRITICISE}
    return float((pair.left.act in willing) != (pair.right.act in willing))


FEATURES: tuple[Feature, ...] = (
    overlap, containment, run, surroundings, meaning, same_speaker, other_speaker, both_unnamed,
    cites, same_number, other_number, other_polarity, shared_entities, same_article, story,
    declined_both, declined_one, both_direct, pointing, days_apart, own_voice, own_voices,
    act_differs,
)  # fmt: skip

#: Log-odds of two units of one story being one claim, nothing else known.
BIAS = -4.0
#: Log-odds a feature adds at its full value, in the order of FEATURES.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "overlap": 1.74, "containment": 1.51, "run": 0.0, "surroundings": 0.3, "meaning": 3.26,
        "same_speaker": 1.68, "other_speaker": -0.5, "both_unnamed": 1.57, "cites": 1.57,
        "same_number": 1.03, "other_number": -1.0, "other_polarity": -0.71,
        "shared_entities": -1.0, "same_article": -0.52, "story": 3.23, "declined_both": 3.11,
        "declined_one": -1.89, "both_direct": 1.94, "pointing": -0.4, "days_apart": -2.12,
        "own_voice": -3.0, "own_voices": -3.0, "act_differs": -0.35,
    }
)  # fmt: skip


def weigh(pair: Pair) -> Judgement:
    """What all features say about two units."""
    found = []
    for feature in FEATURES:
        value = feature(pair)
        points = value * WEIGHTS[feature.__name__]
        if points:
            what = feature.__name__.replace("_", " ")
            found.append(Evidence(points, f"{what} {value:.2f} ({points:+.1f})"))
    return judgement(found, bias=BIAS)
