"""What the parse says about a cue: its subject, its clause or object, the quotation beside it.

Works on Universal Dependencies and on spaCy's own labels. Used alone where there is no language
model of ours, and as evidence beside it where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import Cue
from kg.nlp.attribution.phrases import content_pieces, is_blank, noun_phrase
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, WordSpans

SHORT = 6  #: words, marks included, below which a quotation is a name or a scare quote
_CLAUSES = ("ccomp", "xcomp", "parataxis")
_OBJECTS = ("obj", "dobj", "iobj", "obl:arg", "dative")
_HOLDS = {"conj", "xcomp", "advcl", "acl"}
_PASSIVE = {"aux:pass", "auxpass", "nsubj:pass", "nsubjpass"}
_PASSIVE_SUBJECTS = ("nsubj:pass", "nsubjpass")
_STEPS = 4  #: how far up the parse a subject is looked for
_ADDRESSED = {"tell", "inform", "assure", "remind", "notify", "warn", "urge", "ask", "order"}


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands around a cue by the parse."""

    source: WordSpans = ()
    content: WordSpans = ()
    addressee: WordSpans = ()
    unnamed: bool = False  #: a passive without an agent: who says it is left open


def clause_of(
    columns: Columns, cue: Sequence[int], entry: Cue | None, quotations: Sequence[Quotation]
) -> Clause:
    """The roles around a cue of any sort.

    Args:
        columns: The words.
        cue: Its word numbers, in order.
        entry: Its line in the word lists.
        quotations: Of the whole document.
    """
    span = cue[0], cue[-1] + 1
    if entry is not None and entry.kind == "preposition":
        return preposition_clause(columns, span, quotations)
    if entry is not None and entry.kind == "hearsay":
        return adverb_clause(columns, span, quotations)
    verbs = [k for k in cue if columns.pos[k] in {"VERB", "AUX"}]
    main = [k for k in verbs if columns.dep[k] not in {"aux", "aux:pass", "auxpass", "cop"}]
    if main:
        return verb_clause(columns, main[-1], cue, entry, quotations=quotations)
    nouns = [k for k in cue if columns.pos[k] == "NOUN"]
    return noun_clause(columns, nouns[-1], cue, quotations) if nouns else Clause()


def verb_clause(
    columns: Columns,
    verb: int,
    cue: Sequence[int],
    entry: Cue | None,
    *,
    quotations: Sequence[Quotation],
) -> Clause:
    """The subject or agent of a verb, and what it reports."""
    passive = any(columns.dep[k] in _PASSIVE for k in columns.children[verb])
    source = _speaker(columns, verb, cue, passive=passive)
    addressee = _addressee(columns, verb, entry)
    taken = {*cue, *_words(source), *_words(addressee)}
    words = _reported(columns, verb, entry, quotations)
    if passive and not addressee:  # "The spy is thought to have fled"
        for subject in columns.kids(verb, *_PASSIVE_SUBJECTS)[:1]:
            words |= set(range(*noun_phrase(columns, subject)))
    content = content_pieces(columns, words - taken, taken, quotations)
    return Clause(source, content, addressee, passive and not source)


def _speaker(columns: Columns, verb: int, cue: Sequence[int], *, passive: bool) -> WordSpans:
    """The subject, of a passive the agent."""
    if columns.lower[cue[-1]] == "by":  # "announced by Ford": the cue has the preposition itself
        agent = object_of(columns, (cue[-1], cue[-1] + 1))
        return () if agent is None else (_after_by(columns, agent),)
    return _agent(columns, verb) if passive else _source(columns, verb)


def _reported(
    columns: Columns, verb: int, entry: Cue | None, quotations: Sequence[Quotation]
) -> set[int]:
    """The clauses and quotations of a verb, else what it stands in, else its objects."""
    words = _beside(columns, verb, quotations)
    for kid in columns.kids(verb, *_CLAUSES):
        start, end = columns.subtree(kid)
        if not start <= verb < end:
            words |= set(range(start, end))
    words = words or _interrupted(columns, verb)
    if not words and entry is not None and entry.takes_object:
        for kid in columns.kids(verb, *_OBJECTS):
            words |= set(range(*columns.subtree(kid)))
    return words


def noun_clause(
    columns: Columns, noun: int, cue: Sequence[int], quotations: Sequence[Quotation]
) -> Clause:
    """The possessor of a noun, and the clause that says what it is about."""
    owners = columns.kids(noun, "nmod:poss", "poss")
    source = (_without_clitic(columns, noun_phrase(columns, owners[0])),) if owners else ()
    taken = {*cue, *_words(source)}
    words: set[int] = set()
    for kid in columns.kids(noun, "acl", "ccomp", "nmod", "acl:relcl"):
        words |= set(range(*columns.subtree(kid)))
    return Clause(source, content_pieces(columns, words - taken, taken, quotations))


def preposition_clause(columns: Columns, cue: WordSpan, quotations: Sequence[Quotation]) -> Clause:
    """The noun after a preposition, and the rest of its sentence."""
    head = object_of(columns, cue)
    if head is None:
        return Clause()
    start, end = noun_phrase(columns, head)
    source = (max(cue[1], start), end)
    if source[0] >= source[1]:
        return Clause()
    taken = {*range(*cue), *range(*source)}
    first, last = columns.sents[columns.sent[cue[0]]]
    words = {k for k in range(first, last) if columns.pos[k] != "SPACE"} - taken
    return Clause((source,), content_pieces(columns, words, taken, quotations))


def adverb_clause(columns: Columns, cue: WordSpan, quotations: Sequence[Quotation]) -> Clause:
    """The clause that a word of hearsay stands in; nobody is named."""
    taken = set(range(*cue))
    words = set(range(*columns.subtree(columns.head[cue[0]]))) - taken
    if all(is_blank(columns, k) for k in words):
        return Clause()
    return Clause(content=content_pieces(columns, words, taken, quotations))


def object_of(columns: Columns, cue: WordSpan) -> int | None:
    """The noun that a preposition of these words leads in."""
    start, end = cue
    for k in range(start, end):
        head = columns.head[k]
        if head >= end and columns.sent[head] == columns.sent[start]:
            return head
        below = [c for c in columns.children[k] if c >= end]
        if below:
            return below[0]
    return None


def _words(spans: WordSpans) -> set[int]:
    return {k for start, end in spans for k in range(start, end)}


def _agent(columns: Columns, verb: int) -> WordSpans:
    """Who does what a passive verb says."""
    agents = [k for k in columns.kids(verb, "obl:agent", "agent", "obl") if _by(columns, k)]
    return (_after_by(columns, agents[0]),) if agents else ()


def _source(columns: Columns, verb: int) -> WordSpans:
    """The subject, or the subject of a verb that this one hangs on."""
    at = verb
    for _ in range(_STEPS):
        subjects = columns.kids(at, "nsubj")
        if subjects:
            return (noun_phrase(columns, subjects[0]),)
        if columns.dep[at] not in _HOLDS:
            break
        at = columns.head[at]
    return ()


def _by(columns: Columns, noun: int) -> bool:
    cases = columns.kids(noun, "case")
    return columns.lower[noun] == "by" or any(columns.lower[k] == "by" for k in cases)


def _after_by(columns: Columns, noun: int) -> WordSpan:
    start, end = noun_phrase(columns, noun)
    while start < end - 1 and columns.lower[start] == "by":
        start += 1
    return start, end


def _without_clitic(columns: Columns, span: WordSpan) -> WordSpan:
    start, end = span
    if end - start > 1 and columns.lower[end - 1] in {"'s", "’s", "'", "’"}:
        end -= 1
    return start, end


def _beside(columns: Columns, verb: int, quotations: Sequence[Quotation]) -> set[int]:
    """The quotations of the verb's sentence that it does not stand in itself."""
    start, end = columns.sents[columns.sent[verb]]
    return {
        k
        for q in quotations
        if q.depth == 0 and q.first < end and q.last > start and q.last - q.first >= SHORT
        if not q.first <= verb < q.last
        for k in range(q.first, q.last)
    }


def _interrupted(columns: Columns, verb: int) -> set[int]:
    """The rest of a sentence in which the verb is an aside, as in “Rates, he said, will fall”."""
    if columns.dep[verb] not in {"parataxis", "ccomp"}:
        return set()
    start, end = columns.subtree(columns.head[verb])
    return set(range(start, end)) - set(range(*columns.subtree(verb)))


def _addressee(columns: Columns, verb: int, entry: Cue | None) -> WordSpans:
    if entry is None or entry.lemma not in _ADDRESSED:
        return ()
    nouns = columns.kids(verb, "iobj", "obj", "dobj", "dative", *_PASSIVE_SUBJECTS)
    return (noun_phrase(columns, nouns[0]),) if nouns else ()
