"""Tables are cut down from larger sources by stated rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.kb import make_tables


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    things = [
        ("Q1", "Norland", "GPE", "country", "wd", "5000000"),
        ("Q2", "Bigtown", "GPE", "city", "wd", "900000"),
        ("Q3", "Smalltown", "GPE", "city", "wd", "9000"),
        ("Q4", "Annotated%20Village", "GPE", "city", "wd|gum", "900"),
        ("Q5", "Georgia", "GPE", "country", "wd", "4000000"),
        ("Q6", "A Firm", "ORG", "company", "wd", "100"),
        ("Q7", "Ann Lee", "PERSON", "legislators-norland", "wd", "100"),
    ]
    aliases = [
        ("Kingdom of Norland", "Q1", "200000000"),
        ("Slip", "Q1", "100"),
        ("Norländ", "Q1", "200000000"),
        ("Senator Lee", "Q7", "1"),
        ("The Firm", "Q6", "200000000"),
    ]
    for name, rows in (("kb.tsv", things), ("aliases.tsv", aliases)):
        lines = ("\t".join(row) for row in rows)
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def _names(folder: Path) -> set[str]:
    return {line.split("\t")[0] for line in make_tables.names_table(folder)}


@pytest.mark.parametrize(
    "name",
    ["Norland", "Bigtown", "Annotated Village", "Ann Lee", "Kingdom of Norland", "Senator Lee"],
)
def test_what_is_well_known_is_kept(sources: Path, name: str) -> None:
    assert name in _names(sources)


@pytest.mark.parametrize("name", ["Smalltown", "A Firm", "Georgia", "Slip", "Norländ", "The Firm"])
def test_what_is_little_known_or_doubtful_is_not(sources: Path, name: str) -> None:
    assert name not in _names(sources)


def test_an_alias_is_as_well_known_as_its_thing(sources: Path) -> None:
    rows = [line.split("\t") for line in make_tables.names_table(sources)]
    assert ["Kingdom of Norland", "Q1", "GPE", "country", "5000000"] in rows


def test_words_are_counted_once_an_item(tmp_path: Path) -> None:
    texts = ["Rain, rain and snow", "rain", "Rain again"]
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts), encoding="utf-8")
    assert make_tables.words_table([path]) == ["(items)\t3", "rain\t3"]
