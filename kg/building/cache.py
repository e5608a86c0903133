"""What is kept from build to build, so that unchanged articles are not read and compared anew.

One SQLite file. Extractions, one row an article and fingerprint, are committed one by one: what was
extracted before a build was interrupted is there for the next one. What the language model made of
stretches that were compared is committed when a build ends, or is interrupted.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import astuple, replace
from pathlib import Path
from types import TracebackType
from typing import Self
from zlib import crc32

from kg.building.packing import unpack
from kg.errors import OutputError
from kg.records import Article, Extraction

log = logging.getLogger(__name__)

FILE = "cache.sqlite"
OLDER = "extractions.sqlite"  #: what earlier versions kept, which nothing can read any more
FORMAT = 2  #: raised when the meaning of a row changes
MEND = "see that the disk has room and the folder may be written to, then build again"
KEPT_BUILDS = 5  #: a row is dropped when as many builds in a row did without it

_CHECK = struct.Struct("<I")  #: checksum in front of a meaning's value

_TABLES = """
CREATE TABLE IF NOT EXISTS extraction (
    key TEXT PRIMARY KEY, record BLOB NOT NULL, build INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meaning (
    key BLOB PRIMARY KEY, value BLOB NOT NULL, build INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS builds (n INTEGER NOT NULL);
"""


def key_of(article: Article, fingerprint: str) -> str:
    """Digest of all of an article that extraction can see, and of what extracts it.

    The id and the files are left out: a renamed file needs no second reading.
    """
    seen = astuple(replace(article, id="-", paths=()))
    text = json.dumps([FORMAT, fingerprint, seen], ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


class Kept:
    """What builds before kept, to be looked up; use it in a ``with`` statement."""

    def __init__(self, path: Path, rows: sqlite3.Connection) -> None:
        """Take an open file."""
        self._path, self._rows = path, rows

    def __enter__(self) -> Self:
        """The rows themselves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._rows.close()

    def __contains__(self, key: str) -> bool:
        """Whether there is a row of that key, damaged or not."""
        found = self._rows.execute("SELECT 1 FROM extraction WHERE key = ?", (key,))
        return found.fetchone() is not None

    def get(self, key: str, article: Article) -> Extraction | None:
        """The extraction kept under a key, as one of this article; None where there is none."""
        found = self._rows.execute("SELECT record FROM extraction WHERE key = ?", (key,))
        row: tuple[bytes] | None = found.fetchone()
        if row is None:
            return None
        try:
            return replace(unpack(row[0]), article=article)
        except ValueError as error:
            log.warning("%s: %s of article %s; it is read anew", self._path, error, article.id)
            return None


def kept_in(folder: Path) -> AbstractContextManager[Kept | None]:
    """What builds before kept in a folder, which stays as it is; None where nothing is usable."""
    path = folder / FILE
    if not path.is_file():
        return nullcontext()
    # In a file whose log is written back nothing changes, and none of the files beside it is made.
    # A log that lies there is of a build under way or killed: then it must be read too.
    whole = "" if path.with_name(f"{FILE}-wal").exists() else "&immutable=1"
    rows = None
    try:
        rows = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{whole}", uri=True)
        _check(rows)
        rows.execute("SELECT key, record FROM extraction LIMIT 1")
    except sqlite3.Error as error:
        if rows:
            rows.close()
        log.warning("%s: cannot be used (%s); all articles count as new", path, error)
        return nullcontext()
    return Kept(path, rows)


class Cache(Kept):
    """The open cache of one output folder, to be written to as well."""

    def __init__(self, folder: Path) -> None:
        """Open the cache of a folder; a damaged one is thrown away with a warning."""
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob(f"{OLDER}*"):
            path.unlink()
        path = folder / FILE
        try:
            rows = _open(path)
        except sqlite3.OperationalError as error:  # no fault of its content
            raise OutputError(f"{path}: cannot be opened ({error}); {MEND}") from error
        except sqlite3.DatabaseError as error:
            log.warning("%s: damaged (%s); all articles are read anew", path, error)
            rows = _anew(path)
        super().__init__(path, rows)

    def put(self, key: str, packed: bytes) -> None:
        """Keep an extraction under a key, for good."""
        with self._writing():
            self._rows.execute(
                "INSERT OR REPLACE INTO extraction VALUES (?, ?, (SELECT n FROM builds))",
                (key, packed),
            )

    def meaning(self, key: bytes) -> bytes | None:
        """What the language model made of a stretch or two; None where it is not known."""
        found = self._rows.execute("SELECT value FROM meaning WHERE key = ?", (key,)).fetchone()
        if found is None:
            return None
        check, value = found[0][: _CHECK.size], found[0][_CHECK.size :]
        if check != _CHECK.pack(crc32(value)):
            log.warning("%s: a damaged row of a comparison; it is made anew", self._path)
            return None
        return bytes(value)

    def put_meanings(self, used: Mapping[bytes, bytes]) -> None:
        """Keep all that a build used, and drop what none used for long."""
        with self._writing():
            self._rows.executemany(
                "INSERT OR REPLACE INTO meaning VALUES (?, ?, (SELECT n FROM builds))",
                ((key, _CHECK.pack(crc32(value)) + value) for key, value in used.items()),
            )
            self._rows.execute(
                "DELETE FROM meaning WHERE build <= (SELECT n FROM builds) - ?", (KEPT_BUILDS,)
            )

    def end_build(self, used: Iterable[str]) -> None:
        """Note which rows a finished build used, and drop those that none did for long."""
        with self._writing():
            self._rows.execute("UPDATE builds SET n = n + 1")
            self._rows.executemany(
                "UPDATE extraction SET build = (SELECT n FROM builds) WHERE key = ?",
                ((key,) for key in used),
            )
            self._rows.execute(
                "DELETE FROM extraction WHERE build <= (SELECT n FROM builds) - ?", (KEPT_BUILDS,)
            )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write all of what happens inside, or nothing."""
        try:
            with self._rows:
                yield
        except sqlite3.Error as error:
            raise OutputError(f"{self._path}: cannot be written ({error}); {MEND}") from error


def _anew(path: Path) -> sqlite3.Connection:
    """An empty cache in place of a damaged one."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    try:
        return _open(path)
    except sqlite3.Error as error:
        raise OutputError(f"{path}: cannot be made anew ({error}); {MEND}") from error


def _open(path: Path) -> sqlite3.Connection:
    rows = sqlite3.connect(path)
    try:
        rows.execute("PRAGMA journal_mode = WAL")
        rows.execute("PRAGMA synchronous = NORMAL")
        rows.executescript(_TABLES)
        _check(rows)
        with rows:
            rows.execute("INSERT INTO builds SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM builds)")
    except sqlite3.DatabaseError:
        rows.close()
        raise
    return rows


def _check(rows: sqlite3.Connection) -> None:
    fault = rows.execute("PRAGMA quick_check(1)").fetchone()[0]
    if fault != "ok":
        raise sqlite3.DatabaseError(fault)
