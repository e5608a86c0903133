"""Whose statement, report or poll "the statement" is."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Sentences within which "the statement" still means the one mentioned before.
REACH = 6


@dataclass(slots=True)
class Issued:
    """What has been put out so far, as (sentence, noun, number of the draft)."""

    entries: list[tuple[int, str, int]] = field(default_factory=list)

    def add(self, sentence: int, noun: str, number: int) -> None:
        """Remember that the draft put out a statement, report, poll."""
        self.entries.append((sentence, noun, number))

    def issuer(self, noun: str, sentence: int) -> int | None:
        """Whose the latest one called so is, if it is not far back."""
        for at, known, number in reversed(self.entries):
            if sentence - at > REACH:
                return None
            if known == noun:
                return number
        return None
