"""All articles of some files and folders."""

import io
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read import Reading, read_articles
from kg.read.articles import STDIN
from kg.read.readers import READERS, readers
from kg.text import normalise

TEXT = "The minister said on Tuesday that she had known nothing of the letter.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    return tmp_path / "news"


def _write(folder: Path, name: str, content: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _ids(reading: Reading) -> list[str]:
    return [article.id for article in reading.articles]


def _codes(reading: Reading) -> dict[str, str]:
    return {skipped.path: skipped.code for skipped in reading.skipped}


def test_the_id_is_the_stem_of_the_file(folder) -> None:
    _write(folder, "storm.txt")
    assert _ids(read_articles([folder])) == ["storm"]


def test_a_given_id_comes_before_the_stem(folder) -> None:
    _write(folder, "storm.json", json.dumps({"id": "s-1", "text": TEXT}))
    assert _ids(read_articles([folder])) == ["s-1"]


def test_two_articles_of_one_id_are_told_apart_by_their_text(folder) -> None:
    _write(folder, "a/storm.txt", f"{TEXT}One.\n")
    _write(folder, "b/Storm.txt", f"{TEXT}Two.\n")
    first, second = _ids(read_articles([folder]))
    assert re.fullmatch(r"Storm-[0-9a-f]{8} storm-[0-9a-f]{8}", f"{first} {second}")


def test_equal_texts_are_one_article_with_several_paths(folder) -> None:
    _write(folder, "b.txt")
    _write(folder, "sub/a.txt", TEXT.replace("\n", "\r\n"))
    (article,) = read_articles([folder]).articles
    assert (article.id, article.paths) == ("b", ("news/b.txt", "news/sub/a.txt"))


def test_what_one_copy_does_not_say_is_taken_from_the_other(folder) -> None:
    _write(folder, "a.txt", f"---\noutlet: The X\n---\n{TEXT}")
    _write(folder, "b.txt", f"---\nbyline: Ann Lee\n---\n{TEXT}")
    (article,) = read_articles([folder]).articles
    assert (article.outlet, article.byline) == ("The X", "Ann Lee")


def test_one_text_in_two_outlets_is_two_articles(folder) -> None:
    _write(folder, "a.txt", f"---\noutlet: The X\n---\n{TEXT}")
    _write(folder, "b.txt", f"---\noutlet: The Y\n---\n{TEXT}")
    assert _ids(read_articles([folder])) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "binary"),
        ("a.txt", b"The \x93letter\x94 of the minister", "encoding"),
        ("a.md", "Der Minister hat am Dienstag gesagt, dass er nichts wusste.", "language"),
        ("a.json", '{"text": "cut', "json"),
        ("a.jsonl", '{"title": "x"}\n', "no-text"),
        ("a.csv", "url,title\nu,t\n", "no-text"),
        ("a.json", f'{{"text": {"[" * 480}"a"{"]" * 480}}}', "json"),
        ("a.jsonl", f'{{"text": {"[" * 480}"a"{"]" * 480}}}', "json"),
        ("a.pdf", b"%PDF-1.7", "format"),
        ("a", TEXT, "format"),
    ],
)
def test_a_bad_file_is_reported_and_the_rest_is_read(folder, name, content, code) -> None:
    _write(folder, name, content)
    _write(folder, "good.txt")
    reading = read_articles([folder])
    assert (_ids(reading), list(_codes(reading).values())) == (["good"], [code])


def test_every_report_says_what_to_do(folder) -> None:
    for name, content in (("a.txt", b""), ("b.txt", b"\x93"), ("c.json", b"{"), ("d.pdf", b"x")):
        _write(folder, name, content)
    assert all(skipped.message and skipped.hint for skipped in read_articles([folder]).skipped)


def test_a_pipe_does_not_hang_the_reader(folder) -> None:
    os.mkfifo(folder / "a.txt")
    assert _codes(read_articles([folder])) == {"news/a.txt": "unreadable"}


def test_a_dead_link_is_reported(folder) -> None:
    (folder / "a.txt").symlink_to(folder / "gone.txt")
    assert _codes(read_articles([folder])) == {"news/a.txt": "unreadable"}


def test_a_link_to_itself_is_reported(folder) -> None:
    (folder / "a.txt").symlink_to(folder / "a.txt")
    assert _codes(read_articles([folder])) == {"news/a.txt": "unreadable"}


def test_a_file_whose_sidecar_would_have_too_long_a_name_is_read(folder) -> None:
    _write(folder, f"{'a' * 250}.txt")
    assert len(read_articles([folder]).articles) == 1


def test_a_name_in_a_manifest_that_is_half_a_character_can_be_written(folder) -> None:
    _write(folder, "manifest.jsonl", '{"path": "\\ud800"}')
    _write(folder, "a.txt")
    assert all(finding.message.encode() for finding in read_articles([folder]).findings)


def test_one_file_named_twice_is_read_once(folder) -> None:
    path = _write(folder, "a.txt")
    assert read_articles([folder, path]).articles[0].paths == ("news/a.txt",)


def test_an_empty_folder_gives_no_articles(folder) -> None:
    assert read_articles([folder]) == Reading(())


def test_annotations_in_a_folder_are_left_out_and_noted(folder) -> None:
    record = {"id": "a", "text": TEXT, "sents": [], "attributions": []}
    _write(folder, "gold.jsonl", json.dumps(record))
    reading = read_articles([folder])
    assert (_ids(reading), [f.code for f in reading.findings]) == ([], ["annotations"])


def test_annotations_that_are_named_are_read(folder) -> None:
    record = {"id": "a", "text": TEXT, "sents": [], "attributions": []}
    path = _write(folder, "gold.jsonl", json.dumps(record))
    assert _ids(read_articles([path])) == ["a"]


def test_standard_input_gives_json_lines() -> None:
    stream = io.StringIO(json.dumps({"id": "a", "text": TEXT}) + "\n{broken\n")
    reading = read_articles([STDIN], stdin=stream)
    assert (_ids(reading), _codes(reading)) == (["a"], {"stdin#2": "json"})


def test_what_is_missing_is_counted_once(folder) -> None:
    _write(folder, "a.txt", f"{TEXT}One.\n")
    _write(folder, "b.txt", f"---\noutlet: The X\n---\n{TEXT}")
    messages = [f.message for f in read_articles([folder]).findings]
    assert messages == [
        "2 of 2 articles name no date: a, b",
        "1 of 2 articles name no outlet: a",
    ]


def test_the_time_of_a_file_is_never_its_date(folder) -> None:
    os.utime(_write(folder, "a.txt"), (1679386800, 1679386800))
    assert read_articles([folder]).articles[0].published is None


def test_the_order_of_precedence_is_as_documented(folder) -> None:
    steps = [
        lambda: _write(folder, "2023-01-01_a.txt"),
        lambda: _write(folder, "2023-01-01_a.txt", f"Storm\nMarch 2, 2023\n\n{TEXT}"),
        lambda: _write(folder, "2023-01-01_a.txt", f"---\ndate: 2023-03-03\n---\nStorm\nMarch 2, 2023\n{TEXT}"),
        lambda: _write(folder, "2023-01-01_a.meta.json", '{"date": "2023-03-04"}'),
        lambda: _write(folder, "manifest.csv", "path,date\n2023-01-01_a.txt,2023-03-05\n"),
    ]  # fmt: skip
    dates = []
    for step in steps:
        step()
        dates.append(read_articles([folder]).articles[0].published)
    assert dates == ["2023-01-01", "2023-03-02", "2023-03-03", "2023-03-04", "2023-03-05"]


def test_the_order_of_sources_does_not_matter(folder) -> None:
    paths = [_write(folder, "x/a.txt"), _write(folder, "y/a.txt", f"{TEXT}Two.\n"), folder]
    readings = {read_articles(order) for order in itertools.permutations(paths)}
    assert len(readings) == 1


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(sorted(set(READERS) - {".html", ".htm", ".xhtml"})))
def test_no_bytes_make_reading_fail(tmp_path_factory, raw: bytes, suffix: str) -> None:
    path = tmp_path_factory.mktemp("f") / f"a{suffix}"
    path.write_bytes(raw)
    reading = read_articles([path])
    assert all(article.text == normalise(article.text) for article in reading.articles)


@settings(max_examples=60)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "title", "date", "source", "authors", "items", "body", "id"]), inner, max_size=4), max_leaves=8))  # fmt: skip
def test_no_json_makes_reading_fail(tmp_path_factory, value: object) -> None:
    path = tmp_path_factory.mktemp("f") / "a.json"
    path.write_text(json.dumps(value))
    for article in read_articles([path]).articles:
        assert article.text == normalise(article.text)


def test_importing_the_reader_loads_nothing_heavy() -> None:
    code = "import sys, kg.read; print(sorted({m.split('.')[0] for m in sys.modules}))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(told.stdout.replace("'", '"')))
    assert not loaded & {"trafilatura", "lxml", "spacy", "numpy", "pandas", "rdflib", "networkx"}


def test_readers_of_other_packages_are_asked_for_other_suffixes(monkeypatch) -> None:
    class Point:
        name = "news"

        def load(self):
            return READERS[".txt"]

    readers.cache_clear()
    monkeypatch.setattr("kg.read.readers.entry_points", lambda **_: [Point()])
    found = readers()
    readers.cache_clear()
    assert found[".news"] is READERS[".txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_whose_files_may_not_be_opened_is_no_trap(folder) -> None:
    _write(folder, "a.txt")
    folder.chmod(0o444)
    codes = _codes(read_articles([folder]))
    folder.chmod(0o700)
    assert codes == {"news/a.txt": "unreadable"}
