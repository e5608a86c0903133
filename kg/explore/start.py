"""The start page: what matters first, and the overview of outlets against their sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from kg.explore.cards import claim_card, conflict_card, drifting, refusal_card, refusals
from kg.explore.catalogue import Catalogue, day_of
from kg.explore.entities import EntityPages
from kg.explore.shards import Json, Shards
from kg.records import Claim, Conflict, Stance

TOP = 12  # of a section on the start page; the section's own page has more
PAGE = 50
MAX_PAGES = 20
MOST = PAGE * MAX_PAGES  # cards of a section
TAKEN_BACK = {Stance.WITHDRAWS, Stance.MISREPORTS}
MAX_BARS = 90
MATRIX_OUTLETS, MATRIX_SOURCES = 30, 24


#: Sections of claims: name to what puts a claim into it.
CHOSEN: dict[str, Callable[[Claim], bool]] = {
    "drift": drifting,
    "single": lambda c: len(c.outlets) > 1 and c.independent_roots == 1,
    "withdrawn": lambda c: bool(TAKEN_BACK & {o.stance for o in c.occurrences}),
    "copied": lambda c: any(o.copied_from for o in c.occurrences),
}


def sections(catalogue: Catalogue, pages: EntityPages) -> dict[str, list[Json]]:
    """The lists of the start page, whole, each under its name."""
    claims = sorted((c for c in catalogue.links.claims if not c.relay), key=pages.order)
    chosen = {name: [c for c in claims if fits(c)] for name, fits in CHOSEN.items()}
    shared = [c for c in claims if len(c.outlets) > 1]
    chosen["reported"] = shared or claims[:TOP]
    conflicts = sorted(catalogue.links.conflicts, key=conflict_order(catalogue))
    cards = {
        name: [claim_card(catalogue, c) for c in found[:MOST]] for name, found in chosen.items()
    }
    return cards | {
        "conflicts": [conflict_card(catalogue, c) for c in conflicts[:MOST]],
        "refused": [refusal_card(catalogue, key, a) for key, a in refusals(catalogue)[:MOST]],
        "noticed": [{"code": f.code, "t": f.message} for f in catalogue.links.findings[:MOST]],
    }


def conflict_order(catalogue: Catalogue) -> Callable[[Conflict], tuple[int, float, str]]:
    """Sorts conflicts: most outlets in it first, then the surest."""

    def key(conflict: Conflict) -> tuple[int, float, str]:
        outlets = {catalogue.outlet(a)[0] or a for s in conflict.sides for a, _ in s.places}
        return (-len(outlets), -conflict.confidence, conflict.id)

    return key


def write_sections(shards: Shards, found: dict[str, list[Json]]) -> list[Json]:
    """Write the sections' own pages; give the head of each for the index."""
    heads = []
    for name, cards in found.items():
        for page in range(-(-len(cards) // PAGE)):
            shards.write(f"x/{name}-{page}", cards[page * PAGE : (page + 1) * PAGE])
        heads.append({"id": name, "n": len(cards), "top": cards[:TOP]})
    return heads


def sources(catalogue: Catalogue, pages: EntityPages) -> list[list[object]]:
    """[id, name, type, claims, outlets] of those whose words are reported most."""
    ranked = sorted(
        ((key, claims) for key, claims in pages.said.items() if key in catalogue.entities),
        key=lambda row: (-len(row[1]), row[0]),
    )
    return [
        [*catalogue.typed(key), len(claims), len({o for c in claims for o in c.outlets})]
        for key, claims in ranked[:24]
    ]


def timeline(catalogue: Catalogue) -> Json:
    """Articles and sayings by day, month or year, whichever gives at most `MAX_BARS` bars."""
    days: Counter[str] = Counter()
    sayings: Counter[str] = Counter()
    for extraction in catalogue.extractions.values():
        day = day_of(extraction.article.published)
        days[day] += 1
        sayings[day] += len(extraction.attributions)
    undated = days.pop("", 0)
    for length in (10, 7, 4):
        bars: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for day in days:
            bars[day[:length]][0] += days[day]
            bars[day[:length]][1] += sayings[day]
        if len(bars) <= MAX_BARS:
            break
    return {"bars": [[day, *bars[day]] for day in sorted(bars)], "undated": undated}


def matrix(catalogue: Catalogue, pages: EntityPages) -> Json:
    """Outlets against the sources they cite most: how many claims each has from each."""
    outlets = sorted(pages.articles, key=lambda key: (-len(pages.articles[key]), key))
    outlets = [key for key in outlets if key in catalogue.entities][:MATRIX_OUTLETS]
    cells = Counter(pair for claim in catalogue.links.claims for pair in citing(catalogue, claim))
    cited: Counter[str] = Counter()
    for (outlet, source), number in cells.items():
        if outlet in outlets:
            cited[source] += number
    top = sorted(cited, key=lambda key: (-cited[key], key))[:MATRIX_SOURCES]
    return {
        "o": [[*catalogue.typed(key), len(pages.articles[key])] for key in outlets],
        "s": [[*catalogue.typed(key), cited[key]] for key in top],
        "c": [[cells[o, s] for s in top] for o in outlets],
    }


def citing(catalogue: Catalogue, claim: Claim) -> set[tuple[str, str]]:
    """(outlet, source) of everybody that a claim came through to an outlet."""
    found = set()
    for o in claim.occurrences:
        publisher = catalogue.publishers.get(o.article)
        if publisher:
            found |= {(publisher, h.source) for h in o.hops if h.source and h.source != publisher}
    return found


def articles(catalogue: Catalogue) -> list[Json]:
    """The newest articles."""
    newest = sorted(
        catalogue.extractions, key=lambda key: (catalogue.published(key) or "", key), reverse=True
    )
    return [catalogue.article_ref(key) for key in newest[:TOP]]


def counts(catalogue: Catalogue, pages: EntityPages) -> Json:
    """How much there is of everything."""
    return {
        "articles": len(catalogue.extractions),
        "outlets": len(pages.articles),
        "claims": len(catalogue.claims),
        "sayings": sum(len(e.attributions) for e in catalogue.extractions.values()),
        "entities": len(catalogue.entities),
        "conflicts": len(catalogue.conflicts),
    }


def community_heads(catalogue: Catalogue, groups: list[list[str]]) -> list[Json]:
    """Name and size of each community: its best supported members."""
    return [
        {"n": len(group), "who": [catalogue.typed(key) for key in group[:5]]} for group in groups
    ]
