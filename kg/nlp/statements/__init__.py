"""What the text says about named entities: subject, predicate, object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.lexicon.who import who_words
from kg.nlp.columns import Columns, columns_of
from kg.nlp.reference import Resolution
from kg.nlp.reported import Reported, WordSpan
from kg.nlp.statements.frames import Frame, find_frames
from kg.nlp.statements.names import find_neighbours
from kg.nlp.statements.phrases import text_of
from kg.nlp.statements.roles import find_roles
from kg.nlp.times import find_times
from kg.records import Entity, Form, Statement, TimeExpression

#: Pronouns that mean somebody else too often, unless the sentence itself has named him.
DOUBTFUL = frozenset({"it", "its", "they", "their", "we", "our"})


#: Words of an object of a light verb that names what is done: "made ‹a public speech›".
LIGHT = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What the statements of one article are made from."""

    columns: Columns
    named: dict[str, Entity]  #: entities with a name
    owners: dict[int, str]  #: head word of a mention → entity with a name
    inside: list[int | None]  #: for every word the attribution whose content it stands in
    cues: frozenset[int]  #: words that signal an attribution
    whole: list[bool]  #: for every sentence whether it is one: no headline, caption, list


def find_statements(
    doc: Doc,
    resolution: Resolution,
    reported: Sequence[Reported] = (),
    times: Sequence[TimeExpression] | None = None,
) -> tuple[Statement, ...]:
    """Statements about named entities, in order, each said once in its sentence.

    Args:
        doc: With a parse.
        resolution: The entities of the same Doc.
        reported: The attributions; `Statement.attribution` is the place in it, from 1.
        times: The times of the Doc, if found before.
    """
    columns = columns_of(doc)
    context = _context(columns, resolution, reported)
    is_time = _time_words(columns, find_times(doc) if times is None else times)
    found: dict[tuple[int, str, str], Statement] = {}
    types = {key: entity.type for key, entity in context.named.items()}
    names = sorted(
        (columns.word_at(m.passage.start), columns.word_at(m.passage.end - 1) + 1)
        for entity in context.named.values()
        for m in entity.mentions
        if m.form is Form.NAME
    )
    roles = find_roles(columns, context.owners, types, names)
    beside = find_neighbours(columns, context.owners, types, names)
    frames = [*find_frames(columns, is_time), *roles, *beside]
    frames.sort(key=lambda frame: (frame.predicate.words[0], frame.object))
    for frame in frames:
        for statement in _statements(context, frame):
            key = (statement.sentence, statement.subject, statement.object.lower())
            found.setdefault(key, statement)
    return tuple(replace(s, n=n) for n, s in enumerate(found.values(), start=1))


def _context(columns: Columns, resolution: Resolution, reported: Sequence[Reported]) -> Context:
    named = {entity.id: entity for entity in resolution.entities if entity.anonymity is None}
    inside: list[int | None] = [None] * len(columns)
    sizes = [(-sum(b - a for a, b in r.content), at) for at, r in enumerate(reported)]
    for _, at in sorted(sizes):
        for start, end in reported[at].content:
            inside[start:end] = [at + 1] * (end - start)
    return Context(
        columns,
        named,
        {word: key for word, key in resolution.by_head.items() if key in named},
        inside,
        frozenset(w for r in reported for start, end in r.cue for w in range(start, end)),
        [_is_whole(columns, span) for span in columns.sents],
    )


def _is_whole(columns: Columns, span: WordSpan) -> bool:
    """Whether a sentence ends as sentences do; headlines leave out what makes them clear."""
    text = columns.passage(span).text.rstrip(" \n\t\"'”’»)]").rstrip()
    return text[-1:] in {".", "!", "?", "…", ":", ";", ","}


def _time_words(columns: Columns, times: Sequence[TimeExpression]) -> list[bool]:
    flags = [False] * len(columns)
    word = 0
    for time in times:
        while word < len(columns) and columns.starts[word] < time.passage.start:
            word += 1
        while word < len(columns) and columns.starts[word] < time.passage.end:
            flags[word] = True
            word += 1
    return flags


def _statements(context: Context, frame: Frame) -> Iterator[Statement]:
    columns = context.columns
    subject = context.owners.get(frame.subject)
    if subject is None or not _stands(context, frame):
        return
    target = context.owners.get(frame.object_head)
    if target == subject and columns.tag[frame.object_head] in {"NN", "NNS"}:
        target = None  # "Acme, a ‹maker› of toys": what it is called, not another
    if target == subject or columns.tag[frame.object_head] == "PRP":
        return  # "gave ‹him›": who is meant is too often in doubt
    if target is None and _is_empty(columns, frame.object_head):
        return
    if frame.owned is not None and _is_somebody_else(context, frame):
        return
    if target is None and not _says_something(columns, frame):
        return
    yield _statement(context, frame, subject=subject, target=target)


def _stands(context: Context, frame: Frame) -> bool:
    """Whether a frame is whole, no reporting, and its subject not too often somebody else."""
    columns, predicate = context.columns, frame.predicate
    sentence = columns.sent[frame.subject]
    if not context.cues.isdisjoint((predicate.head, *predicate.words)):
        return False
    doubtful = columns.lower[frame.subject] in DOUBTFUL
    return (
        context.whole[sentence]
        and sentence == columns.sent[predicate.words[0]]
        and not (doubtful and not _named_before(context, frame.subject))
    )


def _is_somebody_else(context: Context, frame: Frame) -> bool:
    """Whether what is owned is known by itself, or a person: "his ‹father› was killed"."""
    owned, columns = frame.owned, context.columns
    if owned in context.owners or context.owners.get(frame.subject + 1) == context.owners.get(
        frame.subject
    ):
        return True
    return owned is not None and columns.lemma[owned].lower() in who_words()["relation"]


def _named_before(context: Context, word: int) -> bool:
    """Whether the same sentence has mentioned the one whom the word means."""
    first = context.columns.sents[context.columns.sent[word]][0]
    return any(context.owners.get(w) == context.owners[word] for w in range(first, word))


def _statement(context: Context, frame: Frame, *, subject: str, target: str | None) -> Statement:
    columns, predicate = context.columns, frame.predicate
    owned = () if frame.owned is None else (frame.owned,)
    words = (*owned, *predicate.words, *frame.preposition)
    case = [columns.lower[w] for w in frame.preposition]
    lemma = " ".join([*(columns.lemma[w].lower() for w in owned), predicate.lemma, *case])
    return Statement(
        n=0,
        sentence=columns.sent[predicate.words[0]] + 1,
        subject=subject,
        subject_span=columns.passage(_mention(context, frame.subject)),
        predicate=frame.wording or text_of(columns, words),
        lemma=lemma,
        object=context.named[target].name if target else _text(columns, frame.object),
        object_span=columns.passage(frame.object),
        object_entity=target,
        negated=predicate.negated,
        modality=predicate.modality,
        attribution=context.inside[predicate.head],
    )


def _says_something(columns: Columns, frame: Frame) -> bool:
    """Whether an object that is no entity tells a reader anything by itself."""
    start, end = frame.object
    if _is_number(columns, frame.object):
        return True
    bare = end - start == 1 and columns.tag[start] == "NNS"  # "struck ‹motorcycles›"
    light = columns.lemma[frame.predicate.head].lower() in who_words()["light_verb"]
    act = light and columns.lower[start] in {"a", "an"} and end - start <= LIGHT
    return not (frame.strict or bare or act)


def _is_number(columns: Columns, span: WordSpan) -> bool:
    return any(columns.tag[w] in {"CD", "$"} or columns.lower[w] == "%" for w in range(*span))


def _mention(context: Context, head: int) -> WordSpan:
    """The words around a head that belong to the same mention."""
    key, start, end = context.owners[head], head, head + 1
    while start > 0 and context.owners.get(start - 1) == key:
        start -= 1
    while end < len(context.columns) and context.owners.get(end) == key:
        end += 1
    return start, end


def _text(columns: Columns, span: WordSpan) -> str:
    return " ".join(columns.passage(span).text.split())


def _is_empty(columns: Columns, head: int) -> bool:
    """A pronoun that means nobody known, or a word without meaning of its own."""
    return columns.tag[head][:3] in {"PRP", "WP", "WDT", "EX", "DT"} or (
        columns.lower[head] in {"which", "that", "this", "those", "so", "such", "there"}
    )
