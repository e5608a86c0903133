"""Lemmas as rules: what to cut from a word's end and what to put there instead."""

import functools

WHOLE = "!"  #: a rule that replaces the whole word: "!be"
_SEPARATOR = "|"


def lemma_rule(word: str, lemma: str) -> str:
    """Give the rule that makes the lemma from the word.

    >>> lemma_rule("Carries", "carry"), lemma_rule("was", "be"), lemma_rule("Paris", "Paris")
    ('l|3|y', '!be', 'k|0|')
    """
    for case, form in (("k", word), ("l", word.lower())):
        shared = 0
        for a, b in zip(form, lemma, strict=False):
            if a != b:
                break
            shared += 1
        if shared:
            return _SEPARATOR.join((case, str(len(form) - shared), lemma[shared:]))
    return WHOLE + lemma


@functools.lru_cache(maxsize=65536)
def apply_rule(rule: str, word: str) -> str:
    """Give the lemma that a rule makes of a word; a rule that cuts too much gives the word.

    >>> apply_rule("l|3|y", "Hurries"), apply_rule("!be", "were"), apply_rule("l|4|", "as")
    ('hurry', 'be', 'as')
    """
    if rule.startswith(WHOLE):
        return rule[len(WHOLE) :]
    case, cut, ending = rule.split(_SEPARATOR, 2)
    form = word if case == "k" else word.lower()
    if int(cut) >= len(form):
        return form
    return form[: len(form) - int(cut)] + ending
