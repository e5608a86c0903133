"""Roles as statements: "Kremlin spokesman Dmitry Peskov" says that he is spokesman of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.nlp.columns import Columns
from kg.nlp.reference_drafts import noun_phrase
from kg.nlp.reference_mentions import BEFORE
from kg.nlp.reported import WordSpan
from kg.nlp.statements_frames import Frame
from kg.nlp.statements_phrases import Predicate


def find_roles(columns: Columns, owners: Mapping[int, str]) -> Iterator[Frame]:
    """Frames made from the words before a name and from appositions to it."""
    for head in sorted(owners):
        if columns.head[head] in owners and owners[columns.head[head]] == owners[head]:
            if columns.dep[head] in BEFORE:
                continue  # a later word of the same name is its head
        for noun in _nouns(columns, head, owners):
            yield from _frames(columns, head, noun, owners)


def _nouns(columns: Columns, head: int, owners: Mapping[int, str]) -> list[int]:
    """The common nouns that call the one named here something."""
    if columns.pos[head] not in {"PROPN", "NOUN", "ADJ"}:
        return []
    found = [
        kid
        for kid in columns.children[head]
        if columns.dep[kid] in {"nmod:desc", "appos", "compound"}
        and columns.tag[kid][:2] == "NN"
        and owners.get(kid) != owners[head]
        and (kid < head or columns.dep[kid] == "appos")
    ]
    above = columns.head[head]
    if columns.dep[head] == "appos" and columns.tag[above][:2] == "NN" and above < head:
        found.append(above)
    return [noun for noun in found if noun not in owners or owners[noun] == owners[head]]


def _frames(
    columns: Columns, head: int, noun: int, owners: Mapping[int, str]
) -> Iterator[Frame]:
    span = noun_phrase(columns, noun, stop=(head, head + 1) if noun < head else None)
    parts = [w for w in range(*span) if w in owners and owners[w] != owners[head]]
    bodies = [w for w in parts if columns.pos[w] == "PROPN"]
    if bodies:
        body = bodies[-1]
        words = _around(columns, span, owners, body)
        case = tuple(columns.kids(body, "case"))
        lemma = f"be {columns.lemma[noun].lower()} of"
        yield Frame(head, Predicate(noun, words, lemma), (body, body + 1), body, case)
        return
    yield Frame(head, Predicate(noun, (noun,), "be"), span, noun)


def _around(
    columns: Columns, span: WordSpan, owners: Mapping[int, str], body: int
) -> tuple[int, ...]:
    """The words of the role without the name of the body in it."""
    key = owners[body]
    left = [
        w
        for w in range(*span)
        if owners.get(w) != key and columns.lower[w] not in {"'s", "’s", "the", "'", "’"}
    ]
    return tuple(left) or (span[0],)
