"""Chains: which attribution stands inside the content of which other one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.nlp.attribution.draft import CITING, Draft
from kg.nlp.attribution.phrases import content_pieces
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpans, spans_of, words_of

_SAME = 0.6  #: Jaccard overlap of words from which two contents are the same
_LEADS = {"cc", "aux", "aux:pass", "advmod", "mark", "punct"}
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "expl")
_RELAYS = {"according to", "per", "via", "as reported by", "as quoted by"}


def chained(columns: Columns, drafts: Sequence[Draft]) -> tuple[list[Draft], list[int | None]]:
    """The drafts with the contents of outer hops filled up, and for each the index of its outer.

    Every index leads outwards and none comes back: the result is a forest.
    """
    opened = [_opened(columns, draft, drafts) for draft in drafts]
    filled = [_filled(columns, draft, opened) for draft in opened]
    contents = [words_of(draft.content) for draft in filled]
    holders = _holders(contents)
    outer = [
        _outer_of(columns, i, filled, contents=contents, holders=holders)
        for i in range(len(filled))
    ]
    for i in range(len(filled)):  # of two that hold each other the first is the outer one
        seen = {i}
        at = outer[i]
        while at is not None and at not in seen:
            seen.add(at)
            at = outer[at]
        if at is not None:
            outer[min(seen)] = None
    return filled, outer


def parted(
    columns: Columns, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The drafts, each content cut where a second cue of the same speaker begins.

    In “He said it was late and asked for tea” the asking is no part of what he said: whoever
    asks stands outside of the content.
    """
    return [_cut(columns, draft, drafts, quotations) for draft in drafts]


def _cut(
    columns: Columns, draft: Draft, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> Draft:
    if not draft.cue:
        return draft
    content = words_of(draft.content)
    for other in drafts:
        if other is draft or not other.cue or not other.source:
            continue
        start = other.cue[0][0]
        if start not in content or start <= draft.cue[0][0]:
            continue
        if _speaks_within(draft, other):
            content |= set(range(other.source[0][0], start))
        elif _goes_on(columns, draft, other, content, quotations):
            content = _before(columns, content, start)
    if content == words_of(draft.content):
        return draft
    pieces = content_pieces(columns, content, words_of((*draft.cue, *draft.source)), quotations)
    return replace(draft, content=pieces)


def _speaks_within(draft: Draft, other: Draft) -> bool:
    """Whether another one's source and cue follow the cue at once: “Lee ‹said› Bo told her …”."""
    source = other.source[0]
    led = draft.cue[-1][1] <= source[0] < source[1] <= other.cue[0][0]
    return (
        led
        and source[0] <= draft.cue[-1][1] + 1
        and not words_of(other.source) & words_of((*draft.source, *draft.addressee))
    )


def _goes_on(
    columns: Columns,
    draft: Draft,
    other: Draft,
    content: set[int],
    quotations: Sequence[Quotation],
) -> bool:
    """Whether another cue has its speaker outside of a content that it stands in."""
    if words_of(other.source) & (content | words_of(draft.addressee)):
        return False
    quoted = any(q.first <= other.cue[0][0] < q.last for q in quotations)
    return not quoted and all(k not in content for k in _subjects(columns, other))


def _subjects(columns: Columns, draft: Draft) -> list[int]:
    """The subjects of a cue's own words."""
    return [k for word in words_of(draft.cue) for k in columns.kids(word, *_SUBJECTS)]


def _before(columns: Columns, content: set[int], word: int) -> set[int]:
    """The words of a content up to a word, without what leads over to that one."""
    first, last = columns.sents[columns.sent[word]]
    kept = {k for k in content if k < word or not first <= k < last}
    while word - 1 in kept and (
        columns.dep[word - 1] in _LEADS or columns.pos[word - 1] in {"CCONJ", "AUX", "PUNCT"}
    ):
        word -= 1
        kept.discard(word)
    return kept


def _opened(columns: Columns, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A content that begins only behind an inner speaker takes in that speaker and cue.

    In “Tass reported that a witness testified that …” the witness testifies in what Tass reports.
    """
    if not draft.content or not draft.cue:
        return draft
    content = words_of(draft.content)
    for other in drafts:
        if other is draft or not (other.cue and other.source and other.content):
            continue
        between = range(draft.cue[-1][1], other.source[0][0])
        led = between.stop >= between.start and all(_leads_in(columns, k) for k in between)
        behind = other.source[0][0] < other.cue[0][0] < min(content)
        if led and behind and len(content & words_of(other.content)) >= _SAME * len(content):
            inner = words_of((*other.source, *other.cue, *other.addressee, *other.content))
            return replace(draft, content=spans_of(content | inner, gap=3))
    return draft


def _leads_in(columns: Columns, word: int) -> bool:
    """Whether a word may stand between a cue and the clause it reports."""
    return columns.blank[word] or columns.dep[word] in {"mark", "advmod", "case", "det"}


def _filled(columns: Columns, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A relay whose content is another one's takes in that one's source and cue.

    In “…, Peskov told reporters, per Reuters” all that stands before the comma is Reuters'.
    """
    if not draft.content or not _is_relay(draft):
        return draft
    content = words_of(draft.content)
    for other in drafts:
        if other is draft or not _passes_on(columns, draft, other):
            continue
        parts = content | words_of((*other.source, *other.cue, *other.addressee, *other.when))
        ends = words_of((*other.source[:1], *other.cue))
        parts |= set(range(min(ends), max(ends) + 1))  # "Tass, the state agency, said"
        parts -= words_of((*draft.cue, *draft.source))
        joined = spans_of(parts, gap=2)
        return replace(draft, content=_without(joined, draft))
    return draft


def _passes_on(columns: Columns, draft: Draft, other: Draft) -> bool:
    """Whether a relay passes on what another one of its sentence says, and holds none of it yet."""
    if not (other.cue and other.source) or _cites(other):
        return False
    if _is_relay(other) and not (_by_its_word(draft) and not _by_its_word(other)):
        return False  # of two that report neither is known to pass on the other
    if not _same_sentence(columns, draft, other) or not _alike(draft, other):
        return False
    # "According to Reuters, Peskov said …" has it in already, or not at all
    return _parts(other, draft) or not _between(other, draft)


def _alike(left: Draft, right: Draft) -> bool:
    """Whether two contents are mostly the same words."""
    a, b = words_of(left.content), words_of(right.content)
    return bool(a and b) and len(a & b) >= _SAME * len(a | b)


def _between(other: Draft, draft: Draft) -> bool:
    """Whether the relay's cue stands among the words of the other one's clause."""
    words = words_of((*other.source, *other.cue))
    return bool(draft.cue) and min(words) < draft.cue[0][0] < max(words)


def _parts(other: Draft, draft: Draft) -> bool:
    """Whether a relay parts another one's source from its cue: “A witness, Tass said, swore …”."""
    return max(words_of(other.source)) < draft.cue[0][0] < other.cue[0][0]


def _without(spans: WordSpans, draft: Draft) -> WordSpans:
    own = words_of((*draft.cue, *draft.source))
    return spans_of({k for a, b in spans for k in range(a, b)} - own)


def _is_relay(draft: Draft) -> bool:
    return _by_its_word(draft) or (draft.act is not None and draft.act.value == "report")


def _by_its_word(draft: Draft) -> bool:
    """Whether the cue itself, such as "per", says that words are passed on."""
    return bool(draft.entry and draft.entry.lemma in _RELAYS)


def _cites(draft: Draft) -> bool:
    return bool(draft.entry and draft.entry.lemma in CITING)


def _same_sentence(columns: Columns, left: Draft, right: Draft) -> bool:
    return columns.sent[left.cue[0][0]] == columns.sent[right.cue[0][0]] if left.cue else False


def _holders(contents: Sequence[set[int]]) -> dict[int, list[int]]:
    """For every word the contents that hold it, in order."""
    found: dict[int, list[int]] = {}
    for k, content in enumerate(contents):
        for word in content:
            found.setdefault(word, []).append(k)
    return found


def _outer_of(
    columns: Columns,
    i: int,
    drafts: Sequence[Draft],
    *,
    contents: Sequence[set[int]],
    holders: Mapping[int, Sequence[int]],
) -> int | None:
    """The smallest content that holds this cue, else the hop that names this one as its source.

    Args:
        columns: The words.
        i: Index of the draft.
        drafts: All of them.
        contents: The words of each content.
        holders: Of each word the drafts whose content holds it.
    """
    inner = drafts[i]
    anchor = words_of(inner.cue) or contents[i]
    found = [
        (len(contents[j]), not _cites(drafts[j]), j)
        for j in (holders.get(min(anchor), ()) if anchor else ())
        if j != i and anchor <= contents[j] and not words_of(drafts[j].cue) <= contents[i]
    ]
    if found:
        return min(found)[2]
    return _citing_outer(columns, i, drafts) if _cites(inner) else None


def _citing_outer(columns: Columns, i: int, drafts: Sequence[Draft]) -> int | None:
    """The hop of the same sentence that passes on the same content as one that cites."""
    inner = drafts[i]
    for j, other in enumerate(drafts):
        if j == i or _cites(other) or not (other.cue and inner.cue):
            continue
        if not _same_sentence(columns, inner, other):
            continue
        if words_of(other.cue) <= words_of(inner.content):  # "quoted Lee as saying"
            continue
        if _alike(other, inner):
            return j
    return None
