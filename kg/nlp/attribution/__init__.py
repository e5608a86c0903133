"""Attributions: who says, asks, denies, declines what, to whom, when, and through whom.

The language model proposes, the parse and the quotation marks give the borders. Where a Doc
carries no `Encoding`, word lists and parse propose in its place (`rules`).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.lexicon import Lexicon
from kg.nlp.attribution import stance
from kg.nlp.attribution.confidence import confidence_of
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.joining import joined, with_speakers
from kg.nlp.attribution.learned import drafts_of_model
from kg.nlp.attribution.mending import mended
from kg.nlp.attribution.nesting import chained, parted
from kg.nlp.attribution.quoted import with_quotations
from kg.nlp.attribution.relayed import relayed
from kg.nlp.attribution.rules import drafts_of_rules
from kg.nlp.attribution.settings import Settings, load_settings
from kg.nlp.columns import Columns, columns_of
from kg.nlp.encoding import Encoding, encoding_of
from kg.nlp.quotes import Quotation
from kg.nlp.reported import Reported
from kg.records import Act


def find_attributions(
    doc: Doc,
    quotations: Sequence[Quotation],
    lexicon: Lexicon,
    settings: Settings | None = None,
) -> tuple[Reported, ...]:
    """Every attribution of an article, in order of the text.

    Args:
        doc: Parsed; with an `Encoding` where the pipeline is ours.
        quotations: As `find_quotations` gives them.
        lexicon: The word lists.
        settings: Thresholds; by default those of the package.
    """
    settings = settings or load_settings()
    columns = columns_of(doc)
    drafts, outer = find_drafts(
        columns, encoding_of(doc), quotations=quotations, lexicon=lexicon, settings=settings
    )
    return tuple(
        _reported(
            columns,
            draft,
            quotations,
            lexicon,
            outer=around,
            confidence=confidence_of(draft, settings),
        )
        for draft, around in zip(drafts, outer, strict=True)
    )


def find_drafts(
    columns: Columns,
    encoding: Encoding | None,
    *,
    quotations: Sequence[Quotation],
    lexicon: Lexicon,
    settings: Settings,
) -> tuple[list[Draft], list[int | None]]:
    """The spans of every attribution, in order of the text, and the place of its outer one."""
    if encoding is None:
        drafts = drafts_of_rules(columns, quotations, lexicon)
    else:
        drafts = drafts_of_model(columns, encoding, quotations, lexicon=lexicon, settings=settings)
        drafts = relayed(columns, mended(columns, drafts, quotations), quotations, lexicon)
        drafts = [d for d in drafts if confidence_of(d, settings) >= settings.least_confidence]
    drafts = joined(columns, with_speakers(columns, drafts))
    drafts = with_quotations(columns, parted(columns, drafts, quotations), quotations)
    drafts = [draft for draft in drafts if draft.content or _may_be_empty(columns, draft, lexicon)]
    drafts.sort(key=_place)
    return chained(columns, drafts)


def _place(draft: Draft) -> tuple[int, int]:
    """By where the attribution begins: with its content, cue or source, whichever is first."""
    spans = sorted((*draft.content, *draft.cue, *draft.source))
    return spans[0] if spans else (0, 0)


def _may_be_empty(columns: Columns, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether it says something without a content: “he declined”, “she apologised”."""
    if not draft.cue:
        return False
    alone = draft.entry is not None and draft.entry.alone and bool(draft.source)
    return alone or stance.act_of(columns, draft, lexicon) is Act.DECLINE


def _reported(
    columns: Columns,
    draft: Draft,
    quotations: Sequence[Quotation],
    lexicon: Lexicon,
    *,
    outer: int | None,
    confidence: float,
) -> Reported:
    act = stance.act_of(columns, draft, lexicon)
    return Reported(
        cue=draft.cue,
        source=draft.source,
        content=draft.content,
        addressee=draft.addressee,
        when=draft.when,
        act=act,
        lemma=stance.lemma_of(columns, draft),
        factual=stance.said(columns, draft, lexicon, act),
        mode=stance.mode_of(columns, draft.content, quotations),
        negated=stance.content_negated(columns, draft.content),
        hedges=stance.hedges_in(columns, (*draft.cue, *draft.content), lexicon),
        outer=outer,
        confidence=confidence,
    )
