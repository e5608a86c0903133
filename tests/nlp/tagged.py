"""Documents of `tests.make` with part-of-speech tags, which rules on words ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from tests.make import doc

_TAGS = {
    "NOUN": "NN", "PROPN": "NNP", "PRON": "PRP", "VERB": "VBD", "DET": "DT", "ADP": "IN",
    "ADJ": "JJ", "AUX": "VBZ", "CCONJ": "CC", "NUM": "CD", "ADV": "RB", "PUNCT": ".",
    "PART": "TO", "SCONJ": "IN", "SYM": "$",
}  # fmt: skip
_WORDS = {
    "who": "WP", "which": "WDT", "that": "WDT", "'s": "POS", "’s": "POS", ",": ",",
    "his": "PRP$", "her": "PRP$", "its": "PRP$", "their": "PRP$", "by": "IN", "not": "RB",
}  # fmt: skip


def tagged(
    table: str,
    ents: Sequence[tuple[str, str]] = (),
    lemmas: Mapping[str, str] | None = None,
    tags: Mapping[str, str] | None = None,
) -> Doc:
    """The document with tags after its parts of speech; `tags` names the exceptions by word."""
    made = doc(table, ents, lemmas)
    for token in made:
        known = {**_WORDS, **(tags or {})}
        token.tag_ = known.get(token.text, known.get(token.lower_, _TAGS.get(token.pos_, "")))
    return made
