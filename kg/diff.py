"""What changed from one build to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg.output import load_extractions, load_links
from kg.records import Claim, Conflict, Extraction, Links

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new, gone or otherwise than before."""

    of: str  #: "article", "entity", "claim" or "conflict"
    what: str  #: "added", "removed", "changed", "merged", "split"
    id: str
    name: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes, by kind and id."""

    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind, such as "claim added"."""
        found: dict[str, int] = {}
        for change in self.changes:
            name = f"{change.of} {change.what}"
            found[name] = found.get(name, 0) + 1
        return dict(sorted(found.items()))

    def to_json(self) -> dict[str, Any]:
        """The changes as a JSON object."""
        return {"counts": self.counts(), "changes": [asdict(c) for c in self.changes]}


def diff(old: Path, new: Path) -> Diff:
    """What changed from the build in one folder to that in another.

    Raises:
        OutputError: One of the folders holds no finished build.
    """
    before, after = load_extractions(old), load_extractions(new)
    return compare(before, load_links(old, before), after, load_links(new, after))


def compare(
    before: Sequence[Extraction], old: Links, after: Sequence[Extraction], new: Links
) -> Diff:
    """What changed from one set of articles and links to another."""
    found = [
        *_articles(before, after),
        *_entities(old, new),
        *_claims(old.claims, new.claims),
        *_conflicts(old.conflicts, new.conflicts),
    ]
    return Diff(tuple(sorted(found, key=lambda c: (c.of, c.what, c.id, c.details))))


def _sides(
    old: Iterable[T], new: Iterable[T], name: Callable[[T], str]
) -> tuple[list[T], list[T], list[tuple[T, T]]]:
    """What only one of two lists has, and the pairs that both have, by name."""
    a, b = {name(x): x for x in old}, {name(x): x for x in new}
    gone = [a[k] for k in sorted(a.keys() - b.keys())]
    come = [b[k] for k in sorted(b.keys() - a.keys())]
    return gone, come, [(a[k], b[k]) for k in sorted(a.keys() & b.keys())]


def _articles(before: Sequence[Extraction], after: Sequence[Extraction]) -> list[Change]:
    """Articles that came, went or were edited."""
    gone, come, both = _sides(before, after, lambda e: e.article.id)
    edited = [(a, b) for a, b in both if a.article != b.article]
    return [
        *(_article("removed", e) for e in gone),
        *(_article("added", e) for e in come),
        *(_article("changed", b, _edits(a, b)) for a, b in edited),
    ]


def _article(what: str, extraction: Extraction, details: tuple[str, ...] = ()) -> Change:
    """A change of an article."""
    article = extraction.article
    return Change("article", what, article.id, article.title or article.id, details)


def _edits(before: Extraction, after: Extraction) -> tuple[str, ...]:
    """The fields of an article that are no longer the same."""
    fields = ("text", "title", "outlet", "host", "byline", "published", "url", "paths")
    return tuple(f for f in fields if getattr(before.article, f) != getattr(after.article, f))


def _entities(old: Links, new: Links) -> list[Change]:
    """Entities that came, went, were merged or split."""
    now = {m: e.id for e in new.entities for m in e.members}
    then = {m: e.id for e in old.entities for m in e.members}
    names = {e.id: e.name for e in (*old.entities, *new.entities)}
    gone, come, _ = _sides(old.entities, new.entities, lambda e: e.id)
    found = [Change("entity", "removed", e.id, e.name) for e in gone]
    found += [Change("entity", "added", e.id, e.name) for e in come]
    found += _regrouped("split", old, now, names)
    return found + _regrouped("merged", new, then, names)


def _regrouped(
    what: str, links: Links, elsewhere: Mapping[tuple[str, str], str], names: Mapping[str, str]
) -> list[Change]:
    """Entities whose members the other build has in several."""
    found = []
    for e in links.entities:
        others = sorted({elsewhere[m] for m in e.members if m in elsewhere})
        if len(others) > 1:
            details = tuple(f"{names[o]} ({o})" for o in others)
            found.append(Change("entity", what, e.id, e.name, details))
    return found


def _claims(old: Sequence[Claim], new: Sequence[Claim]) -> list[Change]:
    """Claims that came, went, or have other places, outlets or roots."""
    gone, come, both = _sides(old, new, lambda c: c.id)
    found = [Change("claim", "removed", c.id, c.statement) for c in gone]
    found += [Change("claim", "added", c.id, c.statement) for c in come]
    for a, b in both:
        details = (
            *_number("occurrences", len(a.occurrences), len(b.occurrences)),
            *_number("outlets", len(a.outlets), len(b.outlets)),
            *_number("independent roots", a.independent_roots, b.independent_roots),
            *(() if a.speaker == b.speaker else (f"speaker: {a.speaker} → {b.speaker}",)),
            *(() if a.first == b.first else (f"first: {a.first} → {b.first}",)),
        )
        if details or a != b:
            found.append(Change("claim", "changed", b.id, b.statement, details or ("details",)))
    return found


def _number(name: str, before: int, after: int) -> tuple[str, ...]:
    """A count that changed."""
    return () if before == after else (f"{name}: {before} → {after}",)


def _conflicts(old: Sequence[Conflict], new: Sequence[Conflict]) -> list[Change]:
    """Conflicts that came, went, or have a side taken back."""
    gone, come, both = _sides(old, new, lambda c: c.id)
    found = [Change("conflict", "removed", c.id, c.about) for c in gone]
    found += [Change("conflict", "added", c.id, c.about) for c in come]
    for a, b in both:
        back = {s.value: s.withdrawn_by for s in a.sides}
        details = tuple(
            f"{s.value}: withdrawn by {s.withdrawn_by}"
            for s in b.sides
            if s.withdrawn_by and back.get(s.value) != s.withdrawn_by
        )
        if a != b:
            found.append(Change("conflict", "changed", b.id, b.about, details or ("places",)))
    return found


def to_lines(found: Diff) -> list[str]:
    """The changes as lines for a terminal."""
    sign = {"added": "+", "removed": "-", "changed": "~", "merged": ">", "split": "<"}
    return [
        f"{sign[c.what]} {c.of} {c.name}" + (f" ({'; '.join(c.details)})" if c.details else "")
        for c in found.changes
    ]
