"""Quotations without a cue of their own: speech that goes on, and headlines that name a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon.who import who_words
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.phrases import is_blank, trimmed
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, words_of
from kg.records import Act

_MIN_SPEECH = 3  #: words from which a quotation that stands alone is taken for speech
_MIN_CLAUSE = 2
_MAX_HEADLINE = 25
_MAX_SPEAKER = 8
_HEADLINE_MARKS = {":", "–", "—", "-"}
_SILENT = {Act.BELIEVE, Act.DECLINE, Act.REPORT}  #: acts that no quotation goes on with
_ENDS = {".", "!", "?", "…"}


def with_quotations(
    columns: Columns, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The drafts with speech that goes on after them, and one more for a headline's speaker."""
    found = list(drafts)
    for q in quotations:
        if q.depth == 0 and q.closed and _is_free(q, found) and _is_speech(columns, q):
            _continue_last(columns, q, found, quotations)
    headline = _headline(columns, found, quotations)
    return [headline, *found] if headline else found


def _is_free(q: Quotation, drafts: Sequence[Draft]) -> bool:
    """Whether no word of a quotation is spoken for."""
    return not any(
        any(start < q.last and end > q.first for start, end in d.content)
        and not all(q.first <= start and end <= q.last for start, end in d.cue)
        for d in drafts
    )


def _is_speech(columns: Columns, q: Quotation) -> bool:
    """Whether a quotation is a sentence that stands alone, and no name or word in marks."""
    words = [k for k in range(q.first, q.last) if not is_blank(columns, k)]
    if len(words) < _MIN_SPEECH or not columns.words[words[0]][:1].isupper():
        return False
    before = q.first - 1
    while before >= 0 and columns.pos[before] == "SPACE":
        before -= 1
    starts = before < 0 or columns.words[before][-1:] in _ENDS or _closes(columns, before)
    end = range(words[-1], min(q.last + 1, len(columns)))  # British stops stand behind the marks
    return starts and any(columns.words[k][-1:] in _ENDS for k in end)


def _closes(columns: Columns, word: int) -> bool:
    return columns.words[word] in {"”", '"', "''", "»", "’"}


def _continue_last(
    columns: Columns, q: Quotation, drafts: list[Draft], quotations: Sequence[Quotation]
) -> None:
    """Give a quotation to the attribution of the sentence before it: who speaks goes on.

    One that quotes as well is preferred, then one that tells in other words what is said.
    """
    near = [(end, k) for k, d in enumerate(drafts) if (end := _end_before(columns, d, q)) >= 0]
    quoting = [(end, -_size(drafts[k]), k) for end, k in near if _quotes(drafts[k], quotations)]
    telling = [(_size(drafts[k]), k) for end, k in near if _tells(columns, drafts[k], end, q)]
    if quoting or telling:
        k = max(quoting)[-1] if quoting else max(telling)[-1]
        drafts[k] = replace(drafts[k], content=(*drafts[k].content, (q.first, q.last)))


def _end_before(columns: Columns, draft: Draft, q: Quotation) -> int:
    """The last word of an attribution in the sentence before a quotation; -1 for one elsewhere."""
    if not (draft.content and draft.cue):
        return -1
    end = max(last for _, last in (*draft.content, *draft.cue, *draft.source)) - 1
    return end if end < q.first and _is_next(columns, end, q) else -1


def _size(draft: Draft) -> int:
    return len(words_of(draft.content))


def _is_next(columns: Columns, end: int, q: Quotation) -> bool:
    """Whether a quotation begins in the sentence after a word, at most one paragraph on."""
    paragraphs = columns.breaks[q.first] - columns.breaks[end]
    return columns.sent[q.first] - columns.sent[end] <= 1 and paragraphs <= 1


def _tells(columns: Columns, draft: Draft, end: int, q: Quotation) -> bool:
    """Whether somebody speaks in it, and the quotation follows in the same paragraph."""
    if not draft.source or draft.entry is None or draft.entry.kind != "verb":
        return False
    if draft.entry.act in _SILENT:
        return False
    return all(
        is_blank(columns, k) and "\n" not in columns.words[k] for k in range(end + 1, q.first)
    )


def _quotes(draft: Draft, quotations: Sequence[Quotation]) -> bool:
    """Whether the last piece of a content is a quotation, whole or in its greater part."""
    start, end = draft.content[-1]
    return any(q.first < end and q.last > start for q in quotations)


def _headline(
    columns: Columns, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> Draft | None:
    """The attribution of a headline like “Minister: talks failed” or “Fire out: officials”."""
    end = next((k for k in range(len(columns)) if "\n" in columns.words[k]), 0)
    if not _MIN_SPEECH < end <= _MAX_HEADLINE:
        return None
    if any(words_of((*d.cue, *d.content)) & set(range(end)) for d in drafts):
        return None
    for speaker, words in _sides_of_headline(columns, end, quotations):
        if _names_speaker(columns, speaker) and _says(columns, words):
            return Draft((), (speaker,), (_marked(words, quotations),), cue_probability=0.5)
    return None


def _sides_of_headline(
    columns: Columns, end: int, quotations: Sequence[Quotation]
) -> Iterator[tuple[WordSpan, WordSpan]]:
    """Who may speak and what, on the sides of each mark that no quotation holds."""
    for k in range(1, end - 1):
        quoted = any(q.first < k < q.last for q in quotations)
        inside = columns.words[k] != ":" and columns.ends[k - 1] == columns.starts[k]  # "long-haul"
        if columns.words[k] in _HEADLINE_MARKS and not (quoted or inside):
            yield from _sides(columns, k, end)


def _sides(columns: Columns, mark: int, end: int) -> list[tuple[WordSpan, WordSpan]]:
    """Who may speak and what, on either side of a mark; a speaker first only before a colon."""
    left, right = trimmed(columns, (0, mark)), trimmed(columns, (mark + 1, end))
    if left is None or right is None:
        return []
    return [(left, right), (right, left)] if columns.words[mark] == ":" else [(right, left)]


def _names_speaker(columns: Columns, span: WordSpan) -> bool:
    """Whether a side of a headline is only a noun phrase that can speak."""
    words = range(*span)
    if len(words) > _MAX_SPEAKER or any(columns.pos[k] in {"VERB", "AUX", "NUM"} for k in words):
        return False
    persons = [e for e in columns.ents if e[0] >= span[0] and e[1] <= span[1]]
    speaks = any(label in {"PERSON", "ORG"} for *_, label in persons)
    return speaks or columns.lower[span[1] - 1] in who_words()["headline_speaker"]


def _says(columns: Columns, span: WordSpan) -> bool:
    """Whether a side of a headline is a clause."""
    return span[1] - span[0] >= _MIN_CLAUSE and any(
        columns.pos[k] in {"VERB", "AUX"} for k in range(*span)
    )


def _marked(span: WordSpan, quotations: Sequence[Quotation]) -> WordSpan:
    start, end = span
    for q in quotations:
        if q.first in {start, start - 1} and q.last in {end, end + 1}:
            return q.first, q.last
    return span
