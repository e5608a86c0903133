"""The word lists by which persons, organisations and their short forms are recognised."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Group:
    """One list of words with a sentence that shows a use of it."""

    name: str
    words: tuple[str, ...]
    example: str  #: the word that counts stands in ‹…›


@dataclass(frozen=True)
class WhoWords:
    """All groups as sets, and what follows from them."""

    groups: Mapping[str, frozenset[str]]
    same_names: Mapping[str, str]  #: a name in lower case → the first name of its line
    nicknames: frozenset[tuple[str, str]]  #: ("bob", "robert")

    def __getitem__(self, group: str) -> frozenset[str]:
        return self.groups[group]

    def gender(self, word: str) -> str | None:
        """Whether a title, role noun or first name tells "m" or "f"."""
        if word in self.groups["title_male"] or word in self.groups["role_male"]:
            return "m"
        if word in self.groups["title_female"] or word in self.groups["role_female"]:
            return "f"
        return None

    def gender_of_first_name(self, word: str) -> str | None:
        """The gender a first name commonly tells; None where both or neither bear it."""
        male, female = word in self.groups["first_male"], word in self.groups["first_female"]
        if male == female:
            return None
        return "m" if male else "f"


def read_groups(folder: Path = FOLDER) -> tuple[Group, ...]:
    """All groups of the ``who_*.toml`` files of a folder, in order of file and place."""
    return tuple(
        Group(row["name"], tuple(row["words"]), row["example"])
        for path in sorted(folder.glob("who_*.toml"))
        for row in _rows(path)
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf8"))["group"]
    return rows


@cache
def who_words() -> WhoWords:
    """The word lists of the package; read once."""
    groups = {group.name: frozenset(group.words) for group in read_groups()}
    roles = groups["role"] | groups["role_male"] | groups["role_female"]
    titles = groups["title"] | groups["title_male"] | groups["title_female"]
    same = {
        name.replace(".", ""): line.split("=")[0]
        for line in groups["same_name"]
        for name in line.split("=")
    }
    pairs = (tuple(line.split()) for line in groups["nickname"])
    return WhoWords(
        groups={**groups, "person": roles, "any_title": titles},
        same_names=same,
        nicknames=frozenset((short, full) for short, full in pairs),
    )
