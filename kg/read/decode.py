"""Bytes to text: byte order mark, declared charset, UTF-8, or an error that names the byte."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kg.read.draft import UnreadError

#: Bytes of a file that holds one article; the longest novels have 5 MB.
MAX_BYTES = 20_000_000

#: Share of control characters among the first bytes from which a file is taken for binary.
MAX_CONTROLS = 0.01
_SAMPLE = 8192
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF; extract its text first",
    b"PK\x03\x04": "a ZIP archive or office document; unpack it or save it as text",
    b"\x1f\x8b": "compressed with gzip; unpack it first",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as text",
    b"SQLite format 3": "a database; export the articles as JSON lines",
}
#: What browsers mean by labels of which Python means something narrower (encoding.spec.whatwg.org).
_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}

#: Browsers read every byte of these; the few that stand for nothing as control characters.
_WINDOWS = frozenset(["cp1252", "cp1254", "cp874"])
_UNDEFINED = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}

#: Codecs of Python that read ASCII as it stands and are no charsets of pages.
_NO_CHARSETS = frozenset(["idna", "punycode", "utf-7", "unicode-escape", "raw-unicode-escape"])

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file that is neither missing, unreadable, empty nor huge."""
    try:
        size = path.stat().st_size
        if size > limit:
            message = f"{size / 1e6:,.0f} MB, more than the {limit / 1e6:,.0f} MB that are read"
            raise UnreadError("huge", message, "split it into one file an article")
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "check the file and its permissions"
        raise UnreadError("unreadable", f"cannot be read ({reason})", hint) from error
    if not raw.strip():
        raise UnreadError("empty", "the file is empty", "remove it or fill it")
    return raw


def encoding_of_mark(raw: bytes) -> str | None:
    """The encoding that a byte order mark in front stands for."""
    return next((name for mark, name in _MARKS if raw.startswith(mark)), None)


def declared_charset(raw: bytes) -> str | None:
    """The charset that an HTML page declares in its first 4,096 bytes, as browsers take it.

    None where it declares none, one that Python does not know, or one in which the declaration
    itself could not be read, such as UTF-16 or EBCDIC.
    """
    found = _META_CHARSET.search(raw[:4096])
    if found is None:
        return None
    label = found[1]
    try:
        name = codecs.lookup(label.decode("ascii", "replace")).name
        name = _BROWSERS.get(name, name)
        readable = label.decode(name) == label.decode("ascii")
    except (LookupError, ValueError):  # "hex" and "rot13" are codecs, but not of text
        return None
    return name if readable and name not in _NO_CHARSETS else None


def decode(raw: bytes, *, charset: str | None = None) -> str:
    """The text that bytes stand for.

    Args:
        raw: A whole file or line.
        charset: What the file itself declares; a byte order mark overrides it.

    Raises:
        UnreadError: The bytes are binary, or wrong in their encoding (UTF-8 by default).
    """
    encoding = encoding_of_mark(raw)
    if encoding is None:
        _refuse_binary(raw)
        encoding = charset or "utf-8"
    try:
        return _decoded(raw, encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UnreadError("encoding", _wrong(raw, error), _encoding_hint(raw)) from error


def _decoded(raw: bytes, encoding: str) -> str:
    if encoding in _WINDOWS:
        return raw.decode(encoding, "surrogateescape").translate(_UNDEFINED)
    return raw.decode(encoding)


def _refuse_binary(raw: bytes) -> None:
    kind = next((name for magic, name in _MAGIC.items() if raw.startswith(magic)), None)
    if kind is not None:
        what, _, hint = kind.partition("; ")
        raise UnreadError("binary", f"it is {what}", hint or "remove it from the folder")
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > MAX_CONTROLS * len(sample) and controls > 1:
        hint = "remove it from the folder"
        if b"\0" in sample[:4]:
            hint = "if it is UTF-16, save it as UTF-8"
        raise UnreadError("binary", "it is binary, not text", hint)


def _wrong(raw: bytes, error: UnicodeDecodeError) -> str:
    line = raw.count(b"\n", 0, error.start) + 1
    where = f", line {line}" if b"\n" in raw.rstrip() else ""
    return f"not {error.encoding.upper()} at byte {error.start} (0x{raw[error.start]:02x}{where})"


def _encoding_hint(raw: bytes) -> str:
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "save it as UTF-8"
    return "it may be Windows-1252: save it as UTF-8 (iconv -f cp1252 -t utf-8)"
