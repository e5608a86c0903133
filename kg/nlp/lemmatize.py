"""The lemma of every word: looked up where it is known, else by a likely rule that makes sense."""

from collections.abc import Iterator, Sequence

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
    names, rules = network.labels["upos"], network.labels["lemma"]
    for word, kind, row in zip(words, kinds, scores, strict=True):
        found = network.lemmas[names[kind]].get(word.lower())
        yield found or by_rule(word, row, rules, network.lexicon[names[kind]])


def by_rule(word: str, scores: Array, rules: Sequence[str], known: frozenset[str]) -> str:
    """Give the lemma by the likeliest rule that makes a known one, else by the likeliest."""
    best = scores.argsort()[: -TRIED - 1 : -1].tolist()
    first = apply_rule(rules[best[0]], word)
    if first in known or not known:
        return first
    likely = (i for i in best[1:] if scores[best[0]] - scores[i] < MARGIN)
    made = (apply_rule(rules[i], word) for i in likely if not rules[i].startswith(WHOLE))
    return next((lemma for lemma in made if lemma in known), first)
