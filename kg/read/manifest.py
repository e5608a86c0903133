"""Manifests to fill in: one row an article, with what is known of it so far."""

from __future__ import annotations

import csv
import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.cells import guarded
from kg.errors import ArticleError
from kg.read.articles import read_articles
from kg.read.draft import FIELDS
from kg.read.fields import columns_of, meta_of
from kg.read.filenames import usable_id
from kg.read.noted import Sheet, is_json, manifest_in, path_of, read_sheet
from kg.records import Article

log = logging.getLogger(__name__)

#: The columns of a manifest; the path is relative to its folder.
COLUMNS: tuple[str, ...] = ("path", *FIELDS)

MOST_NAMED = 5  #: rows and columns that a message names


def write_manifest(folder: Path, path: Path) -> int:
    """Write a manifest of the articles of a folder, to be filled in, and return their number.

    What the files say is filled in already. Of an earlier manifest in the folder everything is
    kept: filled cells as they are, rows of which no article can be read now, further columns,
    and the order. A warning tells what that was.

    Args:
        folder: Where the articles lie.
        path: The manifest; JSON lines where it ends with ``.jsonl``, else CSV.

    Raises:
        ArticleError: The folder has no article, or another file would be overwritten.
    """
    if not folder.is_dir():
        raise ArticleError(f"{folder}: not a folder; name the folder that holds the articles")
    present = manifest_in(folder)
    if path.exists() and not (present and present.path.samefile(path)):
        raise ArticleError(f"{path}: exists already; remove it or choose another name")
    articles = read_articles([folder]).articles
    if not articles:
        raise ArticleError(f"{folder}: holds no article that can be read; see kg build --dry-run")
    sheet = read_sheet(present.path) if present else Sheet([], [])
    rows = _rows_of(sheet, articles)
    if present:
        _tell_kept(present.path, sheet, rows)
    _save(_filled(sheet, rows), path)
    return len(articles)


#: Places of articles (how the file is named inside the folder) by the row that is about them;
#: under None those of which there is no row.
Rows = Mapping[int | None, Sequence[tuple[str, Article]]]


def _rows_of(sheet: Sheet, articles: Iterable[Article]) -> Rows:
    """Which row is about which articles, as it is when they are read; of equal rows the last."""
    by_path: dict[str, int] = {}
    by_id: dict[str, int] = {}
    for number, record in enumerate(map(sheet.record, sheet.lines)):
        path = path_of(record)
        if path is not None:
            by_path[path] = number
        else:
            by_id[usable_id(meta_of(record).id or "")] = number
    found: dict[int | None, list[tuple[str, Article]]] = {}
    for article in articles:
        for shown in article.paths:
            inside = shown.partition("/")[2]
            names = (inside, shown, inside.rpartition("/")[2])
            row = next((by_path[name] for name in names if name in by_path), by_id.get(article.id))
            found.setdefault(row, []).append((inside, article))
    return found


def _filled(sheet: Sheet, rows: Rows) -> Sheet:
    """The sheet with a row for each file of an article, and what is known in its empty cells."""
    head, at = _columns(sheet)
    filled = Sheet(head, [], sheet.separator)
    for number, line in enumerate(sheet.lines):
        cells = [*line, *[None] * (len(head) - len(line))]
        about = [_row(filled, cells, at, each) for each in rows.get(number, ())]
        filled.lines.extend(about or [cells])
    blank: list[Any] = [None] * len(head)
    filled.lines.extend(_row(filled, blank, at, each) for each in rows.get(None, ()))
    return filled


def _columns(sheet: Sheet) -> tuple[list[str], dict[str, int]]:
    """All columns, those that are missing last, and in which the path and each field are put."""
    head, at = list(sheet.head), {}
    saying = {field: columns_of(field, sheet.head) for field in FIELDS}
    for name in COLUMNS:
        fitting = sheet.paths() if name == "path" else saying[name]
        others = [saying[field] for field in FIELDS if field != name]
        # a "source" may be an outlet or an address: nothing is put there
        clear = [column for column in fitting if not any(column in other for other in others)]
        at[name] = clear[0] if clear else len(head)
        head += [] if clear else [name]
    return head, at


def _row(
    sheet: Sheet, cells: Sequence[Any], at: Mapping[str, int], found: tuple[str, Article]
) -> list[Any]:
    """The cells of a row about one article, with its path and what is known where none is said."""
    place, article = found
    row, record = list(cells), sheet.record(cells)
    said = meta_of(record)
    if path_of(record) != place:  # named by less: from here on the row is about this file alone
        row[next((column for column in sheet.paths() if cells[column]), at["path"])] = place
    for name in FIELDS:
        if not str(row[at[name]] or "").strip():
            row[at[name]] = (not getattr(said, name) and getattr(article, name)) or ""
    return row


def _tell_kept(path: Path, sheet: Sheet, rows: Rows) -> None:
    """Say what an earlier manifest held and the new one holds as well."""
    records = [sheet.record(line) for n, line in enumerate(sheet.lines) if n not in rows]
    gone = [path_of(record) or meta_of(record).id or "?" for record in records]
    own = [name for n, name in enumerate(sheet.head) if name.strip() and not sheet.known(n)]
    kept = [f"{len(sheet.lines)} row(s)"]
    if gone:
        kept.append(f"{len(gone)} of them of no article that is read now ({_listed(gone)})")
    if own:
        kept.append(f"further columns ({_listed(own)})")
    log.warning("%s: kept what was filled in: %s", path, ", ".join(kept))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")


def _save(sheet: Sheet, path: Path) -> None:
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("w", encoding="utf-8", newline="") as stream:
        if is_json(path):
            stream.writelines(_json_lines(sheet))
        else:
            table = csv.writer(stream, delimiter=sheet.separator or ",", lineterminator="\n")
            table.writerow(sheet.head)
            table.writerows(_csv_rows(sheet))
    temporary.replace(path)


def _json_lines(sheet: Sheet) -> Iterator[str]:
    for line in sheet.lines:
        row = {name: v for name, v in zip(sheet.head, line, strict=True) if v is not None}
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _csv_rows(sheet: Sheet) -> Iterator[list[str]]:
    """Rows as text; own columns of a table stand there as their owner wrote them."""
    every = sheet.separator is None
    guards = [every or sheet.known(column) for column in range(len(sheet.head))]
    for line in sheet.lines:
        texts = map(_text, line)
        yield [guarded(t) if guard else t for t, guard in zip(texts, guards, strict=True)]


def _text(value: Any) -> str:
    """A value as one cell; those of a list are joined as in other tables."""
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)
