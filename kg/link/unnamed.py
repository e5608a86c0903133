"""Unnamed sources of different articles that are one, since the claim they carry is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.link.claims import Grouping
from kg.link.groups import Member
from kg.link.one_root import kind_of, retells
from kg.records import CanonicalEntity, Decision, Verdict

SCORE = 0.7  #: an unnamed source behind one claim is mostly one; nothing here proves it


def same_unnamed(
    grouping: Grouping, entities: Mapping[str, CanonicalEntity]
) -> Iterator[tuple[Member, Member, Decision]]:
    """Pairs of unnamed speakers of one claim in different articles, of one kind.

    Rumours and the press are no speakers.
    """
    for cluster in sorted(set(grouping.cluster.values())):
        kinds: dict[str, list[CanonicalEntity]] = {}
        for unit in (grouping.units[u] for u in cluster):
            entity = entities.get(unit.speaker or "")
            if entity is None or entity.anonymity is None or unit.declines or retells(entity):
                continue
            same = kinds.setdefault(kind_of(entity), [])
            if not any(_articles(e) & _articles(entity) for e in same):
                same.append(entity)
        for kind in sorted(kinds):
            for left, right in pairwise(kinds[kind]):
                a, b = left.members[0], right.members[0]
                reasons = (f"{left.name} / {right.name}", "unnamed sources of one claim")
                yield a, b, Decision("entity", f"{a[0]}#{a[1]}", f"{b[0]}#{b[1]}", Verdict.SAME,
                                     SCORE, reasons)  # fmt: skip


def _articles(entity: CanonicalEntity) -> set[str]:
    """The articles that tell of an entity."""
    return {article for article, _ in entity.members}
