"""Statements that names make side by side: "NASA's Hubble", "Ida Rey of Acme", "Ida Rey, 43,"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.nlp.columns import Columns
from kg.nlp.reported import WordSpan
from kg.nlp.statements.frames import Frame
from kg.nlp.statements.phrases import Predicate, noun_words
from kg.records import EntityType

_OWNER = frozenset({"'s", "’s", "'", "’"})
_BODIES = frozenset({EntityType.ORG, EntityType.GPE, EntityType.FAC})
_BUILT = frozenset({EntityType.ORG, EntityType.FAC})
_ENDS = frozenset({",", ".", ";", ")"})
#: Nobody is older.
OLDEST = 120


def find_neighbours(
    columns: Columns,
    owners: Mapping[int, str],
    types: Mapping[str, EntityType | None],
    names: Sequence[WordSpan],
) -> Iterator[Frame]:
    """Frames made from a name and what stands right behind it.

    Args:
        columns: The words.
        owners: Words of mentions with the entity they name.
        types: Of the entities.
        names: Where entities are named.
    """
    by_start = {span[0]: span for span in names}
    for span in names:
        head, kind = columns.head_of(span), types.get(owners.get(span[0], ""))
        if head not in owners or span[1] >= len(columns):
            continue
        yield from _owned(columns, span, by_start, kind)
        if kind is EntityType.PERSON:
            yield from _aged(columns, span, head)
            yield from _belonging(columns, span, head, by_start, owners=owners, types=types)
        elif kind in _BUILT:
            yield from _standing(columns, span, head, by_start, owners=owners, types=types)
    yield from _amounts(columns, owners)


def _frame(columns: Columns, subject: int, at: int, span: WordSpan, wording: str) -> Frame:
    predicate = Predicate(at, (at,), wording.replace("is", "be", 1))
    return Frame(subject, predicate, span, columns.head_of(span), wording=wording)


def _owned(
    columns: Columns, span: WordSpan, by_start: Mapping[int, WordSpan], kind: EntityType | None
) -> Iterator[Frame]:
    """Read "NASA's ‹Hubble›"."""
    end = span[1]
    thing = by_start.get(end + 1)
    if columns.lower[end] in _OWNER and thing is not None and kind is not EntityType.NORP:
        yield _frame(columns, columns.head_of(thing), end, span, "is of")


def _aged(columns: Columns, span: WordSpan, head: int) -> Iterator[Frame]:
    """Read "Ida Rey, ‹43›, said"."""
    at = span[1] + 1
    if columns.lower[span[1]] != "," or at + 1 >= len(columns):
        return
    word = columns.words[at]
    if word.isdecimal() and 0 < int(word) <= OLDEST and columns.words[at + 1] in _ENDS:
        yield _frame(columns, head, at, (at, at + 1), "is aged")


def _belonging(
    columns: Columns,
    span: WordSpan,
    head: int,
    by_start: Mapping[int, WordSpan],
    *,
    owners: Mapping[int, str],
    types: Mapping[str, EntityType | None],
) -> Iterator[Frame]:
    """Read "Ida Rey ‹of Acme›" and "Ida Rey, ‹of the Acme›,"."""
    at = span[1] + (columns.lower[span[1]] == ",")
    if columns.lower[at : at + 1] != ["of"]:
        return
    after = at + 1 + (columns.lower[at + 1 : at + 2] == ["the"])
    body = by_start.get(after)
    if body is not None and types.get(owners.get(after, "")) in _BODIES:
        yield _frame(columns, head, at, body, "is of")


def _standing(
    columns: Columns,
    span: WordSpan,
    head: int,
    by_start: Mapping[int, WordSpan],
    *,
    owners: Mapping[int, str],
    types: Mapping[str, EntityType | None],
) -> Iterator[Frame]:
    """Read "the Kestrel plant ‹in Ohio›", where the parse hangs the place on the name."""
    at = span[1]
    place = by_start.get(at + 1)
    if columns.lower[at] != "in" or place is None:
        return
    where = columns.head_of(place)
    hangs = columns.head[where] == head and columns.dep[where] == "nmod"
    if hangs and types.get(owners.get(place[0], "")) is EntityType.GPE:
        yield _frame(columns, head, at, place, "is in")


def _amounts(columns: Columns, owners: Mapping[int, str]) -> Iterator[Frame]:
    """Read "GM's ‹loss of $381 million›" and "its ‹workforce of 122,000 people›"."""
    for noun, tag in enumerate(columns.tag):
        if tag not in {"NN", "NNS"}:
            continue
        holders = [k for k in columns.kids(noun, "nmod:poss", "compound") if k in owners]
        for kid in columns.kids(noun, "nmod") if holders else ():
            case = columns.kids(kid, "case")
            span = noun_words(columns, kid)
            if [columns.lower[c] for c in case] == ["of"] and _has_number(columns, span):
                predicate = Predicate(noun, (noun, *case), f"{columns.lemma[noun].lower()} of")
                yield Frame(holders[0], predicate, span, kid, wording=f"{columns.lower[noun]} of")


def _has_number(columns: Columns, span: WordSpan) -> bool:
    return any(columns.tag[word] in {"CD", "$"} for word in range(*span))
