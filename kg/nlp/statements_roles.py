"""Roles as statements: "Kremlin spokesman Dmitry Peskov" says that he is spokesman of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.nlp.columns import Columns
from kg.nlp.reference_drafts import noun_phrase
from kg.nlp.reference_mentions import BEFORE
from kg.nlp.statements_frames import Frame
from kg.nlp.statements_phrases import Predicate, text_of

#: Titles that say nothing of what a person does.
NO_ROLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "st", "saint"}
)
MARKS = frozenset({"'s", "’s", "the", "'", "’", "a", "an"})


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


def _frames(columns: Columns, head: int, noun: int, owners: Mapping[int, str]) -> Iterator[Frame]:
    if columns.lower[noun].rstrip(".") in NO_ROLES:
        return
    span = noun_phrase(columns, noun, stop=(head, head + 1) if noun < head else None)
    parts = [w for w in range(*span) if w in owners and owners[w] != owners[head]]
    bodies = [
        w for w in parts if columns.tag[w] in {"NNP", "NNPS"} or columns.dep[w] == "nmod:poss"
    ]
    if not bodies:
        yield Frame(head, Predicate(noun, (noun,), "be"), span, noun, wording="is")
        return
    body = bodies[-1]
    words = [
        w for w in range(*span) if owners.get(w) != owners[body] and columns.lower[w] not in MARKS
    ]
    after = [w for w in words if w > body] if noun < body else []
    role = [w for w in words if w not in after and columns.dep[w] != "case"] or [noun]
    case = " ".join(columns.lower[k] for k in columns.kids(body, "case") if k in words) or "of"
    wording = f"is {text_of(columns, role)} {case}"
    predicate = Predicate(noun, tuple(role), f"be {columns.lemma[noun].lower()} {case}")
    yield Frame(head, predicate, (body, body + 1), body, wording=wording)
