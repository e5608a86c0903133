"""What the name of a file says: its date and, for want of better, the article's id."""

from __future__ import annotations

import re
import unicodedata

from kg.read.dates import iso_date
from kg.read.draft import Meta

#: Characters of the longest id; file systems allow 255 bytes, and suffixes follow.
MAX_ID = 120

_DATES = (
    re.compile(r"^(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})$"),
    re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?=[-_. T]|$)"),
    re.compile(r"(?<=[-_. ])((?:19|20)\d{2})(\d{2})(\d{2})$"),
)


def meta_of_name(stem: str) -> Meta:
    """The date that a file's name begins or ends with.

    >>> meta_of_name("2023-03-21_ban").published, meta_of_name("ban-20230321").published
    ('2023-03-21', '2023-03-21')
    """
    for pattern in _DATES:
        found = pattern.search(stem)
        if found and (date := iso_date("-".join(found.groups()))):
            return Meta(published=date)
    return Meta()


def usable_id(name: str) -> str:
    """A name as an id: letters, digits, ".", "_" and "-" of any script, at most 120 of them."""
    name = unicodedata.normalize("NFC", name)
    name = re.sub(r"^https?://(?:www\.)?", "", name)
    name = re.sub(r"[^\w.-]+", "-", name).strip("-.")
    return name[:MAX_ID].rstrip("-.") or "article"
