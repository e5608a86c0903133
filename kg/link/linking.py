"""Everything that is decided across articles, from extractions to `Links`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.link.canonical import Canon, digest, make_canon, slug
from kg.link.claims import claim_decisions, clusters, group_units
from kg.link.conflicts import find_conflicts
from kg.link.corrections import NONE, Corrections
from kg.link.entities import entity_decisions, join_groups
from kg.link.groups import make_groups
from kg.link.names import key
from kg.link.roots import find_roots
from kg.link.rulings import correct_units, rule_claims, rule_entities, separated
from kg.link.stories import find_stories
from kg.link.units import Unit, UnitId, all_units
from kg.link.variants import (
    Speech,
    compare_wording,
    foreign_articles,
    reference_first,
    stance_of,
)
from kg.records import CanonicalEntity, Claim, Decision, Extraction, Links, Occurrence, Variant


def link(extractions: Sequence[Extraction], corrections: Corrections = NONE) -> Links:
    """All that can be decided across articles; the order of the extractions does not matter."""
    read = tuple(sorted(extractions, key=lambda e: e.article.id))
    stories = find_stories(read)
    groups = make_groups(read, separated(read, corrections))
    named = rule_entities(groups, read, corrections)
    joining = join_groups(groups, stories, join=named.join, apart=named.apart)
    canon = make_canon(groups, set(joining.cluster.values()))
    units, unused = correct_units(all_units(read, canon), corrections, _references(canon))
    join, apart, said = rule_claims(units, corrections)
    grouping = group_units(units, stories, join=join, apart=apart)
    speech = Speech(foreign_articles(read))
    claims, claim_of = make_claims(units, clusters(grouping), canon, speech)
    decisions = [*entity_decisions(joining), *claim_decisions(grouping)]
    human = [*named.decisions, *said.decisions]
    return Links(
        entities=canon.entities,
        claims=tuple(claims),
        conflicts=tuple(find_conflicts(grouping, claim_of)),
        decisions=tuple(sorted([*decisions, *human], key=_order)),
        publishers=tuple(sorted(canon.publisher.items())),
        findings=(*named.findings, *unused, *said.findings),
    )


def _order(decision: Decision) -> tuple[str, ...]:
    """Where a decision stands among the others."""
    return decision.of, decision.left, decision.right, decision.verdict, decision.by or ""


def _references(canon: Canon) -> dict[str, str]:
    """Ids and names of canonical entities, each with the id; a name of two is left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for entity in canon.entities:
        found[entity.id] = entity.id
        name = key(entity.name)
        twice |= {name} & set(found)
        found[name] = entity.id
    found |= {f"{article}#{entity}": one for (article, entity), one in canon.of.items()}
    return {k: v for k, v in found.items() if k not in twice}


def make_claims(
    units: Mapping[UnitId, Unit],
    groups: Sequence[tuple[UnitId, ...]],
    canon: Canon,
    speech: Speech,
) -> tuple[list[Claim], dict[UnitId, str]]:
    """The claims of some groups of units, sorted by id, and the claim of each unit."""
    entities = canon.by_id
    made = {group: _claim([units[u] for u in group], entities, speech) for group in groups}
    claim_of = {u: claim.id for group, claim in made.items() for u in group}
    return sorted(made.values(), key=lambda c: c.id), claim_of


def _claim(group: Sequence[Unit], entities: Mapping[str, CanonicalEntity], speech: Speech) -> Claim:
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
            variant=_variant(reference, u, speech),
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


def _variant(reference: Unit, unit: Unit, speech: Speech) -> Variant:
    """How a unit's wording relates to the reference's."""
    if unit.id == reference.id:
        return Variant.REFERENCE
    return compare_wording(reference, unit, speech)
