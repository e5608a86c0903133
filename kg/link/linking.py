"""Everything that is decided across articles, from extractions to `Links`."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product

from kg.link.belonging import find_belonging
from kg.link.canonical import Canon, digest, make_canon, slug
from kg.link.claims import Grouping, claim_decisions, clusters, group_units
from kg.link.clustering import KEPT_APART
from kg.link.comparing import Asked, Meanings, with_vectors
from kg.link.conflicts import find_conflicts
from kg.link.copying import find_copying
from kg.link.corrections import NONE, Corrections
from kg.link.entities import Joining, entity_decisions, join_groups
from kg.link.fullest import reference_first
from kg.link.groups import make_groups
from kg.link.names import key
from kg.link.offices import Belonging
from kg.link.roots import Origins, find_roots
from kg.link.rulings import correct_units, rule_claims, rule_entities, separated
from kg.link.stances import stance_of
from kg.link.stories import day, find_stories
from kg.link.stretches import all_units
from kg.link.units import Unit, UnitId
from kg.link.unnamed import same_unnamed
from kg.link.variants import compare_wording, foreign_articles
from kg.records import (
    Claim,
    Decision,
    Extraction,
    Finding,
    Links,
    Occurrence,
    Variant,
)


def link(
    extractions: Sequence[Extraction],
    corrections: Corrections = NONE,
    *,
    meanings: Meanings | None = None,
) -> Links:
    """All that can be decided across articles; the order of the extractions does not matter.

    Args:
        extractions: One an article.
        corrections: What people decided.
        meanings: Compares what stretches mean; None: only their words are compared.
    """
    with _uncollected():
        return _link(extractions, corrections, Asked(meanings) if meanings else None)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for reference cycles: linking makes none, and it slows what is large."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _link(
    extractions: Sequence[Extraction], corrections: Corrections, meanings: Meanings | None
) -> Links:
    """What `link` gives."""
    read = tuple(sorted(extractions, key=lambda e: e.article.id))
    stories = find_stories(read)
    groups = make_groups(read, separated(read, corrections))
    named = rule_entities(groups, read, corrections, stories)
    joining = join_groups(groups, stories, join=named.join, apart=named.apart)
    decisions = entity_decisions(joining)
    canon = make_canon(groups, set(joining.cluster.values()))
    found = with_vectors(all_units(read, canon, stories), stories, meanings)
    units, _ = correct_units(found, corrections, _references(canon))
    join, apart, said = rule_claims(units, corrections)
    grouping = group_units(units, stories, meanings=meanings, join=join, apart=apart)
    decisions += [*claim_decisions(grouping), *named.decisions, *said.decisions]
    decisions += _join_unnamed(joining, grouping, canon)
    canon = make_canon(groups, set(joining.cluster.values()))
    found = with_vectors(all_units(read, canon, stories), stories, meanings)
    grouping.units, unused = correct_units(found, corrections, _references(canon))
    told = make_claims(grouping, canon, foreign_articles(read), find_belonging(read, canon))
    return Links(
        entities=canon.entities,
        claims=told.claims,
        conflicts=tuple(find_conflicts(grouping, told.claim_of, canon.by_id)),
        decisions=tuple(sorted([*decisions, *told.decisions], key=_order)),
        publishers=tuple(sorted(canon.publisher.items())),
        findings=(*named.findings, *unused, *said.findings, *told.findings),
    )


def _join_unnamed(joining: Joining, grouping: Grouping, canon: Canon) -> list[Decision]:
    """Join the unnamed sources that carry one claim; their decisions."""
    group_of = {m: g for g, group in joining.groups.items() for m in group.members}
    found = []
    for left, right, decision in same_unnamed(grouping, canon.by_id):
        a, b = group_of[left], group_of[right]
        if b not in joining.cluster[a] and not _kept_apart(joining, a, b):
            joining.join(a, b)
            found.append(decision)
    return found


def _kept_apart(joining: Joining, left: str, right: str) -> bool:
    """Whether an article or a person tells members of two clusters apart.

    That neither has a name is a veto too, but what joins them here outweighs it.
    """
    one, other = joining.cluster[left], joining.cluster[right]
    articles = [{a for g in c for a in joining.groups[g].articles} for c in (one, other)]
    if articles[0] & articles[1]:
        return True
    return any(joining.judged.get((min(p), max(p))) is KEPT_APART for p in product(one, other))


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
        if name in found:
            twice.add(name)
        found[name] = entity.id
    found |= {f"{article}#{entity}": one for (article, entity), one in canon.of.items()}
    return {k: v for k, v in found.items() if k not in twice}


@dataclass(frozen=True, slots=True)
class Told:
    """The claims with what was noticed in making them."""

    claims: tuple[Claim, ...]  #: sorted by id
    claim_of: Mapping[UnitId, str]
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]


def make_claims(
    grouping: Grouping, canon: Canon, abroad: frozenset[str], belonging: Belonging
) -> Told:
    """The claims of all clusters of units.

    Args:
        grouping: The units with their clusters.
        canon: The entities that they mention.
        abroad: Articles about countries that speak something other than English.
        belonging: Persons with the bodies that they are of.
    """
    entities = canon.by_id
    claims: list[Claim] = []
    claim_of: dict[UnitId, str] = {}
    decisions: list[Decision] = []
    findings: list[Finding] = []
    for cluster in clusters(grouping):
        if all(grouping.units[u].echoes for u in cluster):
            continue  # a person said that what it echoes is no claim
        units = [grouping.units[u] for u in cluster]
        copying = find_copying(units, entities)
        origins = find_roots(reference_first(units), entities, copying.copies, belonging)
        claim = _claim(units, abroad, copying.copies, origins)
        claims.append(claim)
        claim_of |= dict.fromkeys(cluster, claim.id)
        decisions += copying.decisions
        findings += copying.findings
    ordered = tuple(sorted(claims, key=lambda c: c.id))
    return Told(ordered, claim_of, tuple(decisions), tuple(findings))


def _claim(
    group: Sequence[Unit],
    abroad: frozenset[str],
    copies: Mapping[UnitId, UnitId],
    origins: Origins,
) -> Claim:
    """One claim with its occurrences."""
    ordered = reference_first(group)
    reference = ordered[0]
    dated = [u for u in ordered if day(u.published)]
    foreign = any(u.article in abroad for u in ordered)
    return Claim(
        id=f"{slug(reference.text)}-{digest(reference.article, reference.text, str(reference.id))}",
        statement=reference.text,
        occurrences=tuple(
            _occurrence(u, ordered, origins, copies, foreign=foreign) for u in ordered
        ),
        speaker=reference.speaker,
        about=tuple(sorted(frozenset().union(*(u.entities for u in ordered)))),
        outlets=tuple(sorted({u.outlet for u in ordered if u.outlet})),
        roots=origins.roots,
        first=min(dated, key=lambda u: (u.published or "", u.id)).article if dated else None,
    )


def _occurrence(
    unit: Unit,
    group: Sequence[Unit],
    origins: Origins,
    copies: Mapping[UnitId, UnitId],
    *,
    foreign: bool,
) -> Occurrence:
    """One place of a claim whose places are `group`, the reference first."""
    reference = group[0]
    same = unit.id == reference.id
    source = copies.get(unit.id)
    return Occurrence(
        article=unit.article,
        attribution=unit.attribution.n if unit.attribution else None,
        statement=unit.statement.n if unit.statement else None,
        passages=unit.passages,
        hops=unit.hops,
        variant=Variant.REFERENCE if same else compare_wording(reference, unit, foreign=foreign),
        stance=stance_of(unit, reference, group),
        root=origins.of.get(unit.id),
        copied_from=(source[0], source[1]) if source and source[1] else None,
    )
