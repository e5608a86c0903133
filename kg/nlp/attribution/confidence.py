"""How sure an attribution is, as a probability."""

from __future__ import annotations

import math

from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.settings import Settings
from kg.nlp.reported import words_of

_LEAST = 1e-3  #: probabilities nearer to 0 or 1 say nothing more


def confidence_of(draft: Draft, settings: Settings) -> float:
    """The share of attributions like this one whose content and source are right.

    A logistic function of how sure cue, roles and source are; see the word lists' settings.
    """
    weights = settings.confidence
    facts = confidence_facts(draft)
    value = weights["bias"] + sum(weights[name] * fact for name, fact in facts.items())
    return round(1 / (1 + math.exp(-value)), 3)


def confidence_facts(draft: Draft) -> dict[str, float]:
    """What the confidence is made of: log odds of the cue, and figures from 0 to 1."""
    content, clause = words_of(draft.content), words_of(draft.clause.content)
    source, subject = words_of(draft.source), words_of(draft.clause.source)
    cue = min(max(draft.cue_probability, _LEAST), 1 - _LEAST)
    return {
        "cue": math.log(cue / (1 - cue)),
        "roles": draft.role_probability,
        "source": draft.source_probability,
        "unnamed": float(not draft.source),
        "bare": float(not draft.cue),
        # of all words that model or parse have as content those that both have
        "agreed": len(content & clause) / max(len(content | clause), 1),
        "disputed": float(bool(source and subject) and not source & subject),
    }
