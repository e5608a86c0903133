"""All claims in several wordings that the network which compares claims is trained on."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from kg.codec import from_json
from kg.link.units import Unit
from kg.train.claim_material import units_of
from kg.train.linked import read_linked
from kg.train.marked import Record
from kg.train.retold import Retold, read_retold

NOBODY, MISTAKEN = "-", "mistaken"

Place = tuple[str, int]  #: article and number of the attribution


def read_told(written: Path) -> list[Retold]:
    """Give the occurrences of the retold claims, the contrasts and the linked stories.

    Args:
        written: Folder with ``retold/``, ``contrasts/`` and ``linked/``.

    Raises:
        ArticleError: One of them holds nothing, or something that cannot be read.
    """
    return [
        *read_retold(written / "retold"),
        *read_retold(written / "contrasts"),
        *of_linked(written / "linked"),
    ]


def of_linked(folder: Path) -> Iterator[Retold]:
    """Give the members of the claims of linked stories, read as linking reads them."""
    records, links = read_linked(folder)
    units, _ = units_of([from_json(record) for record in records], None)
    longest: dict[Place, Unit] = {}
    for unit in units.values():
        if unit.attribution is not None:
            longest[unit.id[:2]] = max(unit, longest.get(unit.id[:2], unit), key=_length)
    against = _conflicts(links)
    for claim in links["claims"]:
        for member in claim["members"]:
            place = member["article"], member["n"]
            if place in longest:
                unit = longest[place]
                yield Retold(
                    claim["story"], claim["id"], unit.speaker or NOBODY, place[0],
                    member["variant"], unit.read, conflicts=tuple(sorted(against[claim["id"]])),
                )  # fmt: skip


def _length(unit: Unit) -> int:
    return len(unit.text)


def _conflicts(links: Record) -> defaultdict[str, set[tuple[str, str]]]:
    """Give of every claim those that stand on another side of a conflict, each with its kind."""
    claims: defaultdict[Place, set[str]] = defaultdict(set)
    for claim in links["claims"]:
        for member in claim["members"]:
            if member["variant"] != MISTAKEN:  # what it says is not what the claim says
                claims[member["article"], member["n"]].add(claim["id"])
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for conflict in links["conflicts"]:
        sides = [
            {claim for ref in side["refs"] for claim in claims[ref["article"], ref["n"]]}
            for side in conflict["sides"]
        ]
        for one, other in product(sides, sides):
            for left, right in product(one - other, other - one):
                found[left].add((right, conflict["kind"]))
    return found
