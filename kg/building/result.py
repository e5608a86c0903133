"""What came of a build, for programs (build.json, --json) and for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.output import PAGE
from kg.records import Finding, Links
from kg.tables import Index
from kg.terminal import cut, visible

SHOWN = 5  #: most reported claims in a summary
SHOWN_SKIPPED = 10  #: files that were left out, in a summary
LOST = "worker-died"  #: code of articles that no process lived to read


@dataclass(frozen=True, slots=True)
class Left:
    """A file, or an article of it, that is not in the graph."""

    path: str
    code: str  #: stable, such as ``not-english``
    message: str
    hint: str = ""  #: what to do about it


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is in the graph, and where it was read."""

    id: str
    paths: tuple[str, ...]
    digest: str  #: of all that extraction can see of it


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build read, before anything was made of it."""

    sources: tuple[Source, ...] = ()
    left: tuple[Left, ...] = ()
    noticed: tuple[Finding, ...] = ()  #: while reading: dates that are missing and the like
    new: tuple[str, ...] = ()  #: ids of articles read out now; the others came from the cache
    removed: tuple[str, ...] = ()  #: ids of articles that the folder held before
    options: Mapping[str, Any] = field(default_factory=dict)
    fingerprint: str = ""  #: of model, word lists and code


@dataclass(frozen=True, slots=True)
class Reported:
    """A claim that more than one outlet carries, as a summary tells it."""

    claim: str
    statement: str
    speaker: str
    outlets: int
    independent_roots: int


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did; `problems` are faults of the graph, which it ought not to have.

    An article that was lost is one of them.
    """

    out: Path
    inputs: Inputs
    counts: Mapping[str, int]
    problems: tuple[Finding, ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)  #: things noticed, by code
    most_reported: tuple[Reported, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)  #: by stage
    dry_run: bool = False

    @property
    def page(self) -> Path:
        """The page to open first."""
        return self.out / PAGE

    def to_json(self) -> dict[str, Any]:
        """The build as one JSON object."""
        return {
            "out": str(self.out),
            "page": str(self.page),
            "dry_run": self.dry_run,
            "counts": dict(self.counts),
            "new": list(self.inputs.new),
            "removed": list(self.inputs.removed),
            "skipped": [asdict(left) for left in self.inputs.left],
            "noticed": [_brief(finding) for finding in self.inputs.noticed],
            "problems": [_brief(finding) for finding in self.problems],
            "findings": dict(self.findings),
            "most_reported": [asdict(claim) for claim in self.most_reported],
            "seconds": dict(self.seconds),
        }


def _brief(finding: Finding) -> dict[str, str]:
    return {"code": finding.code, "message": finding.message}


def lost(inputs: Inputs) -> Iterator[Finding]:
    """The articles that were to be read and could not be, though nothing was wrong with them."""
    for left in inputs.left:
        if left.code == LOST:
            yield Finding(LOST, f"{left.path}: {left.message}")


def counts_of(index: Index, links: Links) -> dict[str, int]:
    """How much of everything a graph holds."""
    attributions = [a for e in index.extractions.values() for a in e.attributions]
    return {
        "articles": len(index.extractions),
        "entities": len(links.entities),
        "attributions": len(attributions),
        "statements": sum(len(e.statements) for e in index.extractions.values()),
        "claims": len(links.claims),
        "claims_of_several_outlets": sum(len(c.outlets) > 1 for c in links.claims),
        "conflicts": len(links.conflicts),
    }


def most_reported(index: Index, links: Links) -> tuple[Reported, ...]:
    """The claims that most outlets carry, at least two each; most first."""
    shared = [c for c in links.claims if len(c.outlets) > 1 and not c.relay]
    shared.sort(key=lambda c: (-len(c.outlets), -len(c.occurrences), c.id))
    return tuple(
        Reported(c.id, c.statement, index.name(c.speaker), len(c.outlets), c.independent_roots)
        for c in shared[:SHOWN]
    )


def codes_of(index: Index, links: Links) -> dict[str, int]:
    """How often each sort of thing was noticed in the texts and across them."""
    found = Counter(f.code for e in index.extractions.values() for f in e.findings)
    found.update(f.code for f in links.findings)
    return dict(sorted(found.items()))


def summary(build: Build) -> str:
    """What a build did, in lines for people."""
    return "\n".join(_planned(build) if build.dry_run else _built(build))


def _planned(build: Build) -> Iterator[str]:
    inputs = build.inputs
    total = len(inputs.sources)
    yield (
        f"Would read {_many(total, 'article')}: {len(inputs.new)} to extract, "
        f"{total - len(inputs.new)} as before, {len(inputs.removed)} to remove."
    )
    yield from (f"  extract  {visible(name)}" for name in inputs.new)
    yield from (f"  remove   {visible(name)}" for name in inputs.removed)
    yield from _left_out(build)
    yield "Nothing was written."


def _built(build: Build) -> Iterator[str]:
    counts, inputs = build.counts, build.inputs
    yield f"Read {_many(counts['articles'], 'article')}" + (
        f": {len(inputs.new)} extracted, {len(inputs.sources) - len(inputs.new)} as before, "
        f"{len(inputs.removed)} removed."
        if inputs.sources
        else "."
    )
    yield from _left_out(build)
    yield (
        f"Found {_many(counts['claims'], 'claim')} "
        f"({counts['claims_of_several_outlets']} carried by several outlets), "
        f"{_many(counts['entities'], 'entity', 'entities')}, "
        f"{_many(counts['conflicts'], 'conflict')}."
    )
    if build.most_reported:
        yield "Most reported:"
        yield from (_reported(claim) for claim in build.most_reported)
    yield from _problems(build)
    yield f"Open   {visible(str(build.page))}"
    yield f"Query  kg query {visible(str(build.out))} --list"


def _problems(build: Build) -> Iterator[str]:
    lacking = [p for p in build.problems if p.code == LOST]
    failed = [p for p in build.problems if p.code != LOST]
    if lacking:
        yield f"The graph lacks {_many(len(lacking), 'article')} that could not be read:"
        yield from (f"  {p.code}: {visible(p.message)}" for p in lacking[:SHOWN])
    if failed:
        out = visible(str(build.out))
        yield f"The graph fails {_many(len(failed), 'check')}; see: kg check {out}"
        yield from (f"  {p.code}: {visible(p.message)}" for p in failed[:SHOWN])


def _left_out(build: Build) -> Iterator[str]:
    left = build.inputs.left
    if left:
        yield f"Left out {_many(len(left), 'file')}:"
    for one in left[:SHOWN_SKIPPED]:
        hint = f" ({one.hint})" if one.hint else ""
        yield f"  {visible(one.path)}: {visible(one.message)}{visible(hint)}"
    if len(left) > SHOWN_SKIPPED:
        yield f"  … and {len(left) - SHOWN_SKIPPED} more; all are listed in build.json"
    yield from (f"Note: {visible(finding.message)}" for finding in build.inputs.noticed)


def _reported(claim: Reported) -> str:
    roots = _many(claim.independent_roots, "root")
    speaker = f" – {visible(claim.speaker)}" if claim.speaker else ""
    return f"  {claim.outlets} outlets, {roots}: {cut(visible(claim.statement), 90)}{speaker}"


def _many(number: int, one: str, several: str | None = None) -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
