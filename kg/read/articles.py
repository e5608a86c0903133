"""All articles of the given files and folders, unique and in order."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TextIO

from kg.read.compose import compose
from kg.read.draft import Draft, Meta, UnreadError
from kg.read.fields import annotated
from kg.read.filenames import meta_of_name
from kg.read.jsonfiles import first_record, read_stream
from kg.read.noted import Manifest, load_manifest, manifest_in, sidecar_of
from kg.read.readers import formats, readers
from kg.read.walk import Found, files_of
from kg.records import Article, Finding
from kg.text import digest, normalise

#: The source that stands for JSON lines on the standard input.
STDIN = Path("-")


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file, or one record of it, that gave no article."""

    path: str  #: as in `Article.paths`
    code: str  #: stable: empty, binary, encoding, huge, unreadable, language, no-text, …
    message: str
    hint: str  #: what the user can do


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave."""

    articles: tuple[Article, ...]  #: sorted by id, which are unique; no text twice
    skipped: tuple[Skipped, ...] = ()  #: sorted
    findings: tuple[Finding, ...] = ()  #: sorted by code and message


def read_articles(
    sources: Sequence[Path],
    *,
    manifest: Path | None = None,
    stdin: TextIO | None = None,
    exclude: Sequence[Path] = (),
) -> Reading:
    """Read every article of some files and folders, in any order with the same outcome.

    What is known of an article is taken from the manifest, else its sidecar, its front matter,
    the file itself, the file's name; what nobody says stays None.

    Args:
        sources: Files and folders; ``-`` for JSON lines on the standard input.
        manifest: Speaks for all sources, before the ``manifest.csv`` of a folder.
        stdin: Read instead of the standard input.
        exclude: Folders that are not gone into.

    Raises:
        ArticleError: A source does not exist, or a manifest cannot be used.
    """
    gathering = _Gathering(load_manifest(manifest) if manifest else None)
    for source in sorted(set(sources)):
        if source == STDIN:
            gathering.read_stdin(stdin)
        else:
            gathering.read_source(source, exclude)
    return gathering.reading()


class _Gathering:
    """Articles as they come in, with what was skipped and noticed on the way."""

    def __init__(self, manifest: Manifest | None) -> None:
        self._manifest = manifest  #: given by the user
        self._near: Manifest | None = None  #: found beside the files being read
        self._to_use_up = [manifest] if manifest else []
        self._articles: list[Article] = []
        self._skipped: set[Skipped] = set()
        self._findings: set[Finding] = set()
        self._seen: set[Path] = set()

    def read_stdin(self, stream: TextIO | None) -> None:
        """Take the articles of JSON lines."""
        self._near = None
        stream = stream or sys.stdin
        lines: Iterable[bytes | str] = getattr(stream, "buffer", stream)
        found = Found(Path("stdin"), "stdin", "stdin")
        self._take_all(found, read_stream(lines))

    def read_source(self, source: Path, exclude: Sequence[Path]) -> None:
        """Take the articles of a file or a folder."""
        folder = os.path.isdir(source)  # noqa: PTH112 - `is_dir` fails in a shut folder
        self._near = manifest_in(source if folder else source.parent)
        if self._near and folder:
            self._to_use_up.append(self._near)
        for found in files_of([source], exclude):
            if isinstance(found, tuple):
                self._skip(found[0], found[1])
                continue
            real = Path(os.path.realpath(found.path))  # `resolve` fails on a link to itself
            if real not in self._seen:
                self._seen.add(real)
                self._read_file(found)

    def _read_file(self, found: Found) -> None:
        reader = readers().get(found.path.suffix.lower())
        if not os.path.isfile(found.path):  # noqa: PTH113 - `is_file` fails in a shut folder
            message = "not a regular file, a dead link, or in a folder that may not be entered"
            self._skip(found, UnreadError("unreadable", message, "give a file that can be read"))
        elif reader is None:
            hint = f"save it as one of {formats()}"
            self._skip(found, UnreadError("format", "not a format that is read", hint))
        elif not found.named and self._is_annotation(found):
            message = f"{found.shown} holds annotations of articles and was left out"
            self._findings.add(Finding("annotations", message))
        else:
            self._take_all(found, reader(found.path))

    def _is_annotation(self, found: Found) -> bool:
        suffix = found.path.suffix.lower()
        return suffix in {".json", ".jsonl", ".ndjson"} and annotated(first_record(found.path))

    def _take_all(self, found: Found, drafts: Iterable[Draft | UnreadError]) -> None:
        try:
            beside = sidecar_of(found.path)
            for draft in drafts:
                if isinstance(draft, UnreadError):
                    self._skip(found, draft)
                else:
                    self._take(found, draft, beside)
        except UnreadError as error:
            self._skip(found, error)

    def _take(self, found: Found, draft: Draft, beside: Meta) -> None:
        given = next((meta.id for meta in (beside, *draft.meta) if meta.id), found.path.stem)
        manifests = (m for m in (self._manifest, self._near) if m)
        noted = [m.about(found, draft.line, given) for m in manifests]
        layers = [*noted, beside, *draft.meta, meta_of_name(found.path.stem)]
        number = f"-{draft.line}" if draft.line else ""
        path = f"{found.shown}#{draft.line}" if draft.line else found.shown
        try:
            article, findings = compose(draft.body, layers, f"{found.path.stem}{number}", path)
        except UnreadError as error:
            error.line = draft.line
            self._skip(found, error)
            return
        self._articles.append(article)
        self._findings.update(findings)

    def _skip(self, found: Found, error: UnreadError) -> None:
        path = f"{found.shown}#{error.line}" if error.line else found.shown
        self._skipped.add(Skipped(path, error.code, error.message, error.hint))

    def reading(self) -> Reading:
        """All that was gathered, in order."""
        articles = tuple(sorted(_with_unique_ids(_merged(self._articles)), key=lambda a: a.id))
        findings = {*self._findings, *_missing(articles), *self._unused()}
        return Reading(
            articles,
            tuple(sorted(self._skipped)),
            tuple(sorted(findings, key=lambda f: (f.code, f.message))),
        )

    def _unused(self) -> Iterator[Finding]:
        for manifest in self._to_use_up:
            rows = [normalise(row) for row in manifest.unused()]
            if rows:
                message = f"{manifest.path.name}: no article was read for {_listed(rows)}"
                yield Finding("manifest-unused", message)


def _merged(articles: Iterable[Article]) -> Iterator[Article]:
    """Articles of equal text as one, unless they are known to be of different outlets."""
    by_text: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (a.paths, a.id)):
        equal = by_text[digest(article.text)]
        for number, other in enumerate(equal):
            if _compatible(article, other):
                equal[number] = _one_of(other, article)
                break
        else:
            equal.append(article)
    for equal in by_text.values():
        yield from equal


def _compatible(one: Article, other: Article) -> bool:
    # A wire story that two outlets print word for word is two publications.
    hosts = one.host is None or other.host is None or one.host == other.host
    outlets = one.outlet is None or other.outlet is None or one.outlet == other.outlet
    return hosts and outlets


def _one_of(one: Article, other: Article) -> Article:
    """One article for two files of it: the first file's word counts, the other fills gaps."""
    filled = {
        field.name: getattr(other, field.name)
        for field in fields(Article)
        if getattr(one, field.name) is None
    }
    return replace(one, **filled, paths=tuple(sorted({*one.paths, *other.paths})))


def _with_unique_ids(articles: Iterable[Article]) -> Iterator[Article]:
    by_id: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_id[article.id.casefold()].append(article)  # ids name files, also where case is lost
    for equal in by_id.values():
        if len(equal) == 1:
            yield equal[0]
            continue
        for article in equal:
            key = digest(f"{article.text}\n{article.outlet}\n{article.host}")
            yield replace(article, id=f"{article.id}-{key[:8]}")


def _missing(articles: Sequence[Article]) -> Iterator[Finding]:
    """One finding for each thing that some articles do not say."""
    for name, what in (("published", "date"), ("outlet", "outlet")):
        ids = [a.id for a in articles if not (getattr(a, name) or (name == "outlet" and a.host))]
        if ids:
            message = f"{len(ids)} of {len(articles)} articles name no {what}: {_listed(ids)}"
            yield Finding(f"no-{what}", message)


def _listed(names: Sequence[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
