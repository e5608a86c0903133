"""Everything that is decided across articles, from extractions to `Links`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.link.canonical import Canon, digest, make_canon, slug
from kg.link.claims import claim_decisions, clusters, group_units
from kg.link.conflicts import find_conflicts
from kg.link.entities import entity_decisions, link_entities
from kg.link.roots import find_roots
from kg.link.stories import find_stories
from kg.link.units import Unit, UnitId, all_units
from kg.link.variants import compare_wording, reference_first, stance_of
from kg.records import CanonicalEntity, Claim, Extraction, Links, Occurrence, Variant


def link(extractions: Sequence[Extraction]) -> Links:
    """All that can be decided across articles; the order of the extractions does not matter."""
    extractions = sorted(extractions, key=lambda e: e.article.id)
    stories = find_stories(extractions)
    joining = link_entities(extractions, stories)
    canon = make_canon(joining.groups, set(joining.cluster.values()))
    units = all_units(extractions, canon)
    grouping = group_units(units, stories)
    claims, claim_of = make_claims(units, clusters(grouping), canon)
    decisions = [*entity_decisions(joining), *claim_decisions(grouping)]
    return Links(
        entities=canon.entities,
        claims=tuple(claims),
        conflicts=tuple(find_conflicts(grouping, claim_of)),
        decisions=tuple(sorted(decisions, key=lambda d: (d.of, d.left, d.right))),
        publishers=tuple(sorted(canon.publisher.items())),
    )


def make_claims(
    units: Mapping[UnitId, Unit], groups: Sequence[tuple[UnitId, ...]], canon: Canon
) -> tuple[list[Claim], dict[UnitId, str]]:
    """The claims of some groups of units, sorted by id, and the claim of each unit."""
    entities = canon.by_id
    made = {group: _claim([units[u] for u in group], entities) for group in groups}
    claim_of = {u: claim.id for group, claim in made.items() for u in group}
    return sorted(made.values(), key=lambda c: c.id), claim_of


def _claim(group: Sequence[Unit], entities: Mapping[str, CanonicalEntity]) -> Claim:
    """One claim with its occurrences."""
    ordered = reference_first(group)
    reference = ordered[0]
    origins = find_roots(ordered, entities)
    occurrences = tuple(
        Occurrence(
            article=u.article,
            attribution=u.attribution.n if u.attribution else None,
            statement=u.statement.n if u.statement else None,
            passages=u.passages,
            hops=u.hops,
            variant=_variant(reference, u),
            stance=stance_of(u, reference),
            root=origins.of.get(u.id),
        )
        for u in ordered
    )
    identity = digest(reference.article, reference.text, str(reference.id[1:]))
    dated = [u for u in ordered if u.published]
    return Claim(
        id=f"{slug(reference.text)}-{identity}",
        statement=reference.text,
        occurrences=occurrences,
        speaker=reference.speaker,
        about=tuple(sorted(frozenset().union(*(u.entities for u in ordered)))),
        outlets=tuple(sorted({u.outlet for u in ordered if u.outlet})),
        roots=origins.roots,
        first=min(dated, key=lambda u: (u.published or "", u.id)).article if dated else None,
    )


def _variant(reference: Unit, unit: Unit) -> Variant:
    """How a unit's wording relates to the reference's."""
    if unit.id == reference.id:
        return Variant.REFERENCE
    return compare_wording(reference.text, unit.text)
