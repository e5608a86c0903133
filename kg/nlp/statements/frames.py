"""Who does what: subjects, verbs and objects of one sentence, over the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.lexicon.who import who_words
from kg.nlp.columns import Columns
from kg.nlp.reported import WordSpan
from kg.nlp.statements.phrases import (
    NEGATIONS,
    Predicate,
    noun_words,
    predicate_of,
    with_conjuncts,
)

SUBJECT_DEPS = ("nsubj", "nsubj:pass", "nsubj:outer")
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
    strict: bool = False  #: worth saying only if the object is an entity or a number
    wording: str = ""  #: the predicate in words, where they do not stand so in the text


def find_frames(columns: Columns, is_time: list[bool]) -> Iterator[Frame]:
    """All frames of the Doc, in the order of their predicates."""
    copulas = {head for head, dep in zip(columns.head, columns.dep, strict=True) if dep == "cop"}
    for verb, tag in enumerate(columns.tag):
        copula = verb in copulas
        if tag[:2] != "VB" and not copula:
            continue
        governors = _governors(columns, verb)
        subjects = subjects_of(columns, verb)
        if not subjects:
            continue
        predicate = predicate_of(columns, verb, governors=governors)
        for subject in subjects:
            own = columns.head[subject] == verb
            for owner, owned in owners_of(columns, subject) if own else [(subject, None)]:
                for frame in _objects(columns, owner, predicate, is_time, copula=copula):
                    yield frame if owned is None else replace(frame, owned=owned)


def owners_of(columns: Columns, subject: int) -> list[tuple[int, int | None]]:
    """The subject, and who owns it: "GM" of "GM shares", "its" of "its profits"."""
    noun = columns.tag[subject][:2] == "NN"
    kids = columns.kids(subject, "nmod:poss", "compound") if noun else []
    return [(subject, None), *((kid, subject) for kid in kids if kid < subject)]


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
    if dep == "acl" and columns.tag[verb] in {"VBG", "VBN"}:
        return [head]
    objects = columns.kids(head, "obj", "iobj")
    if dep == "xcomp" and objects and columns.lemma[head] in who_words()["object_control"]:
        return with_conjuncts(columns, objects[0])
    shared = dep in {"xcomp", "conj"} or (
        dep == "advcl" and columns.tag[verb] in {"VBG", "VBN", "VB"}
    )
    return subjects_of(columns, head, depth + 1) if shared else []


def _objects(
    columns: Columns, subject: int, predicate: Predicate, is_time: list[bool], *, copula: bool
) -> Iterator[Frame]:
    if copula:
        yield from _copula(columns, subject, predicate)
        return
    direct = columns.kids(predicate.head, "obj")
    for kid in direct:
        for noun in with_conjuncts(columns, kid):
            denied, words = _denied(columns, predicate, noun), noun_words(columns, noun)
            yield Frame(subject, denied, words, noun, strict=noun != kid)
    strict = bool(direct)
    for kid in columns.kids(predicate.head, "obl", "obl:agent", "iobj"):
        yield from _oblique(columns, subject, predicate, kid, is_time=is_time, strict=strict)
        strict |= _is_oblique(columns, kid)


def _is_oblique(columns: Columns, noun: int) -> bool:
    """Whether what hangs on a verb is said to something: "moved ‹to Berlin›"."""
    case = columns.kids(noun, "case")
    if not case and columns.dep[noun] == "obl":
        return False
    return not any(columns.lower[c] in who_words()["no_object_preposition"] for c in case)


def _oblique(
    columns: Columns,
    subject: int,
    predicate: Predicate,
    kid: int,
    *,
    is_time: list[bool],
    strict: bool,
) -> Iterator[Frame]:
    """Frames with a preposition before the object, one for each coordinated noun."""
    if not _is_oblique(columns, kid):
        return
    case = tuple(columns.kids(kid, "case"))
    fixed = tuple(k for c in case for k in columns.kids(c, "fixed"))
    strict = strict or columns.dep[kid] == "iobj"
    for noun in with_conjuncts(columns, kid):
        if is_time[noun] or columns.lower[noun] in who_words()["adverbial_noun"]:
            continue
        own = tuple(columns.kids(noun, "case")) or case + fixed
        yield Frame(subject, predicate, noun_words(columns, noun), noun, own, strict=strict)


def _denied(columns: Columns, predicate: Predicate, noun: int) -> Predicate:
    """The object's "no" denies the whole: "has no phone"."""
    if any(columns.lower[kid] in NEGATIONS for kid in columns.kids(noun, "det")):
        return Predicate(
            predicate.head, predicate.words, predicate.lemma, not predicate.negated,
            predicate.modality,
        )  # fmt: skip
    return predicate


def _copula(columns: Columns, subject: int, predicate: Predicate) -> Iterator[Frame]:
    """Read "is a company", "is head of Reuters", "is in Berlin"; no clauses: "is that he …"."""
    noun, tag = predicate.head, columns.tag[predicate.head][:2]
    clauses = columns.kids(noun, "ccomp", "xcomp", "advcl", "csubj", "csubj:outer")
    if tag in {"VB", "WP", "WR", "WD", "EX"} or (tag != "NN" and clauses):
        return
    if columns.lower[noun] in who_words()["adverbial_noun"] or columns.kids(noun, "nsubj:outer"):
        return
    case = tuple(columns.kids(noun, "case"))
    after = max((w for w in predicate.words if w < noun), default=-1)
    for head in with_conjuncts(columns, noun):
        if head == noun or (columns.tag[head][:2] == tag and not columns.kids(head, "cop")):
            yield Frame(subject, predicate, noun_words(columns, head, after=after), head, case)
    bodies = [k for k in columns.kids(noun, "nmod") if columns.pos[k] == "PROPN"]
    for body in bodies:
        case = tuple(columns.kids(body, "case"))
        words = (*predicate.words, *range(noun_words(columns, noun, after=after)[0], noun + 1))
        longer = replace(
            predicate, words=words, lemma=f"{predicate.lemma} {columns.lemma[noun].lower()}"
        )
        yield Frame(subject, longer, noun_words(columns, body), body, case, strict=True)
