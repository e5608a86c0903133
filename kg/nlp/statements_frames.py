"""Who does what: subjects, verbs and objects of one sentence, over the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.nlp.columns import Columns
from kg.nlp.reported import WordSpan
from kg.nlp.statements_phrases import (
    NEGATIONS,
    Predicate,
    noun_words,
    predicate_of,
    with_conjuncts,
)

SUBJECT_DEPS = ("nsubj", "nsubj:pass", "nsubj:outer")
#: Verbs whose object does what the infinitive says: "allow the competitors to submit".
OBJECT_CONTROL = frozenset(
    "allow ask order force tell urge want let make help cause enable permit persuade convince "
    "require expect encourage invite instruct prompt lead push compel".split()
)
#: Verbs that say nothing by themselves, so no modality either.
RAISING = frozenset({"begin", "start", "continue", "stop", "help", "manage", "fail", "go", "get"})
#: Depth of verbs under verbs that is followed.
DEPTH = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """One subject, predicate and object in words of the Doc."""

    subject: int
    predicate: Predicate
    object: WordSpan
    object_head: int
    preposition: tuple[int, ...] = ()
    owned: int | None = None  #: "shares" in "GM ‹shares› gained 2.3%"


def find_frames(columns: Columns, is_time: list[bool]) -> Iterator[Frame]:
    """All frames of the Doc, in the order of their predicates."""
    for verb, tag in enumerate(columns.tag):
        copula = any(columns.dep[k] == "cop" for k in columns.children[verb])
        if tag[:2] == "VB" or copula:
            governors = _governors(columns, verb)
            for subject in subjects_of(columns, verb):
                predicate = predicate_of(columns, verb, governors=governors)
                yield from _objects(columns, subject, predicate, is_time, copula=copula)


def _governors(columns: Columns, verb: int) -> tuple[int, ...]:
    """Verbs that govern it with the same subject: "plans to build", "managed to"."""
    found: list[int] = []
    while columns.dep[verb] == "xcomp" and len(found) < DEPTH:
        verb = columns.head[verb]
        if columns.tag[verb][:2] not in {"VB", "JJ"}:
            break
        found.insert(0, verb)
    return tuple(found)


def subjects_of(columns: Columns, verb: int, depth: int = 0) -> list[int]:
    """The subjects, coordinated ones each for itself; those of the verb above where it has none."""
    if depth > DEPTH:
        return []
    own = columns.kids(verb, *SUBJECT_DEPS)
    if own:
        return [w for subject in own for w in with_conjuncts(columns, subject)]
    head, dep = columns.head[verb], columns.dep[verb]
    if head == verb:
        return []
    match dep:
        case "xcomp":
            objects = columns.kids(head, "obj", "iobj")
            if objects and columns.lemma[head] in OBJECT_CONTROL:
                return with_conjuncts(columns, objects[0])
            return subjects_of(columns, head, depth + 1)
        case "conj":
            return subjects_of(columns, head, depth + 1)
        case "advcl" if columns.tag[verb] in {"VBG", "VBN", "VB"}:
            return subjects_of(columns, head, depth + 1)
        case "acl" if columns.tag[verb] in {"VBG", "VBN"}:
            return [head]
    return []


def _objects(
    columns: Columns, subject: int, predicate: Predicate, is_time: list[bool], *, copula: bool
) -> Iterator[Frame]:
    verb = predicate.head
    if copula:
        yield from _copula(columns, subject, predicate)
        return
    direct = columns.kids(verb, "obj")
    for noun in (w for kid in direct for w in with_conjuncts(columns, kid)):
        yield Frame(subject, _denied(columns, predicate, noun), noun_words(columns, noun), noun)
    for kid in columns.kids(verb, "obl", "obl:agent", "iobj"):
        for noun in with_conjuncts(columns, kid):
            case = tuple(columns.kids(noun, "case") or columns.kids(kid, "case"))
            fixed = tuple(k for c in case for k in columns.kids(c, "fixed"))
            if is_time[noun] or (not case and columns.dep[kid] == "obl"):
                continue
            yield Frame(subject, predicate, noun_words(columns, noun), noun, case + fixed)


def _denied(columns: Columns, predicate: Predicate, noun: int) -> Predicate:
    """"has no phone": the object's "no" denies the whole."""
    if any(columns.lower[kid] in NEGATIONS for kid in columns.kids(noun, "det")):
        return Predicate(
            predicate.head, predicate.words, predicate.lemma, not predicate.negated,
            predicate.modality,
        )  # fmt: skip
    return predicate


def _copula(columns: Columns, subject: int, predicate: Predicate) -> Iterator[Frame]:
    noun = predicate.head
    case = tuple(columns.kids(noun, "case"))
    yield Frame(subject, predicate, noun_words(columns, noun), noun, case)
