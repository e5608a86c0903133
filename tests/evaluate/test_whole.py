"""Links across annotated articles are scored from the texts, or from the annotation."""

import json
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.evaluate.whole import evaluate_links
from kg.records import Links

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def gold(tmp_path):
    """The first two annotated articles of the corpus."""
    lines = (CORPUS / "gold.jsonl").read_text(encoding="utf-8").split("\n")[:2]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_annotated_articles_are_linked_with_their_outlets(gold, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "kg.evaluate.whole.link", lambda read, **_named: seen.extend(read) or Links()
    )
    evaluate_links(gold, CORPUS / "links.json")
    assert [read.article.outlet for read in seen] == [
        "Velmark Press Agency",
        "The Ostermoor Ledger",
    ]
    assert all(read.attributions for read in seen)


def test_entities_that_both_articles_name_are_found_to_be_one(gold):
    measures = evaluate_links(gold, CORPUS / "links.json")
    assert measures["entities"]["p"] == 1.0
    assert measures["entities"]["r"] > 0


def test_links_that_are_no_annotation_are_refused(gold, tmp_path):
    (tmp_path / "links.json").write_text(json.dumps({"outlets": [{}]}))
    with pytest.raises(ArticleError, match="not an annotation of links"):
        evaluate_links(gold, tmp_path / "links.json")
