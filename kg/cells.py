"""Cells of tables that people open in a spreadsheet, which would compute some texts."""

from __future__ import annotations

import re

#: First characters that make a spreadsheet take a cell for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

_FIRST = f"[{re.escape(''.join(FORMULA))}]"
# A text that looks guarded by itself ('@ada' wrote) is guarded too, so that it comes back whole.
_TO_GUARD = re.compile(f"'*{_FIRST}")
_GUARDED = re.compile(f"'+{_FIRST}")


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would compute it.

    >>> guarded("=1+1"), guarded("- no comment"), guarded("plain")
    ("'=1+1", "'- no comment", 'plain')
    """
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given.

    >>> unguarded("'=1+1"), unguarded("'plain'")
    ('=1+1', "'plain'")
    """
    return text[1:] if _GUARDED.match(text) else text
