"""Which entities of different articles are one: blocking, weighing, joining without weak chains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.link.clustering import SAME, Clusters
from kg.link.entity_features import weigh
from kg.link.evidence import Judgement
from kg.link.groups import Group, blocks
from kg.link.names import key, person_tokens
from kg.link.naming_features import Context
from kg.link.stories import Stories
from kg.records import Decision, Verdict

SURE = 0.9  #: below it a link joins only if the members of both sides are alike on average
NEAR_MISS = 0.05  #: below it a considered pair is not worth a person's time
MAX_BLOCK = 40  #: groups under one key; a fuller key (a very common word) says nothing
MARGIN = 0.15  #: lead a weak link needs over the next best candidate
MAX_NEAR_MISSES = 4  #: kept for one group

Pair = tuple[str, str]


@dataclass(slots=True)
class Joining(Clusters[str]):
    """Clusters of groups while they grow."""

    groups: Mapping[str, Group]
    context: Context

    def weigh(self, left: str, right: str) -> Judgement:
        """What the features say about two groups."""
        return weigh(self.groups[left], self.groups[right], self.context)


def candidate_pairs(groups: Mapping[str, Group], stories: Stories) -> list[Pair]:
    """Pairs of groups that share a key, each once, in order."""
    index: dict[str, list[str]] = {}
    for name, group in groups.items():
        for block in sorted(blocks(group, stories)):
            index.setdefault(block, []).append(name)
    found: set[Pair] = set()
    for members in index.values():
        if 1 < len(members) <= MAX_BLOCK:
            found.update(combinations(sorted(members), 2))
    return sorted(found)


def _ambiguous(joining: Joining, pair: Pair, pairs: Mapping[str, list[str]]) -> bool:
    """Whether one side fits another, different group almost as well."""
    score = joining.judge(*pair).score
    for one, other in (pair, pair[::-1]):
        for rival in pairs[one]:
            if rival in joining.cluster[other] or _no_rival(joining.groups, rival, pair):
                continue
            close = joining.judge(one, rival).score >= max(SAME, score - MARGIN)
            if close and joining.judge(other, rival).score < SAME:
                return True
    return False


def _no_rival(groups: Mapping[str, Group], rival: str, pair: Pair) -> bool:
    """Whether a group's name cannot make two others ambiguous: it is theirs, or says less."""
    if any(_namesakes(groups, rival, side) for side in pair):
        return True
    return groups[rival].single and not any(groups[side].single for side in pair)


def _namesakes(groups: Mapping[str, Group], left: str, right: str) -> bool:
    """Whether two groups have the same name, so that a third cannot tell them apart by it."""
    return key(groups[left].name) == key(groups[right].name)


def join_groups(
    groups: Mapping[str, Group],
    stories: Stories,
    *,
    join: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> Joining:
    """Clusters of groups that are one, the surest links first.

    What people joined (`join`) is joined before and whatever else speaks against it; what they
    kept `apart` stays so.
    """
    joining = Joining(
        groups, Context(stories, _family_names(groups.values())), cluster={g: (g,) for g in groups}
    )
    joining.rule(join, apart)
    pairs = candidate_pairs(groups, stories)
    rivals = _rivals(groups, pairs)
    likely = [p for p in pairs if joining.judge(*p).score >= SAME]
    for left, right in sorted(likely, key=lambda p: (-joining.judge(*p).score, p)):
        sure = joining.judge(left, right).score >= SURE
        if right in joining.cluster[left]:
            continue
        if not sure and _ambiguous(joining, (left, right), rivals):
            continue
        if joining.may_join(left, right, least=0.0 if sure else SAME):
            joining.join(left, right)
    return joining


def _family_names(groups: Iterable[Group]) -> dict[str, frozenset[str]]:
    """Every article with the family names of the persons in it."""
    found: dict[str, set[str]] = {}
    for group in groups:
        names = {person_tokens(n)[-1] for n in group.full_names if group.person}
        for article in group.articles if names else ():
            found.setdefault(article, set()).update(names)
    return {article: frozenset(names) for article, names in found.items()}


def _rivals(groups: Iterable[str], pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Every group with those it is compared with."""
    rivals: dict[str, list[str]] = {g: [] for g in groups}
    for left, right in pairs:
        rivals[left].append(right)
        rivals[right].append(left)
    return rivals


def entity_decisions(joining: Joining) -> list[Decision]:
    """Every join with its reasons, and the pairs that nearly were joined."""
    same = [_same_name_decision(g) for g in joining.groups.values() if len(g.members) > 1]
    told = joining.told(NEAR_MISS, MAX_NEAR_MISSES, _worth_telling)
    return same + [_decision(joining.groups, *row) for row in told]


def _worth_telling(verdict: Judgement) -> bool:
    """Whether a pair looked alike enough for a reader to wonder."""
    return verdict.score >= NEAR_MISS or any("given names differ" in r for r in verdict.reasons)


def member_label(group: Group) -> str:
    """How a decision names a group: by its first member."""
    article, entity = group.members[0]
    return f"{article}#{entity}" if entity else f"{article}#publisher"


def _same_name_decision(group: Group) -> Decision:
    """The decision that equal names of equal type are one."""
    reasons = (f"same name and type: {group.name} in {len(group.members)} articles",)
    if group.publishes:
        reasons = (f"same host or name: {group.name} published {len(group.members)} articles",)
    last_article, last = group.members[-1]
    right = f"{last_article}#{last or 'publisher'}"
    return Decision("entity", member_label(group), right, Verdict.SAME, 0.99, reasons)


def _decision(
    groups: Mapping[str, Group], left: str, right: str, verdict: Judgement, kind: Verdict
) -> Decision:
    """A judgement as a record."""
    a, b = groups[left], groups[right]
    reasons = (f"{a.name} / {b.name}", *verdict.reasons)
    return Decision("entity", member_label(a), member_label(b), kind, verdict.score, reasons)
