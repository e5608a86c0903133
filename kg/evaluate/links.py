"""How well what was decided across articles agrees with what annotators decided.

Entities: pairwise F1 over gold (article, name); a gold name is found in the predicted entity that
covers most of its mentions, at least half. Claims: B-cubed over gold members; a member is found in
the predicted member of its article with most characters in common (Jaccard at least .4), precision
over found ones only. Conflicts: found where places of two predicted sides touch two gold sides.
Roots: the predicted claim nearest to each corroborated statement has the right number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kg.evaluate.links_gold import LinksGold, Member, Place, characters

Json = Mapping[str, Any]
FOUND = 0.4  #: Jaccard of characters from which a gold member counts as found
NEAR = 0.8  #: likeness a claim needs to stand for a corroborated statement
_SMALL = frozenset("the a an of in to is was are were".split())


@dataclass(frozen=True, slots=True)
class _Found:
    """A gold member with the predicted claim it was found in."""

    gold: Member
    claim: str | None
    variant: str | None


def score_links(gold: LinksGold, predicted: Json) -> dict[str, Any]:
    """All measures of what stands in a links.json."""
    placed = _placed(gold, predicted.get("entities", ()))
    members = _found_members(gold, predicted.get("claims", ()))
    return {
        "entities": _pairwise(gold, placed),
        "not_same": _apart(gold, placed),
        "claims": _bcubed(members),
        "variant": _variants(members),
        "conflicts": _conflicts(gold, predicted.get("conflicts", ())),
        "roots": _roots(gold, predicted.get("claims", ())),
    }


def f1(precision: float, recall: float) -> dict[str, float]:
    """F1 with its parts, rounded to four places."""
    both = precision + recall
    value = 2 * precision * recall / both if both else 0.0
    return {"f1": round(value, 4), "p": round(precision, 4), "r": round(recall, 4)}


def _placed(gold: LinksGold, entities: Iterable[Json]) -> dict[tuple[str, str], str]:
    """The predicted entity of every gold (article, name) that has one."""
    rows: dict[str, list[tuple[str, list[list[int]]]]] = {}
    for entity in entities:
        for article, spans in entity["in"].items():
            rows.setdefault(article, []).append((entity["id"], spans))
    found = {}
    for at, mentions in gold.mentions.items():
        covered = [(_touched(mentions, spans), name) for name, spans in rows.get(at[0], ())]
        best = max(covered, key=lambda cn: cn[0], default=None)
        if best is not None and mentions and best[0] * 2 >= len(mentions):
            found[at] = best[1]
    return found


def _touched(mentions: Sequence[tuple[int, int]], spans: Sequence[Sequence[int]]) -> int:
    """How many mentions some spans touch."""
    return sum(any(s < end and start < e for s, e in spans) for start, end in mentions)


def _pairwise(gold: LinksGold, placed: Mapping[tuple[str, str], str]) -> dict[str, float]:
    """F1 over pairs of gold names that are one entity."""
    together = said = right = 0
    for a, b in combinations(gold.entities, 2):
        same = gold.entities[a] == gold.entities[b]
        joined = a in placed and placed[a] == placed.get(b)
        together, said, right = together + same, said + joined, right + (same and joined)
    return f1(right / said if said else 0.0, right / together if together else 0.0)


def _apart(gold: LinksGold, placed: Mapping[tuple[str, str], str]) -> dict[str, int]:
    """How many confusable pairs share no predicted entity."""
    where: dict[str, set[str]] = {}
    for at, entity in placed.items():
        where.setdefault(gold.entities[at], set()).add(entity)
    kept = sum(not where.get(a, set()) & where.get(b, set()) for a, b in gold.not_same)
    return {"kept": kept, "of": len(gold.not_same)}


def _found_members(gold: LinksGold, claims: Iterable[Json]) -> list[_Found]:
    """Every gold member with the predicted one that covers it best."""
    rows: dict[str, list[tuple[str, frozenset[int], str | None]]] = {}
    for claim in claims:
        for m in claim["members"]:
            row = (claim["id"], characters(m["spans"]), m.get("variant"))
            rows.setdefault(m["article"], []).append(row)
    return [_find(member, rows.get(member.article, ())) for member in gold.members]


def _find(member: Member, rows: Sequence[tuple[str, frozenset[int], str | None]]) -> _Found:
    """A gold member in the predicted one with most characters in common, if that is enough."""
    liked = [(_jaccard(member.characters, spans), k) for k, (_, spans, _) in enumerate(rows)]
    best = max(liked, key=lambda lk: (lk[0], -lk[1]), default=None)
    if best is None or best[0] < FOUND:
        return _Found(member, None, None)
    claim, _, variant = rows[best[1]]
    return _Found(member, claim, variant)


def _jaccard(a: frozenset[Any], b: frozenset[Any]) -> float:
    """Share of all members that two sets have in common."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _bcubed(members: Sequence[_Found]) -> dict[str, float]:
    """B-cubed over gold members."""
    precisions, recalls = [], []
    for m in members:
        same = [o for o in members if o.gold.claim == m.gold.claim]
        if m.claim is None:
            recalls.append(0.0)
            continue
        together = [o for o in members if o.claim == m.claim]
        recalls.append(sum(o.claim == m.claim for o in same) / len(same))
        precisions.append(sum(o.gold.claim == m.gold.claim for o in together) / len(together))
    found = {"members": len(members), "found": len(precisions)}
    return f1(_mean(precisions), _mean(recalls)) | found


def _mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def _variants(members: Sequence[_Found]) -> dict[str, int]:
    """How many found members of groups, references aside, have the right variant."""
    sizes: dict[str, int] = {}
    for m in members:
        sizes[m.gold.claim] = sizes.get(m.gold.claim, 0) + 1
    judged = [
        m
        for m in members
        if m.claim is not None
        and sizes[m.gold.claim] > 1
        and m.gold.variant not in {None, "reference"}
    ]
    return {"right": sum(m.variant == m.gold.variant for m in judged), "of": len(judged)}


def _conflicts(gold: LinksGold, predicted: Sequence[Json]) -> dict[str, float]:
    """How many gold conflicts are found and how many predicted ones are right."""
    hit: set[int] = set()
    right = 0
    for conflict in predicted:
        sides = [
            [(r["article"], characters([[r["start"], r["end"]]])) for r in side.get("refs", ())]
            for side in conflict["sides"]
        ]
        matched = {k for k, known in enumerate(gold.conflicts) if matches(sides, known)}
        hit |= matched
        right += bool(matched)
    return {
        "found": round(len(hit) / len(gold.conflicts), 4) if gold.conflicts else 0.0,
        "right": round(right / len(predicted), 4) if predicted else 0.0,
        "gold": len(gold.conflicts),
        "predicted": len(predicted),
    }


def matches(sides: Sequence[Sequence[Place]], known: Sequence[Sequence[Place]]) -> bool:
    """Whether two predicted sides touch two different gold sides."""
    touched = [{k for k, places in enumerate(known) if _touch(side, places)} for side in sides]
    return any(a != b for x, y in combinations(touched, 2) for a in x for b in y)


def _touch(side: Sequence[Place], places: Sequence[Place]) -> bool:
    """Whether two sides have a character in common."""
    return any(a == b and x & y for a, x in side for b, y in places)


def _roots(gold: LinksGold, claims: Sequence[Json]) -> dict[str, int]:
    """How many corroborated statements have the right number of independent roots."""
    right = 0
    for known in gold.corroboration:
        liked = [(_likeness(known.statement, known.articles, c), -k) for k, c in enumerate(claims)]
        best = max(liked, default=None)
        if best is not None and best[0] >= NEAR:
            right += claims[-best[1]].get("independent_roots") == known.independent_roots
    return {"right": right, "of": len(gold.corroboration)}


def _likeness(statement: str, articles: frozenset[str], claim: Json) -> float:
    """Share of a statement's words in a claim's, and of articles both have; 0 to 2."""
    wanted = _words(statement)
    shared = len(wanted & _words(claim["statement"])) / max(1, len(wanted))
    return shared + _jaccard(articles, frozenset(m["article"] for m in claim["members"]))


def _words(text: str) -> set[str]:
    """The words of a text without the smallest."""
    return set(re.findall(r"\w+", text.lower())) - _SMALL
