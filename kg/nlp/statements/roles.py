"""Roles as statements: "Kremlin spokesman Dmitry Peskov" says that he is spokesman of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon.who import who_words
from kg.nlp.columns import Columns
from kg.nlp.reference.drafts import APPOSING, noun_phrase, role_before
from kg.nlp.reference.mentions import Sort, sort_of
from kg.nlp.reported import WordSpan
from kg.nlp.statements.frames import Frame
from kg.nlp.statements.phrases import Predicate, text_of
from kg.records import EntityType

#: Words between "based" and the name of what is based there.
FAR = 6
_ROLE_NOUNS = frozenset({"NN", "NNS", "NNP"})
MARKS = frozenset({"'s", "’s", "the", "'", "’", "a", "an"})


def find_roles(
    columns: Columns,
    owners: Mapping[int, str],
    types: Mapping[str, EntityType | None],
    names: Sequence[WordSpan],
) -> Iterator[Frame]:
    """Frames made from the words before a name, and from appositions to it.

    Args:
        columns: The words.
        owners: Words of mentions with the entity they name.
        types: Of the entities; one can be spokesman or chief of an organisation.
        names: Where entities are named.
    """
    for start, end in names:
        head = columns.head_of((start, end))
        if head not in owners:
            continue
        yield from _based(columns, (start, end), owners, types)
        if end < len(columns) and columns.tag[end][:2] == "NN":
            continue  # "seven used Velmar lorries"
        spans = [role_before(columns, head, (start, end))]
        for noun in _apposed(columns, head, owners, end):
            stop = (head, head + 1) if noun < head else None
            spans.append(noun_phrase(columns, noun, stop=stop))
        for span in spans:
            if span is not None and _suits(columns, span, types[owners[head]]):
                yield from _frames(columns, head, span, owners, types=types)
                yield from _related(columns, head, span, owners)


def _suits(columns: Columns, span: WordSpan, kind: EntityType | None) -> bool:
    """Whether a thing of this type can be what the phrase says: no person is a mission."""
    words = who_words()
    noun = max((w for w in range(*span) if columns.tag[w] in _ROLE_NOUNS), default=None)
    last = span[1] - 1
    if columns.tag[last] in {"NNS", "NNPS"} or noun is None:
        return False  # "actors Ida Rey and Jo Lind"
    sorts = {
        sort_of(columns.lower[w], words) for w in range(*span) if columns.tag[w] in _ROLE_NOUNS
    }
    titled = any(columns.lower[w].rstrip(".") in words["any_title"] for w in range(*span))
    match kind:
        case EntityType.PERSON:
            return Sort.PERSON in sorts or titled
        case EntityType.ORG:
            return bool(sorts & {Sort.BODY, Sort.OUTLET})
        case EntityType.GPE | EntityType.LOC:
            return Sort.PLACE in sorts
    return kind is not EntityType.NORP


def _related(
    columns: Columns, head: int, span: WordSpan, owners: Mapping[int, str]
) -> Iterator[Frame]:
    """Read "‹his› daughter Ida Rey"."""
    holder = span[0] - 1
    if holder < 0 or columns.tag[holder] != "PRP$" or holder not in owners:
        return
    noun = span[1] - 1
    role = tuple(range(*span))
    predicate = Predicate(noun, role, f"be {columns.lemma[noun].lower()} of")
    wording = f"is {text_of(columns, role)} of"
    yield Frame(head, predicate, (holder, span[0]), holder, wording=wording)


def _based(
    columns: Columns,
    name: WordSpan,
    owners: Mapping[int, str],
    types: Mapping[str, EntityType | None],
) -> Iterator[Frame]:
    """Read "Oslo-‹based› bank Nordbank" and "Los Angeles ‹based› Northrop"."""
    start, end = name
    at = end + (end < len(columns) and columns.lower[end] in {"-", "–"})
    place = types.get(owners.get(end - 1, "")) is EntityType.GPE
    if not place or columns.lower[at : at + 1] != ["based"]:
        return
    for word in range(at + 1, min(at + 1 + FAR, len(columns))):
        if (
            word in owners
            and types[owners[word]] is EntityType.ORG
            and columns.pos[word] == "PROPN"
        ):
            head = columns.head_of((start, end))
            predicate = Predicate(at, (at,), "base")
            yield Frame(word, predicate, name, head, wording="based in")
            return
        if columns.tag[word][:2] not in {"NN", "JJ", "HY", "CD", "VB"}:
            return


def _apposed(columns: Columns, head: int, owners: Mapping[int, str], end: int) -> list[int]:
    """The common nouns in apposition to the name that ends before `end`."""
    marked = end < len(columns) and columns.lower[end] in APPOSING
    nouns = columns.kids(head, "appos") if marked else []
    found = [k for k in nouns if columns.tag[k][:2] == "NN"]
    above = columns.head[head]
    if columns.dep[head] == "appos" and columns.tag[above][:2] == "NN" and above < head:
        found.append(above)
    return [noun for noun in found if noun not in owners or owners[noun] == owners[head]]


def _frames(
    columns: Columns,
    head: int,
    span: WordSpan,
    owners: Mapping[int, str],
    *,
    types: Mapping[str, EntityType | None],
) -> Iterator[Frame]:
    """What a phrase says of the one named at `head`: a role in a body, or what it is."""
    common = [w for w in range(*span) if w not in owners or owners[w] == owners[head]]
    nouns = [w for w in common if columns.tag[w][:2] == "NN"]
    if not nouns or columns.lower[nouns[-1]].rstrip(".") in who_words()["no_role_title"]:
        return
    bodies = _bodies(columns, head, span, owners, types=types)
    if bodies:
        yield _role(columns, head, span, owners, body=bodies[-1], nouns=nouns)
    elif columns.tag[span[0] - 1] != "PRP$" or span[0] - 1 not in owners:
        noun = columns.head_of(span)
        yield Frame(head, Predicate(noun, (noun,), "be"), span, noun, wording="is")


def _bodies(
    columns: Columns,
    head: int,
    span: WordSpan,
    owners: Mapping[int, str],
    *,
    types: Mapping[str, EntityType | None],
) -> list[int]:
    """Words in the phrase that name whom the one at `head` works for."""
    person = types[owners[head]] is EntityType.PERSON  # "a maker in ‹America›" is one phrase
    others = (w for w in range(*span) if w in owners and owners[w] != owners[head])
    return [
        word
        for word in others
        if types[owners[word]] is EntityType.ORG or (person and _is_ruled(columns, word))
    ]


def _role(
    columns: Columns,
    head: int,
    span: WordSpan,
    owners: Mapping[int, str],
    *,
    body: int,
    nouns: Sequence[int],
) -> Frame:
    """Read "‹Kremlin› spokesman" and "spokesman for the ‹Kremlin›"."""
    prepositions = [k for k in columns.kids(body, "case") if columns.tag[k] == "IN"]
    left_out = {*prepositions, *(w for w in range(*span) if owners.get(w) == owners[body])}
    role = [
        w
        for w in range(*span)
        if w not in left_out and columns.lower[w] not in MARKS and (w < body or body < nouns[0])
    ]
    noun = nouns[0] if nouns[0] < body else nouns[-1]
    case = " ".join(columns.lower[k] for k in prepositions) or "of"
    words = tuple(role) or (noun,)
    predicate = Predicate(noun, words, f"be {columns.lemma[noun].lower()} {case}")
    wording = f"is {text_of(columns, words)} {case}"
    return Frame(head, predicate, (body, body + 1), body, wording=wording)


def _is_ruled(columns: Columns, word: int) -> bool:
    """Whether a preposition or an owner's mark stands with the name: "mayor of ‹Oslo›"."""
    return columns.dep[word] == "nmod:poss" or bool(columns.kids(word, "case"))
