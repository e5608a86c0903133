"""Contradictions in small words: a "not", should and is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.link.contradiction import Contradiction, short
from kg.link.pairs import Pair
from kg.link.stories import Stories
from kg.link.units import NEGATIONS, Unit
from kg.link.words import STOP, stem, words

NEGATED_REACH = 4  #: content words after a "not" that it can negate
SAME_WORDS = 0.45  #: overlap from which a difference of one small word is told
_OUGHT = re.compile(r"\b(?:should|must|ought to|ha(?:s|ve) to|(?:is|are) (?:not )?to be)\b")
_IS = re.compile(r"\b(?:is|are|was|were|do|does|did|uses?)\b")
ALL = re.compile(r"\b(?:every|everyone|everybody|(?<!in )(?<!at )(?<!after )all|each|in general)\b")


def matter(left: Unit, right: Unit, stories: Stories) -> float:
    """Overlap of what two units are about."""
    return Pair(left, right, stories).overlap


def nested(one: Unit, other: Unit) -> bool:
    """Whether two units of one article share text, such as an inner and an outer content."""
    return one.article == other.article and any(
        p.start < q.end and q.start < p.end for p in one.passages for q in other.passages
    )


def opposites(pairs: Sequence[tuple[Unit, Unit]], stories: Stories) -> Iterator[Contradiction]:
    """Pairs that differ in a "not", or in "should" for "is"."""
    for left, right in pairs:
        if left.declines or right.declines or nested(left, right) or left.vague or right.vague:
            continue
        same = matter(left, right, stories)
        for kind, values, reason, least in _differences(left, right):
            if same >= least:
                about = short(left.text)
                yield Contradiction(kind, left, right, values, about, reason, min(0.9, 0.3 + same))


def _negates(negative: Unit, plain: Unit) -> bool:
    """Whether what a "not" stands before in one unit is what the other one says."""
    found = words(negative.text)
    at = next((k for k, w in enumerate(found) if w in NEGATIONS or w.endswith("n't")), None)
    if at is None:
        return True  # negative by its cue or verb as a whole
    if found[at] == "without":
        return False  # it negates a thing that comes along, not what is said
    negated = [stem(w) for w in found[at + 1 :] if w not in STOP][:NEGATED_REACH]
    return 2 * len(set(negated) & plain.content) > len(set(negated))


def _differences(left: Unit, right: Unit) -> Iterator[tuple[str, tuple[str, str], str, float]]:
    """The small differences of two units: kind, values, reason, overlap they need."""
    values = (short(left.text), short(right.text))
    if _opposed(left, right):
        yield "polarity", values, "one says what the other denies", SAME_WORDS
    a, b = left.text.lower(), right.text.lower()
    if left.speaker is not None and left.speaker == right.speaker and _ought_and_is(a, b):
        yield "modality", values, "one says it should be so, the other that it is", SAME_WORDS


def _opposed(left: Unit, right: Unit) -> bool:
    """Whether two units of different sources differ in a "not" on what both say."""
    said = left.attribution is not None and right.attribution is not None
    if not said or left.negative == right.negative or left.denies or right.denies:
        return False
    if left.speaker == right.speaker and left.speaker is not None:
        return False
    return _negates(left, right) if left.negative else _negates(right, left)


def _ought_and_is(left: str, right: str) -> bool:
    """Whether of two wordings one says what should be and the other what is."""
    ought, is_so = bool(_OUGHT.search(left)), bool(_OUGHT.search(right))
    return ought != is_so and bool(_IS.search(right if ought else left))
