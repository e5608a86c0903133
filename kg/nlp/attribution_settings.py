"""The thresholds and costs of attribution, read from ``kg/lexicon/attribution.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import kg.lexicon

_PATH = Path(kg.lexicon.__file__).parent / "attribution.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """One value a decision; see the comments of the file."""

    cue_threshold: float
    listed: float
    unlisted: float
    continues: float
    source_least: float
    source_phrase: float
    content_least: float
    quoted: float
    addressee_least: float
    addressee_phrase: float
    when_least: float
    borders: Mapping[str, Mapping[str, Mapping[str, float]]]


@cache
def load_settings(path: Path = _PATH) -> Settings:
    """The settings that the package ships."""
    return make_settings(tomllib.loads(path.read_text(encoding="utf-8")))


def make_settings(tables: Mapping[str, Any]) -> Settings:
    """Settings from the tables of a TOML file."""
    return Settings(
        cue_threshold=tables["cue"]["threshold"],
        listed=tables["cue"]["listed"],
        unlisted=tables["cue"]["unlisted"],
        continues=tables["cue"]["continues"],
        source_least=tables["source"]["least"],
        source_phrase=tables["source"]["phrase"],
        content_least=tables["content"]["least"],
        quoted=tables["content"]["quoted"],
        addressee_least=tables["addressee"]["least"],
        addressee_phrase=tables["addressee"]["phrase"],
        when_least=tables["when"]["least"],
        borders={"enter": tables["enter"], "leave": tables["leave"]},
    )
