"""Several processes read articles; one that dies takes no other article with it."""

import logging

import pytest

from kg.building.packing import unpack
from kg.building.workers import extract_articles
from kg.records import Article
from tests.building import fake


@pytest.fixture(autouse=True)
def noted(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_TEST_NOTES", str(tmp_path / "notes"))


def articles(*texts):
    return [Article(f"a{k}", text) for k, text in enumerate(texts)]


def outcomes(texts, jobs):
    found = extract_articles(articles(*texts), fake.engine(), jobs)
    return {article.id: packed and unpack(packed) for article, packed in found}


SAYINGS = [f"Hart said “{'so ' * k}”." for k in range(5)]


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_all_articles_are_read_whatever_the_number_of_processes(jobs):
    expected = {article.id: fake.extract(article) for article in articles(*SAYINGS)}
    assert outcomes(SAYINGS, jobs) == expected


def test_an_article_whose_process_was_killed_is_read_by_another(caplog):
    with caplog.at_level(logging.WARNING):
        found = outcomes([*SAYINGS, f"Hart said “so”. {fake.DEADLY_ONCE} "], 2)
    assert all(found.values())
    assert "article a5" in caplog.text
    assert "exit code 9" in caplog.text


def test_an_article_that_kills_every_process_is_told_and_the_others_are_read():
    found = outcomes([*SAYINGS, f"{fake.DEADLY} "], 2)
    assert [name for name, extraction in found.items() if extraction is None] == ["a5"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_program_is_raised_and_names_the_article(jobs):
    with pytest.raises(ZeroDivisionError) as caught:
        outcomes([f"{fake.FAULTY} {SAYINGS[0]}", SAYINGS[1]], jobs)
    assert any("article a0" in note for note in caught.value.__notes__)


def test_no_articles_start_no_process():
    assert list(extract_articles([], fake.engine(), 4)) == []
