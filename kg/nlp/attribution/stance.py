"""What an attribution amounts to: its act, whether it was said at all, how it is reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.lexicon import Lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpans, words_of
from kg.records import Act, Mode

_AUXILIARIES = {"aux", "aux:pass", "auxpass", "case", "mark", "advmod", "punct", "det", "cop"}
_MOSTLY = 0.9  #: share of quoted words from which a content is a direct quotation
_SURE_ACT = 0.6  #: probability from which the model's act stands against the word lists


def lemma_of(columns: Columns, draft: Draft) -> str:
    """The base form of a cue: a line of the word lists, else its words in base form."""
    if draft.entry is not None:
        return draft.entry.lemma
    words = [k for start, end in draft.cue for k in range(start, end)]
    main = [k for k in words if columns.dep[k] not in _AUXILIARIES] or words
    return " ".join(columns.lemma[k] or columns.lower[k] for k in main)


def act_of(columns: Columns, draft: Draft, lexicon: Lexicon) -> Act:
    """The act: as the language model has it where it is sure, else as the word lists have it."""
    if declined(columns, draft, lexicon):
        return Act.DECLINE
    if draft.act is not None and (draft.act_probability >= _SURE_ACT or draft.entry is None):
        return draft.act
    if draft.entry is not None:
        return draft.entry.act
    return draft.act or Act.STATE


def declined(columns: Columns, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the words of the cue say that the source would not speak."""
    if draft.act is Act.DECLINE and draft.act_probability >= _SURE_ACT:
        return True
    if draft.act is not None and draft.act_probability >= _SURE_ACT:
        return False
    words = [k for start, end in draft.cue for k in range(start, end)]
    return any(_in_order(phrase, _forms(columns, words)) for phrase in sorted(lexicon.declines))


def said(columns: Columns, draft: Draft, lexicon: Lexicon, act: Act) -> bool:
    """False where the text says that it was not said."""
    if act is Act.DECLINE:
        return False
    return not _negates(columns, draft, lexicon)


def _negates(columns: Columns, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the cue, a word that hangs on it or a “nobody” as its source says no."""
    words = {k for start, end in draft.cue for k in range(start, end)}
    near = set(words)
    for k in sorted(words):
        if columns.pos[k] in {"VERB", "AUX", "NOUN"}:
            near |= set(columns.kids(k, "advmod", "neg", "det", "cc", "aux"))
    if says_no([columns.lower[k] for k in sorted(near)], lexicon):
        return True
    source = [columns.lower[k] for k in sorted(words_of(draft.source))]
    return says_no(source[:1], lexicon)


def says_no(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether one of the negations stands among these words, in lower case."""
    known = set(forms)
    return any(known.issuperset(p) and _in_order(p, forms) for p in lexicon.negations)


def _forms(columns: Columns, words: Iterable[int]) -> list[str]:
    """Words in lower case, with “n't” as “not” and shortened modals in full."""
    found = []
    for k in words:
        form = columns.lower[k]
        if form in {"n't", "n’t"}:
            form = "not"
        elif form in {"wo", "'d", "’d"}:
            form = "would"
        found.append(form)
    return found


def _in_order(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in this order, others between them or not."""
    rest = iter(words)
    return all(any(word == form for form in rest) for word in phrase)


def mode_of(columns: Columns, content: WordSpans, quotations: Sequence[Quotation]) -> Mode | None:
    """Direct where nearly all of the content is quoted, mixed where some is."""
    words = {k for k in words_of(content) if not columns.blank[k]}
    if not words:
        return None
    first, last = min(words), max(words)
    quoted = {
        k for q in quotations if q.first <= last and q.last > first for k in range(q.first, q.last)
    }
    share = len(words & quoted) / len(words)
    if share >= _MOSTLY:
        return Mode.DIRECT
    return Mode.MIXED if share > 0 else Mode.INDIRECT


def content_negated(columns: Columns, content: WordSpans) -> bool:
    """Whether the main clause of the content is negated: “does not have a phone”."""
    words = words_of(content)
    heads = [k for k in sorted(words) if columns.head[k] not in words or columns.head[k] == k]
    heads = [k for k in heads if columns.pos[k] in {"VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON"}]
    if not heads:
        return False
    head = heads[0]
    nots = {"not", "n't", "n’t", "never"}
    if any(columns.lower[k] in nots for k in columns.kids(head, "advmod", "neg")):
        return True
    subjects = columns.kids(head, "nsubj", "nsubj:pass", "nsubjpass")
    return any(_says_none(columns, k) for k in subjects)


def _says_none(columns: Columns, noun: int) -> bool:
    none = {"no", "nobody", "none", "nothing", "neither"}
    return columns.lower[noun] in none or any(
        columns.lower[k] in none for k in columns.kids(noun, "det")
    )


def hedges_in(columns: Columns, spans: WordSpans, lexicon: Lexicon) -> WordSpans:
    """The words in these spans by which the speaker, or the article, is less than sure."""
    longest: dict[str, int] = {}
    for phrase in lexicon.hedges:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    found: list[tuple[int, int]] = []
    for start, end in spans:
        word = start
        while word < end:
            size = next(
                (
                    n
                    for n in range(min(longest.get(columns.lower[word], 0), end - word), 0, -1)
                    if tuple(columns.lower[word : word + n]) in lexicon.hedges
                ),
                0,
            )
            if size:
                found.append((word, word + size))
            word += max(size, 1)
    return tuple(found)
