"""Training texts: words with every annotation that some data set gives them."""

from collections.abc import Mapping
from dataclasses import dataclass

NAME_TYPES = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "DATE",
)  # fmt: skip
NAME_LABELS = ("O", *(f"{side}-{kind}" for kind in NAME_TYPES for side in "BI"))
MISSING = -100  #: no loss for this word
NO_NAME_OR_DATE = -200  #: any of O, B-DATE, I-DATE is right: the gold marks names only

Words = tuple[int, int]


@dataclass(frozen=True)
class Cue:
    """One attribution in word indices."""

    words: tuple[int, ...]
    roles: Mapping[str, tuple[Words, ...]]
    act: str | None = None


@dataclass(frozen=True)
class Syntax:
    """Tags, lemma and tree of one word; `head` is the index of a word of the same text."""

    upos: str
    tag: str
    morph: str
    lemma: str
    head: int
    label: str


@dataclass(frozen=True)
class Text:
    """Words of one text; None where a data set says nothing."""

    source: str
    words: tuple[str, ...]
    glued: tuple[bool, ...]  #: no space before the word
    paragraph: tuple[bool, ...]  #: the word begins a paragraph
    sentences: tuple[int, ...]  #: indices of first words
    bounds_known: bool = True  #: the sentence bounds are annotated, not guessed
    syntax: tuple[Syntax | None, ...] | None = None
    names: tuple[int, ...] | None = None  #: index into NAME_LABELS, MISSING or NO_NAME_OR_DATE
    cues: tuple[Cue, ...] | None = None
    clusters: tuple[tuple[Words, ...], ...] | None = None
    id: str = ""


def name_ids(size: int, spans: list[tuple[int, int, str]], outside: int = 0) -> list[int]:
    """Give the index into `NAME_LABELS` of each of `size` words."""
    ids = [outside] * size
    for start, end, kind in spans:
        if kind not in NAME_TYPES:
            continue
        base = NAME_LABELS.index("B-" + kind)
        ids[start:end] = [base] + [base + 1] * (end - start - 1)
    return ids
