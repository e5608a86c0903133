"""The demonstration corpus: every format gives the annotated text, to the letter."""

import json
from pathlib import Path

import pytest

from kg.read import Reading, read_articles

pytest.importorskip("trafilatura")

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def gold() -> dict[str, dict[str, str]]:
    lines = (CORPUS / "gold.jsonl").read_text("utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_articles([CORPUS])


def test_the_articles_are_those_annotated(reading: Reading, gold) -> None:
    assert [article.id for article in reading.articles] == sorted(gold)


def test_the_texts_are_those_annotated(reading: Reading, gold) -> None:
    assert {a.id: a.text for a in reading.articles} == {i: g["text"] for i, g in gold.items()}


@pytest.mark.parametrize(
    ("field", "key"), [("title", "title"), ("published", "date"), ("url", "url")]
)
def test_the_metadata_are_those_annotated(reading: Reading, gold, field: str, key: str) -> None:
    read = {a.id: getattr(a, field) for a in reading.articles}
    assert read == {i: g[key] for i, g in gold.items()}


def test_seven_outlets_with_their_hosts_are_known(reading: Reading) -> None:
    assert sorted({(a.outlet, a.host) for a in reading.articles}) == [
        ("Circuit & Salt", "circuitandsalt.example"),
        ("Countersign", "countersign.example"),
        ("LSB", "lsb.example"),
        ("The Daily Brazier", "dailybrazier.example"),
        ("The Ostermoor Ledger", "ostermoorledger.example"),
        ("The Skarnvik Tidings", "skarnviktidings.example"),
        ("Velmark Press Agency", "velmarkpress.example"),
    ]


def test_nothing_is_skipped(reading: Reading) -> None:
    assert reading.skipped == ()


def test_the_annotations_are_left_out(reading: Reading) -> None:
    assert [f.code for f in reading.findings] == ["annotations", "annotations"]
