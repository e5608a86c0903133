"""Which files are read."""

import os
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.read.walk import Found, files_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    return tmp_path / "news"


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


def _shown(*sources: Path, exclude: tuple[Path, ...] = ()) -> list[str]:
    found = files_of(sources, exclude)
    return [each.shown for each in found if isinstance(each, Found)]


def test_folders_are_read_to_the_bottom_in_order_of_names(folder) -> None:
    _write(folder, "b.txt", "a.txt", "sub/c.txt", "sub/deep/d.md")
    assert _shown(folder) == ["news/a.txt", "news/b.txt", "news/sub/c.txt", "news/sub/deep/d.md"]


def test_files_about_the_collection_and_their_notes_are_left_out(folder) -> None:
    _write(folder, "README.md", "LICENSE", "manifest.csv", "a.meta.json", "a.txt", "style.css")
    assert _shown(folder) == ["news/a.txt"]


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder) -> None:
    _write(folder, "README.md")
    assert _shown(folder / "README.md") == ["news/README.md"]


def test_hidden_files_and_folders_are_left_out(folder) -> None:
    _write(folder, ".a.txt", ".git/b.txt", "c.txt")
    assert _shown(folder) == ["news/c.txt"]


def test_output_folders_are_left_out(folder) -> None:
    _write(folder, "out/build.json", "out/graph.nq", "out/articles.jsonl", "a.txt")
    _write(folder, "half/.kg-cache/x", "half/articles.jsonl")
    assert _shown(folder) == ["news/a.txt"]


def test_excluded_folders_are_left_out(folder) -> None:
    _write(folder, "a.txt", "sub/b.txt")
    assert _shown(folder, exclude=(folder / "sub",)) == ["news/a.txt"]


def test_a_link_back_up_is_followed_once(folder) -> None:
    _write(folder, "a.txt", "sub/b.txt")
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    assert _shown(folder) == ["news/a.txt", "news/sub/b.txt"]


def test_a_link_to_itself_is_no_trap(folder) -> None:
    _write(folder, "a.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    assert "news/a.txt" in _shown(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_reported(folder) -> None:
    _write(folder, "shut/a.txt")
    (folder / "shut").chmod(0)
    ((found, error),) = files_of([folder])
    (folder / "shut").chmod(0o700)
    assert (found.shown, error.code) == ("news/shut", "unreadable")


def test_a_source_that_is_not_there_is_an_error(folder) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        list(files_of([folder / "nowhere"]))


def test_a_name_that_is_not_utf8_is_shown_as_text_and_its_file_is_the_one_meant(folder) -> None:
    path = folder / os.fsdecode(b"d\xe9luge.txt")
    try:
        path.write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    (found,) = files_of([folder])
    assert (found.shown, found.inside) == ("news/d�luge.txt", "d�luge.txt")
    assert found.path.read_text(encoding="utf-8") == "x"


def test_a_named_file_that_is_not_utf8_is_shown_as_text_too(folder) -> None:
    path = folder / os.fsdecode(b"d\xe9luge.txt")
    try:
        path.write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    assert _shown(path) == ["news/d�luge.txt"]
