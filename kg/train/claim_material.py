"""Pairs of stretches of which it is known whether they report one claim, from several places."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.codec import from_json
from kg.evaluate.links_gold import LinksGold, Member
from kg.evaluate.report import read_gold
from kg.link.canonical import make_canon
from kg.link.claim_features import WEIGHTS, own_voice, own_voices, tangible
from kg.link.claims import Grouping, candidates, comparable
from kg.link.comparing import Meanings, with_vectors
from kg.link.entities import join_groups
from kg.link.groups import make_groups
from kg.link.pairs import Pair
from kg.link.stories import Stories, find_stories
from kg.link.stretches import all_units
from kg.link.units import Unit, UnitId
from kg.link.wording_features import other_number, other_polarity
from kg.records import CanonicalEntity, Extraction
from kg.train.kept import held_out
from kg.train.retold import read_retold
from kg.train.retold_articles import stories

#: Features whose weights are set by hand: what articles say themselves is in no annotation, other
#: numbers stand there both for a misreport of a claim and for another claim, and to take a claim
#: and its denial for one is worse than to part one that is put negatively.
BY_HAND = (own_voice, own_voices, other_number, other_polarity)
LEARNED = tuple(f for f in WEIGHTS.of if f not in BY_HAND)
FOUND = 0.4  #: Jaccard of characters from which a unit is an annotated member


@dataclass
class Material:
    """Articles about one story, with what is known of their claims."""

    kind: str  #: key of `COUNTS`
    story: str
    units: Mapping[UnitId, Unit]
    stories: Stories
    claims: Mapping[UnitId, frozenset[str]]  #: of every annotated unit
    judged: Mapping[frozenset[UnitId], bool] | None = None  #: the only pairs that are known
    #: of every pair its features, what the others add, and whether it is one claim
    rows: list[tuple[list[float], float, bool]] = field(default_factory=list)

    def fill(self, meanings: Meanings) -> None:
        """Work out the features of all pairs that count."""
        grouping = Grouping(self.units, self.stories, meanings)
        free = {u.id: u for u in comparable(self.units.values()) if u.attribution}
        for left, right in sorted({tuple(sorted(p)) for p in candidates(free, self.stories)}):
            if self.judged is not None and frozenset((left, right)) not in self.judged:
                continue
            pair = grouping.beside(left, right)
            if isinstance(pair, Pair) and tangible(pair):
                by_hand = sum(WEIGHTS.of[f] * f(pair) for f in BY_HAND)
                row = [f(pair) for f in LEARNED]
                self.rows.append((row, by_hand, self._same(left, right)))

    def _same(self, left: UnitId, right: UnitId) -> bool:
        if self.judged is not None:
            return self.judged[frozenset((left, right))]
        nothing: frozenset[str] = frozenset()
        return bool(self.claims.get(left, nothing) & self.claims.get(right, nothing))


def units_of(read: Sequence[Extraction], meanings: Meanings) -> tuple[dict[UnitId, Unit], Stories]:
    """Give the units of articles as linking makes them, and what the articles have in common."""
    units, found, _ = entities_and_units_of(read, meanings)
    return units, found


def entities_and_units_of(
    read: Sequence[Extraction], meanings: Meanings
) -> tuple[dict[UnitId, Unit], Stories, Mapping[str, CanonicalEntity]]:
    """Give what `units_of` does, and the entities that the units mention, by id."""
    ordered = tuple(sorted(read, key=lambda e: e.article.id))
    found = find_stories(ordered)
    groups = make_groups(ordered, frozenset())
    canon = make_canon(groups, set(join_groups(groups, found).cluster.values()))
    units = with_vectors(all_units(ordered, canon, found), found, meanings)
    return units, found, canon.by_id


def story_of_article(links: Path) -> dict[str, str]:
    """Give the story that each article of some links tells; they may be of several."""
    rows = json.loads(links.read_text(encoding="utf-8"))["claims"]
    return {m["article"]: row["story"] for row in rows for m in row["members"]}


def of_links(
    kind: str, read: Sequence[Extraction], gold: LinksGold, story_of: Mapping[str, str],
    meanings: Meanings,
) -> Iterator[Material]:  # fmt: skip
    """Give annotated articles, story by story."""
    units, beside = units_of(read, meanings)
    for story in sorted(set(story_of.values())):
        own = {k: u for k, u in units.items() if story_of.get(k[0]) == story}
        yield Material(kind, story, own, beside, _claims(own, gold))


def _claims(units: Mapping[UnitId, Unit], gold: LinksGold) -> dict[UnitId, frozenset[str]]:
    """Give the annotated claims of the units that annotated members are found in."""
    found: dict[UnitId, set[str]] = {}
    for member, key in members_found(units, gold):
        found.setdefault(key, set()).add(member.claim)
    return {key: frozenset(claims) for key, claims in found.items()}


def members_found(units: Mapping[UnitId, Unit], gold: LinksGold) -> Iterator[tuple[Member, UnitId]]:
    """Give the annotated members of claims, each with the unit that it is found in."""
    for member in gold.members:
        liked = [
            (_jaccard(member.characters, _characters(unit)), key)
            for key, unit in units.items()
            if key[0] == member.article and unit.attribution
        ]
        best, key = max(liked, default=(0.0, None))
        if key is not None and best >= FOUND:
            yield member, key


def _characters(unit: Unit) -> frozenset[int]:
    return frozenset(k for p in unit.passages for k in range(p.start, p.end))


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b)


def of_retold(folder: Path, meanings: Meanings) -> Iterator[Material]:
    """Give the stories of the retold claims that are held out."""
    told = [one for one in read_retold(folder) if held_out(one.story)]
    for read, claims in stories(told):
        units, beside = units_of(read, meanings)
        known = {k: frozenset({claims[k[:2]]}) for k in units if k[:2] in claims}
        yield Material("retold", read[0].article.id.rpartition(".")[0], units, beside, known)


def of_judged(path: Path, gold: Path, meanings: Meanings) -> Iterator[Material]:
    """Give the pairs of annotated articles that a person judged."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    judged = {
        frozenset(_unit_id(row[side]) for side in ("left", "right")): row["same"] == "1"
        for row in rows
    }
    articles = {unit[0] for pair in judged for unit in pair}
    read = [from_json(record) for record in read_gold(gold)]
    units, beside = units_of(read, meanings)
    own = {k: u for k, u in units.items() if k[0] in articles}
    yield Material("judged", "judged", own, beside, {}, judged)


def _unit_id(label: str) -> UnitId:
    """Read "article#a3.0": attribution 3, piece 0."""
    article, _, place = label.rpartition("#a")
    n, _, piece = place.partition(".")
    return article, int(n), 0, int(piece)
