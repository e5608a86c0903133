"""Base noun phrases over Universal Dependencies, for `Doc.noun_chunks`."""

from collections.abc import Iterator

from spacy.errors import Errors
from spacy.symbols import NOUN, PRON, PROPN
from spacy.tokens import Doc, Span, Token

#: relations of words that stand before the head and belong to its phrase
BEFORE = frozenset(
    ("det", "det:predet", "amod", "nummod", "compound", "nmod:poss", "nmod:unmarked",
     "nmod:desc", "nmod:npmod", "flat", "goeswith", "advmod")
)  # fmt: skip
#: relations of words that stand right after the head and belong to its name
AFTER = frozenset(("flat", "flat:foreign", "goeswith", "compound"))
#: a noun in one of these is part of another phrase
INSIDE = frozenset(
    ("compound", "flat", "flat:foreign", "goeswith", "fixed", "nmod:desc", "nmod:poss")
)
_NOMINAL = frozenset((NOUN, PROPN, PRON))


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """Give (start, end, label) of each base noun phrase, in order, none inside another.

    Raises:
        ValueError: The Doc is not parsed.
    """
    doc = doclike.doc
    if not doc.has_annotation("DEP"):
        raise ValueError(Errors.E029)
    label = doc.vocab.strings.add("NP")
    done = -1
    for word in doclike:
        if word.pos not in _NOMINAL or word.i <= done or _inside(word):
            continue
        start, end = _first(word), _last(word)
        if start > done:
            yield start, end + 1, label
            done = end


def _inside(word: Token) -> bool:
    return word.dep_ in INSIDE and word.head.pos in _NOMINAL


def _first(head: Token) -> int:
    """Give the leftmost word such that all from it to the head belong to the phrase."""
    first = head.i
    for child in sorted(head.lefts, key=lambda t: -t.i):
        if child.dep_ not in BEFORE or child.right_edge.i != first - 1:
            break
        first = child.left_edge.i
    return first


def _last(head: Token) -> int:
    """Give the last word of a name that begins with its head."""
    last = head.i
    for child in head.rights:
        if child.dep_ not in AFTER or child.left_edge.i != last + 1:
            break
        last = child.right_edge.i
    return last
