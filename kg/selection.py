"""Claims picked by who said them, about what, where, when and how."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import QueryError
from kg.records import Act, CanonicalEntity, Claim, Hop, Occurrence
from kg.tables import ClaimRow, Index, claim_row
from kg.terminal import cut

#: A year, a month or a day.
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a claim must be like; None asks nothing. Names need not be whole or spelled alike."""

    speaker: str | None = None
    outlet: str | None = None  #: that published it
    about: str | None = None
    via: str | None = None  #: that passed it on, between speaker and publisher
    since: str | None = None  #: first day of publication: "2023", "2023-03" or "2023-03-21"
    until: str | None = None  #: last day, or any day of the month or year named
    act: str | None = None  #: a value of `Act`
    text: str | None = None  #: words in the statement or in the sentence
    relays: bool = False  #: also claims that only pass another one on

    def __post_init__(self) -> None:
        """Refuse what could never be found.

        Raises:
            QueryError: A date or an act is none.
        """
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None and not _DATE.fullmatch(value):
                raise QueryError(f"--{name} {value}: write a date as 2023, 2023-03 or 2023-03-21")
        acts = [act.value for act in Act]
        if self.act is not None and self.act not in acts:
            raise QueryError(f"--act {self.act}: not an act; there are {', '.join(acts)}")


def select(index: Index, wanted: Wanted) -> Iterator[ClaimRow]:
    """The rows of all occurrences that are as wanted, in the order of the graph."""
    for claim in index.links.claims:
        if claim.relay and not wanted.relays:
            continue
        if not _claim_fits(index, claim, wanted):
            continue
        for occurrence in claim.occurrences:
            if _occurrence_fits(index, occurrence, wanted):
                row = claim_row(index, claim, occurrence)
                if _row_fits(row, wanted):
                    yield row


def _claim_fits(index: Index, claim: Claim, wanted: Wanted) -> bool:
    speaker = index.entities.get(claim.speaker or "")
    if wanted.speaker is not None and (speaker is None or not named(speaker, wanted.speaker)):
        return False
    if wanted.about is None:
        return True
    matters = [index.entities[e] for e in claim.about if e in index.entities]
    return any(named(entity, wanted.about) for entity in matters)


def _occurrence_fits(index: Index, occurrence: Occurrence, wanted: Wanted) -> bool:
    if wanted.via is not None and not _passes(index, occurrence.hops[1:-1], wanted.via):
        return False
    if wanted.outlet is None:
        return True
    article = index.article(occurrence)
    publisher = index.entities.get(index.publishers.get(article.id, ""))
    if publisher is not None and named(publisher, wanted.outlet):
        return True
    return any(alike(name, wanted.outlet) for name in (article.outlet, article.host) if name)


def _passes(index: Index, hops: tuple[Hop, ...], name: str) -> bool:
    through = [index.entities[h.source] for h in hops if h.source and h.source in index.entities]
    return any(named(entity, name) for entity in through)


def _row_fits(row: ClaimRow, wanted: Wanted) -> bool:
    day = row.published[:10]
    if wanted.since is not None and (not day or day < wanted.since):
        return False
    if wanted.until is not None and (not day or day[: len(wanted.until)] > wanted.until):
        return False
    if wanted.act is not None and row.act != wanted.act:
        return False
    return wanted.text is None or any(
        folded(wanted.text) in folded(text) for text in (row.statement, row.sentence)
    )


def named(entity: CanonicalEntity, name: str) -> bool:
    """Whether an entity goes by a name, or by one that has all its words."""
    return name == entity.id or any(alike(own, name) for own in (entity.name, *entity.aliases))


def alike(own: str, wanted: str) -> bool:
    """Whether all words of the second text are in the first, case and accents apart.

    >>> alike("Dmitry Peskov", "peskov"), alike("Vítězslav Novák", "novak"), alike("Iran", "Ira")
    (True, True, False)
    """
    words = set(re.findall(r"\w+", folded(wanted)))
    return bool(words) and words <= set(re.findall(r"\w+", folded(own)))


def folded(text: str) -> str:
    """The text without case, accents and kinds of quotation mark.

    >>> folded("“ÉLAN”")
    '"elan"'
    """
    plain = unicodedata.normalize("NFKD", text).translate(_MARKS).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


_MARKS = str.maketrans("“”„«»‘’‚`", '"""""\'\'\'\'')


CANDIDATES = 10  #: named in a message when a name fits several


def find_entity(index: Index, name: str) -> CanonicalEntity:
    """The entity of an id, or the one that a name means.

    Entities that go by exactly this name come before those whose names only contain it.

    Raises:
        QueryError: None fits, or several do; they are listed.
    """
    if name in index.entities:
        return index.entities[name]
    fitting = [e for e in index.links.entities if named(e, name)]
    exact = [e for e in fitting if _goes_by(e, name)]
    found = sorted(exact or fitting, key=lambda e: (-len(e.members), e.name, e.id))
    if not found:
        raise QueryError(f"no entity is called {name!r}{_near(index, name)}")
    if len(found) > 1:
        lines = [f"  {e.id}  {e.name} ({e.type or e.anonymity or 'entity'})" for e in found]
        raise QueryError(_several(f"{name!r} may mean", lines))
    return found[0]


def _goes_by(entity: CanonicalEntity, name: str) -> bool:
    """Whether a name is exactly one of an entity's own."""
    return folded(name) in map(folded, (entity.name, *entity.aliases))


def find_claim(index: Index, wanted: str) -> Claim:
    """The claim of an id or of its beginning, or the only one with such words.

    Raises:
        QueryError: None fits, or several do; they are listed.
    """
    if wanted in index.claims:
        return index.claims[wanted]
    found = [c for c in index.links.claims if c.id.startswith(wanted)]
    found = found or [c for c in index.links.claims if folded(wanted) in folded(c.statement)]
    if not found:
        raise QueryError(f"no claim has the id or the words {wanted!r}; kg claims lists all")
    if len(found) > 1:
        found.sort(key=lambda c: (-len(c.outlets), -len(c.occurrences), c.id))
        lines = [f"  {c.id}  {cut(c.statement, 80)}" for c in found]
        raise QueryError(_several(f"{wanted!r} fits {len(found)} claims", lines))
    return found[0]


def _near(index: Index, name: str) -> str:
    """Names that are spelled like one, as the end of a message."""
    names = {folded(n): e.name for e in index.links.entities for n in (e.name, *e.aliases)}
    near = difflib.get_close_matches(folded(name), sorted(names), n=3, cutoff=0.7)
    likely = sorted({names[n] for n in near})
    return f"; did you mean {' or '.join(likely)}?" if likely else ""


def _several(head: str, lines: list[str]) -> str:
    rest = [f"  … and {len(lines) - CANDIDATES} more"] if len(lines) > CANDIDATES else []
    return "\n".join([f"{head}; name one by its id:", *lines[:CANDIDATES], *rest])
