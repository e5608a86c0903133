"""What judgements about entities name: a member of an article, an id of the graph or a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.link.canonical import digest, make_canon, slug
from kg.link.corrections import Correction
from kg.link.entities import Joining
from kg.link.groups import Member
from kg.link.names import key
from kg.records import Extraction


def members(reference: str, text: str, extractions: Sequence[Extraction]) -> Iterator[Member]:
    """The entity of an article that a reference names, by id or else by its name there."""
    article, _, entity = reference.rpartition("#")
    for extraction in extractions:
        if extraction.article.id == article:
            by_id = [e for e in extraction.entities if e.id == entity]
            named = [e for e in extraction.entities if text and key(e.name) == key(text)]
            right = [e for e in by_id if not text or key(e.name) == key(text)] or named
            yield from ((article, e.id) for e in right[:1])


@dataclass(frozen=True, slots=True)
class References:
    """The groups that references mean."""

    extractions: Sequence[Extraction]
    of: Mapping[Member, str]  #: member to group
    #: Id or name to groups; to none where several entities go by it.
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, reference: str, text: str) -> tuple[str, ...]:
        """The groups that a reference means; none where it means nothing, or more than one."""
        member = next(members(reference, text, self.extractions), None)
        if member is not None:
            return (self.of[member],)
        return self.known.get(reference) or self.known.get(key(text or reference), ())

    def problem(self, row: Correction) -> str:
        """Why a judgement about two entities cannot be obeyed."""
        for reference, text in ((row.left, row.left_text), (row.right, row.right_text)):
            if not self.find(reference, text):
                several = {reference, key(text or reference)} & self.known.keys()
                return f"{'several here are' if several else 'nothing here is'} {reference!r}"
        return f"{row.left!r} and {row.right!r} are one here"


def known_groups(joining: Joining) -> dict[str, tuple[str, ...]]:
    """Ids and names of entities as they are joined so far, each with the groups meant.

    An id means all that its entity is made of, a name the first group that has it; one that
    several entities go by means none.
    """
    canon = make_canon(joining.groups, set(joining.cluster.values()))
    called: dict[str, list[str]] = {}
    by_id: dict[str, tuple[str, ...]] = {}
    for name, group in joining.groups.items():
        alone = f"{slug(group.name)}-{digest(group.type or '', key(group.name))}"
        for reference in (key(group.name), alone):
            called.setdefault(reference, []).append(name)
        first = group.members[0]
        by_id[canon.of.get(first) or canon.publisher[first[0]]] = joining.cluster[name]
    one = {
        reference: tuple(found[:1]) if len({joining.cluster[g] for g in found}) == 1 else ()
        for reference, found in called.items()
    }
    return one | by_id
