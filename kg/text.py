"""Text as it is stored, in one normal form, and as it is given to be compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: U+0085 is the line end of mainframes; XML 1.1 takes it for one too, alone or after CR.
_NEWLINES = re.compile(r"\r[\n\x85]?|\x85")
#: C0 and C1: U+009B alone begins a command on some terminals, as ESC [ does on all.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORD = re.compile(r"\w+")
#: words up to which a stretch is compared in its context: "the delay", "he never met her"
SHORT = 5
_BYTE_ORDER_MARK = "\ufeff"


def normalise(text: str) -> str:
    r"""Text in the one form that offsets may be taken of: NFC, with only LF to end lines.

    A byte order mark in front is dropped, surrogates are joined or replaced by U+FFFD, CR and
    U+0085 end lines as LF does, and all other control characters but the tab become spaces.
    Applying it twice changes nothing more.

    >>> normalise("Cafe\u0301\r\nsaid\x00")
    'Café\nsaid '
    """
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _NEWLINES.sub("\n", text.lstrip(_BYTE_ORDER_MARK))
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", text))


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def in_context(text: str, around: str) -> str:
    """What is compared of a stretch: itself, and where it is short what stands around it.

    >>> in_context("the delay", "It slipped to May. Lee defended the delay.")
    'the delay — It slipped to May. Lee defended the delay.'
    """
    words = _WORD.findall(text)
    if len(words) > SHORT or len(_WORD.findall(around)) <= len(words):
        return text
    return f"{text} — {around}"
