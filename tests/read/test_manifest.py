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


@pytest.fixture
def again(folder):
    """Writes a manifest by hand, has it written again, and gives its lines."""

    def write(content: str, name: str = "manifest.csv") -> list[str]:
        path = folder / name
        path.write_text(content, encoding="utf-8", newline="")
        write_manifest(folder, path)
        return path.read_text(encoding="utf-8").splitlines()

    return write


def test_a_manifest_written_again_is_the_same(folder, again) -> None:
    write_manifest(folder, folder / "manifest.csv")
    content = (folder / "manifest.csv").read_text()
    assert again(content) == content.splitlines()


def test_a_further_column_is_kept(again) -> None:
    head, first, _ = again("path,outlet,notes\na.txt,The X,see Ana\n")
    assert head == "path,outlet,notes,id,title,host,byline,published,url"
    assert first == "a.txt,The X,see Ana,a,,,,,"


def test_a_row_of_a_file_that_is_not_there_is_kept(again) -> None:
    assert "gone.txt,The Y,,,,,," in again("path,outlet\na.txt,The X\ngone.txt,The Y\n")


def test_rows_keep_their_order_and_new_ones_follow(again) -> None:
    lines = again("path,id\nz.txt,z\nsub/b.txt,b\n")
    assert [line.partition(",")[0] for line in lines[1:]] == ["z.txt", "sub/b.txt", "a.txt"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("published", "some day in May", id="a date that cannot be read"),
        pytest.param("published", '"March 21, 2023"', id="a date in words"),
        pytest.param("outlet", "example.com", id="an outlet named by its address"),
        pytest.param("id", "My first!", id="an id with odd letters"),
        pytest.param("date", "21 March 2023", id="a column under another name"),
        pytest.param("notes", "-5", id="a note like a formula"),
        pytest.param("notes", "'=1", id="a note with an apostrophe"),
    ],
)
def test_what_was_filled_in_stays_as_it_was_written(again, column: str, value: str) -> None:
    assert again(f"path,{column}\na.txt,{value}\n")[1].startswith(f"a.txt,{value},")


def test_an_empty_cell_of_an_earlier_manifest_is_filled(folder, again) -> None:
    (folder / "a.meta.json").write_text('{"outlet": "The X"}')
    assert again("path,outlet\na.txt,\n")[1].startswith("a.txt,The X,")


def test_a_column_under_another_name_is_filled_and_none_added(folder, again) -> None:
    (folder / "a.meta.json").write_text('{"outlet": "The X", "date": "2023-03-21"}')
    lines = again("File,Publisher,date\na.txt,,\n")
    assert lines[0] == "File,Publisher,date,id,title,host,byline,url"
    assert lines[1].startswith("a.txt,The X,2023-03-21,")


def test_a_row_that_names_an_article_by_its_id_is_about_it(again) -> None:
    assert again("id,outlet,notes\nb,The Y,mine\n")[1].startswith("b,The Y,mine,sub/b.txt,")


def test_a_row_that_names_files_by_less_becomes_one_for_each(folder, again) -> None:
    (folder / "b.txt").write_text(f"{TEXT}Other.\n", encoding="utf-8")
    lines = again("path,outlet,notes\nb.txt,The Y,mine\n")
    assert sorted(line.split(",")[:3] for line in lines[1:]) == [
        ["a.txt", "", ""],
        ["b.txt", "The Y", "mine"],
        ["sub/b.txt", "The Y", "mine"],
    ]


def test_semicolons_stay_semicolons(again) -> None:
    assert again("Path;Outlet;Notes\na.txt;The X;mine\n")[1].startswith("a.txt;The X;mine;")


def test_cells_without_a_head_are_kept(again) -> None:
    head, first, *_ = again("path,outlet\na.txt,The X,mine\n")
    assert head.startswith("path,outlet,,id")
    assert first.startswith("a.txt,The X,mine,a")


def test_columns_of_equal_names_are_both_kept(again) -> None:
    assert again("path,notes,notes\na.txt,one,two\n")[1].startswith("a.txt,one,two,")


def test_a_bare_formula_of_an_earlier_manifest_is_guarded(again) -> None:
    assert again("path,title\na.txt,=HYPERLINK(1)\n")[1].startswith("a.txt,'=HYPERLINK(1),")


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "- no comment", "'@ada' said so", "+1"])
def test_a_title_that_a_spreadsheet_would_compute_comes_back_as_it_was(folder, title) -> None:
    (folder / "a.meta.json").write_text(json.dumps({"title": title}))
    before = read_articles([folder]).articles
    write_manifest(folder, folder / "manifest.csv")
    assert f",'{title}," in (folder / "manifest.csv").read_text()
    assert read_articles([folder]).articles == before


def test_a_file_named_like_a_formula_is_found_again(folder) -> None:
    (folder / "=a.txt").write_text(f"{TEXT}More.\n")
    write_manifest(folder, folder / "manifest.csv")
    assert "\n'=a.txt," in (folder / "manifest.csv").read_text()
    assert "manifest-unused" not in {f.code for f in read_articles([folder]).findings}


def test_json_lines_written_again_keep_other_keys_and_values_that_are_no_text(again) -> None:
    row = {"path": "a.txt", "authors": ["Ana", "Bo"], "notes": {"seen": True}, "title": "=1"}
    first = json.loads(again(json.dumps(row), "manifest.jsonl")[0])
    assert {name: first[name] for name in row} == row


def test_json_lines_written_again_keep_rows_of_no_article(again) -> None:
    lines = again('{"path": "gone.txt", "notes": "mine"}\n', "manifest.jsonl")
    assert json.loads(lines[0]) == {"path": "gone.txt", "notes": "mine"}


def test_another_form_of_manifest_takes_over_what_the_one_in_the_folder_holds(folder) -> None:
    (folder / "manifest.jsonl").write_text('{"path": "gone.txt", "authors": ["A", "B"], "n": "=1"}')
    write_manifest(folder, folder / "manifest.csv")
    lines = (folder / "manifest.csv").read_text().splitlines()
    assert lines[:2] == [
        "path,authors,n,id,title,outlet,host,published,url",
        "gone.txt,A; B,'=1,,,,,,",
    ]


def test_what_was_kept_is_told(again, caplog) -> None:
    again("path,outlet,notes\na.txt,The X,mine\ngone.txt,The Y,\n")
    [told] = [record.getMessage() for record in caplog.records]
    assert told.endswith(
        "manifest.csv: kept what was filled in: 2 row(s), "
        "1 of them of no article that is read now (gone.txt), further columns (notes)"
    )


def test_nothing_is_told_of_a_first_manifest(folder, caplog) -> None:
    write_manifest(folder, folder / "manifest.csv")
    assert caplog.records == []


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
