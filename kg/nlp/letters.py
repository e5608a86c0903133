"""Letters that a pattern takes for others when it ignores case."""

from __future__ import annotations

#: "s" matches the long s, "i" the dotless and the dotted one, "k" the Kelvin sign; `str.lower`
#: leaves the first two as they are, so that what was matched stands in no table.
_AS_MATCHED = str.maketrans("ſıİ\u212a", "siIK")


def as_matched(text: str) -> str:
    """The text, as long as before, with the letters that such a pattern sees.

    >>> as_matched("in the ſpring")
    'in the spring'
    """
    return text if text.isascii() else text.translate(_AS_MATCHED)
