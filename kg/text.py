"""Text as it is stored: one normal form, fixed before any offset is taken."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NEWLINES = re.compile(r"\r\n?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BYTE_ORDER_MARK = "\ufeff"


def normalise(text: str) -> str:
    r"""Text in the one form that offsets may be taken of: NFC, with only LF to end lines.

    A byte order mark in front is dropped, surrogates are joined or replaced by U+FFFD, and
    control characters other than tab and newline become spaces. Applying it twice changes
    nothing more.

    >>> normalise("Cafe\u0301\r\nsaid\x00")
    'Café\nsaid '
    """
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _NEWLINES.sub("\n", text.lstrip(_BYTE_ORDER_MARK))
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", text))


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
