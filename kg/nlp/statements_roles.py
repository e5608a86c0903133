"""Roles as statements: "Kremlin spokesman Dmitry Peskov" says that he is spokesman of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kg.nlp.columns import Columns
from kg.nlp.reference_drafts import noun_phrase, role_before
from kg.nlp.statements_frames import Frame
from kg.nlp.statements_phrases import Predicate, text_of

#: Titles that say nothing of what a person does.
NO_ROLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "st", "saint"}
)
MARKS = frozenset({"'s", "’s", "the", "'", "’", "a", "an"})


def find_roles(
    columns: Columns, owners: Mapping[int, str], bodies: Collection[str]
) -> Iterator[Frame]:
    """Frames made from the words before a name, and from appositions to it.

    Args:
        columns: The words.
        owners: Words of mentions with the entity they name.
        bodies: Entities that are organisations: one can be spokesman or chief of them.
    """
    for start, end in _names(columns, owners):
        head = columns.head_of((start, end))
        if end < len(columns) and columns.tag[end][:2] == "NN":
            continue  # "12 new long-haul Airbus aircraft"
        before = role_before(columns, head, (start, end))
        if before is not None:
            yield from _frames(columns, head, before, owners, bodies=bodies)
        for noun in _apposed(columns, head, owners):
            span = noun_phrase(columns, noun, stop=(head, head + 1) if noun < head else None)
            yield from _frames(columns, head, span, owners, bodies=bodies)


def _names(columns: Columns, owners: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """The stretches of words that name one entity."""
    for word in sorted(owners):
        if columns.tag[word][:3] != "NNP" or owners.get(word - 1) == owners[word]:
            continue
        end = word + 1
        while owners.get(end) == owners[word]:
            end += 1
        yield word, end


def _apposed(columns: Columns, head: int, owners: Mapping[int, str]) -> list[int]:
    """The common nouns in apposition to the name."""
    found = [k for k in columns.kids(head, "appos") if columns.tag[k][:2] == "NN"]
    above = columns.head[head]
    if columns.dep[head] == "appos" and columns.tag[above][:2] == "NN" and above < head:
        found.append(above)
    return [noun for noun in found if noun not in owners or owners[noun] == owners[head]]


def _frames(
    columns: Columns,
    head: int,
    span: tuple[int, int],
    owners: Mapping[int, str],
    *,
    bodies: Collection[str],
) -> Iterator[Frame]:
    common = [w for w in range(*span) if w not in owners or owners[w] == owners[head]]
    nouns = [w for w in common if columns.tag[w][:2] == "NN"]
    if not nouns or columns.lower[nouns[-1]].rstrip(".") in NO_ROLES:
        return
    parts = [w for w in range(*span) if w in owners and owners[w] != owners[head]]
    known = [w for w in parts if owners[w] in bodies or _is_ruled(columns, w)]
    if not known:
        noun = columns.head_of(span)
        yield Frame(head, Predicate(noun, (noun,), "be"), span, noun, wording="is")
        return
    body = known[-1]
    role = [
        w
        for w in range(*span)
        if owners.get(w) != owners[body]
        and columns.lower[w] not in MARKS
        and (w < body or body < nouns[0])
    ]
    noun = nouns[0] if nouns[0] < body else nouns[-1]
    prepositions = [k for k in columns.kids(body, "case") if columns.tag[k] == "IN"]
    case = " ".join(columns.lower[k] for k in prepositions) or "of"
    role = [w for w in role if w not in prepositions] or [noun]
    predicate = Predicate(noun, tuple(role), f"be {columns.lemma[noun].lower()} {case}")
    wording = f"is {text_of(columns, role)} {case}"
    yield Frame(head, predicate, (body, body + 1), body, wording=wording)


def _is_ruled(columns: Columns, word: int) -> bool:
    """Whether a preposition or an owner's mark stands with the name: "mayor of ‹Oslo›"."""
    return columns.dep[word] == "nmod:poss" or bool(columns.kids(word, "case"))
