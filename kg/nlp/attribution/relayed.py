"""Who is quoted by whom, and as saying what: “The daily quoted Ann Lee as saying that …”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.lexicon import Lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.phrases import content_pieces, noun_phrase, trimmed
from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, words_of

_QUOTING = {"quote", "cite"}
_FAR = 30  #: words between the one who is quoted and “as saying”
_SUBJECTS = ("nsubj:pass", "nsubjpass", "nsubj")


@dataclass(frozen=True, slots=True)
class _Relay:
    """One place of the construction, in words."""

    quoted: WordSpan  #: who is quoted
    saying: WordSpan  #: “saying”, “having said”


def relayed(
    columns: Columns, drafts: Sequence[Draft], quotations: Sequence[Quotation], lexicon: Lexicon
) -> list[Draft]:
    """The drafts; where somebody is quoted “as saying”, one hop for each of the two who speak.

    The hop of the one who is quoted is made where the language model has not seen it: the words
    leave no doubt.
    """
    found = list(drafts)
    for place, outer in enumerate(drafts):
        relay = _relay_of(columns, outer, lexicon)
        if relay is None:
            continue
        at = next((k for k, d in enumerate(found) if words_of(d.cue) & {relay.saying[1] - 1}), None)
        inner = _inner(relay, found[at] if at is not None else None, outer, columns, lexicon)
        if at is None:
            found.append(inner)
        elif at != place:
            found[at] = inner
        found[place] = _around(columns, outer, inner, relay, quotations)
    return found


def _relay_of(columns: Columns, draft: Draft, lexicon: Lexicon) -> _Relay | None:
    """Who is quoted, and the gerund after “as”, if that is how this cue goes on."""
    if draft.entry is None or draft.entry.lemma not in _QUOTING or not draft.cue:
        return None
    verb, end = draft.cue[0][1] - 1, draft.cue[0][1]
    last = min(columns.sents[columns.sent[verb]][1] - 2, end + _FAR)
    led = (k for k in range(end, last) if columns.lower[k] == "as")
    saying = next((s for k in led if (s := _gerund(columns, k + 1, lexicon))), None)
    if saying is None or saying[1] <= end:
        return None
    between = trimmed(columns, (end, saying[0] - 1))
    if between is None or columns.lower[between[0]] == "by":
        subjects = columns.kids(verb, *_SUBJECTS)
        return _Relay(noun_phrase(columns, subjects[0]), saying) if subjects else None
    return _Relay(between, saying)


def _gerund(columns: Columns, word: int, lexicon: Lexicon) -> WordSpan | None:
    """“saying” or “having said”, of a verb that reports."""
    end = word + 1 + (columns.lower[word] == "having")
    entry = lexicon.verbs.get(columns.lower[end - 1])
    led = columns.lower[word].endswith("ing") and entry is not None and entry.sure
    return (word, end) if led else None


def _inner(
    relay: _Relay, seen: Draft | None, outer: Draft, columns: Columns, lexicon: Lexicon
) -> Draft:
    """The hop of the one who is quoted, as sure as the surer of the two."""
    if seen is None or seen is outer:
        entry = lexicon.verbs[columns.lower[relay.saying[1] - 1]]
        seen = replace(outer, cue=(relay.saying,), entry=entry, act=None, addressee=(), when=())
    own = words_of(seen.content) - set(range(*relay.quoted)) - set(range(*relay.saying))
    return replace(
        seen,
        source=(relay.quoted,),
        content=seen.content if own else outer.content,
        cue_probability=max(seen.cue_probability, outer.cue_probability),
        role_probability=max(seen.role_probability, outer.role_probability),
        source_probability=1.0,
    )


def _around(
    columns: Columns,
    outer: Draft,
    inner: Draft,
    relay: _Relay,
    quotations: Sequence[Quotation],
) -> Draft:
    """The hop of the one who quotes: its content is who says what."""
    taken = words_of((*outer.cue, *outer.source))
    last = max((k for k in words_of(inner.content) if k > relay.saying[0]), default=relay.saying[0])
    words = {*range(*relay.quoted), *range(relay.saying[0] - 1, max(last + 1, relay.saying[1]))}
    words |= words_of(inner.content)
    return replace(
        outer,
        content=content_pieces(columns, words - taken, taken, quotations),
        cue_probability=inner.cue_probability,
        role_probability=inner.role_probability,
    )
