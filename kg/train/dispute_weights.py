"""Learns what speaks for two stretches being in conflict, and shows how well conflicts are found.

    python -m kg.train.dispute_weights --links GOLD LINKS [--links …] [--apart GOLD] [--read]

Rests on every pair that linking reads or that a finder of `kg.link.conflicts` names, of annotated
articles and their links (`--links` may be given again), as annotated and (with ``--read``) as the
shipped pipeline reads them. A pair is right where it touches two sides of an annotated conflict.
Articles of real news that hardly ever contradict each other (``--apart``) have pairs that are all
taken for wrong, but for those that a finder names.
Prints the weights of a logistic regression over them, and for several least scores how many
conflicts are found and how many of the found ones are right, each story left out of the fitting.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.codec import from_json
from kg.evaluate.links import matches
from kg.evaluate.links_gold import LinksGold, Place, read_links_gold
from kg.evaluate.report import read_gold
from kg.evaluate.whole import read_annotated
from kg.extract import extract_all
from kg.link.claims import Grouping, group_units
from kg.link.comparing import Asked, Meanings
from kg.link.conflicts import contradictions, gathered
from kg.link.contradiction import Contradiction
from kg.link.dispute_features import FEATURES, KINDS, DisputeWeights, told_by
from kg.link.disputes import readable, weighed
from kg.link.units import Unit
from kg.models import load, load_meaning
from kg.records import CanonicalEntity, Conflict, Extraction, Passage
from kg.train.claim_material import entities_and_units_of, story_of_article
from kg.train.logistic import fit_logistic

Sides = Sequence[Sequence[Place]]
#: what a pair counts; with ``--read`` each story stands here twice
COUNTS = 0.5
APART = "apart"  #: articles that do not contradict each other
LEAST = (0.3, 0.4, 0.45, 0.5, 0.6, 0.7)


@dataclass
class Story:
    """Articles about one matter, with their conflicts."""

    name: str
    kind: str  #: "annotated", "read" or `APART`
    grouping: Grouping
    entities: Mapping[str, CanonicalEntity]
    conflicts: Sequence[Sides]
    found: list[Contradiction] = field(default_factory=list)
    rows: list[list[float]] = field(default_factory=list)  #: features and finders of each pair
    right: list[bool] = field(default_factory=list)  #: whether it touches two sides

    def fill(self) -> None:
        """Work out the features of all pairs."""
        self.found = contradictions(self.grouping, self.entities)
        by_pair: dict[frozenset[Unit], list[Contradiction]] = {}
        for c in self.found:
            by_pair.setdefault(frozenset((c.left, c.right)), []).append(c)
        for pair in readable(self.grouping, self.found):
            told = told_by(by_pair.get(frozenset((pair.left, pair.right)), ()))
            if told and self.kind == APART:
                continue
            self.rows.append([f(pair) for f in FEATURES] + [told.get(k, 0.0) for k in KINDS])
            sides = [_places((u.article, p) for p in u.passages) for u in (pair.left, pair.right)]
            self.right.append(any(matches(sides, known) for known in self.conflicts))

    def measure(self, weights: DisputeWeights, leasts: Sequence[float]) -> list[tuple[int, ...]]:
        """Give how many conflicts are annotated, found, told, and right, for each least score."""
        ways = (weighed(self.found, self.grouping, self.entities, weights, x) for x in leasts)
        return [self._counts(gathered(told, self.grouping, {})) for told in ways]

    def _counts(self, told: Sequence[Conflict]) -> tuple[int, ...]:
        hits = [
            {k for k, known in enumerate(self.conflicts) if matches(sides, known)}
            for sides in ([_places(s.places) for s in c.sides] for c in told)
        ]
        return len(self.conflicts), len(set().union(*hits)), len(told), sum(map(bool, hits))


def _places(places: Iterable[tuple[str, Passage]]) -> list[Place]:
    return [(article, frozenset(range(p.start, p.end))) for article, p in places]


def stories_of(
    kind: str, read: Sequence[Extraction], links: Path, gold: LinksGold, meanings: Meanings
) -> Iterator[Story]:
    """Give annotated articles story by story, each linked by itself."""
    story_of = story_of_article(links)
    for name in sorted(set(story_of.values())):
        own = [e for e in read if story_of.get(e.article.id) == name]
        inside = {e.article.id for e in own}
        known = [c for c in gold.conflicts if any(a in inside for side in c for a, _ in side)]
        yield _story(name, kind, own, known, meanings)


def _story(
    name: str, kind: str, read: Sequence[Extraction], known: Sequence[Sides], meanings: Meanings
) -> Story:
    """Link articles as far as conflicts rest on it."""
    units, beside, entities = entities_and_units_of(read, meanings)
    grouping = group_units(units, beside, meanings=meanings)
    return Story(name, kind, grouping, entities, known)


def fit(stories: Sequence[Story]) -> DisputeWeights:
    """Give the weights by Newton's method."""
    table = np.array([row for s in stories for row in s.rows], dtype=float)
    right = np.array([r for s in stories for r in s.right], dtype=float)
    bias, *points = fit_logistic(table, right, counts=COUNTS).round(2).tolist()
    return DisputeWeights(
        bias,
        dict(zip(FEATURES, points, strict=False)),
        dict(zip(KINDS, points[len(FEATURES) :], strict=True)),
    )


def measure(stories: Sequence[Story]) -> None:
    """Print how well conflicts of stories are found that the weights were not fitted on."""
    counts: dict[str, list[NDArray[np.int64]]] = {}
    for name in sorted({s.name for s in stories if s.kind != APART}):
        weights = fit([s for s in stories if s.name != name])
        for story in (s for s in stories if s.name == name):
            counts.setdefault(story.kind, []).append(np.array(story.measure(weights, LEAST)))
    for kind, rows in sorted(counts.items()):
        for least, (known, found, told, right) in zip(LEAST, np.sum(rows, axis=0), strict=True):
            share, precision = found / max(known, 1), right / max(told, 1)
            _say(f"# {kind} {least}: found {share:.2f} of {known}, right {precision:.2f} of {told}")


def _say(line: str) -> None:
    print(line)  # noqa: T201


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--links", nargs=2, type=Path, action="append", required=True,
                        metavar=("GOLD", "LINKS"))  # fmt: skip
    parser.add_argument("--apart", type=Path, metavar="GOLD",
                        help="annotated articles that do not contradict each other")  # fmt: skip
    parser.add_argument("--read", action="store_true", help="also as the pipeline reads them")
    chosen = parser.parse_args(arguments)
    meanings = Asked(load_meaning())
    stories: list[Story] = []
    for path, links in chosen.links:
        gold, annotated = read_links_gold(path, links), read_annotated(path, links)
        stories += stories_of("annotated", annotated, links, gold, meanings)
        if chosen.read:
            ours = list(extract_all((e.article for e in annotated), load()))
            stories += stories_of("read", ours, links, gold, meanings)
    if chosen.apart:
        others = [from_json(record) for record in read_gold(chosen.apart)]
        stories.append(_story(APART, APART, others, (), meanings))
    for story in stories:
        story.fill()
    measure(stories)
    weights = fit(stories)
    _say(f"bias {weights.bias}")
    _say(", ".join(f"{f.__name__}: {points}" for f, points in weights.of.items()))
    _say(", ".join(f'"{kind}": {points}' for kind, points in weights.found.items()))


if __name__ == "__main__":
    main()
