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
    likeliest = scores.argmax(axis=1).tolist()
    for i, (word, kind, best) in enumerate(zip(words, kinds, likeliest, strict=True)):
        found = network.lemmas[names[kind]].get(word.lower())
        if found is None:
            found = apply_rule(rules[best], word)
            known = network.lexicon[names[kind]]
            if known and found not in known:
                found = by_rule(word, scores[i], rules, known)
        yield found


def by_rule(word: str, scores: Array, rules: Sequence[str], known: frozenset[str]) -> str:
    """Give the lemma by the likeliest rule that makes a known one, else by the likeliest."""
    best = scores.argsort()[: -TRIED - 1 : -1].tolist()
    likely = (i for i in best if scores[best[0]] - scores[i] < MARGIN)
    tried = (i for i in likely if i == best[0] or not rules[i].startswith(WHOLE))
    made = [apply_rule(rules[i], word) for i in tried]
    return next((lemma for lemma in made if lemma in known), made[0])
