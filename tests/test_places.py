"""Passages are found again in the files that articles were read from."""

import pytest

from kg.places import place_in_file
from kg.records import Article, Passage

TEXT = "Weir holds\n\nIt held. Ada said it held."


def passage(start, words):
    assert TEXT[start : start + len(words)] == words
    return Passage(start, start + len(words), words)


def article(*paths):
    return Article("weir", TEXT, paths=paths)


def test_a_passage_of_a_text_file_has_its_line_and_column(tmp_path):
    (tmp_path / "weir.txt").write_text(TEXT)
    place = place_in_file(article("weir.txt"), passage(21, "Ada"), [tmp_path])
    assert str(place) == f"{tmp_path / 'weir.txt'}:3:10"


def test_lines_before_the_text_count(tmp_path):
    (tmp_path / "weir.md").write_text(f"---\ntitle: Weir\n---\n\n{TEXT}")
    place = place_in_file(article("weir.md"), passage(21, "Ada"), [tmp_path])
    assert (place.line, place.column) == (7, 10)


@pytest.mark.parametrize(("start", "column"), [(15, 4), (33, 22)])
def test_the_same_words_are_told_apart(tmp_path, start, column):
    (tmp_path / "weir.txt").write_text(TEXT)
    place = place_in_file(article("weir.txt"), passage(start, "held"), [tmp_path])
    assert place.column == column


def test_a_file_that_is_gone_gives_the_place_in_the_text(tmp_path):
    place = place_in_file(article("weir.txt"), passage(21, "Ada"), [tmp_path])
    assert str(place) == "weir.txt:3:10 (of its text)"


def test_a_file_with_other_words_gives_the_place_in_the_text(tmp_path):
    (tmp_path / "weir.html").write_text("<p>It h&#101;ld.</p>")
    place = place_in_file(article("weir.html"), passage(12, "It held."), [tmp_path])
    assert place.in_text


def test_a_row_of_a_table_is_its_line():
    assert str(place_in_file(article("all.jsonl#7"), passage(21, "Ada"), [])) == "all.jsonl:7:1"
