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


def _page(label: str) -> bytes:
    return f'<meta charset="{label}">He said “no”.'.encode("cp1252")


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "ISO8859-1", "latin1", "Latin-1", "l1", "us-ascii", "ascii", "cp819"]
)
def test_pages_said_to_be_latin_1_or_ascii_are_windows_1252(label: str) -> None:
    assert decode(_page(label), charset=declared_charset(_page(label))).endswith("He said “no”.")


def test_pages_said_to_be_latin_5_are_windows_1254() -> None:
    raw = '<meta charset="iso-8859-9">“Ağrı”'.encode("cp1254")
    assert decode(raw, charset=declared_charset(raw)).endswith("“Ağrı”")


def test_the_undefined_bytes_of_windows_1252_are_control_characters() -> None:
    raw = _page("iso-8859-1") + b"\x81\x8d\x8f\x90\x9d"
    text = decode(raw, charset=declared_charset(raw))
    assert text.endswith("\x81\x8d\x8f\x90\x9d")


@pytest.mark.parametrize("label", ["utf-16", "UTF-16LE", "utf-16be", "unicode"])
def test_a_page_that_says_utf_16_in_ascii_is_utf_8(label: str) -> None:
    raw = f'<meta charset="{label}">“No”'.encode()
    assert decode(raw, charset=declared_charset(raw)).endswith("“No”")


@pytest.mark.parametrize(
    "label",
    [
        *["hex", "rot13", "base64", "zlib", "undefined", "idna", "punycode", "unicode_escape"],
        *["utf-7", "cp037", "..", "aliases", "x" * 3900],
    ],
)
def test_codecs_that_are_no_charsets_of_pages_are_not_followed(label: str) -> None:
    assert declared_charset(f'<meta charset="{label}">'.encode()) is None
