"""JSON, JSON lines and CSV files."""

import json
from pathlib import Path

import pytest

from kg.read import decode, jsonfiles
from kg.read.draft import Draft, UnreadError
from kg.read.jsonfiles import first_record, read_csv, read_json, read_json_lines, read_stream

SAID = "It rained, she said."


def _file(tmp_path: Path, content: str | bytes, name: str = "a.json") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _drafts(found) -> list[tuple[str, int | None]]:
    return [(draft.body, draft.line) for draft in found if isinstance(draft, Draft)]


def test_one_object_is_one_article_without_a_number(tmp_path) -> None:
    assert _drafts(read_json(_file(tmp_path, json.dumps({"text": SAID})))) == [(SAID, None)]


def test_a_list_gives_numbered_articles(tmp_path) -> None:
    path = _file(tmp_path, json.dumps([{"text": "A"}, {"text": "B"}]))
    assert _drafts(read_json(path)) == [("A", 1), ("B", 2)]


def test_a_lone_surrogate_in_json_is_no_error(tmp_path) -> None:
    assert _drafts(read_json(_file(tmp_path, '{"text": "a \\ud83d b"}'))) == [("a \ud83d b", None)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"text": "cut of', id="cut-off"),
        pytest.param("[" * 100_000, id="nested-without-end"),
        pytest.param(f'{{"text": {"[" * 480}"a"{"]" * 480}}}', id="a-text-nested-in-lists"),
        pytest.param(f'{"[" * 900}{{"text": "a"}}{"]" * 900}', id="a-record-nested-in-lists"),
        pytest.param('{"text": ' + "9" * 10_000 + "}", id="a-number-of-ten-thousand-digits"),
    ],
)
def test_what_is_not_json_is_said_to_be_so(tmp_path, content: str) -> None:
    with pytest.raises(UnreadError) as caught:
        list(read_json(_file(tmp_path, content)))
    assert caught.value.code == "json"


@pytest.mark.parametrize("content", ["3", "null", '"text"', "{}", "[]", "[1, 2]"])
def test_json_without_an_article_is_said_to_be_so(tmp_path, content: str) -> None:
    with pytest.raises(UnreadError) as caught:
        list(read_json(_file(tmp_path, content)))
    assert caught.value.code == "no-text"


def test_a_bad_line_costs_that_line_only() -> None:
    lines = [b'{"text": "A"}\n', b"{broken\n", b"\n", b'{"text": "\xff"}\n', b'{"text": "B"}']
    found = list(read_stream(lines))
    assert _drafts(found) == [("A", 1), ("B", 5)]
    assert [(e.code, e.line) for e in found if isinstance(e, UnreadError)] == [
        ("json", 2),
        ("encoding", 4),
    ]


def test_a_record_without_text_among_others_is_named_by_its_line() -> None:
    found = list(read_stream(['{"title": "x"}', '{"text": "A"}', '{"title": "y"}']))
    assert _drafts(found) == [("A", 2)]
    assert [e.line for e in found if isinstance(e, UnreadError)] == [1, 3]


def test_an_export_without_any_text_is_one_error() -> None:
    with pytest.raises(UnreadError) as caught:
        list(read_stream(['{"seendate": "1", "sourcecountry": "a"}'] * 3))
    assert (caught.value.line, "GDELT" in caught.value.message) == (None, True)


def test_unusual_line_ends_inside_a_string_do_not_end_a_line(tmp_path) -> None:
    path = _file(tmp_path, json.dumps({"text": "a\u2028b\x85c"}, ensure_ascii=False), "a.jsonl")
    assert _drafts(read_json_lines(path)) == [("a\u2028b\x85c", 1)]


def test_json_lines_in_utf_16_are_read(tmp_path) -> None:
    path = _file(tmp_path, '{"text": "A"}\n{"text": "B"}\n'.encode("utf-16"), "a.jsonl")
    assert _drafts(read_json_lines(path)) == [("A", 1), ("B", 2)]


def test_an_endless_line_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(jsonfiles, "MAX_BYTES", 50)
    path = _file(tmp_path, json.dumps({"text": "a" * 99}), "a.jsonl")
    with pytest.raises(UnreadError) as caught:
        list(read_json_lines(path))
    assert caught.value.code == "huge"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_with_any_usual_separator_are_read(tmp_path, separator: str) -> None:
    rows = [["title", "text"], ["Storm", '"It rained,\nshe said; ""no""\t."']]
    path = _file(tmp_path, "\n".join(separator.join(row) for row in rows), "a.csv")
    assert _drafts(read_csv(path)) == [('It rained,\nshe said; "no"\t.', 1)]


def test_a_table_from_a_spreadsheet_with_a_mark_in_front_is_read(tmp_path) -> None:
    path = _file(tmp_path, "text,title\nIt rained.,Storm\n".encode("utf-8-sig"), "a.csv")
    assert _drafts(read_csv(path)) == [("It rained.", 1)]


def test_a_large_field_is_read(tmp_path) -> None:
    path = _file(tmp_path, f"text\n{'word ' * 100_000}\n", "a.csv")
    ((body, _),) = _drafts(read_csv(path))
    assert len(body) == 500_000


def test_a_table_without_a_text_column_names_its_columns(tmp_path) -> None:
    with pytest.raises(UnreadError) as caught:
        list(read_csv(_file(tmp_path, "a,b\n1,2\n", "a.csv")))
    assert "a, b" in caught.value.message


def test_a_wrong_byte_in_a_table_is_named_by_its_line(tmp_path) -> None:
    with pytest.raises(UnreadError) as caught:
        list(read_csv(_file(tmp_path, b"text\nok\n\x93no\x94\n", "a.csv")))
    assert caught.value.message.endswith("of line 3")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_the_first_record_of_a_file_can_be_looked_at(tmp_path, name: str) -> None:
    assert first_record(_file(tmp_path, '{"text": "A"}', name)) == {"text": "A"}


def test_a_file_that_cannot_be_read_has_no_first_record(tmp_path) -> None:
    assert first_record(tmp_path / "missing.json") is None


def test_the_limit_of_a_file_is_that_of_decoding() -> None:
    assert jsonfiles.MAX_BYTES == decode.MAX_BYTES
