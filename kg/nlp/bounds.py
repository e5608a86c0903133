"""Where sentences begin: as the network says, and where it is in doubt, as the trees fall.

Two parts with a good tree each are two sentences; if a tree over both is likelier, they are one.
The arcs are trained in windows of several sentences, so that arcs across a bound have low scores.
"""

import numpy as np
from numpy.typing import NDArray

from kg.nlp.parse import LONGEST, arc_scores
from kg.nlp.states import Array, States

#: log odds of a start from which it is certain, and up to which it is out of the question
SURE, NEVER = 4.0, -5.0
#: what the log odds count against the trees, and how far they lean towards a start: as many are
#: found on the treebanks' dev file as there are
WEIGHT, LEAN = 4.0, 0.5

Ints = NDArray[np.int64]


def sentence_starts(states: States, breaks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of every word whether it begins a sentence.

    Args:
        states: Of the text.
        breaks: The word begins a paragraph, and therefore a sentence.
    """
    odds = states.scores("start")[:, 0]
    starts = (odds > SURE) | breaks
    starts[0] = True
    doubts = (odds > NEVER) & ~starts
    certain = np.flatnonzero(starts)
    doubtful = np.flatnonzero(np.add.reduceat(doubts, certain, dtype=np.int64))
    bounds = [*certain.tolist(), len(odds)]
    for number in doubtful.tolist():
        first, last = bounds[number : number + 2]
        for start, end in short_parts(odds, doubts, first, last):
            starts[start] = True
            places = start + 1 + np.flatnonzero(doubts[start + 1 : end])
            if len(places):
                scores = _logs(arc_scores(states, start, end))
                chosen = best_split(scores, places - start, odds[places] + LEAN)
                starts[[start + place for place in chosen]] = True
    return starts


def short_parts(
    odds: Array, doubts: NDArray[np.bool_], first: int, last: int
) -> list[tuple[int, int]]:
    """Cut a stretch too long to be one sentence, each time where a start is likeliest in reach."""
    parts = []
    while last - first > LONGEST:
        places = first + 1 + np.flatnonzero(doubts[first + 1 : first + 1 + LONGEST])
        if not len(places):
            places = first + 1 + np.flatnonzero(doubts[first + 1 : last])[:1]
        if not len(places):
            break
        cut = int(places[odds[places].argmax()])
        parts.append((first, cut))
        first = cut
    return [*parts, (first, last)]


def _logs(scores: Array) -> Array:
    """Give log probabilities of the heads of each word; none is its own head."""
    words = np.arange(len(scores))
    scores[words, words + 1] = -np.inf
    scores -= scores.max(axis=1, keepdims=True)
    logs: Array = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return logs


def best_split(logs: Array, places: Ints, odds: Array) -> list[int]:
    """Give those of the places where sentences begin, such that all is likeliest together.

    Args:
        logs: (words, 1 + words) log probabilities of heads; column 0 is for being the root.
        places: Words that may begin a sentence, in order; not the first word.
        odds: Log odds of each.
    """
    bounds = [0, *places.tolist(), len(logs)]
    start = -WEIGHT * np.logaddexp(0, -odds)
    none = -WEIGHT * np.logaddexp(0, odds)
    best, before = [0.0], [0]
    for j in range(1, len(bounds)):
        options = []
        inside = 0.0
        for i in range(j - 1, -1, -1):
            begun = float(start[i - 1]) if i else 0.0
            options.append(best[i] + begun + inside + _tree(logs, bounds[i], bounds[j]))
            inside += float(none[i - 1]) if i else 0.0
        chosen = int(np.argmax(options))
        best.append(options[chosen])
        before.append(j - 1 - chosen)
    found = []
    j = before[-1]
    while j > 0:
        found.append(bounds[j])
        j = before[j]
    return found[::-1]


def _tree(logs: Array, start: int, end: int) -> float:
    """Give about the log probability of the best tree of these words: best heads, one root."""
    root = logs[start:end, 0]
    if end - start == 1:
        return float(root[0])
    heads = logs[start:end, 1 + start : 1 + end].max(axis=1)
    return float(heads.sum() + (root - heads).max())
