"""Links made from the annotated cross-article facts of a corpus, for tests of what shows them."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from kg.codec import from_json
from kg.records import (
    CanonicalEntity,
    Claim,
    Conflict,
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
)


def oracle(folder: Path) -> tuple[list[Extraction], Links]:
    """Extractions and links of a folder with gold.jsonl, links.json and meta.json."""
    meta = json.loads((folder / "meta.json").read_text())
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text().splitlines()]
    for record in gold:
        known = meta[record["id"]]
        record |= {"outlet": known["outlet"], "host": known["outlet_domain"]}
        record["byline"] = known.get("byline")
    extractions = [from_json(record) for record in gold]
    return extractions, Oracle(extractions, json.loads((folder / "links.json").read_text())).links()


class Oracle:
    """Turns the annotation into `Links`."""

    def __init__(self, extractions: list[Extraction], gold: dict[str, Any]) -> None:
        self.gold = gold
        self.extractions = {e.article.id: e for e in extractions}
        self.attributions = {
            (key, a.n): a for key, e in self.extractions.items() for a in e.attributions
        }
        self.publishers = {a: o["entity"] for o in gold["outlets"] for a in o["articles"]}
        self.entities = self._entities()
        self.canonical = {m: e.id for e in self.entities for m in e.members}
        self.reuse = {
            (r["article"], r["n"]): (r["taken_from"], r["taken_n"])
            for r in gold["uncredited_reuse"]
        }

    def _entities(self) -> tuple[CanonicalEntity, ...]:
        found: list[CanonicalEntity] = []
        taken: set[tuple[str, str]] = set()
        for row in self.gold["entities"]:
            names = {k: [v] if isinstance(v, str) else v for k, v in row["in"].items()}
            members = sorted(
                (article, e.id)
                for article, called in names.items()
                for e in self.extractions[article].entities
                if e.name in called
            )
            taken |= set(members)
            outlet = row["outlet"] or row["id"] in self.publishers.values()
            found.append(
                CanonicalEntity(
                    id=row["id"].replace(":", "-"), name=row["name"], type=EntityType(row["type"]),
                    members=tuple(members), aliases=tuple(sorted(row["surface"])),
                    roles=tuple(row["roles"]), outlet=outlet,
                )
            )  # fmt: skip
        known = {e.id for e in found}
        for row in self.gold["outlets"]:
            key = row["entity"].replace(":", "-")
            if key not in known:
                found.append(
                    CanonicalEntity(
                        id=key, name=row["name"], type=EntityType.ORG, members=(), outlet=True,
                        aliases=tuple(row["names_in_text"]), hosts=(row["domain"],),
                    )
                )  # fmt: skip
        for article, e in self.extractions.items():
            for local in e.entities:
                if (article, local.id) not in taken:
                    found.append(
                        CanonicalEntity(
                            id=f"x-{article}-{local.id}", name=local.name, type=local.type,
                            members=((article, local.id),), aliases=local.aliases,
                            roles=local.roles, anonymity=local.anonymity,
                        )
                    )  # fmt: skip
        return tuple(sorted(found, key=lambda e: e.id))

    def links(self) -> Links:
        """All links."""
        claims = [self._claim(row) for row in self.gold["claims"]]
        claims = sorted([*claims, *self._singles(claims)], key=lambda c: c.id)
        of = defaultdict(list)
        for c in claims:
            for o in c.occurrences:
                if o.attribution is not None:
                    of[o.article, o.attribution].append(c.id)
        return Links(
            entities=self.entities,
            claims=tuple(claims),
            conflicts=tuple(self._conflict(row, of) for row in self.gold["conflicts"]),
            publishers=tuple((a, k.replace(":", "-")) for a, k in sorted(self.publishers.items())),
        )

    def _hops(self, article: str, n: int) -> tuple[Hop, ...]:
        hops = []
        current: int | None = n
        while current is not None:
            a = self.attributions[article, current]
            hops.append(Hop(self.canonical.get((article, a.source or "")), current))
            current = a.outer
        return (*hops, Hop(self.publishers[article].replace(":", "-"), None))

    def _occurrence(self, article: str, n: int, texts: list[str], **more: Any) -> Occurrence:
        text = self.extractions[article].article.text
        content = self.attributions[article, n].content
        start = content[0].start if content else 0
        passages = []
        for one in texts:
            at = text.find(one, start)
            if at >= 0:
                passages.append(Passage(at, at + len(one), one))
        return Occurrence(
            article=article, attribution=n, statement=None, passages=tuple(passages) or content,
            hops=self._hops(article, n), copied_from=self.reuse.get((article, n)), **more,
        )  # fmt: skip

    def _claim(self, row: dict[str, Any]) -> Claim:
        roots = tuple(
            Root(f"{row['id']}-r{k}", r["name"], None, r["kind"], tuple(r.get("via", ())))
            for k, r in enumerate(row["root"][: row["independent_roots"]])
        )
        occurrences = tuple(
            self._occurrence(
                m["article"], m["n"], m["text"], variant=Variant(m["variant"]),
                stance=Stance(m["stance"]), root=roots[0].id if roots else None,
            )
            for m in row["members"]
        )  # fmt: skip
        speakers = [h.source for o in occurrences for h in o.hops[:1] if h.source]
        return self._made(row["id"], row["statement"], occurrences, roots, speakers)

    def _made(self, key: str, statement: str, occurrences: Any, roots: Any, who: Any) -> Claim:
        dated = sorted(
            (self.extractions[o.article].article.published or "9", o.article) for o in occurrences
        )
        return Claim(
            id=key, statement=statement, occurrences=occurrences,
            speaker=who[0] if who else None, about=self._about(occurrences, who[:1]),
            outlets=tuple(
                sorted({self.publishers[o.article].replace(":", "-") for o in occurrences})
            ),
            roots=roots, first=dated[0][1] if dated else None,
        )  # fmt: skip

    def _about(self, occurrences: Any, without: list[str]) -> tuple[str, ...]:
        found = set()
        for o in occurrences:
            for local in self.extractions[o.article].entities:
                for m in local.mentions:
                    if any(p.start <= m.passage.start < p.end for p in o.passages):
                        found.add(self.canonical[o.article, local.id])
        return tuple(sorted(found - set(without)))

    def _singles(self, claims: list[Claim]) -> list[Claim]:
        taken = {(o.article, o.attribution) for c in claims for o in c.occurrences}
        found = []
        for (article, n), a in self.attributions.items():
            if (article, n) in taken or not a.content or not a.factual:
                continue
            hops = self._hops(article, n)
            root = Root(f"{article}-{n}-r", hops[0].source or "unknown", hops[0].source, "person")
            o = Occurrence(article, n, None, a.content, hops, root=root.id)
            statement = " … ".join(p.text for p in a.content).replace("\n", " ")
            who = [hops[0].source] if hops[0].source else []
            found.append(self._made(f"u-{article}-{n}", statement, (o,), (root,), who))
        return found

    def _conflict(self, row: dict[str, Any], of: Any) -> Conflict:
        sides = []
        for side in row["sides"]:
            places, claims = [], set()
            for ref in side["refs"]:
                content = self.attributions[ref["article"], ref["n"]].content
                places += [(ref["article"], p) for p in content[:1]]
                claims |= set(of[ref["article"], ref["n"]])
            for ref in side.get("sentences", ()):
                e = self.extractions[ref["article"]]
                start, end = e.sentences[ref["s"] - 1]
                places.append((ref["article"], Passage(start, end, e.article.text[start:end])))
            sides.append(Side(side["value"], tuple(places), tuple(sorted(claims))))
        return Conflict(row["id"], row["kind"], row["about"], tuple(sides))
