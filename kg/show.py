"""One entity for the terminal: its names, what it said, what it passed on, what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.records import CanonicalEntity, Claim, Links
from kg.tables import Index
from kg.terminal import cut, visible

SHOWN = 10  #: claims of each sort
WIDTH = 100  #: characters of a claim


def show(index: Index, entity: CanonicalEntity) -> str:
    """All that is known of an entity, in lines for people."""
    return "\n".join(_lines(index, entity))


def _lines(index: Index, entity: CanonicalEntity) -> Iterator[str]:
    yield from _names(entity)
    yield from _articles(index, entity)
    claims = index.links.claims
    said = [c for c in claims if c.speaker == entity.id and not c.relay]
    passed = [c for c in claims if _passed_on(c, entity.id)]
    about = [c for c in claims if entity.id in c.about and c.speaker != entity.id]
    yield from _claims(index, "Said", said, speaker=False)
    yield from _claims(index, "Passed on", passed)
    yield from _claims(index, "Said of it", about)
    yield from _conflicts(index.links, {c.id for c in (*said, *about)})


def _names(entity: CanonicalEntity) -> Iterator[str]:
    kind = entity.type or (f"not named: {entity.anonymity}" if entity.anonymity else "entity")
    yield f"{visible(entity.name)} ({kind}{', outlet' if entity.outlet else ''})"
    yield f"  id       {entity.id}"
    if entity.wikidata:
        yield f"  wikidata {entity.wikidata}"
    if entity.aliases:
        yield f"  names    {visible(', '.join(entity.aliases))}"
    if entity.roles:
        yield f"  roles    {visible('; '.join(entity.roles))}"


def _conflicts(links: Links, claims: set[str]) -> Iterator[str]:
    """Conflicts that some of the claims take part in."""
    found = [c for c in links.conflicts if claims & {i for s in c.sides for i in s.claims}]
    if found:
        yield f"Conflicts ({len(found)})"
    for conflict in found[:SHOWN]:
        sides = " / ".join(side.value for side in conflict.sides)
        yield f"  {conflict.id}  {conflict.kind}: {cut(visible(sides), WIDTH)}"


def _articles(index: Index, entity: CanonicalEntity) -> Iterator[str]:
    """The articles that mention it, with what they call it."""
    mentions: dict[str, int] = {}
    for name, own in entity.members:
        extraction = index.extractions[name]
        count = sum(len(e.mentions) for e in extraction.entities if e.id == own)
        mentions[name] = mentions.get(name, 0) + count
    yield f"  articles {len(mentions)}, mentions {sum(mentions.values())}"
    for name in list(mentions)[:SHOWN]:
        article = index.extractions[name].article
        yield f"    {visible(name)}  {article.published or 'no date'}  ×{mentions[name]}"


def _passed_on(claim: Claim, entity: str) -> bool:
    return claim.speaker != entity and any(
        hop.source == entity for o in claim.occurrences for hop in o.hops[1:]
    )


def _claims(
    index: Index, head: str, claims: Iterable[Claim], *, speaker: bool = True
) -> Iterator[str]:
    found = sorted(claims, key=lambda c: (-len(c.outlets), -len(c.occurrences), c.id))
    if found:
        yield f"{head} ({len(found)})"
    for claim in found[:SHOWN]:
        who = f"{visible(index.name(claim.speaker))}: " if speaker and claim.speaker else ""
        support = f"{len(claim.outlets)} outlets/{claim.independent_roots} roots"
        yield f"  {claim.id}  {support}  {who}{cut(visible(claim.statement), WIDTH)}"
    if len(found) > SHOWN:
        yield f"  … and {len(found) - SHOWN} more"
