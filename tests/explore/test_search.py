"""The search index: folding, facets, shards of lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.explore.catalogue import Catalogue
from kg.explore.entities import EntityPages
from kg.explore.search import SearchIndex, differences, fold, month, words, write_lists
from kg.explore.shards import Shards
from tests.gold_corpus import gold_extractions, gold_links


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    catalogue = Catalogue(gold_extractions(), gold_links())
    return SearchIndex(catalogue, EntityPages(catalogue))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kiriyenko", "Kirienko"),
        ("Yelena", "Jelena"),
        ("Natalya", "NATALIA"),
        ("Dvořák", "dvorak"),
        ("Zelenskyy", "Zelenski"),
        ("Strauß", "Strauss"),
        ("Ørsted", "orsted"),
        ("Khan", "Han"),
        ("Wladimir", "Vladimir"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Brekk", "Brock"), ("11", "1"), ("Lund", "Land")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_single_letters_are_no_words_but_single_digits_are() -> None:
    assert words("a 5 é x1") == {"5", "x1"}


def test_months_come_of_real_dates_only() -> None:
    assert month("2023-13-01") == month("soon") == month(None) == set()


def test_the_weightiest_comes_first(index: SearchIndex) -> None:
    weights = [weight for weight, _, _ in index.documents()]
    assert weights == sorted(weights, reverse=True)


def test_every_claim_article_entity_and_refusal_can_be_found(index: SearchIndex) -> None:
    kinds = [shown["k"] for _, shown, _ in index.documents()]
    refusals = [a for x in gold_extractions() for a in x.attributions if not a.factual]
    assert kinds.count("c") == len(gold_links().claims)
    assert kinds.count("a") == len(gold_extractions())
    assert kinds.count("e") == len(gold_links().entities)
    assert kinds.count("r") == len(refusals)


def test_a_claim_is_found_under_its_speakers_name(index: SearchIndex) -> None:
    claims = [(shown, tokens) for _, shown, tokens in index.documents() if shown["k"] == "c"]
    said = [tokens for shown, tokens in claims if shown.get("sp", [0, ""])[1] == "Dmitry Peskov"]
    assert said
    assert all("peskov" in tokens for tokens in said)


def test_lists_are_written_in_order_and_cut_into_shards(tmp_path: Path) -> None:
    lists = {f"w{k:04d}": list(range(k, k + 40)) for k in range(2000)}
    first = write_lists(Shards(tmp_path), lists)
    assert first == sorted(first)
    assert len(first) > 1
    for number, token in enumerate(first):
        text = (tmp_path / "s" / f"{number}.js").read_text()
        part = json.loads(text[text.index(",") + 1 : text.rindex(")")])
        assert next(iter(part)) == token
        assert sorted(part) == list(part)


def test_steps_add_up_to_the_numbers() -> None:
    steps = differences([2, 3, 10, 11])
    assert [sum(steps[: k + 1]) for k in range(4)] == [2, 3, 10, 11]
