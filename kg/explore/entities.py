"""The record behind the page of an entity: what it said, what is said of it, under which names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise

from kg.explore.cards import claim_card, refusal_card, refusals
from kg.explore.catalogue import Catalogue, cut, day_of
from kg.explore.pages import decisions, filled
from kg.explore.shards import Json, Shards, fnv1a
from kg.records import Attribution, CanonicalEntity, Claim, Decision, Form

PAGE = 40  # cards in the record itself; the rest comes in further shards, page by page
MAX_PAGES = 25
MAX_NAMES = 40
MAX_PLACES = 6  # where a name stands, shown for each name
MAX_PEOPLE = 24
MAX_OUTLETS = 400  # that lists can be narrowed to


class EntityPages:
    """Makes entity records; holds the reverse look-ups they need."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.said: dict[str, list[Claim]] = defaultdict(list)
        self.about: dict[str, list[Claim]] = defaultdict(list)
        self.passed: dict[str, list[Claim]] = defaultdict(list)
        self.own: dict[str, list[Claim]] = defaultdict(list)
        self.refused: dict[str, list[tuple[str, Attribution]]] = defaultdict(list)
        self.articles: dict[str, list[str]] = defaultdict(list)
        self.relays: dict[str, Counter[str]] = defaultdict(Counter)
        self._file_claims()
        for article, a in refusals(catalogue):
            key = catalogue.local(article, a.source)
            if key is not None:
                self.refused[key].append((article, a))
        for article, outlet in catalogue.links.publishers:
            self.articles[outlet].append(article)

    def _file_claims(self) -> None:
        for claim in sorted(self.catalogue.links.claims, key=self.order):
            if claim.speaker:
                self.said[claim.speaker].append(claim)
            for key in claim.about:
                self.about[key].append(claim)
            for o in claim.occurrences:
                sources = [hop.source for hop in o.hops if hop.source]
                for inner, outer in pairwise(sources):
                    self.relays[inner][outer] += inner != outer
            for key in sorted(carriers(claim)):
                self.passed[key].append(claim)
            for key in sorted(own_voices(claim)):
                self.own[key].append(claim)

    @cached_property
    def outlets(self) -> list[tuple[str, str, int]]:
        """(id, name, articles) of the publishers, those with most articles first."""
        counted = [(k, self.catalogue.name(k), len(found)) for k, found in self.articles.items()]
        return sorted(counted, key=lambda row: (-row[2], row[1], row[0]))[:MAX_OUTLETS]

    @cached_property
    def outlet_number(self) -> dict[str, int]:
        """Outlet to its place in `outlets`, by which records name it."""
        return {key: number for number, (key, _, _) in enumerate(self.outlets)}

    def order(self, claim: Claim) -> tuple[int, int, tuple[str, str], str]:
        """Sorts claims: carried by most outlets, then best supported, then earliest."""
        first = claim.first or claim.occurrences[0].article
        return (
            -len(claim.outlets),
            -claim.independent_roots,
            self.catalogue.order(first),
            claim.id,
        )

    def support(self, key: str) -> int:
        """Sum of independent roots over the claims by and about the entity."""
        both = {c.id: c for c in (*self.said[key], *self.about[key])}
        return sum(c.independent_roots for c in both.values())

    def lists(self, key: str) -> Mapping[str, list[Claim]]:
        """The entity's lists of claims under the letters the page asks for."""
        return {
            "said": self.said.get(key, []),
            "about": self.about.get(key, []),
            "passed": self.passed.get(key, []),
            "own": self.own.get(key, []),
        }

    def page(self, key: str) -> Json:
        """All that the page of an entity shows at first; long lists are cut at `PAGE`."""
        entity = self.catalogue.entities[key]
        refused = self.refused.get(key, [])
        return filled(
            {
                **heading(entity),
                "sup": self.support(key),
                "cnt": {name: len(claims) for name, claims in self.lists(key).items() if claims},
                **{k: self.cards(v[:PAGE]) for k, v in self.lists(key).items()},
                "no": [refusal_card(self.catalogue, article, a) for article, a in refused[:PAGE]],
                "nm": self.names(entity),
                "ar": self.published(key),
                "by": self.speakers(self.about.get(key, [])),
                "pw": self.people((+self.relays[key]).most_common()),
                "tl": self.times(key),
                "de": decisions(self.entity_decisions(entity)),
                "cf": self.conflicts(key),
            }
        )

    def entity_decisions(self, entity: CanonicalEntity) -> list[Decision]:
        """Decisions about the entity itself, without repeats."""
        return self.catalogue.decisions_of.get(entity.id, [])

    def cards(self, claims: Iterable[Claim]) -> list[Json]:
        """Claims as cards."""
        return [claim_card(self.catalogue, c) for c in claims]

    def write_rest(self, shards: Shards) -> None:
        """Write what the long lists have beyond their first page."""
        for key in sorted(self.catalogue.entities):
            for name, claims in self.lists(key).items():
                for page in range(1, min(MAX_PAGES, -(-len(claims) // PAGE))):
                    part = claims[page * PAGE : (page + 1) * PAGE]
                    shards.write(f"l/{name}-{fnv1a(key):08x}-{page}", {key: self.cards(part)})

    # ---- parts of the page -------------------------------------------------------------------

    def names(self, entity: CanonicalEntity) -> list[Json]:
        """Under which names it appears, and where; the most frequent first."""
        places: dict[str, list[list[object]]] = defaultdict(list)
        for article, local in entity.members:
            known = self.catalogue.extractions.get(article)
            found = next((e for e in known.entities if e.id == local), None) if known else None
            for m in found.mentions if found else ():
                if m.form is not Form.PRONOUN:
                    place = [article, m.passage.start, m.passage.end]
                    where = self.catalogue.outlet(article)[1] or cut(
                        self.catalogue.title(article), 48
                    )
                    places[m.passage.text].append([*place, where])
        ranked = sorted(places.items(), key=lambda row: (-len(row[1]), row[0]))[:MAX_NAMES]
        return [{"n": name, "k": len(at), "p": one_each(at)[:MAX_PLACES]} for name, at in ranked]

    def published(self, key: str) -> list[Json]:
        """The articles an outlet published, by date."""
        articles = sorted(self.articles.get(key, []), key=self.catalogue.order)[: PAGE * 5]
        return [self.catalogue.article_ref(article) for article in articles]

    def speakers(self, claims: Iterable[Claim]) -> list[list[object]]:
        """By whom something was said of it."""
        return self.people(Counter(c.speaker for c in claims if c.speaker).most_common())

    def people(self, counted: Iterable[tuple[str, int]]) -> list[list[object]]:
        """[id, name, number] of entities, the most frequent first."""
        ranked = sorted(counted, key=lambda row: (-row[1], row[0]))[:MAX_PEOPLE]
        return [[key, self.catalogue.name(key), number] for key, number in ranked]

    def times(self, key: str) -> list[list[object]]:
        """[day, sayings by it, sayings about it] over the days with any."""
        days: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for column, claims in enumerate((self.said.get(key, []), self.about.get(key, []))):
            for claim in claims:
                for o in claim.occurrences:
                    day = day_of(self.catalogue.published(o.article))
                    days[day][column] += 1
        return [[day, *days[day]] for day in sorted(days) if day]

    def conflicts(self, key: str) -> list[str]:
        """Conflicts that its claims, or claims about it, are part of."""
        claims = (*self.said.get(key, []), *self.about.get(key, []))
        found = {x for c in claims for x in self.catalogue.conflicts_of_claim.get(c.id, [])}
        return sorted(found)


def carriers(claim: Claim) -> set[str]:
    """Everybody who passes the claim on."""
    sources = {hop.source for o in claim.occurrences for hop in o.hops[1:]}
    return {key for key in sources if key and key != claim.speaker}


def own_voices(claim: Claim) -> set[str]:
    """Outlets that state the claim themselves."""
    ends = {o.hops[-1].source for o in claim.occurrences if o.attribution is None and o.hops}
    return {key for key in ends if key}


def heading(entity: CanonicalEntity) -> Json:
    """Who or what it is."""
    return {
        "id": entity.id,
        "n": entity.name,
        "ty": str(entity.type) if entity.type else None,
        "al": [a for a in entity.aliases if a != entity.name],
        "ro": list(entity.roles),
        "ol": entity.outlet or None,
        "an": str(entity.anonymity) if entity.anonymity else None,
        "wd": entity.wikidata,
        "ho": list(entity.hosts),
        "na": len({article for article, _ in entity.members}),
    }


def one_each(places: list[list[object]]) -> list[list[object]]:
    """The first place in each article, then the others."""
    seen: set[object] = set()
    first: list[list[object]] = []
    rest: list[list[object]] = []
    for place in places:
        (rest if place[0] in seen else first).append(place)
        seen.add(place[0])
    return first + rest
