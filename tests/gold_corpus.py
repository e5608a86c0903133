"""The gold annotation of `corpus/` as records: extractions, and what links them.

It stands in for extraction and linking, so that what comes after them is tested against answers
that people worked out, whatever a model makes of the texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.codec import from_json
from kg.records import (
    Attribution,
    CanonicalEntity,
    Claim,
    Conflict,
    Decision,
    EntityType,
    Extraction,
    Hop,
    Links,
    Occurrence,
    Passage,
    Root,
    Side,
    Stance,
    Variant,
    Verdict,
)

CORPUS = Path(__file__).parents[1] / "corpus"
#: Sides of conflicts that an article takes back, as read by hand: conflict, side, article.
WITHDRAWN = {
    ("X5", "at least 40"): "12-ledger-how-fourteen-became-forty",
    ("X7", "112"): "11-vpa-toll-lowered",
    ("X8", "yes"): "12-ledger-how-fourteen-became-forty",
    ("X14", "13 percent"): "18-countersign-six-claims",
    ("X15", "430"): "18-countersign-six-claims",
}


def _links_json() -> dict[str, Any]:
    return json.loads((CORPUS / "links.json").read_text(encoding="utf-8"))


@cache
def gold_extractions() -> tuple[Extraction, ...]:
    """The gold extractions with their outlets."""
    outlets = {a: o for o in _links_json()["outlets"] for a in o["articles"]}
    found = []
    for line in (CORPUS / "gold.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            extraction = from_json(json.loads(line))
            outlet = outlets[extraction.article.id]
            article = replace(extraction.article, outlet=outlet["name"], host=outlet["domain"])
            found.append(replace(extraction, article=article))
    return tuple(found)


@cache
def gold_links() -> Links:
    """The gold links of the same articles."""
    return _Linker(_links_json(), {e.article.id: e for e in gold_extractions()}).links()


class _Linker:
    def __init__(self, gold: Mapping[str, Any], extractions: Mapping[str, Extraction]) -> None:
        self.gold, self.extractions = gold, extractions
        self.member: dict[tuple[str, str], str] = {}
        self.publisher = {a: self._id(o["entity"]) for o in gold["outlets"] for a in o["articles"]}
        self.entities = [*self._named(), *self._described()]
        self.by_name = {e.name: e.id for e in reversed(self.entities)}

    @staticmethod
    def _id(gold_id: str) -> str:
        return gold_id.removeprefix("e:").replace(":", "-")

    def _named(self) -> list[CanonicalEntity]:
        hosts = {self._id(o["entity"]): (o["domain"],) for o in self.gold["outlets"]}
        rows = {self._id(e["id"]): e for e in self.gold["entities"]}
        for outlet in self.gold["outlets"]:
            rows.setdefault(
                self._id(outlet["entity"]),
                {"name": outlet["name"], "type": "ORG", "outlet": True, "in": {}, "surface": []},
            )
        found = []
        for key, row in sorted(rows.items()):
            members = []
            for article, name in sorted(row["in"].items()):
                entity = next(e for e in self.extractions[article].entities if e.name == name)
                members.append((article, entity.id))
                self.member[article, entity.id] = key
            found.append(
                CanonicalEntity(
                    id=key,
                    name=row["name"],
                    type=EntityType(row["type"]),
                    members=tuple(members),
                    aliases=tuple(sorted(row["surface"])),
                    roles=tuple(row.get("roles", ())),
                    outlet=row["outlet"],
                    hosts=hosts.get(key, ()),
                )
            )
        return found

    def _described(self) -> list[CanonicalEntity]:
        """Every entity that the gold does not link stands for itself."""
        found = []
        for article, extraction in sorted(self.extractions.items()):
            for e in extraction.entities:
                if (article, e.id) not in self.member:
                    key = f"{article}-{e.id}"
                    self.member[article, e.id] = key
                    found.append(
                        CanonicalEntity(
                            key, e.name, e.type, ((article, e.id),), anonymity=e.anonymity
                        )
                    )
        return found

    def links(self) -> Links:
        claims = tuple(self._claim(c) for c in self.gold["claims"])
        return Links(
            entities=tuple(sorted(self.entities, key=lambda e: e.id)),
            claims=claims,
            conflicts=tuple(self._conflict(c, claims) for c in self.gold["conflicts"]),
            decisions=(
                Decision(
                    "entity",
                    "person-natalya-kasperskaya",
                    "person-natalya-kasperskaya-2",
                    Verdict.SAME,
                    0.93,
                    ("one letter apart", "both are co-founder of Kaspersky Lab"),
                ),
                Decision("claim", "b1", "b2", Verdict.UNSURE, 0.5),
                Decision("claim", "a1", "a2", Verdict.DIFFERENT, 0.2, ("other words",), "a reader"),
            ),
            publishers=tuple(sorted(self.publisher.items())),
        )

    def _attribution(self, article: str, n: int) -> Attribution:
        return next(a for a in self.extractions[article].attributions if a.n == n)

    def _words(self, article: str, n: int) -> tuple[Passage, ...]:
        said = self._attribution(article, n)
        return said.content or said.cue

    def _hops(self, article: str, n: int) -> tuple[Hop, ...]:
        hops, at = [], n
        while at is not None:
            a = self._attribution(article, at)
            hops.append(Hop(self.member[article, a.source] if a.source else None, a.n))
            at = a.outer
        return (*hops, Hop(self.publisher[article], None))

    def _claim(self, row: Mapping[str, Any]) -> Claim:
        roots = tuple(
            Root(
                f"{row['id'].lower()}-r{k}",
                root["name"],
                self.by_name.get(root["name"]),
                root["kind"],
                tuple(root.get("via", ())),
            )
            for k, root in enumerate(row["root"][: row["independent_roots"]], start=1)
        )
        occurrences = tuple(self._occurrence(m, roots) for m in row["members"])
        dates = {a: e.article.published for a, e in self.extractions.items()}
        return Claim(
            id=row["id"].lower(),
            statement=row["statement"],
            occurrences=occurrences,
            speaker=self.by_name.get(row["speaker"]),
            about=self._about(occurrences),
            outlets=tuple(sorted({self.publisher[o.article] for o in occurrences})),
            roots=roots,
            first=min((dates[o.article], o.article) for o in occurrences)[1],
        )

    def _occurrence(self, member: Mapping[str, Any], roots: Sequence[Root]) -> Occurrence:
        article, n = member["article"], member["n"]
        content = self._words(article, n)
        piece = member.get("piece")
        copied = [
            (r["taken_from"], r["taken_n"])
            for r in self.gold["uncredited_reuse"]
            if (r["article"], r["n"]) == (article, n)
        ]
        return Occurrence(
            article=article,
            attribution=n,
            statement=None,
            passages=content if piece is None else content[piece : piece + 1],
            hops=self._hops(article, n),
            variant=Variant(member["variant"]),
            stance=Stance(member["stance"]),
            root=roots[0].id if len(roots) == 1 else None,
            copied_from=copied[0] if copied else None,
        )

    def _about(self, occurrences: Sequence[Occurrence]) -> tuple[str, ...]:
        found = set()
        for o in occurrences:
            for e in self.extractions[o.article].entities:
                inside = (
                    p.start <= m.passage.start and m.passage.end <= p.end
                    for m in e.mentions
                    for p in o.passages
                )
                if any(inside):
                    found.add(self.member[o.article, e.id])
        return tuple(sorted(found))

    def _conflict(self, row: Mapping[str, Any], claims: Sequence[Claim]) -> Conflict:
        return Conflict(
            id=row["id"].lower(),
            kind=row["kind"],
            about=row["about"],
            sides=tuple(self._side(row["id"], s, claims) for s in row["sides"]),
        )

    def _side(self, conflict: str, row: Mapping[str, Any], claims: Sequence[Claim]) -> Side:
        refs = [(r["article"], r["n"]) for r in row["refs"]]
        places = [(a, self._words(a, n)[0]) for a, n in refs]
        for place in row.get("sentences", ()):
            extraction = self.extractions[place["article"]]
            start, end = extraction.sentences[place["s"] - 1]
            text = extraction.article.text[start:end]
            places.append((place["article"], Passage(start, end, text)))
        inside = {c.id for c in claims for o in c.occurrences if (o.article, o.attribution) in refs}
        return Side(
            value=row["value"],
            places=tuple(places),
            claims=tuple(sorted(inside)),
            withdrawn_by=WITHDRAWN.get((conflict, row["value"])),
        )
