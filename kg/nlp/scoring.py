"""How the components' results are scored, in spaCy's own measures."""

from collections.abc import Iterable
from typing import Any

from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc, Token
from spacy.training import Example

Scores = dict[str, Any]


def score_words(examples: Iterable[Example]) -> Scores:
    """Score part of speech, tag, morphology and lemma."""
    kept = list(examples)
    scores: Scores = {}
    for name in ("pos", "tag", "lemma"):
        scores |= Scorer.score_token_attr(kept, name)
    return scores | Scorer.score_token_attr(kept, "morph", getter=_morph)


def score_trees(examples: Iterable[Example]) -> Scores:
    """Score trees (without punctuation) and sentence bounds."""
    kept = list(examples)
    scores: Scores = Scorer.score_deps(
        kept, "dep", getter=_label, ignore_labels=("p", "punct"), has_annotation=_parsed
    )
    bounds: Scores = Scorer.score_spans(kept, "sents", has_annotation=_parsed)
    return scores | {name: bounds[name] for name in ("sents_p", "sents_r", "sents_f")}


def score_names(examples: Iterable[Example]) -> Scores:
    """Score names."""
    scores: Scores = get_ner_prf(examples)
    return scores


def _label(token: Token, name: str) -> str:
    """Give the relation in lower case, as spaCy's scorer wants it."""
    del name
    return token.dep_.lower()


def _parsed(doc: Doc) -> bool:
    return bool(doc.has_annotation("DEP"))


def _morph(token: Token, name: str) -> str:
    """Give the morphology as text; words without any count too."""
    del name
    return str(token.morph) or "_"
