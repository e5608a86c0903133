"""The search index: what can be found, under which words, in shards that load by prefix.

Words are folded: case, diacritics and common differences of transliteration (Kiriyenko,
Kirienko; Yelena, Jelena; Peskow, Peskov) are the same word. `fold.ts` has the same rules.
Facets are words too ("=a:deny"), so that text and facets are one intersection of lists.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.explore.cards import claim_attributions, first_occurrence, refusals
from kg.explore.catalogue import Catalogue, cut, day_of, saying, spans
from kg.explore.entities import EntityPages
from kg.explore.pages import filled
from kg.explore.shards import Json, Shards
from kg.records import CanonicalEntity, Claim

DOCS_IN_SHARD = 200
SHARD_BYTES = 64_000
FULL_TEXT_ARTICLES = 2000  # up to so many articles every word of a text is indexed

LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text as it is compared: lower case, without marks, spelling variants made one.

    >>> fold("Kiriyenko"), fold("Kirienko"), fold("Dvořák")
    ('kirienko', 'kirienko', 'dvorak')
    """
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(LETTERS)
        plain = "".join(c for c in plain if unicodedata.category(c)[0] != "M").lower()
    plain = re.sub("[yj]", "i", plain).replace("kh", "h").replace("ph", "f").replace("w", "v")
    return re.sub(r"([^\W\d_])\1+", r"\1", plain)


def words(text: str) -> set[str]:
    """The folded words of a text, without single letters of the Latin alphabet."""
    found = WORD.findall(fold(text))
    return {w[:24] for w in found if len(w) > 1 or not w.isascii() or w.isdigit()}


class SearchIndex:
    """Everything that can be found, in order of weight, with its words."""

    def __init__(self, catalogue: Catalogue, pages: EntityPages) -> None:
        self.catalogue = catalogue
        self.pages = pages
        self.full_text = len(catalogue.extractions) <= FULL_TEXT_ARTICLES
        self.outlets = pages.outlets
        self._outlet_number = pages.outlet_number

    # ---- documents ---------------------------------------------------------------------------

    def documents(self) -> list[tuple[int, Json, set[str]]]:
        """(weight, what the list shows, words) of all that can be found, the weightiest first."""
        found = [*self._entities(), *self._claims(), *self._articles()]
        found += [*self._refusals(), *self._conflicts()]
        return sorted(found, key=lambda row: (-row[0], row[1]["k"], row[1]["id"]))

    def _entities(self) -> Iterator[tuple[int, Json, set[str]]]:
        for key, entity in sorted(self.catalogue.entities.items()):
            lists = self.pages.lists(key)
            number = len(lists["said"]) + len(lists["about"])
            kind = str(entity.type) if entity.type else None
            shown: Json = {"k": "e", "id": key, "t": cut(entity.name, 120), "ty": kind, "n": number}
            shown["s"] = cut(", ".join(entity.roles[:2]) or self._whereabouts(entity), 90)
            shown["al"] = [cut(a, 60) for a in entity.aliases if a != entity.name][:4]
            text = words(" ".join([entity.name, *entity.aliases, *entity.roles]))
            facets = {f"=t:{kind or 'none'}", "=k:e"} | ({"=l:outlet"} if entity.outlet else set())
            yield 3 * number + len(entity.members), filled(shown), text | facets

    def _whereabouts(self, entity: CanonicalEntity) -> str:
        """The title of the article of a source without a name: there are many “police”."""
        articles = {article for article, _ in entity.members}
        alone = entity.anonymity is not None and len(articles) == 1
        return self.catalogue.title(*articles) if alone else ""

    def _claims(self) -> Iterator[tuple[int, Json, set[str]]]:
        for claim in self.catalogue.links.claims:
            yield self._claim(claim)

    def _claim(self, claim: Claim) -> tuple[int, Json, set[str]]:
        first = first_occurrence(claim)
        said = claim_attributions(self.catalogue, claim)
        acts = sorted({str(a.act) for a in said})
        modes = sorted({str(a.mode) for a in said if a.mode})
        stances = sorted({str(o.stance) for o in claim.occurrences})
        speaker = self.catalogue.ref(claim.speaker)
        date = self.catalogue.published(first.article)
        numbers = [self._outlet_number[o] for o in claim.outlets if o in self._outlet_number]
        shown: Json = {
            "k": "c", "id": claim.id, "t": cut(claim.statement, 200), "sp": speaker,
            "o": len(claim.outlets), "r": claim.independent_roots, "d": date, "ou": numbers,
            "ac": acts, "m": modes, "st": stances,
        }  # fmt: skip
        names = [self.catalogue.name(key) for key in (claim.speaker, *claim.about) if key]
        text = words(" ".join([claim.statement, *names]))
        facets = {"=k:c", *(f"=o:{n}" for n in numbers), *(f"=a:{a}" for a in acts)}
        facets |= {f"=s:{s}" for s in stances} | {f"=m:{m}" for m in modes} | month(date)
        weight = 4 * len(claim.outlets) + claim.independent_roots + len(claim.occurrences)
        return weight, filled(shown), text | facets

    def _articles(self) -> Iterator[tuple[int, Json, set[str]]]:
        for key, extraction in self.catalogue.extractions.items():
            article = extraction.article
            outlet = self.catalogue.outlet(key)
            number = self._outlet_number.get(outlet[0] or "")
            shown: Json = {"k": "a", "id": key, "t": self.catalogue.title(key), "s": outlet[1]}
            shown |= {"d": article.published, "ou": [] if number is None else [number]}
            body = article.text if self.full_text else ""
            text = words(" ".join([shown["t"], outlet[1] or "", article.byline or "", body]))
            facets = {"=k:a", *(f"=o:{n}" for n in shown["ou"])} | month(article.published)
            yield 6, filled(shown), text | facets

    def _refusals(self) -> Iterator[tuple[int, Json, set[str]]]:
        for key, a in refusals(self.catalogue):
            _, sentence = self.catalogue.context(key, [*a.cue, *a.content, *a.source_spans])
            outlet = self.catalogue.outlet(key)
            number = self._outlet_number.get(outlet[0] or "")
            date = self.catalogue.published(key)
            shown: Json = {
                "k": "r", "id": f"{key}#{a.n}", "a": key, "t": cut(sentence, 200),
                "sp": self.catalogue.local_ref(key, a.source), "d": date, "s": outlet[1],
                "p": spans(sorted([*a.cue, *a.content])), "ac": ["refused"],
                "ou": [] if number is None else [number], "q": saying(a).get("cue"),
            }  # fmt: skip
            facets = {"=k:r", "=a:refused", *(f"=o:{n}" for n in shown["ou"])} | month(date)
            yield 5, filled(shown), words(sentence) | facets

    def _conflicts(self) -> Iterator[tuple[int, Json, set[str]]]:
        for conflict in self.catalogue.links.conflicts:
            values = [side.value for side in conflict.sides]
            shown: Json = {"k": "x", "id": conflict.id, "t": cut(conflict.about, 200)}
            shown["s"] = cut(" / ".join(values), 120)
            yield 8, filled(shown), words(" ".join([conflict.about, *values])) | {"=k:x"}

    # ---- shards ------------------------------------------------------------------------------

    def write(self, shards: Shards) -> Json:
        """Write documents and lists; give what the page must know to find them."""
        lists: dict[str, list[int]] = defaultdict(list)
        part: list[Json] = []
        count = 0
        for number, (_, shown, tokens) in enumerate(self.documents()):
            for token in tokens:
                lists[token].append(number)
            part.append(shown)
            count = number + 1
            if len(part) == DOCS_IN_SHARD:
                shards.write(f"d/{number // DOCS_IN_SHARD}", part)
                part = []
        if part:
            shards.write(f"d/{(count - 1) // DOCS_IN_SHARD}", part)
        facets = {token: len(at) for token, at in sorted(lists.items()) if token[0] == "="}
        return {
            "docs": count,
            "per": DOCS_IN_SHARD,
            "first": write_lists(shards, lists),
            "facets": facets,
            "outlets": [list(row) for row in self.outlets],
            "full": self.full_text,
        }


def month(date: str | None) -> set[str]:
    """The facet of the month of a date.

    >>> month("2023-03-21T08:20:00+01:00")
    {'=d:2023-03'}
    """
    day = day_of(date)
    return {f"=d:{day[:7]}"} if day else set()


def write_lists(shards: Shards, lists: dict[str, list[int]]) -> list[str]:
    """Write token → numbers (as differences), in order, and give each shard's first token."""
    first: list[str] = []
    part: dict[str, list[int]] = {}
    size = 0
    for token in sorted(lists):
        if not part:
            first.append(token)
        part[token] = differences(lists[token])
        size += len(json.dumps(part[token])) + len(token) + 4
        if size >= SHARD_BYTES:
            shards.write(f"s/{len(first) - 1}", part)
            part, size = {}, 0
    if part:
        shards.write(f"s/{len(first) - 1}", part)
    return first


def differences(numbers: Iterable[int]) -> list[int]:
    """Ascending numbers as the first and the steps between them.

    >>> differences([3, 5, 9])
    [3, 2, 4]
    """
    before = 0
    steps = []
    for number in numbers:
        steps.append(number - before)
        before = number
    return steps
