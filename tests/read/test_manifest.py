"""Manifests and sidecars."""

import json
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.read import read_articles
from kg.read.draft import UnreadError
from kg.read.manifest import COLUMNS, write_manifest
from kg.read.noted import load_manifest, sidecar_of

TEXT = "The minister said on Tuesday that she had known nothing of the letter.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news" / "sub").mkdir(parents=True)
    (tmp_path / "news" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "news" / "sub" / "b.txt").write_text(f"{TEXT}More of it.\n", encoding="utf-8")
    return tmp_path / "news"


def _outlets(folder: Path, **options) -> dict[str, str | None]:
    return {a.id: a.outlet for a in read_articles([folder], **options).articles}


def test_a_manifest_in_the_folder_is_used(folder) -> None:
    (folder / "manifest.csv").write_text("path,outlet\na.txt,The X\n./sub/b.txt,The Y\n")
    assert _outlets(folder) == {"a": "The X", "b": "The Y"}


def test_a_manifest_of_json_lines_is_used(folder) -> None:
    rows = [{"file": "a.txt", "outlet": "The X"}, {"id": "b", "outlet": "The Y"}]
    (folder / "manifest.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert _outlets(folder) == {"a": "The X", "b": "The Y"}


def test_a_manifest_from_elsewhere_speaks_first(folder, tmp_path) -> None:
    (folder / "manifest.csv").write_text("path,outlet\na.txt,The X\nsub/b.txt,The Y\n")
    (tmp_path / "mine.csv").write_text("path,outlet\nnews/a.txt,Mine\n")
    assert _outlets(folder, manifest=tmp_path / "mine.csv") == {"a": "Mine", "b": "The Y"}


def test_the_columns_of_spreadsheets_are_read(folder) -> None:
    (folder / "manifest.csv").write_text("\ufeffPath;Outlet\na.txt;The X\n", encoding="utf-8")
    assert _outlets(folder)["a"] == "The X"


def test_rows_of_no_article_are_reported(folder) -> None:
    (folder / "manifest.csv").write_text("path,outlet\ngone.txt,The X\n")
    findings = {f.code: f.message for f in read_articles([folder]).findings}
    assert findings["manifest-unused"] == "manifest.csv: no article was read for gone.txt"


def test_a_record_of_a_file_of_several_is_named_by_its_number(folder) -> None:
    lines = [json.dumps({"text": f"{TEXT} {n}"}) for n in (1, 2)]
    (folder / "c.jsonl").write_text("\n".join(lines))
    (folder / "manifest.csv").write_text("path,outlet\nc.jsonl#2,The X\n")
    assert (_outlets(folder)["c-1"], _outlets(folder)["c-2"]) == (None, "The X")


@pytest.mark.parametrize("content", ["outlet\nThe X\n", "", "{"])
def test_a_manifest_that_cannot_be_used_is_an_error(tmp_path, content: str) -> None:
    path = tmp_path / ("m.jsonl" if content == "{" else "m.csv")
    path.write_text(content)
    with pytest.raises(ArticleError, match=path.name):
        load_manifest(path)


@pytest.mark.parametrize("name", ["a.meta.json", "a.txt.meta.json"])
def test_a_sidecar_speaks_for_its_file(folder, name: str) -> None:
    (folder / name).write_text('{"outlet": "The X"}')
    assert _outlets(folder) == {"a": "The X", "b": None}


@pytest.mark.parametrize("content", ["{", "[]", "3"])
def test_a_broken_sidecar_is_an_error_that_names_it(folder, content: str) -> None:
    (folder / "a.meta.json").write_text(content)
    with pytest.raises(UnreadError) as caught:
        sidecar_of(folder / "a.txt")
    assert "a.meta.json" in caught.value.hint


def test_a_written_manifest_holds_what_is_known(folder) -> None:
    (folder / "a.meta.json").write_text('{"outlet": "The X", "date": "March 21, 2023"}')
    assert write_manifest(folder, folder / "manifest.csv") == 2
    assert (folder / "manifest.csv").read_text().splitlines() == [
        ",".join(COLUMNS),
        "a.txt,a,,The X,,,2023-03-21,",
        "sub/b.txt,b,,,,,,",
    ]


def test_a_written_manifest_changes_nothing_when_read(folder) -> None:
    (folder / "a.meta.json").write_text('{"outlet": "The X", "date": "March 21, 2023"}')
    before = read_articles([folder]).articles
    write_manifest(folder, folder / "manifest.csv")
    assert read_articles([folder]).articles == before


def test_a_manifest_written_again_keeps_what_was_filled_in(folder) -> None:
    (folder / "manifest.csv").write_text("path,outlet\na.txt,The X\n")
    write_manifest(folder, folder / "manifest.csv")
    assert _outlets(folder)["a"] == "The X"


def test_a_manifest_can_be_json_lines(folder) -> None:
    write_manifest(folder, folder / "manifest.jsonl")
    first = json.loads((folder / "manifest.jsonl").read_text().splitlines()[0])
    assert tuple(first) == COLUMNS


def test_no_other_file_is_overwritten(folder, tmp_path) -> None:
    (tmp_path / "notes.csv").write_text("mine")
    with pytest.raises(ArticleError, match="exists already"):
        write_manifest(folder, tmp_path / "notes.csv")


def test_a_folder_without_articles_gets_no_manifest(tmp_path) -> None:
    with pytest.raises(ArticleError, match="no article"):
        write_manifest(tmp_path, tmp_path / "manifest.csv")
