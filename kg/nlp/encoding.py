"""What the language model says about the words of a Doc, beyond spaCy's own fields.

The pipeline leaves an `Encoding` in ``doc.user_data``; the rules for attribution and coreference
read it through `encoding_of` and do without where another pipeline made the Doc. Words are the
tokens of the Doc, white space included; spans are (start, end) token indices, half open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.records import Act

KEY = "kg_encoding"

#: order of the columns of `Encoding.acts`
ACTS: tuple[str, ...] = tuple(act.value for act in Act)
#: order of the columns of `Encoding.roles`
ROLES: tuple[str, ...] = ("none", "source", "content", "addressee", "when")

Array = NDArray[np.float32]
Words = tuple[int, int]


class Scorer(Protocol):
    """Where the scores of an `Encoding` come from: a forward pass, or tables made by hand."""

    def acts(self, cue_word: int) -> Array:
        """Give (13,) probabilities over `ACTS`."""
        ...

    def roles(self, cue_words: Sequence[int], among: NDArray[np.bool_] | None = None) -> Array:
        """Give (cues, words, 5) probabilities over `ROLES`."""
        ...

    def pairs(self, antecedents: Sequence[Words], mention: Words) -> Array:
        """Give the probability of each antecedent to be the same as the mention."""
        ...

    def expect(self, mentions: Sequence[Words]) -> None:
        """Prepare for being asked for pairs of these mentions."""
        ...


@dataclass(frozen=True, slots=True)
class Tables:
    """Scores written down by hand, for tests; what is not given is uniform or none."""

    words: int
    act: Mapping[int, str] = field(default_factory=dict)  #: cue word to its act
    role: Mapping[int, Mapping[str, Sequence[Words]]] = field(default_factory=dict)
    same: Mapping[tuple[Words, Words], float] = field(default_factory=dict)

    def acts(self, cue_word: int) -> Array:
        """Give the named act nearly all of the probability."""
        if cue_word not in self.act:
            return np.full(len(ACTS), 1 / len(ACTS), dtype=np.float32)
        table: Array = _peaked(np.array([ACTS.index(self.act[cue_word])]), len(ACTS))[0]
        return table

    def roles(self, cue_words: Sequence[int], among: NDArray[np.bool_] | None = None) -> Array:
        """Give each word its listed role; words in no list have none."""
        del among
        tables = np.zeros((len(cue_words), self.words), dtype=np.int64)
        for table, cue in zip(tables, cue_words, strict=True):
            for name, spans in self.role.get(cue, {}).items():
                for start, end in spans:
                    table[start:end] = ROLES.index(name)
        return _peaked(tables, len(ROLES))

    def pairs(self, antecedents: Sequence[Words], mention: Words) -> Array:
        """Look the pairs up; an unknown pair is certainly not the same."""
        return np.array([self.same.get((a, mention), 0.0) for a in antecedents], dtype=np.float32)

    def expect(self, mentions: Sequence[Words]) -> None:
        """Do nothing: all is written down."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """Scores of the language model for one Doc."""

    cue: Array  #: (words, 3): probability of no cue, of a cue's first word, of a later one
    scorer: Scorer

    @classmethod
    def of_tables(
        cls,
        words: int,
        cues: Sequence[Words] = (),
        *,
        act: Mapping[int, str] | None = None,
        role: Mapping[int, Mapping[str, Sequence[Words]]] | None = None,
        same: Mapping[tuple[Words, Words], float] | None = None,
    ) -> "Encoding":
        """Make one by hand.

        Args:
            words: Tokens of the Doc.
            cues: Word spans of the cues.
            act: First word of a cue to its act.
            role: First word of a cue to the spans of each role.
            same: (antecedent, mention) to the probability that they are the same.
        """
        kinds = np.zeros(words, dtype=np.int64)
        for start, end in cues:
            kinds[start], kinds[start + 1 : end] = 1, 2
        return cls(_peaked(kinds, 3), Tables(words, act or {}, role or {}, same or {}))

    def acts(self, cue_word: int) -> Array:
        """Give (13,) probabilities over `ACTS` for the cue that begins at this word."""
        return self.scorer.acts(cue_word)

    def roles(self, cue_word: int) -> Array:
        """Give (words, 5) probabilities over `ROLES` for the cue that begins at this word."""
        table: Array = self.scorer.roles((cue_word,))[0]
        return table

    def roles_of(self, cue_words: Sequence[int], among: NDArray[np.bool_] | None = None) -> Array:
        """Give (cues, words, 5) probabilities over `ROLES`; outside a cue's window none is 1.

        Args:
            cue_words: The first word of each cue.
            among: (cues, words): which words are asked for; the others may be left at none.
        """
        return self.scorer.roles(cue_words, among)

    def pairs(self, antecedents: Sequence[Words], mention: Words) -> Array:
        """Give the probability of each antecedent to be the same entity as the mention."""
        return self.scorer.pairs(antecedents, mention)

    def expect(self, mentions: Sequence[Words]) -> None:
        """Say for which mentions pairs will be asked: once for all is quicker than one by one."""
        self.scorer.expect(mentions)


def encoding_of(doc: Doc) -> Encoding | None:
    """Give what the language model said of the Doc; None where another pipeline made it."""
    found = doc.user_data.get(KEY)
    return found if isinstance(found, Encoding) else None


def _peaked(choice: NDArray[np.int64], width: int, peak: float = 0.95) -> Array:
    """Give distributions with most of their mass at the chosen column."""
    table = np.full((*choice.shape, width), (1 - peak) / (width - 1), dtype=np.float32)
    np.put_along_axis(table, choice[..., None], peak, axis=-1)
    return table
