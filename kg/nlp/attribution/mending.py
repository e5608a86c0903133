"""Drafts made whole by the parse: clauses with subjects, nouns as sources, bare cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.phrases import content_pieces, noun_phrase
from kg.nlp.attribution.preceding import with_preceding
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, words_of

_NAMING = {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"}
_DASHES = {"—", "–", "--"}
_ARTICLES = {"a", "an", "the"}
_VERBS = {"VERB", "AUX"}
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "csubj", "expl", "aux", "aux:pass", "cop")
_PART = 0.3  #: share of a clause from which all of it is content
_REACH = 3  #: words between a content and the verb it hangs on
_PASSIVE_SUBJECTS = ("nsubj:pass", "nsubjpass", "csubj:pass", "csubj")
_EMPTY = {"it", "which", "who", "that"}  #: subjects that no content begins with
_NOTS = {"not", "n't", "n’t", "never", "no"}


def mended(
    columns: Columns, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The drafts, each with its cue, source and content as whole phrases."""
    return [_mended(columns, draft, quotations) for draft in drafts]


def _mended(columns: Columns, draft: Draft, quotations: Sequence[Quotation]) -> Draft:
    sound = _with_sound_source(columns, _with_bare_cue(columns, draft), quotations)
    return with_preceding(columns, _completed(columns, sound, quotations), quotations)


def _with_bare_cue(columns: Columns, draft: Draft) -> Draft:
    """Without the auxiliary of the perfect: “had ‹said›”, “has also ‹warned›”."""
    if not draft.cue:
        return draft
    start, end = draft.cue[0]
    if columns.lemma[start] != "have" or not _NOTS.isdisjoint(columns.lower[start:end]):
        return draft
    verb = start + 1
    while verb < end and columns.pos[verb] == "ADV":
        verb += 1
    if verb == end or columns.pos[verb] != "VERB" or columns.dep[start] != "aux":
        return draft
    return replace(draft, cue=((verb, end), *draft.cue[1:]))


def _with_sound_source(columns: Columns, draft: Draft, quotations: Sequence[Quotation]) -> Draft:
    """With a noun in every part of its source, and with none where hearsay has no speaker."""
    if draft.entry is not None and draft.entry.kind == "hearsay":
        return replace(draft, source=())
    taken = words_of((*draft.cue, *draft.content))
    nouns = (_noun_of(columns, span, taken) for span in draft.source)
    source = tuple(_with_marks(span, quotations) for span in nouns if span is not None)
    return draft if source == draft.source else replace(draft, source=source)


def _noun_of(columns: Columns, span: WordSpan, taken: set[int]) -> WordSpan | None:
    """The span if it names something, else the phrase of the noun it belongs to."""
    if any(_names(columns, word) for word in range(*span)):
        return span
    head = columns.head[columns.head_of(span)]
    if columns.pos[head] not in {"NOUN", "PROPN"}:
        return None
    phrase = noun_phrase(columns, head)
    return None if taken & set(range(*phrase)) else phrase


def _with_marks(span: WordSpan, quotations: Sequence[Quotation]) -> WordSpan:
    """The span with the mark that closes a quotation all of whose words stand in it."""
    start, end = span
    closed = any(start <= q.first and q.last == end + 1 for q in quotations)
    return (start, end + 1) if closed else span


def _names(columns: Columns, word: int) -> bool:
    if columns.pos[word] == "DET":
        return columns.lower[word] not in _ARTICLES
    return columns.pos[word] in _NAMING or not columns.pos[word]


# ---- whole clauses ---------------------------------------------------------------------------


def _completed(columns: Columns, draft: Draft, quotations: Sequence[Quotation]) -> Draft:
    """With the verb its content hangs on, and with the subject of its clause."""
    if not draft.cue or not draft.content:
        return draft
    taken = words_of((*draft.cue, *draft.source, *draft.addressee, *draft.when))
    words = words_of(draft.content)
    words |= _infinitive(columns, draft, words) - taken
    words |= _subject(columns, words, taken)
    words |= _opening(columns, draft, words, taken)
    words |= _passive_subject(columns, draft, words) - taken
    if draft.entry is not None and draft.entry.kind == "hearsay":
        words = _clause_of_adverb(columns, draft, words)
        words = words & _between_dashes(columns, draft.cue[0][0]) or words
    if words == words_of(draft.content):
        return draft
    return replace(draft, content=content_pieces(columns, words, taken, quotations))


def _clause_of_adverb(columns: Columns, draft: Draft, words: set[int]) -> set[int]:
    """The clause of a “reportedly”, without what is joined to it, if a good part is content."""
    adverb = columns.head_of(draft.cue[0])
    verb = columns.head[adverb]
    if columns.dep[adverb] != "advmod" or verb == adverb:
        return words
    clause = set(range(*columns.reach[verb]))
    for kid in columns.kids(verb, "mark", "parataxis", "advcl"):
        clause -= set(range(*columns.reach[kid]))
    for kid in columns.kids(verb, "conj"):
        if columns.kids(kid, *_SUBJECTS[:5]):
            clause -= set(range(*columns.reach[kid]))
    clause -= words_of(draft.cue)
    if len(clause & words) >= _PART * len(clause):
        return clause
    return words & clause or words


def _between_dashes(columns: Columns, word: int) -> set[int]:
    """The aside that a word stands in, “Lee – who ‹reportedly› knew – left”, else its sentence."""
    first, last = columns.sents[columns.sent[word]]
    dashes = [k for k in range(first, last) if columns.words[k] in _DASHES]
    left = max((k for k in dashes if k < word), default=None)
    right = min((k for k in dashes if k > word), default=None)
    return set(range(first, last) if left is None or right is None else range(left + 1, right))


def _infinitive(columns: Columns, draft: Draft, words: set[int]) -> set[int]:
    """The infinitive between the cue and what hangs on it: “declined to ‹discuss› it”."""
    cue = words_of(draft.cue)
    for word in sorted(words):
        verb = columns.head[word]
        led = columns.head[verb] in cue and max(cue) < verb < word <= verb + _REACH
        if led and columns.pos[verb] in _VERBS and verb not in words:
            return set(range(verb, word))
    return set()


def _opening(columns: Columns, draft: Draft, words: set[int], taken: set[int]) -> set[int]:
    """What stands between a verb and its content, if its clause begins there: “said ‹it was› …”."""
    last, first = max(words_of(draft.cue)), min(words)
    missing = set(range(last + 1, first))
    if missing & taken:
        return set()
    marks: set[int] = set()
    clauses: set[int] = set()
    for verb in words_of(draft.cue):
        for kid in columns.kids(verb, "ccomp"):
            clauses |= set(range(*columns.reach[kid]))
            marks |= set(columns.kids(kid, "mark"))
    return missing - marks if missing <= clauses else set()


def _passive_subject(columns: Columns, draft: Draft, words: set[int]) -> set[int]:
    """Of whom a passive reports what follows it: “‹Rates› are expected to fall”."""
    if draft.source or min(words) < draft.cue[0][0]:
        return set()
    for verb in sorted(words_of(draft.cue)):
        for kid in columns.kids(verb, *_PASSIVE_SUBJECTS):
            if columns.lower[kid] not in _EMPTY:
                clause = columns.dep[kid].startswith("csubj")
                return set(range(*(columns.reach[kid] if clause else noun_phrase(columns, kid))))
    return set()


def _subject(columns: Columns, words: set[int], taken: set[int]) -> set[int]:
    """The subject and the auxiliaries of the content's own verb, where they were left out."""
    found: set[int] = set()
    for word in sorted(words):
        head = columns.head[word]
        if (head in words and head != word) or columns.dep[word].startswith("acl"):
            continue
        if columns.pos[word] not in _VERBS and not columns.kids(word, "cop"):
            continue
        for kid in columns.kids(word, *_SUBJECTS):
            part = set(range(*columns.reach[kid]))
            if kid < word and not part & taken:
                found |= part
    return found
