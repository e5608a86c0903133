"""How a text's words are written, for rules on names that look at words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

LOWER_CASE = 50  #: so many words without a capital to one with it: a text in lower case
Name = tuple[int, int, str]
"""First word of a name, one past the last, type."""


@dataclass(frozen=True)
class Written:
    """The words of a text and how they are written."""

    words: Sequence[str]
    glued: Sequence[bool]  #: no space stands before the word
    breaks: Sequence[bool]  #: the word begins a paragraph
    pos: Sequence[str] = ()  #: part of speech of each, if known

    @cached_property
    def cased(self) -> bool:
        """Whether capitals tell names here; a text all in lower case has hardly any."""
        first = [word[:1] for word in self.words]
        return LOWER_CASE * sum(map(str.isupper, first)) >= sum(map(str.islower, first))

    def lower(self, place: int) -> str:
        """The word in lower case; none beyond the ends or in another paragraph than the last."""
        return self.words[place].lower() if 0 <= place < len(self.words) else ""

    def capital(self, place: int) -> bool:
        """Whether the word begins with a capital."""
        return 0 <= place < len(self.words) and self.words[place][:1].isupper()

    def unbroken(self, start: int, end: int) -> bool:
        """Whether no paragraph begins between these words."""
        return end <= len(self.words) and not any(self.breaks[start + 1 : end])
