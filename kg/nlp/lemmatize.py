"""The lemma of every word: looked up where it is known, else by a likely rule that makes sense."""

from collections.abc import Iterator, Sequence

import numpy as np

from kg.nlp.lemmas import WHOLE, apply_rule
from kg.nlp.states import Array, States

#: rules that are tried, likeliest first, until one makes a lemma that is known to exist
TRIED = 6
#: how much less likely (in log odds) a rule may be that is preferred for its known lemma
MARGIN = 3.0


def lemmas(states: States, words: Sequence[str]) -> Iterator[str]:
    """Give the lemma of every word.

    Args:
        states: Of the words.
        words: Without white space.
    """
    network = states.network
    kinds = states.scores("upos").argmax(axis=1).tolist()
    scores = states.scores("lemma")
    rules = network.labels["lemma"]
    tables = [network.lemmas[name] for name in network.labels["upos"]]
    lexicons = [network.lexicon[name] for name in network.labels["upos"]]
    for i, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        found = tables[kind].get(word.lower())
        if found is None:
            found = apply_rule(rules[scores[i].argmax()], word)
            known = lexicons[kind]
            if known and found not in known:
                found = by_rule(word, scores[i], rules, known)
        yield found


def by_rule(word: str, scores: Array, rules: Sequence[str], known: frozenset[str]) -> str:
    """Give the lemma by the likeliest rule that makes a known one, else by the likeliest."""
    near = np.flatnonzero(scores.max() - scores < MARGIN)
    best = near[scores[near].argsort()][: -TRIED - 1 : -1].tolist()
    tried = (i for i in best if i == best[0] or not rules[i].startswith(WHOLE))
    made = [apply_rule(rules[i], word) for i in tried]
    return next((lemma for lemma in made if lemma in known), made[0])
