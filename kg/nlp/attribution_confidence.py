"""How sure an attribution is, as a probability."""

from __future__ import annotations

import math

from kg.nlp.attribution_draft import Draft

#: Logistic weights: bias, cue, roles, source; fitted on the development articles.
_WEIGHTS = (-2.0, 2.0, 2.0, 1.0)


def confidence_of(draft: Draft) -> float:
    """The share of attributions like this one whose content and source are right."""
    bias, cue, roles, source = _WEIGHTS
    value = (
        bias
        + cue * draft.cue_probability
        + roles * draft.role_probability
        + source * draft.source_probability
    )
    return round(1 / (1 + math.exp(-value)), 3)
