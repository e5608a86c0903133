"""Which stretches of words are phrases: whole words, marks that belong together, no loose ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, WordSpans
from kg.nlp.sentences import sentence_bounds

_NOT_CONTENT = {"that"}
_LEADS_IN = {"case", "mark", "cc", "punct"}  #: relations of words before a noun phrase
#: Relations by which a noun carries something that is no part of its name.
_TRAILING = ("acl:relcl", "relcl", "appos", "parataxis", "acl")
_CLAUSES_OF_NOUNS = {"acl", "acl:relcl", "relcl"}
_PARTING = {",", "—", "–", "-", "("}
_SHORT_CLAUSE = 12  #: words of a clause that may stay with its noun: “people who know him”
_OPENING = set("“„«‹‘‚\"'`([") | {"``"}
_CLOSING = set("”»›’\"')]") | {"''", "“"}
_DASHES = set("—–-")
_PAIRS = {"(": ")", "[": "]"}


def is_blank(columns: Columns, word: int) -> bool:
    """Whether a word holds no letter or digit."""
    return columns.blank[word]


def trimmed(columns: Columns, span: WordSpan) -> WordSpan | None:
    """The span without marks at its edges; None where only marks are left."""
    start, end = span
    while start < end and is_blank(columns, start):
        start += 1
    while end > start and is_blank(columns, end - 1):
        end -= 1
    return (start, end) if start < end else None


def whole_phrase(
    columns: Columns, span: WordSpan, quotations: Sequence[Quotation]
) -> WordSpan | None:
    """The span with the quotation marks and brackets that belong to it, without other marks."""
    bare = trimmed(columns, span)
    if bare is None:
        return None
    start, end = bare
    grown = True
    while grown:
        grown = False
        for q in quotations:
            beyond = q.first < start or q.last > end
            if beyond and q.first >= start - 2 and _is_filled(columns, (start, end), q):
                start, end, grown = min(start, q.first), max(end, q.last), True
    return closed_brackets(columns, (start, end))


def _is_filled(columns: Columns, span: WordSpan, q: Quotation) -> bool:
    """Whether all words of a quotation but its marks are in a span."""
    inner = trimmed(columns, (q.first, q.last))
    return inner is not None and span[0] <= inner[0] and inner[1] <= span[1]


def closed_brackets(columns: Columns, span: WordSpan) -> WordSpan:
    """The span with the bracket that closes one opened in it; cut before one closed far behind."""
    start, end = span
    words = columns.words
    for opening, closing in _PAIRS.items():
        inside = words[start:end]
        if inside.count(opening) <= inside.count(closing):
            continue
        if words[end : end + 1] == [closing]:
            end += 1
        else:
            last = max(k for k in range(start, end) if words[k] == opening)
            end = last if last > start else end
    return start, end


def content_pieces(
    columns: Columns, words: set[int], taken: set[int], quotations: Sequence[Quotation]
) -> WordSpans:
    """Words of a content as phrases: cut at words that are taken, marks joined, “that” left out."""
    pieces: list[WordSpan] = []
    for start, end in _runs(columns, words, taken):
        begin = start
        while begin < end and _leads_to_content(columns, begin):
            begin += 1
        piece = whole_phrase(columns, (begin, end), quotations)
        if piece is not None and (not pieces or piece[0] >= pieces[-1][1]):
            pieces.append(piece)
    return tuple(pieces)


def _runs(columns: Columns, words: set[int], taken: set[int]) -> list[WordSpan]:
    """Runs of words; a run goes on over marks that are not taken."""
    runs: list[WordSpan] = []
    for word in sorted(words):
        between = range(runs[-1][1], word) if runs else range(0)
        if runs and all(_joins(columns, k) and k not in taken for k in between):
            runs[-1] = (runs[-1][0], word + 1)
        else:
            runs.append((word, word + 1))
    return runs


def _leads_to_content(columns: Columns, word: int) -> bool:
    """Whether it is a mark or a “that” before what is said."""
    that = columns.lower[word] in _NOT_CONTENT and columns.dep[word] == "mark"
    return that or is_blank(columns, word)


def _joins(columns: Columns, word: int) -> bool:
    """Whether content goes on over a word: a mark within a paragraph."""
    return is_blank(columns, word) and "\n" not in columns.words[word]


def noun_phrase(columns: Columns, head: int) -> WordSpan:
    """The phrase of a noun without a trailing relative clause, apposition or aside.

    A name that stands in apposition to a common noun stays: “the mayor, Ann Lee”.
    """
    start, end = columns.subtree(head)
    first, last = columns.sents[columns.sent[head]]
    start, end = max(start, first), min(end, last)
    for kid in columns.kids(head, *_TRAILING):
        if kid > head:
            end = min(end, _end_before(columns, head, kid, end))
    while start < head and columns.head[start] == head and columns.dep[start] in _LEADS_IN:
        start += 1
    bare = trimmed(columns, (start, max(end, head + 1)))
    return closed_brackets(columns, bare) if bare else (head, head + 1)


def _end_before(columns: Columns, head: int, kid: int, end: int) -> int:
    """Where the phrase of a noun ends for something that trails behind it: before it, or not."""
    low, high = columns.subtree(kid)
    while low < kid and columns.blank[low]:  # a comma before it hangs on it
        low += 1
    if low <= head:
        return end
    close = columns.words[low - 1] not in _PARTING
    if columns.dep[kid] == "appos":
        if columns.pos[kid] == "PROPN" and columns.pos[head] != "PROPN":
            return noun_phrase(columns, kid)[1]
        return high if close else low
    if close and columns.dep[kid] in _CLAUSES_OF_NOUNS and high - low <= _SHORT_CLAUSE:
        return end  # "people familiar with the matter", "a man who was there"
    return low


def sentence_numbers(columns: Columns) -> list[int]:
    """For every word the number of its sentence by marks and capitals, from 0.

    Sounder than the parse where a sentence is long or quoted.
    """
    starts = [start for start, _ in sentence_bounds(columns.text)]
    return [max(bisect_right(starts, start) - 1, 0) for start in columns.starts]
