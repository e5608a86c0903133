"""Attributions by word lists, quotation marks and the parse alone.

For a `Doc` of any pipeline with an English parse in Universal Dependencies or in spaCy's own
labels; less complete than with the language model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon import Cue, Lexicon
from kg.nlp.attribution_draft import Draft
from kg.nlp.attribution_learned import content_pieces
from kg.nlp.attribution_phrases import is_blank, noun_phrase
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, WordSpans

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer", "csubj")
_CLAUSES = ("ccomp", "xcomp", "parataxis")
_OBJECTS = ("obj", "dobj", "iobj", "obl:arg", "dative")
_HOLDS = {"conj", "xcomp", "advcl", "acl"}
_SHORT = 6  #: words, marks included, below which a quotation is a name or a scare quote
_STEPS = 4  #: how far up the parse a subject is looked for
_CERTAIN = 0.6  #: confidence of what is found by rules, against the language model's


def drafts_of_rules(
    columns: Columns, quotations: Sequence[Quotation], lexicon: Lexicon
) -> list[Draft]:
    """One draft for each cue of the word lists that has something to report."""
    return [
        *_by_verbs(columns, quotations, lexicon),
        *_by_prepositions(columns, quotations, lexicon),
        *_by_hearsay(columns, quotations, lexicon),
    ]


def _by_verbs(
    columns: Columns, quotations: Sequence[Quotation], lexicon: Lexicon
) -> Iterator[Draft]:
    for word, form in enumerate(columns.lower):
        entry = lexicon.verbs.get(form)
        if entry is None or columns.pos[word] not in {"VERB", "AUX"}:
            continue
        if any(q.first <= word < q.last and q.last - q.first < _SHORT for q in quotations):
            continue
        cue = _cue_span(columns, word)
        source = _source(columns, word)
        content = _content(columns, word, entry, quotations, (*cue, *source))
        if content:
            yield _draft(cue, source, content, entry, _addressee(columns, word, entry))


def _draft(
    cue: WordSpans, source: WordSpans, content: WordSpans, entry: Cue, addressee: WordSpans = ()
) -> Draft:
    return Draft(
        cue=cue,
        source=source,
        content=content,
        addressee=addressee,
        entry=entry,
        cue_probability=_CERTAIN,
        role_probability=_CERTAIN,
        source_probability=_CERTAIN if source else 0.5,
    )


def _cue_span(columns: Columns, verb: int) -> WordSpans:
    """The verb with a negation and its particle, where they stand next to it."""
    start = verb
    nots = {"not", "n't", "n’t", "never"}
    if any(columns.lower[k] in nots for k in columns.kids(verb, "advmod", "neg")):
        helpers = columns.kids(verb, "aux", "advmod", "neg")
        before = [
            k for k in helpers if k < verb and (columns.lower[k] in nots or "aux" in columns.dep[k])
        ]
        start = min(before, default=verb)
    particles = [k for k in columns.kids(verb, "compound:prt", "prt") if k == verb + 1]
    return ((start, (particles or [verb])[-1] + 1),)


def _source(columns: Columns, verb: int) -> WordSpans:
    """The subject, the agent of a passive, or the subject of a verb that this one hangs on."""
    agent = next(
        (k for k in columns.kids(verb, "obl:agent", "agent", "obl") if _agent(columns, k)), None
    )
    passive = any(
        columns.dep[k] in {"aux:pass", "auxpass", "nsubj:pass", "nsubjpass"}
        for k in columns.children[verb]
    )
    if passive:
        return (_after_by(columns, agent),) if agent is not None else ()
    at, seen = verb, 0
    while seen < _STEPS:
        subjects = columns.kids(at, "nsubj")
        if subjects:
            if columns.lower[subjects[0]] in {"it", "there"} and at == verb and passive:
                return ()
            return (noun_phrase(columns, subjects[0]),)
        if columns.dep[at] not in _HOLDS:
            break
        at, seen = columns.head[at], seen + 1
    return ()


def _agent(columns: Columns, noun: int) -> bool:
    return any(columns.lower[k] == "by" for k in columns.kids(noun, "case")) or (
        columns.lower[noun] == "by"
    )


def _after_by(columns: Columns, noun: int) -> WordSpan:
    start, end = noun_phrase(columns, noun)
    while start < end - 1 and columns.lower[start] == "by":
        start += 1
    return start, end


def _content(
    columns: Columns,
    verb: int,
    entry: Cue,
    quotations: Sequence[Quotation],
    own: Sequence[WordSpan],
) -> WordSpans:
    """A clause below the verb, a quotation beside it, the clause it interrupts, or an object."""
    taken = {k for start, end in own for k in range(start, end)}
    words: set[int] = set()
    for kid in columns.kids(verb, *_CLAUSES):
        start, end = columns.subtree(kid)
        if not start <= verb < end:
            words |= set(range(start, end))
    words |= _beside(columns, verb, quotations)
    if not words:
        words |= _interrupted(columns, verb, taken)
    if not words and entry.takes_object:
        for kid in columns.kids(verb, *_OBJECTS):
            words |= set(range(*columns.subtree(kid)))
    return content_pieces(columns, words - taken, taken, quotations)


def _beside(columns: Columns, verb: int, quotations: Sequence[Quotation]) -> set[int]:
    """The quotations of the verb's sentence, or the one that ends just before it."""
    start, end = columns.sents[columns.sent[verb]]
    found: set[int] = set()
    for q in quotations:
        near = q.first < end and q.last > start
        if near and not q.first <= verb < q.last and q.depth == 0 and q.last - q.first >= _SHORT:
            found |= set(range(q.first, q.last))
    return found


def _interrupted(columns: Columns, verb: int, taken: set[int]) -> set[int]:
    """The rest of a sentence in which the verb is an aside, as in “Rates, he said, will fall”."""
    if columns.dep[verb] not in {"parataxis", "ccomp"}:
        return set()
    head = columns.head[verb]
    start, end = columns.subtree(head)
    mine = set(range(*columns.subtree(verb)))
    return set(range(start, end)) - mine - taken


def _addressee(columns: Columns, verb: int, entry: Cue) -> WordSpans:
    if entry.lemma not in {"tell", "inform", "assure", "remind", "notify", "warn"}:
        return ()
    nouns = columns.kids(verb, "iobj", "obj", "dobj", "dative")
    return (noun_phrase(columns, nouns[0]),) if nouns else ()


def _by_prepositions(
    columns: Columns, quotations: Sequence[Quotation], lexicon: Lexicon
) -> Iterator[Draft]:
    for word in range(len(columns)):
        for phrase, entry in lexicon.prepositions.items():
            end = word + len(phrase)
            if tuple(columns.lower[word:end]) != phrase or end >= len(columns):
                continue
            head = _object_of(columns, word, end)
            if head is None or (entry.named and columns.pos[head] != "PROPN"):
                continue
            source = (max(end, noun_phrase(columns, head)[0]), noun_phrase(columns, head)[1])
            taken = set(range(word, end)) | set(range(*source))
            first, last = columns.sents[columns.sent[word]]
            rest = set(range(first, last)) - taken
            rest = {k for k in rest if columns.pos[k] != "SPACE"}
            content = content_pieces(columns, rest, taken, quotations)
            if content and source[0] < source[1]:
                yield _draft(((word, end),), (source,), content, entry)


def _object_of(columns: Columns, start: int, end: int) -> int | None:
    """The noun that a preposition of these words leads in."""
    for k in range(start, end):
        head = columns.head[k]
        if head >= end and columns.sent[head] == columns.sent[start]:
            return head
        below = [c for c in columns.children[k] if c >= end]
        if below:
            return below[0]
    return None


def _by_hearsay(
    columns: Columns, quotations: Sequence[Quotation], lexicon: Lexicon
) -> Iterator[Draft]:
    for word in range(len(columns)):
        for phrase, entry in lexicon.hearsay.items():
            end = word + len(phrase)
            if tuple(columns.lower[word:end]) != phrase:
                continue
            head = columns.head[word]
            start, stop = columns.subtree(head)
            words = {k for k in range(start, stop) if not word <= k < end}
            if all(is_blank(columns, k) for k in words):
                continue
            taken = set(range(word, end))
            content = content_pieces(columns, words, taken, quotations)
            yield _draft(((word, end),), (), content, entry)
