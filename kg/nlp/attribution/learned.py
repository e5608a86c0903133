"""Attributions as the language model sees them, made into phrases with the parse and the marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.lexicon import Lexicon
from kg.nlp.attribution.contents import contents_of
from kg.nlp.attribution.cues import FoundCue, find_cues
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.edges import edge_kinds
from kg.nlp.attribution.parties import best_phrase
from kg.nlp.attribution.roles import Array, best_roles, border_costs, stretches
from kg.nlp.attribution.scene import Scene
from kg.nlp.attribution.settings import Settings
from kg.nlp.attribution.tables import role_tables
from kg.nlp.columns import Columns
from kg.nlp.encoding import ACTS, ROLES, Encoding
from kg.nlp.quotes import Quotation
from kg.nlp.reported import WordSpan, WordSpans
from kg.records import Act

_SOURCE = ROLES.index("source")


def drafts_of_model(
    columns: Columns,
    encoding: Encoding,
    quotations: Sequence[Quotation],
    *,
    lexicon: Lexicon,
    settings: Settings,
) -> list[Draft]:
    """One draft for each cue the language model finds, in order of the cues."""
    cues = find_cues(columns, encoding.cue, quotations, lexicon=lexicon, settings=settings)
    if not cues:
        return []
    scene = Scene(columns, encoding, quotations, settings)
    costs = border_costs(edge_kinds(columns, quotations), settings.borders)
    return [
        _draft(scene, cue, table, stretches(row))
        for some, tables in role_tables(scene, cues)
        for cue, table, row in zip(some, tables, best_roles(tables, costs), strict=True)
    ]


def _draft(scene: Scene, cue: FoundCue, table: Array, runs: Mapping[str, list[WordSpan]]) -> Draft:
    source = best_phrase(scene, table, runs["source"], "source")
    content = contents_of(scene, cue, table, runs, source)
    acts = scene.encoding.acts(cue.word)
    best = int(acts.argmax())
    return Draft(
        cue=cue.spans,
        source=source,
        content=content,
        addressee=best_phrase(scene, table, runs["addressee"], "addressee"),
        when=best_phrase(scene, table, runs["when"], "when"),
        entry=cue.entry,
        act=Act(ACTS[best]),
        act_probability=float(acts[best]),
        cue_probability=cue.probability,
        role_probability=_certainty(table, (*source, *content)),
        source_probability=_source_certainty(table, source),
        clause=cue.clause,
    )


def _certainty(table: Array, spans: Iterable[WordSpan]) -> float:
    """Mean probability of these words to have a role at all."""
    words = [k for a, b in spans for k in range(a, b)]
    return float(1 - table[words, 0].mean()) if words else 0.0


def _source_certainty(table: Array, source: WordSpans) -> float:
    """Of the source, or of there being none."""
    if not source:
        return float(1 - table[:, _SOURCE].max()) if len(table) else 1.0
    return float(table[source[0][0] : source[0][1], _SOURCE].mean())
