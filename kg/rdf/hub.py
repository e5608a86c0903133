"""What holds across articles: entities, claims with their occurrences, conflicts.

Nothing that a claim says is asserted: a claim is a node with its wording, the places that report
it and the sources behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.rdf.article import joined
from kg.rdf.terms import (
    HUB,
    article_entity_iri,
    article_iri,
    attribution_iri,
    boolean,
    claim_iri,
    conflict_iri,
    decimal,
    entity_iri,
    integer,
    key,
    own,
    passage_iri,
    relation_iri,
    statement_iri,
    wikidata_iri,
)
from kg.rdf.writer import ArticleWriter, Writer
from kg.records import (
    CanonicalEntity,
    Claim,
    Conflict,
    EntityType,
    Extraction,
    Hop,
    Links,
    Occurrence,
    Passage,
    Root,
    Side,
)
from kg.vocab import term

ARROW = " → "  #: between the names of a chain, from the speaker outwards
NOT_NAMED = "(not named)"
NO_OUTLET = "(outlet not known)"

KINDS: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.PERSON: ("schema:Person", "prov:Person"),
    EntityType.ORG: ("schema:Organization", "prov:Organization"),
    EntityType.GPE: ("schema:AdministrativeArea",),
    EntityType.LOC: ("schema:Place",),
    EntityType.FAC: ("schema:Place",),
    EntityType.NORP: ("schema:Thing",),
    EntityType.PRODUCT: ("schema:Product",),
    EntityType.EVENT: ("schema:Event",),
    EntityType.LAW: ("schema:Legislation",),
    EntityType.WORK_OF_ART: ("schema:CreativeWork",),
}
OUTLET = ("schema:NewsMediaOrganization", "prov:Organization")


class Hub(Writer):
    """The hub graph, with the articles' graphs at hand for passages that stand there already."""

    def __init__(self, links: Links, articles: Mapping[str, ArticleWriter]) -> None:
        super().__init__(HUB)
        self.articles = articles
        self.names = {e.id: e.name for e in links.entities}

    def passages(self, iri: str, predicate: str, article: str, found: Iterable[Passage]) -> None:
        """Point to stretches of an article's text."""
        writer = self.articles.get(article)
        for passage in found:
            if writer is None:
                self.link(iri, predicate, passage_iri(article, passage.start, passage.end))
            else:
                self.link(iri, predicate, writer.passage(passage, self))

    def sentence(self, iri: str, article: str, found: Sequence[Passage]) -> None:
        """Point to the sentence in which the first passage begins."""
        if article in self.articles and found:
            self.link(iri, "kg:sentence", self.articles[article].sentence_at(found[0].start))


def hub_graph(links: Links, articles: Mapping[str, ArticleWriter]) -> Writer:
    """Entities, claims and conflicts."""
    hub = Hub(links, articles)
    for entity in links.entities:
        _write_entity(hub, entity)
    for article, outlet in links.publishers:
        hub.link(article_iri(article), "schema:publisher", entity_iri(outlet))
    for claim in links.claims:
        _write_claim(hub, claim)
    for conflict in links.conflicts:
        _write_conflict(hub, conflict)
    return hub


def write_relations(hub: Writer, extractions: Iterable[Extraction]) -> None:
    """Say in words what the relations of all statements are."""
    for extraction in extractions:
        for statement in extraction.statements:
            hub.text(relation_iri(statement.lemma), "rdfs:label", statement.lemma)


def _write_entity(hub: Hub, entity: CanonicalEntity) -> None:
    iri = entity_iri(entity.id)
    hub.kinds(iri, "kg:Entity", *(KINDS[entity.type] if entity.type else ()))
    if entity.outlet:
        hub.kinds(iri, *OUTLET)
    hub.text(iri, "schema:identifier", entity.id)
    hub.text(iri, "schema:name", entity.name)
    hub.texts(iri, "schema:alternateName", (a for a in entity.aliases if a != entity.name))
    hub.texts(iri, "schema:jobTitle", entity.roles)
    hub.texts(iri, "kg:host", entity.hosts)
    hub.add(iri, "kg:entityType", term(f"type:{entity.type}") if entity.type else None)
    if entity.anonymity:
        hub.add(iri, "kg:anonymity", term(f"anonymity:{entity.anonymity}"))
    if entity.wikidata:
        hub.link(iri, "schema:sameAs", wikidata_iri(entity.wikidata))
    for article, member in entity.members:
        hub.link(iri, "skos:exactMatch", article_entity_iri(article, member))


# ---- claims ----------------------------------------------------------------------------------


def _write_claim(hub: Hub, claim: Claim) -> None:
    iri = claim_iri(claim.id)
    hub.kinds(iri, "schema:Claim")
    hub.text(iri, "schema:identifier", claim.id)
    hub.text(iri, "schema:text", claim.statement)
    hub.link(iri, "kg:speaker", entity_iri(claim.speaker) if claim.speaker else None)
    for entity in claim.about:
        hub.link(iri, "schema:about", entity_iri(entity))
    for outlet in claim.outlets:
        hub.link(iri, "kg:outlet", entity_iri(outlet))
    hub.add(iri, "kg:outletCount", integer(len(set(claim.outlets))))
    hub.add(iri, "kg:independentRoots", integer(len({r.id for r in claim.roots})))
    hub.add(iri, "kg:relay", boolean(claim.relay))
    hub.link(iri, "schema:firstAppearance", article_iri(claim.first) if claim.first else None)
    for root in claim.roots:
        hub.link(iri, "kg:root", _write_root(hub, claim, root))
    for position, occurrence in enumerate(claim.occurrences, start=1):
        _write_occurrence(hub, claim, occurrence, position)


def _root_iri(claim: Claim, root: str) -> str:
    return f"{claim_iri(claim.id)}#root-{own(root.removeprefix('root-'))}"


def _write_root(hub: Hub, claim: Claim, root: Root) -> str:
    iri = _root_iri(claim, root.id)
    hub.kinds(iri, "kg:Root")
    hub.text(iri, "schema:name", root.name or NOT_NAMED)
    hub.text(iri, "kg:kind", root.kind)
    hub.link(iri, "kg:entity", entity_iri(root.entity) if root.entity else None)
    hub.texts(iri, "kg:via", root.via)
    return iri


def _occurrence_iri(claim: Claim, o: Occurrence) -> str:
    if o.attribution is not None:
        place = f"attribution-{o.attribution}"
    else:
        place = f"statement-{o.statement}" if o.statement is not None else "text"
    start = f"-{o.passages[0].start}" if o.passages else ""
    return f"{claim_iri(claim.id)}#{key(o.article)}-{place}{start}"


def _write_occurrence(hub: Hub, claim: Claim, o: Occurrence, position: int) -> None:
    iri, whole = _occurrence_iri(claim, o), claim_iri(claim.id)
    hub.link(whole, "kg:occurrence", iri)
    hub.link(whole, "schema:appearance", article_iri(o.article))
    hub.kinds(iri, "kg:Occurrence")
    hub.link(iri, "schema:isPartOf", article_iri(o.article))
    hub.add(iri, "schema:position", integer(position))
    hub.text(iri, "schema:text", joined(o.passages))
    hub.passages(iri, "kg:span", o.article, o.passages)
    hub.sentence(iri, o.article, o.passages)
    hub.add(iri, "kg:variant", term(f"variant:{o.variant}"))
    hub.add(iri, "kg:stance", term(f"stance:{o.stance}"))
    if o.attribution is not None:
        said = attribution_iri(o.article, o.attribution)
        hub.link(iri, "kg:attribution", said)
        hub.link(said, "schema:interpretedAsClaim", whole)
    if o.statement is not None:
        hub.link(iri, "kg:statement", statement_iri(o.article, o.statement))
    hub.link(iri, "kg:root", _root_iri(claim, o.root) if o.root else None)
    if o.copied_from:
        hub.link(iri, "kg:copiedFrom", attribution_iri(*o.copied_from))
    hub.text(iri, "kg:chain", ARROW.join(_hop_name(hub, hop) for hop in o.hops))
    for number, hop in enumerate(o.hops, start=1):
        _write_hop(hub, iri, o.article, hop, number)


def _hop_name(hub: Hub, hop: Hop) -> str:
    if hop.source is not None:
        return hub.names.get(hop.source, hop.source)
    return NO_OUTLET if hop.attribution is None else NOT_NAMED


def _write_hop(hub: Hub, occurrence: str, article: str, hop: Hop, number: int) -> None:
    iri = f"{occurrence}-hop-{number}"
    hub.link(occurrence, "kg:hop", iri)
    hub.kinds(iri, "kg:Hop")
    hub.add(iri, "schema:position", integer(number))
    hub.link(iri, "prov:wasAttributedTo", entity_iri(hop.source) if hop.source else None)
    if hop.attribution is not None:
        hub.link(iri, "kg:attribution", attribution_iri(article, hop.attribution))


# ---- conflicts -------------------------------------------------------------------------------


def _write_conflict(hub: Hub, conflict: Conflict) -> None:
    iri = conflict_iri(conflict.id)
    hub.kinds(iri, "kg:Conflict")
    hub.text(iri, "schema:identifier", conflict.id)
    hub.text(iri, "kg:kind", conflict.kind)
    hub.text(iri, "schema:description", conflict.about)
    hub.texts(iri, "kg:reason", conflict.reasons)
    hub.add(iri, "nif:confidence", decimal(conflict.confidence))
    for number, side in enumerate(conflict.sides, start=1):
        _write_side(hub, iri, side, number)


def _write_side(hub: Hub, conflict: str, side: Side, number: int) -> None:
    iri = f"{conflict}#side-{number}"
    hub.link(conflict, "kg:side", iri)
    hub.kinds(iri, "kg:ConflictSide")
    hub.add(iri, "schema:position", integer(number))
    hub.text(iri, "schema:value", side.value)
    for article, passage in side.places:
        hub.passages(iri, "kg:place", article, (passage,))
    for claim in side.claims:
        hub.link(iri, "kg:claim", claim_iri(claim))
    hub.link(iri, "kg:withdrawnBy", article_iri(side.withdrawn_by) if side.withdrawn_by else None)
