"""Learns what speaks for two stretches reporting one claim, and shows how well that groups them.

    python -m kg.train.claim_weights --links GOLD LINKS --retold DIR [--judged CSV GOLD] [--read]

Rests on every pair that is `tangible`ly alike (see `kg.link.claim_features`) of

- annotated articles and their links (`--links` may be given again), as annotated and (with
  ``--read``) as the shipped pipeline reads them;
- the retold claims that the network that compares claims has not learned from;
- pairs of related articles that a person judged.

Prints the weights of a logistic regression over them, and B-cubed precision, recall and F1 of the
groups, each story (of the links) or half of the stories (of the retold) left out of the fitting.
To join more, add to the bias and take as much from `follow_up` and `same_article`: an outlet's
articles that follow each other, and one article, say new things one after the other, and on them
the regression's own threshold is right.
"""

import argparse
import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from kg.evaluate.links_gold import read_links_gold
from kg.evaluate.whole import read_annotated
from kg.extract import extract_all
from kg.link.claim_features import WEIGHTS, Weights, follow_up, same_article
from kg.link.claims import group_units
from kg.link.comparing import Asked, Meanings
from kg.models import load, load_meaning
from kg.train.claim_material import (
    BY_HAND,
    LEARNED,
    Material,
    of_judged,
    of_links,
    of_retold,
    story_of_article,
)
from kg.train.logistic import fit_logistic

log = logging.getLogger(__name__)

#: what a pair counts: annotated articles stand here twice, annotated and read
COUNTS = {"links": 0.5, "read": 0.5, "judged": 0.5, "retold": 0.03}
#: how far below the regression's own 0 pairs are joined from, in log odds: what groups left-out
#: stories best of all that are tried
JOINED_FROM = 1.5
SHIFTS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5)


def fit(materials: Iterable[Material]) -> Weights:
    """Give the weights by Newton's method, the weights set by hand beside them."""
    counted = [(*row, COUNTS[m.kind]) for m in materials for row in m.rows]
    table = np.array([row for row, *_ in counted], dtype=float)
    added, right, counts = (np.array([r[k] for r in counted], dtype=float) for k in (1, 2, 3))
    weights = fit_logistic(table, right, counts=counts, added=added)
    bias, *points = weights.round(2).tolist()
    by_hand = {f: WEIGHTS.of[f] for f in BY_HAND}
    return Weights(bias, dict(zip(LEARNED, points, strict=True)) | by_hand)


def bcubed(
    materials: Iterable[Material], weights: Weights, meanings: Meanings
) -> tuple[float, float, float]:
    """Give precision, recall and F1 over all annotated units of some stories."""
    precisions: list[float] = []
    recalls: list[float] = []
    for m in materials:
        groups = group_units(m.units, m.stories, meanings=meanings, weights=weights).cluster
        members = [(key, c) for key, claims in sorted(m.claims.items()) for c in sorted(claims)]
        members = [(key, c) for key, c in members if key in groups]
        for key, claim in members:
            together = [c for k, c in members if groups[k] == groups[key]]
            same = [k for k, c in members if c == claim]
            precisions.append(together.count(claim) / len(together))
            recalls.append(sum(groups[k] == groups[key] for k in same) / len(same))
    p, r = float(np.mean(precisions)), float(np.mean(recalls))
    return p, r, 2 * p * r / (p + r)


def shifted(weights: Weights, more: float) -> Weights:
    """Give weights that join from lower odds, but where an outlet or an article goes on."""
    going_on = (follow_up, same_article)
    of = {f: points - more * (f in going_on) for f, points in weights.of.items()}
    return Weights(weights.bias + more, of)


def left_out(materials: Sequence[Material]) -> Iterator[tuple[list[Material], list[Material]]]:
    """Give what is fitted on and what is measured: each story of the links, halves of the rest."""
    for story in sorted({m.story for m in materials if m.kind in {"links", "read"}}):
        part = [m for m in materials if m.story == story and m.kind in {"links", "read"}]
        yield [m for m in materials if m not in part], part
    for half in (0, 1):
        part = [m for m in materials if m.kind == "retold" and _half(m.story) == half]
        yield [m for m in materials if m not in part], part


def _half(story: str) -> int:
    return crc32(story[::-1].encode()) % 2


def measure(materials: Sequence[Material], meanings: Meanings) -> None:
    """Print how well stories are grouped that the weights were not fitted on."""
    held = [(fit(rest), part) for rest, part in left_out(materials) if part]
    for kind in ("links", "read", "retold"):
        for shift in SHIFTS:
            found = [
                (bcubed([m], shifted(w, shift), meanings), len(m.claims))
                for w, part in held
                for m in part
                if m.kind == kind and m.claims
            ]
            if found:
                sizes = np.array([size for _, size in found], dtype=float)
                p, r = (
                    float((np.array([f[k] for f, _ in found]) * sizes).sum() / sizes.sum())
                    for k in (0, 1)
                )
                _say(f"# {kind} {shift:+.1f}: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


def _say(line: str) -> None:
    print(line)  # noqa: T201


def gather(chosen: argparse.Namespace, meanings: Meanings) -> list[Material]:
    """Give all that the command line names, with the features of all pairs."""
    found: list[Material] = []
    for gold, links in chosen.links:
        wanted, read = read_links_gold(gold, links), read_annotated(gold, links)
        story_of = story_of_article(links)
        found += of_links("links", read, wanted, story_of, meanings)
        if chosen.read:
            ours = list(extract_all((e.article for e in read), load()))
            found += of_links("read", ours, wanted, story_of, meanings)
    if chosen.retold:
        found += of_retold(chosen.retold, meanings)
    if chosen.judged:
        judged, articles = chosen.judged
        found += of_judged(judged, articles, meanings)
    for material in found:
        material.fill(meanings)
        log.info("%s %s: %d pairs", material.kind, material.story, len(material.rows))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from what is named, print the weights and how well they group."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.claim_weights", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--links", nargs=2, type=Path, metavar=("GOLD", "LINKS"), action="append",
        default=[])  # fmt: skip
    parser.add_argument("--read", action="store_true", help="read the articles of GOLD, too")
    parser.add_argument("--retold", type=Path)
    parser.add_argument("--judged", nargs=2, type=Path, metavar=("CSV", "GOLD"))
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    meanings = Asked(load_meaning())
    materials = gather(chosen, meanings)
    weights = shifted(fit(materials), JOINED_FROM)
    _say(f"bias {weights.bias}")
    for feature, points in weights.of.items():
        _say(f"{feature.__name__}: {points},")
    measure(materials, meanings)


if __name__ == "__main__":
    main()
