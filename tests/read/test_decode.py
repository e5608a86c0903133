"""Bytes to text."""

import codecs

import pytest

from kg.read.decode import declared_charset, decode, read_bytes
from kg.read.draft import UnreadError

TEXT = "“No,” said Łukasz — naïve.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_followed(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_big_endian_mark_is_followed() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


def test_a_declared_charset_is_followed() -> None:
    page = '<html><head><meta charset="windows-1252"></head>“No”</html>'.encode("cp1252")
    assert "“No”" in decode(page, charset=declared_charset(page))


def test_an_unknown_charset_is_not_followed() -> None:
    assert declared_charset(b"<meta charset='x-klingon'>") is None


def test_a_wrong_byte_is_named_with_its_line_and_a_way_out() -> None:
    with pytest.raises(UnreadError) as caught:
        decode(b"He said\n\x93no\x94.\n")
    assert caught.value.message == "not UTF-8 at byte 8 (0x93, line 2)"
    assert "1252" in caught.value.hint


def test_cp1252_is_not_suggested_where_it_cannot_be() -> None:
    with pytest.raises(UnreadError) as caught:
        decode(b"He said \x81 \x8d.")
    assert "1252" not in caught.value.hint


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.7 text", b"PK\x03\x04abc", b"\x89PNG\r\n", b"\x1f\x8babc", b"ab\0\0\0\0\x01\x02"],
)
def test_binary_files_are_called_binary(raw: bytes) -> None:
    with pytest.raises(UnreadError) as caught:
        decode(raw)
    assert caught.value.code == "binary"


def test_utf_16_without_mark_is_refused_with_a_hint() -> None:
    with pytest.raises(UnreadError) as caught:
        decode("He said no.".encode("utf-16-le"))
    assert "UTF-16" in caught.value.hint


def test_one_stray_control_character_makes_no_binary() -> None:
    assert decode(b"He said\0no. " + b"And more was said. " * 9).startswith("He said\0no.")


def test_an_empty_file_is_called_empty(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(b" \n")
    with pytest.raises(UnreadError) as caught:
        read_bytes(tmp_path / "a.txt")
    assert caught.value.code == "empty"


def test_a_huge_file_is_not_read(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc def ghi")
    with pytest.raises(UnreadError) as caught:
        read_bytes(tmp_path / "a.txt", limit=10)
    assert caught.value.code == "huge"
