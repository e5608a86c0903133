"""The weights by which a pronoun or description chooses whom it means.

Log-odds of each feature of `kg.nlp.reference.score` against the other candidates, learnt by
`kg.train.reference_weights` from the training articles. The weight of the language model's score
("pair") is given to it, as it cannot be learnt from articles that the model was trained on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.records import Form


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of features, and the score below which a mention stays unresolved."""

    weights: Mapping[str, float]
    floor: float

    def score(self, features: Mapping[str, float]) -> float:
        """The weighted sum; features without a weight count nothing."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())


@dataclass(frozen=True, slots=True)
class Weights:
    """A table for pronouns and one for descriptions."""

    pronoun: Table
    description: Table

    def of(self, form: Form) -> Table:
        """The table for mentions of this form."""
        return self.pronoun if form is Form.PRONOUN else self.description


_PRONOUN_RULES = Table(
    {
        "body they": -0.85,
        "both speak": 0.38,
        "gender": 0.87,
        "in quotation": -1.32,
        "latest": 0.5,
        "most": 0.31,
        "named": 1.08,
        "only": 0.75,
        "place": -1.91,
        "reporter": 0.2,
        "same sentence": -0.27,
        "sentences": -1.21,
        "singular they": -1.99,
        "speaker": 0.38,
        "subject": 0.66,
        "thing": -1.15,
        "times": -0.01,
    },
    floor=-1.05,
)
_DESCRIPTION_RULES = Table(
    {
        "anyone": 0.58,
        "body": -0.33,
        "company": 1.72,
        "in name": 1.45,
        "latest": 0.82,
        "most": 0.5,
        "named": -0.15,
        "only": 0.15,
        "outlet": 0.89,
        "owned": -1.35,
        "place": 0.28,
        "role": 1.26,
        "sentences": -0.2,
        "shared": 0.62,
        "speaker": 0.15,
        "subject": -0.04,
        "times": 0.43,
        "unlike": -2.2,
        "unshared": -0.4,
    },
    floor=0.72,
)
_PRONOUN = Table(
    {
        "body they": -0.54,
        "both speak": 0.29,
        "gender": 0.41,
        "in quotation": -0.59,
        "named": 0.8,
        "pair": 2.2,
        "place": -1.54,
        "reporter": 0.14,
        "same sentence": -1.36,
        "sentences": -1.36,
        "singular they": -1.82,
        "speaker": 0.29,
        "subject": 0.67,
        "thing": -0.39,
        "times": 0.31,
    },
    floor=-1.2,
)
_DESCRIPTION = Table(
    {
        "anyone": -0.4,
        "body": -0.8,
        "company": 0.76,
        "in name": 1.43,
        "named": 1.45,
        "outlet": 0.63,
        "owned": -0.61,
        "pair": 3.91,
        "place": -0.07,
        "role": 0.32,
        "sentences": -0.05,
        "shared": 0.11,
        "speaker": -0.59,
        "subject": -0.0,
        "times": 0.1,
        "unlike": -1.8,
        "unshared": -0.17,
    },
    floor=0.8,
)

#: Rules and the language model together: what `kg` uses.
BOTH = Weights(_PRONOUN, _DESCRIPTION)
#: Rules alone, learnt without the language model.
RULES = Weights(_PRONOUN_RULES, _DESCRIPTION_RULES)
#: The language model alone, over the candidates that the rules allow.
SCORER = Weights(Table({"pair": 1.0}, floor=0.4), Table({"pair": 1.0}, floor=0.4))
