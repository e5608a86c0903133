"""What holds across articles: entities, claims with the places that report them, conflicts.

Nothing that a claim says is asserted: a claim is a node with its wording, the attributions and
statements that report it and the sources behind them. Who passed a claim on stands in the articles'
graphs (``kg:within``); only a readable form of the chain is said here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.rdf.article import joined, placed_passages
from kg.rdf.decisions import AND
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
    own,
    passage_iri,
    relation_iri,
    root_iri,
    statement_iri,
    wikidata_iri,
)
from kg.rdf.writer import Sentences, Writer
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
    Stance,
    Variant,
)
from kg.vocab import term

ARROW = " → "  #: between the names of a chain, from the speaker outwards
NOT_NAMED = "(not named)"
NO_OUTLET = "(outlet not known)"

KINDS: Mapping[EntityType, str] = {
    EntityType.PERSON: "schema:Person",
    EntityType.ORG: "schema:Organization",
    EntityType.GPE: "schema:AdministrativeArea",
    EntityType.LOC: "schema:Place",
    EntityType.FAC: "schema:CivicStructure",
    EntityType.NORP: "schema:Thing",
    EntityType.PRODUCT: "schema:Product",
    EntityType.EVENT: "schema:Event",
    EntityType.LAW: "schema:Legislation",
    EntityType.WORK_OF_ART: "schema:CreativeWork",
}
OUTLET = "schema:NewsMediaOrganization"


class Placed:
    """What the hub needs to know of the articles: where their words stand."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._extractions = {e.article.id: e for e in extractions}
        self._sentences = {key: Sentences(e) for key, e in self._extractions.items()}
        self._contents = {
            attribution_iri(key, a.n): a.content
            for key, e in self._extractions.items()
            for a in e.attributions
        }

    def whole(self, said: str, o: Occurrence) -> bool:
        """Whether an occurrence is all that its attribution, or its statement, says."""
        return o.statement is not None or self._contents.get(said) == o.passages

    def sentence(self, article: str, passage: Passage) -> str | None:
        """The sentence in which a passage begins."""
        known = self._sentences.get(article)
        return known.at(passage.start) if known else None

    def described(self, article: str, passage: Passage) -> bool:
        """Whether the article's own graph says in which sentence a passage stands."""
        read = self._extractions.get(article)
        return read is not None and passage in placed_passages(read)


def hub_graph(links: Links, extractions: Sequence[Extraction]) -> Writer:
    """Entities, claims and conflicts."""
    return _Hub(links, Placed(extractions)).written(links, extractions)


def _said_iri(o: Occurrence) -> str:
    """The IRI of what an occurrence rests on."""
    if o.attribution is not None:
        return attribution_iri(o.article, o.attribution)
    if o.statement is not None:
        return statement_iri(o.article, o.statement)
    return f"{article_iri(o.article)}#own"


class _Hub(Writer):
    """A writer that knows names, and where the texts of occurrences stand."""

    def __init__(self, links: Links, placed: Placed) -> None:
        super().__init__(HUB)
        self.placed = placed
        self.names = {e.id: e.name for e in links.entities}
        self._resting = Counter(_said_iri(o) for c in links.claims for o in c.occurrences)
        self._parts: Counter[str] = Counter()

    def written(self, links: Links, extractions: Iterable[Extraction]) -> Writer:
        for entity in links.entities:
            self._write_entity(entity)
        for article, outlet in links.publishers:
            self.link(article_iri(article), "schema:publisher", entity_iri(outlet))
        for claim in links.claims:
            self._write_claim(claim)
        for conflict in links.conflicts:
            self._write_conflict(conflict)
        for extraction in extractions:
            for statement in extraction.statements:
                self.text(relation_iri(statement.lemma), "rdfs:label", statement.lemma)
        return self

    def _identifier(self, iri: str, identifier: str) -> None:
        """Say an id that cannot be read off the IRI."""
        if own(identifier) != identifier:
            self.text(iri, "schema:identifier", identifier)

    def _write_entity(self, entity: CanonicalEntity) -> None:
        iri = entity_iri(entity.id)
        self.kinds(iri, "kg:Entity", *([KINDS[entity.type]] if entity.type else []))
        if entity.outlet:
            self.kinds(iri, OUTLET)
        self._identifier(iri, entity.id)
        self.text(iri, "schema:name", entity.name)
        self.texts(iri, "schema:alternateName", (a for a in entity.aliases if a != entity.name))
        self.texts(iri, "schema:jobTitle", entity.roles)
        self.texts(iri, "kg:host", entity.hosts)
        if entity.anonymity:
            self.add(iri, "kg:anonymity", term(f"anonymity:{entity.anonymity}"))
        if entity.wikidata:
            self.link(iri, "schema:sameAs", wikidata_iri(entity.wikidata))
        for article, member in entity.members:
            self.link(iri, "skos:exactMatch", article_entity_iri(article, member))

    # ---- claims ------------------------------------------------------------------------------

    def _write_claim(self, claim: Claim) -> None:
        iri = claim_iri(claim.id)
        self.kinds(iri, "schema:Claim")
        self._identifier(iri, claim.id)
        self.text(iri, "schema:text", claim.statement)
        self.link(iri, "kg:speaker", entity_iri(claim.speaker) if claim.speaker else None)
        for entity in claim.about:
            self.link(iri, "schema:about", entity_iri(entity))
        self.add(iri, "kg:relay", boolean(claim.relay) if claim.relay else None)
        roots = {root.id: self._write_root(claim, root) for root in claim.roots}
        for root in roots.values():
            self.link(iri, "kg:root", root)
        places = [self._write_occurrence(claim, o) for o in claim.occurrences]
        if len(roots) > 1:
            for place, o in zip(places, claim.occurrences, strict=True):
                self.link(place, "kg:root", roots.get(o.root) if o.root else None)
        if len(places) > 1 or len(roots) > 1:
            self._write_spread(iri, claim)
        if len(places) > 1:
            self._write_comparison(iri, claim, places)

    def _write_comparison(self, iri: str, claim: Claim, places: Sequence[str]) -> None:
        """Say which of several places was first, and how each is worded."""
        in_first = [
            p for p, o in zip(places, claim.occurrences, strict=True) if o.article == claim.first
        ]
        self.link(iri, "schema:firstAppearance", in_first[0] if in_first else None)
        for place, o in zip(places, claim.occurrences, strict=True):
            if o.statement is not None:  # its own text names anew what it is about
                self.text(place, "kg:wording", joined(o.passages))

    def _write_spread(self, iri: str, claim: Claim) -> None:
        """Say how far a claim goes that several places report; of one place it is plain."""
        for outlet in claim.outlets:
            self.link(iri, "kg:outlet", entity_iri(outlet))
        self.add(iri, "kg:outletCount", integer(len(set(claim.outlets))))
        self.add(iri, "kg:independentRoots", integer(len({r.id for r in claim.roots})))

    def _write_root(self, claim: Claim, root: Root) -> str:
        """Describe a root; what went through others did so for this claim only."""
        iri = root_iri(root.id)
        if root.via:
            iri = f"{claim_iri(claim.id)}#{iri.rpartition('/')[2]}"
        self.kinds(iri, "kg:Root")
        self.text(iri, "schema:name", root.name or NOT_NAMED)
        self.text(iri, "kg:kind", root.kind)
        self.link(iri, "kg:entity", entity_iri(root.entity) if root.entity else None)
        self.texts(iri, "kg:via", root.via)
        return iri

    def _write_occurrence(self, claim: Claim, o: Occurrence) -> str:
        said = _said_iri(o)
        place = said
        if self._resting[said] > 1 or not self.placed.whole(said, o):
            place = self._write_part(said, o)
        self.link(claim_iri(claim.id), "schema:appearance", place)
        if o.variant is not Variant.REFERENCE:
            self.add(place, "kg:variant", term(f"variant:{o.variant}"))
        if o.stance is not Stance.SUPPORTS:
            self.add(place, "kg:stance", term(f"stance:{o.stance}"))
        if o.copied_from:
            self.link(place, "kg:copiedFrom", attribution_iri(*o.copied_from))
        if len(o.hops) > 1:
            self.text(place, "kg:chain", ARROW.join(self._hop_name(hop) for hop in o.hops))
        return place

    def _write_part(self, said: str, o: Occurrence) -> str:
        """Describe an occurrence that is not all of what it rests on, or not the only one."""
        self._parts[said] += 1
        number = self._parts[said]
        iri = f"{said}-{number}"
        self.kinds(iri, "kg:Occurrence")
        self.link(iri, "schema:isPartOf", article_iri(o.article))
        self.text(iri, "schema:text", joined(o.passages))
        self.passages(iri, "kg:span", o.article, o.passages)
        for passage in o.passages[:1]:
            self.link(iri, "kg:sentence", self.placed.sentence(o.article, passage))
        self.link(iri, "kg:attribution", said if o.attribution is not None else None)
        self.link(iri, "kg:statement", said if o.statement is not None else None)
        return iri

    def _hop_name(self, hop: Hop) -> str:
        if hop.source is not None:
            return self.names.get(hop.source, hop.source)
        return NO_OUTLET if hop.attribution is None else NOT_NAMED

    # ---- conflicts ---------------------------------------------------------------------------

    def _write_conflict(self, conflict: Conflict) -> None:
        iri = conflict_iri(conflict.id)
        self.kinds(iri, "kg:Conflict")
        self._identifier(iri, conflict.id)
        self.text(iri, "kg:kind", conflict.kind)
        self.text(iri, "schema:description", conflict.about)
        self.text(iri, "kg:reason", AND.join(conflict.reasons))
        self.add(iri, "nif:confidence", decimal(conflict.confidence))
        for number, side in enumerate(conflict.sides, start=1):
            self._write_side(iri, side, number)

    def _write_side(self, conflict: str, side: Side, number: int) -> None:
        iri = f"{conflict}#side-{number}"
        self.link(conflict, "kg:side", iri)
        self.kinds(iri, "kg:ConflictSide")
        self.add(iri, "schema:position", integer(number))
        self.text(iri, "schema:value", side.value)
        for article, passage in side.places:
            place = passage_iri(article, passage.start, passage.end)
            self.link(iri, "kg:place", place)
            if not self.placed.described(article, passage):
                self.link(place, "kg:sentence", self.placed.sentence(article, passage))
        for claim in side.claims:
            self.link(iri, "kg:claim", claim_iri(claim))
        if side.withdrawn_by:
            self.link(iri, "kg:withdrawnBy", article_iri(side.withdrawn_by))
