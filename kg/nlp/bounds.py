"""Where sentences begin: the network's own score, and in doubt whether arcs want to go over it."""

import numpy as np
from numpy.typing import NDArray

from kg.nlp.parse import arc_scores
from kg.nlp.states import Array, States

#: log odds above which a word begins a sentence that no arc would cross, and what each point of
#: `crossing` adds; fitted on the treebanks' dev file
LEAST, BY_ARCS = -1.6, 0.2
MOST_CROSSING = 10.0  #: beyond it, more arcs say no more
USUAL = -0.5  #: the best single threshold, for the bounds that others are judged between
REACH = 60  #: most words on either side of a doubtful bound


def sentence_starts(states: States, breaks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of each word whether it begins a sentence.

    Args:
        states: Of the text.
        breaks: A line begins with the word; that always begins a sentence.
    """
    odds = states.scores("start")[:, 0]
    starts = (odds > USUAL) | breaks
    firsts = np.flatnonzero(starts)
    found = starts.copy()
    highest = LEAST + BY_ARCS * MOST_CROSSING
    for place in np.flatnonzero((odds > LEAST) & (odds <= highest) & ~breaks).tolist():
        before = firsts[firsts < place]
        after = firsts[firsts > place]
        first = max(int(before[-1]) if len(before) else 0, place - REACH)
        last = min(int(after[0]) if len(after) else len(odds), place + REACH)
        crossed = 0.0
        if first < place:
            crossed = crossing(arc_scores(states, first, last), place - first)
        found[place] = odds[place] > LEAST + BY_ARCS * min(crossed, MOST_CROSSING)
    return found


def crossing(scores: Array, place: int) -> float:
    """Give how much the best arcs of all words are better if they may go over a bound.

    Args:
        scores: (words, 1 + words) of two sentences; column 0 is for being the root.
        place: The second sentence's first word.
    """
    scores = scores.copy()
    words = np.arange(len(scores))
    scores[words, words + 1] = -np.inf
    over = np.zeros(scores.shape, dtype=bool)
    over[:place, place + 1 :] = over[place:, 1 : place + 1] = True
    own = np.where(over, -np.inf, scores).max(axis=1)
    return float((scores.max(axis=1) - own).sum())
