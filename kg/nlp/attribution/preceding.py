"""Contents that stand before their speaker, as in “Rates will fall, the bank said”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.nlp.attribution.draft import CITING, Draft
from kg.nlp.attribution.phrases import content_pieces
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, words_of

SHORTEST_PLACE = 3  #: letters of a place that a dateline begins with
LONGEST_LEAD = 14  #: words up to the dash of a dateline
_DASHES = {"–", "—", "--", "-"}
_BETWEEN = {"ADV", "AUX", "PART"}  #: tags of words between a speaker and the verb
_OPENING = {'"', "“", "'", "‘", "``", "(", "["}
_REPORTED = {"root", "ccomp", "parataxis"}  #: relations of the verb of a clause that is reported
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "expl", "csubj")


def with_preceding(columns: Columns, draft: Draft, quotations: Sequence[Quotation]) -> Draft:
    """The draft; where speaker and verb follow what they report, with all of that clause.

    What the language model is unsure of in a clause before “…, the bank said” belongs to it too.
    """
    speech = _speech(columns, draft)
    if speech is None:
        return draft
    first, last = columns.sents[columns.sent[speech[0]]]
    lead = behind_dateline(columns, (first, last))
    parts = (k + 1 for k in range(lead, speech[0] - 1) if columns.words[k] == ";")
    clause = range(max(parts, default=lead), speech[0] - 1)
    words = words_of(draft.content)
    here = {k for k in words if first <= k < last}
    if max(here, default=first) >= speech[0] or not (here or _is_reported(columns, clause)):
        return draft
    taken = words_of((*draft.cue, *draft.source, *draft.addressee, *draft.when))
    taken |= set(range(first, lead))
    whole = content_pieces(columns, (words | set(clause)) - taken, taken, quotations)
    return replace(draft, content=whole)


def behind_dateline(columns: Columns, sentence: WordSpan) -> int:
    """The first word behind “PARIS, March 3 (Tass) – …”; that of the sentence without such a lead.

    It begins with a place in capitals and has no word in small letters before its dash.
    """
    first, last = sentence
    if not (columns.words[first].isupper() and len(columns.words[first]) >= SHORTEST_PLACE):
        return first
    for k in range(first + 1, min(first + LONGEST_LEAD, last - 1)):
        if columns.words[k] in _DASHES:
            return k + 1
        if columns.words[k].islower():
            break
    return first


def _speech(columns: Columns, draft: Draft) -> WordSpan | None:
    """Speaker and verb, side by side after a mark: “, the bank ‹said›”, “, ‹says› her son”."""
    speaker = _speaker(columns, draft)
    if draft.entry is None or draft.entry.kind != "verb" or speaker is None:
        return None
    if draft.entry.lemma in CITING:  # "…, Tass reported, citing Lee": Lee says less than all that
        return None
    spans = sorted((speaker, (draft.cue[0][0], draft.cue[-1][1])))
    if any(columns.pos[k] not in _BETWEEN for k in range(spans[0][1], spans[1][0])):
        return None
    start = spans[0][0]
    first, _ = columns.sents[columns.sent[draft.cue[0][0]]]
    parted = start - 1 > first and columns.blank[start - 1]
    return (start, spans[1][1]) if parted and columns.words[start - 1] not in _OPENING else None


def _speaker(columns: Columns, draft: Draft) -> WordSpan | None:
    """The source, or the “it” of “…, it is claimed”."""
    if not draft.cue or draft.source:
        return draft.source[0] if draft.cue and len(draft.source) == 1 else None
    before = draft.cue[0][0] - 1
    return (before, before + 1) if before >= 0 and columns.lower[before] == "it" else None


def _is_reported(columns: Columns, clause: range) -> bool:
    """Whether words are a clause of their own, and not “When asked, …” or “On Monday, …”."""
    for word in clause:
        tagged = columns.pos[word] in {"VERB", "AUX", "NOUN", "ADJ"}
        if tagged and columns.dep[word].lower() in _REPORTED and columns.kids(word, *_SUBJECTS):
            return columns.reach[word][0] >= clause.start
    return False
