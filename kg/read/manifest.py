"""Manifests to fill in: one row an article, with what is known of it so far."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import ArticleError
from kg.read.articles import read_articles
from kg.read.draft import FIELDS
from kg.read.noted import manifest_in
from kg.records import Article

#: The columns of a manifest; the path is relative to its folder.
COLUMNS: tuple[str, ...] = ("path", *FIELDS)


def write_manifest(folder: Path, path: Path) -> int:
    """Write a manifest of the articles of a folder, to be filled in, and return their number.

    What the files and an earlier manifest in the folder say is filled in already.

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
    _save((row for article in articles for row in _rows(article)), path)
    return len(articles)


def _rows(article: Article) -> Iterable[dict[str, str]]:
    known = {name: getattr(article, name) or "" for name in FIELDS}
    for path in article.paths:
        yield {"path": path.partition("/")[2], **known}


def _save(rows: Iterable[Mapping[str, str]], path: Path) -> None:
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("w", encoding="utf-8", newline="") as stream:
        if path.suffix.lower() == ".jsonl":
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        else:
            table = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    temporary.replace(path)
