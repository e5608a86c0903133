"""The word lists of this room, read from words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _all() -> Mapping[str, Mapping[str, Any]]:
    """All lists by name, each with its words and an example."""
    return tomllib.loads(files("kg.link").joinpath("words.toml").read_text(encoding="utf-8"))


def listed(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_all()[name]["words"])


def table(name: str) -> Mapping[str, Any]:
    """The words of a table, each with what stands for it."""
    found: Mapping[str, Any] = _all()[name]["words"]
    return found


def examples() -> dict[str, str]:
    """The example of every list."""
    return {name: rows["example"] for name, rows in _all().items()}
