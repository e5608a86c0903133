"""The whole way: read, extract what is new, link, write."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO, TypeAlias

from kg.building.assemble import Clock, assemble_locked
from kg.building.before import ids_before
from kg.building.cache import Cache, Kept, kept_in, key_of
from kg.building.engine import Engine, pipeline_engine
from kg.building.fingerprint import fingerprint_of
from kg.building.judgements import Chosen, choose
from kg.building.packing import unpack
from kg.building.place import claim_folder, locked
from kg.building.remembered import Remembered
from kg.building.result import LOST, Build, Inputs, Left, Source
from kg.building.workers import extract_articles
from kg.errors import ArticleError, OutputError
from kg.output import CACHE
from kg.read import Reading, read_articles
from kg.records import Article, Extraction

log = logging.getLogger(__name__)

#: Told after each article that was read out: how many are done, of how many.
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How a build goes about it; none of it changes what an article says."""

    manifest: Path | None = None
    corrections: Path | None = None
    jobs: int = 1
    force: bool = False  #: extract all articles, whatever the cache holds
    stdin: TextIO | None = None  #: where the source "-" is read from
    progress: Progress | None = None


DEFAULTS = Options()
LISTED = 5  #: files that gave no article, in the message of an error


@dataclass(frozen=True, slots=True)
class Task:
    """What was asked for."""

    sources: tuple[Path, ...]
    out: Path
    options: Options
    judged: Chosen  #: what people decided
    fingerprint: str = ""  #: of model, word lists and code


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do for a reading."""

    keys: Mapping[str, str]  #: `Article.id` to its key in the cache
    kept: tuple[Extraction, ...]  #: out of the cache
    new: tuple[Article, ...]  #: to be extracted
    inputs: Inputs


def build(
    sources: Sequence[Path],
    out: Path,
    *,
    engine: Engine | None = None,
    options: Options = DEFAULTS,
    dry_run: bool = False,
) -> Build:
    """Make or renew the graph of a set of articles.

    Args:
        sources: Files and folders.
        out: The folder that the graph goes to.
        engine: What extracts; None: the shipped pipeline.
        options: How to go about it.
        dry_run: Tell what would be done and write nothing.

    Raises:
        KgError: Nothing could be read, or the folder cannot be written.
    """
    engine = engine or pipeline_engine()
    clock = Clock()
    task = Task(tuple(sources), out, options, choose(out, options.corrections))
    with clock.stage("read"):
        reading = read_some(task.sources, options, exclude=(out,))
    task = replace(task, fingerprint=fingerprint_of(engine.fingerprint(engine.model)))
    if dry_run:
        with kept_in(out / CACHE) as kept:
            inputs = _plan(task, reading, kept).inputs
        return Build(out, inputs, {"articles": len(reading.articles)}, dry_run=True)
    claim_folder(out)
    with locked(out), Cache(out / CACHE) as cache, _remembered(engine, cache) as meanings:
        plan = _plan(task, reading, cache)
        with clock.stage("extract"):
            fresh, lost = _extract(plan, cache, engine, options)
        read = [*plan.kept, *fresh]
        if not read:
            raise _nothing_read(lost, out)
        inputs = _without(lost, plan.inputs, out)
        built = assemble_locked(read, out, inputs, clock, meanings, corrections=task.judged.path)
        cache.end_build(plan.keys.values())
        return built


def read_some(
    sources: Sequence[Path], options: Options = DEFAULTS, *, exclude: Sequence[Path] = ()
) -> Reading:
    """All articles of the sources, at least one.

    Raises:
        ArticleError: There is none, or a source or the manifest cannot be used.
    """
    reading = read_articles(
        sources, manifest=options.manifest, stdin=options.stdin, exclude=exclude
    )
    if reading.articles:
        return reading
    named = ", ".join(str(source) for source in sources)
    reasons = "".join(f"\n  {s.path}: {s.message} ({s.hint})" for s in reading.skipped[:LISTED])
    raise ArticleError(
        f"{named}: no article to read; give .txt, .md, .json, .jsonl, .csv or .html files of "
        f"English text, or a folder of them{reasons}"
    )


@contextmanager
def _remembered(engine: Engine, cache: Cache) -> Iterator[Remembered | None]:
    """What compares claims; what it said is kept even if the build is not finished."""
    if engine.meaning is None:
        yield None
        return
    meanings = Remembered(engine.meaning(), cache)
    try:
        yield meanings
    except BaseException:
        try:
            meanings.keep()
        except OutputError as error:  # the first fault is the one to mend
            log.warning("%s", error)
        raise
    meanings.keep()


def _plan(task: Task, reading: Reading, cache: Kept | None) -> Plan:
    options = task.options
    keys = {article.id: key_of(article, task.fingerprint) for article in reading.articles}
    kept: list[Extraction] = []
    new: list[Article] = []
    for article in reading.articles:
        usable = cache is not None and not options.force
        extraction = cache.get(keys[article.id], article) if cache and usable else None
        if extraction is None:
            new.append(article)
        else:
            kept.append(extraction)
    inputs = Inputs(
        sources=tuple(Source(a.id, a.paths, keys[a.id]) for a in reading.articles),
        left=tuple(Left(s.path, s.code, s.message, s.hint) for s in reading.skipped),
        noticed=reading.findings,
        new=tuple(article.id for article in new),
        removed=tuple(sorted(ids_before(task.out) - keys.keys())),
        options={
            "sources": [str(source.absolute()) for source in task.sources],
            "jobs": options.jobs,
            "force": options.force,
            "corrections": str(task.judged.kept) if task.judged.kept else None,
        },
        fingerprint=task.fingerprint,
    )
    return Plan(keys, tuple(kept), tuple(new), inputs)


def _extract(
    plan: Plan, cache: Cache, engine: Engine, options: Options
) -> tuple[list[Extraction], list[Article]]:
    """Extract what is new, into the cache and as it will come out of it; and what was lost."""
    fresh: list[Extraction] = []
    lost: list[Article] = []
    with closing(extract_articles(plan.new, engine, options.jobs)) as outcomes:
        for done, (article, packed) in enumerate(outcomes, start=1):
            if packed is None:
                lost.append(article)
            else:
                cache.put(plan.keys[article.id], packed)
                # through the same door as a cached one, so that both give the same bytes
                fresh.append(replace(unpack(packed), article=article))
            log.info("%d of %d: article %s", done, len(plan.new), article.id)
            if options.progress:
                options.progress(done, len(plan.new))
    return fresh, sorted(lost, key=lambda article: article.id)


def _nothing_read(lost: Sequence[Article], out: Path) -> ArticleError:
    named = ", ".join(article.id for article in lost[:LISTED])
    more = f" and {len(lost) - LISTED} more" if len(lost) > LISTED else ""
    return ArticleError(
        f"no article could be read: the processes that read {named}{more} ended before they had "
        f"read it; {out} is left as it was; build again with --jobs 1, or with more memory"
    )


def _without(lost: Sequence[Article], inputs: Inputs, out: Path) -> Inputs:
    """The inputs of a graph that lacks some articles."""
    ids = {article.id for article in lost}
    return replace(
        inputs,
        sources=tuple(source for source in inputs.sources if source.id not in ids),
        left=(*(_lost(article) for article in lost), *inputs.left),  # first: the graver
        new=tuple(name for name in inputs.new if name not in ids),
        removed=tuple(sorted({*inputs.removed, *(ids & ids_before(out))})),
    )


def _lost(article: Article) -> Left:
    where = article.paths[0] if article.paths else article.id
    return Left(
        path=where,
        code=LOST,
        message=f"the processes that read article {article.id} ended before they had read it",
        hint="build again with --jobs 1, or leave the article out",
    )
