"""What changed between two builds: articles, entities, claims and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.records import Article, CanonicalEntity, Claim, Conflict, Stance
from kg.tables import Index
from kg.terminal import cut, visible
from kg.text import digest

WIDTH = 100  #: characters of a label in a report

Record = TypeVar("Record")
Said = tuple[str, str]  #: what is said of a record, and its value in words


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is new, gone or other than it was."""

    of: str  #: "article", "entity", "claim" or "conflict"
    change: str  #: "added", "removed" or "changed"
    id: str  #: in the newer graph, or in the older one where it is gone
    label: str
    details: tuple[str, ...] = ()  #: "outlets: 2 → 3"; only where it changed


def diff(old: Index, new: Index) -> list[Difference]:
    """All differences: sorts in a fixed order, within one what is gone, new and changed.

    A record is the same where its id is, or where it stands for the same places in the articles.
    """
    return [
        *_compare("article", _articles(old), _articles(new), _of_article),
        *_compare("entity", _entities(old), _entities(new), _of_entity),
        *_compare("claim", _claims(old), _claims(new), _of_claim(old, new)),
        *_compare("conflict", _conflicts(old), _conflicts(new), _of_conflict),
    ]


def report(differences: list[Difference]) -> str:
    """Differences in lines for people: ``+`` new, ``-`` gone, ``~`` changed."""
    marks = {"added": "+", "removed": "-", "changed": "~"}
    lines = []
    for d in differences:
        lines.append(f"{marks[d.change]} {d.of} {d.id}  {cut(visible(d.label), WIDTH)}")
        lines += [f"    {visible(detail)}" for detail in d.details]
    counts = {change: sum(d.change == change for d in differences) for change in marks}
    told = ", ".join(f"{number} {change}" for change, number in counts.items())
    return "\n".join([*lines, told])


@dataclass(frozen=True, slots=True)
class _Known(Generic[Record]):
    """A record with its label and the places that it stands for."""

    record: Record
    label: str
    places: frozenset[Hashable] = frozenset()


Known = Mapping[str, _Known[Record]]


def _compare(
    of: str,
    old: Known[Record],
    new: Known[Record],
    said: Callable[[Record], Iterator[Said]],
) -> Iterator[Difference]:
    partner = _partners(old, new)
    for key in sorted(old.keys() - partner.keys()):
        yield Difference(of, "removed", key, old[key].label)
    for key in sorted(new.keys() - set(partner.values())):
        yield Difference(of, "added", key, new[key].label)
    for before, after in sorted(partner.items(), key=lambda pair: pair[1]):
        was, now = dict(said(old[before].record)), dict(said(new[after].record))
        details = tuple(
            f"{name}: {was.get(name, 'none')} → {now.get(name, 'none')}"
            for name in sorted(was.keys() | now.keys())
            if was.get(name) != now.get(name)
        )
        if details:
            yield Difference(of, "changed", after, new[after].label, details)


def _partners(old: Known[Record], new: Known[Record]) -> dict[str, str]:
    """Ids of the older graph to ids of the newer one that mean the same record."""
    partner = {key: key for key in old.keys() & new.keys()}
    owner = {p: key for key in sorted(new.keys() - old.keys()) for p in new[key].places}
    taken: set[str] = set()
    for key in sorted(old.keys() - new.keys()):
        shared = [owner[p] for p in old[key].places if p in owner and owner[p] not in taken]
        if shared:
            best = max(sorted(set(shared)), key=shared.count)
            partner[key] = best
            taken.add(best)
    return partner


# ---- what there is, and what is said of it ---------------------------------------------------


def _articles(index: Index) -> Known[Article]:
    return {key: _Known(e.article, e.article.title or key) for key, e in index.extractions.items()}


def _of_article(article: Article) -> Iterator[Said]:
    for name in ("title", "outlet", "host", "byline", "published", "url"):
        yield name, getattr(article, name) or "none"
    yield "text", f"{len(article.text)} characters, {digest(article.text)[:12]}"


def _entities(index: Index) -> Known[CanonicalEntity]:
    return {e.id: _Known(e, e.name, frozenset(e.members)) for e in index.links.entities}


def _of_entity(entity: CanonicalEntity) -> Iterator[Said]:
    yield "name", entity.name
    yield "type", entity.type or "none"
    yield "names", ", ".join(entity.aliases)
    yield "roles", "; ".join(entity.roles)
    yield "articles", str(len({article for article, _ in entity.members}))
    yield "wikidata", entity.wikidata or "none"


def _claims(index: Index) -> Known[Claim]:
    return {
        c.id: _Known(
            c,
            c.statement,
            frozenset((o.article, o.attribution, o.statement, o.passages) for o in c.occurrences),
        )
        for c in index.links.claims
    }


def _of_claim(old: Index, new: Index) -> Callable[[Claim], Iterator[Said]]:
    def said(claim: Claim) -> Iterator[Said]:
        index = new if new.claims.get(claim.id) == claim else old
        yield "statement", claim.statement
        yield "speaker", index.name(claim.speaker, "none")
        yield "places", str(len(claim.occurrences))
        yield "outlets", str(len(claim.outlets))
        yield "independent roots", str(claim.independent_roots)
        yield "first", claim.first or "unknown"
        for stance in sorted({o.stance for o in claim.occurrences}):
            yield f"places ({stance})", str(_count(claim, stance))

    return said


def _count(claim: Claim, stance: Stance) -> int:
    return sum(o.stance == stance for o in claim.occurrences)


def _conflicts(index: Index) -> Known[Conflict]:
    return {
        c.id: _Known(
            c,
            f"{c.kind}: {' / '.join(side.value for side in c.sides)}",
            frozenset(place for side in c.sides for place in side.places),
        )
        for c in index.links.conflicts
    }


def _of_conflict(conflict: Conflict) -> Iterator[Said]:
    yield "kind", conflict.kind
    for side in conflict.sides:
        withdrawn = f", withdrawn by {side.withdrawn_by}" if side.withdrawn_by else ""
        yield f"side {side.value!r}", f"{len(side.places)} place(s){withdrawn}"
