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
    cue_weights: Mapping[str, float]
    continues: float
    least: Mapping[str, float]
    phrase: Mapping[str, float]
    doubtful: Mapping[str, float]
    parse: Mapping[str, float]
    unnamed: float
    filled: float
    confidence: Mapping[str, float]
    least_confidence: float
    borders: Mapping[str, Mapping[str, Mapping[str, float]]]


@cache
def load_settings(path: Path = _PATH) -> Settings:
    """The settings that the package ships."""
    return make_settings(tomllib.loads(path.read_text(encoding="utf-8")))


def make_settings(tables: Mapping[str, Any]) -> Settings:
    """Settings from the tables of a TOML file."""
    return Settings(
        cue_threshold=tables["cue"]["threshold"],
        cue_weights=tables["cue"]["weights"],
        continues=tables["cue"]["continues"],
        least=tables["least"],
        phrase=tables["phrase"],
        doubtful=tables["doubtful"],
        parse=tables["parse"],
        unnamed=tables["parse"]["unnamed"],
        filled=tables["quotation"]["filled"],
        confidence=tables["confidence"],
        least_confidence=tables["kept"]["confidence"],
        borders={"enter": tables["enter"], "leave": tables["leave"]},
    )
