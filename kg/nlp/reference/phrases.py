"""Which name in a longer phrase is the one that the phrase means."""

from __future__ import annotations

from collections.abc import Container, Mapping

from kg.lexicon.who import who_words
from kg.nlp.columns import Columns
from kg.nlp.reference.drafts import ROLE_TAGS
from kg.nlp.reported import WordSpan

#: Parts of a body that speak for the whole: "Quantavia's press office".
VOICES = frozenset({"government", "office", "administration", "account", "app", "service", "media"})
TITLES = frozenset({"the", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "then"})


def names_in(owners: Mapping[int, int], span: WordSpan) -> list[tuple[int, int, int]]:
    """The names in a phrase as (first word, one past the last, number of the draft)."""
    found = []
    at, end = span
    while at < end:
        owner, start = owners.get(at), at
        at += 1
        if owner is not None:
            while at < end and owners.get(at) == owner:
                at += 1
            found.append((start, at, owner))
    return found


def stands_alone(
    columns: Columns, span: WordSpan, name: WordSpan, owners: Container[int] = ()
) -> bool:
    """Whether the name is the core of the phrase: not ruled by a preposition, verb or owner's mark.

    "the official ‹Troy Roberts›", not "sources close to ‹Lionel Richie›" nor "‹Trump›'s lawyer".

    Args:
        columns: The words.
        span: The phrase.
        name: The name in it.
        owners: Words of all names.
    """
    start, end = name
    while start > span[0] and columns.lower[start - 1] in TITLES:
        start -= 1
    if _is_ruled(columns, span, start, owners):
        return False
    before = columns.tag[span[0] : start]
    if end < span[1] and (
        columns.lower[end] in {"'s", "’s", "'", "’", "-"}
        or columns.tag[end][:2] in {"NN", "VB", "CC", "JJ"}
    ):
        return False
    if not before:
        return True
    if before[-1] in {"IN", "TO", "CC"}:
        return False
    apposed = columns.lower[start - 1] == "," and end >= span[1]
    return apposed or not any(
        tag[:2] in {"VB", "WP", "WD"} and tag not in {"VBN", "VBG"} for tag in before
    )


def _is_ruled(columns: Columns, span: WordSpan, start: int, owners: Container[int]) -> bool:
    """Whether a preposition rules the name with its role: "an aide to Minister ‹Valdés›"."""
    words, role = who_words(), start
    while role > span[0] and columns.tag[role - 1] in ROLE_TAGS and role - 1 not in owners:
        role -= 1
    last = columns.lower[start - 1]
    titled = role < start and (last in words["any_title"] or last in words["person"])
    return titled and role > span[0] and columns.tag[role - 1] in {"IN", "TO"}


def is_issued(columns: Columns, head: int) -> bool:
    """Whether the noun is something that a body or person puts out, or speaks through."""
    words = who_words()
    lemma, lower = columns.lemma[head].lower(), columns.lower[head]
    return lemma in words["document"] or lower in words["document"] or lemma in VOICES


def is_issuer(columns: Columns, name: WordSpan) -> bool:
    """Whether the name owns, precedes or gives out the noun: "a ‹UN› report", "a poll by ‹X›"."""
    start, end = name
    head = columns.head_of(name)
    after = columns.lower[end] if end < len(columns) else ""
    if columns.dep[head] in {"nmod:poss", "compound", "nmod:desc"} or after in {"'s", "’s"}:
        return True
    before = start - 1
    while before > 0 and columns.lower[before] in {"the", "a", "an"}:
        before -= 1
    return before >= 0 and columns.lower[before] in {"by", "from", "of", "for"}
