"""Attributions of one sentence that belong together: one cue in two parts, one speaker for two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.nlp.attribution.draft import CITING, Draft
from kg.nlp.attribution.phrases import noun_phrase
from kg.nlp.columns import Columns
from kg.nlp.reported import WordSpans, words_of

_SAME = 0.8  #: Jaccard overlap of words from which two contents are one
_FINITE = {"VBD", "VBZ", "VBP"}


def joined(columns: Columns, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with two that say the same thing of the same speaker made one.

    “In a statement, the firm said …” has one cue in two parts, not two attributions.
    """
    found: list[Draft] = []
    for draft in drafts:
        twin = next((k for k, d in enumerate(found) if _are_twins(columns, d, draft)), None)
        if twin is None:
            found.append(draft)
            continue
        other = found[twin]
        best = max(other, draft, key=lambda d: (bool(d.source), d.cue_probability))
        found[twin] = replace(best, cue=tuple(sorted((*other.cue, *draft.cue))))
    return found


def _are_twins(columns: Columns, left: Draft, right: Draft) -> bool:
    if not (left.cue and right.cue and left.content and right.content):
        return False
    if columns.sent[left.cue[0][0]] != columns.sent[right.cue[0][0]]:
        return False
    if any(d.entry and (d.entry.kind != "verb" or d.entry.lemma in CITING) for d in (left, right)):
        return False
    a, b = words_of(left.content), words_of(right.content)
    sources = words_of(left.source), words_of(right.source)
    one_speaker = bool(sources[0] & sources[1]) or not all(sources)
    return one_speaker and len(a & b) >= _SAME * len(a | b)


def with_speakers(columns: Columns, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the speaker of the clause before where a participle has none of its own.

    In “The office called for a new contest, citing flaws” the office cites.
    """
    return [
        replace(draft, source=_speaker(columns, draft, drafts))
        if _wants_speaker(columns, draft)
        else draft
        for draft in drafts
    ]


def _wants_speaker(columns: Columns, draft: Draft) -> bool:
    """Whether it is a participle, or a second verb, that shares the subject of another one."""
    if draft.source or not draft.cue or not draft.content:
        return False
    verb = draft.cue[0][0]
    if columns.dep[verb] == "conj" and columns.pos[verb] == "VERB":
        passive = columns.kids(verb, "aux:pass", "auxpass", "nsubj", "nsubj:pass")
        return not passive and columns.tag[verb] in _FINITE
    return columns.tag[verb] == "VBG" and columns.dep[verb] != "amod"


def _speaker(columns: Columns, draft: Draft, drafts: Sequence[Draft]) -> WordSpans:
    """The source of the last cue before this one in the sentence, else the sentence's subject."""
    start = draft.cue[0][0]
    before = [d for d in drafts if d.source and _is_before(columns, d, start)]
    if before:
        return max(before, key=lambda d: d.cue[0][0]).source
    first, _ = columns.sents[columns.sent[start]]
    roots = [k for k in range(first, start) if columns.dep[k].lower() == "root"]
    subjects = [k for root in roots for k in columns.kids(root, "nsubj") if k < start]
    return (noun_phrase(columns, subjects[0]),) if subjects else ()


def _is_before(columns: Columns, draft: Draft, word: int) -> bool:
    """Whether its cue stands before a word of the same sentence."""
    if not draft.cue:
        return False
    cue = draft.cue[0][0]
    return cue < word and columns.sent[cue] == columns.sent[word]
