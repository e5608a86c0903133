"""Who is who in one article: names, short forms, pronouns, descriptions, unnamed sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.nlp.columns import Columns, columns_of
from kg.nlp.reference.drafts import Draft, make_drafts
from kg.nlp.reference.mentions import find_candidates
from kg.nlp.reference.names import find_names, merge_names
from kg.nlp.reference.reader import Reader
from kg.nlp.reference.weights import BOTH, Weights
from kg.nlp.reported import Reported, WordSpan
from kg.records import Entity, EntityType, Form, Mention


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of an article, and which of them a stretch of words means."""

    entities: tuple[Entity, ...] = ()
    by_head: Mapping[int, str] = field(default_factory=dict)  #: head word of a mention → id
    by_span: Mapping[WordSpan, str] = field(default_factory=dict)
    columns: Columns | None = field(default=None, repr=False)

    def entity_of(self, span: WordSpan) -> str | None:
        """The id of the entity that these words mean; None where it is unknown or in doubt."""
        if span in self.by_span:
            return self.by_span[span]
        if self.columns is None or span[0] >= span[1]:
            return None
        return self.by_head.get(self.columns.head_of(span))


def resolve(doc: Doc, reported: Sequence[Reported] = (), weights: Weights = BOTH) -> Resolution:
    """Find the entities of an article and whom its sources, pronouns and descriptions mean.

    Args:
        doc: With parse and names; without a parse only names are resolved well.
        reported: The attributions, whose sources are entities even when they have no name.
        weights: How the candidates of a pronoun or description are weighed.
    """
    columns = columns_of(doc)
    groups = merge_names(columns, find_names(columns))
    drafts = make_drafts(columns, groups)
    reader = Reader(doc, columns, drafts, reported, weights=weights)
    reader.read(find_candidates(columns, named=reader.named, wanted=reader.wanted))
    return _resolution(columns, reader)


def _resolution(columns: Columns, reader: Reader) -> Resolution:
    kept = [d for d in reader.drafts if d.mentions and (d.names or d.wanted)]
    kept.sort(key=lambda d: (min(d.mentions)[0], d.number))
    ids = {draft.number: f"e{at}" for at, draft in enumerate(kept, start=1)}
    by_head = {w: ids[number] for w, number in reader.owners.items() if number in ids}
    entities = tuple(_entity(columns, draft, ids[draft.number]) for draft in kept)
    return Resolution(entities, by_head, _by_span(reader, kept, ids), columns)


def _by_span(reader: Reader, kept: Sequence[Draft], ids: Mapping[int, str]) -> dict[WordSpan, str]:
    """Whom whole phrases mean, where their head word alone does not tell it."""
    found = {span: ids[draft.number] for draft in kept for span, _ in draft.mentions}
    found.update((span, ids[n]) for span, n in reader.spans.items() if n in ids)
    phrases = [span for span in sorted(reader.phrases.values()) if span not in reader.spans]
    told = zip(phrases, map(reader.named_in, phrases), strict=True)
    found.update((span, ids[named]) for span, named in told if named is not None)
    return found


def _entity(columns: Columns, draft: Draft, name: str) -> Entity:
    mentions = []
    for span, form in sorted(set(draft.mentions)):
        passage = columns.passage(span)
        kind = draft.type if form is Form.NAME else None
        mentions.append(Mention(passage, form, kind))
    surfaces = {m.passage.text.replace("\n", " ") for m in mentions if m.form is Form.NAME}
    person = draft.type is EntityType.PERSON
    return Entity(
        id=name,
        name=draft.name,
        type=draft.type,
        mentions=tuple(mentions),
        aliases=tuple(sorted(surfaces)),
        roles=tuple(draft.roles) if person else (),
        outlet=draft.outlet,
        anonymity=None if draft.names else draft.anonymity,
    )
