"""The weights by which a pronoun or description chooses whom it means.

Log-odds of each feature of `kg.nlp.reference.score` against the other candidates, learnt by
`kg.train.reference_weights` from the training articles. How much the language model's score
("pair") counts beside them is learnt from articles that the model was not trained on.
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
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items() if value)


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
        "anyone": 0.45,
        "bare": 0.74,
        "before": 0.17,
        "body": -0.45,
        "company": 1.87,
        "in name": 1.23,
        "latest": 0.67,
        "most": 0.66,
        "named": 0.09,
        "outlet": 0.58,
        "owned": -1.21,
        "place": 0.44,
        "role": 1.42,
        "sentences": -0.16,
        "shared": 0.56,
        "speaker": -0.21,
        "subject": 0.03,
        "times": 0.08,
        "unlike": -2.19,
        "unlike bare": -0.44,
        "unshared": -0.69,
    },
    floor=0.48,
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
        "anyone": 0.43,
        "bare": 0.71,
        "before": 0.16,
        "body": -0.43,
        "company": 1.8,
        "in name": 1.18,
        "latest": 0.64,
        "most": 0.63,
        "named": 0.09,
        "outlet": 0.56,
        "owned": -1.16,
        "pair": 2.08,
        "place": 0.42,
        "role": 1.36,
        "sentences": -0.15,
        "shared": 0.54,
        "speaker": -0.2,
        "subject": 0.03,
        "times": 0.08,
        "unlike": -2.1,
        "unlike bare": -0.42,
        "unshared": -0.66,
    },
    floor=0.3,
)

#: Rules and the language model together: what `kg` uses.
BOTH = Weights(_PRONOUN, _DESCRIPTION)
#: Rules alone, learnt without the language model.
RULES = Weights(_PRONOUN_RULES, _DESCRIPTION_RULES)
#: The language model alone, over the candidates that the rules allow.
SCORER = Weights(Table({"pair": 1.0}, floor=0.4), Table({"pair": 1.0}, floor=0.4))
