"""Gold files are read or refused by name."""

from __future__ import annotations

import json

import pytest
from spacy.lang.en import English

from kg.errors import ArticleError
from kg.evaluate.report import evaluate, read_gold


def test_every_line_is_a_record(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a", "text": "Yes.", "attributions": []}\n\n', encoding="utf-8")
    assert [record["id"] for record in read_gold(gold)] == ["a"]


@pytest.mark.parametrize(
    "content", ['{"id": "a"}', "no json", ""], ids=["not gold", "not json", "absent"]
)
def test_other_files_are_refused(tmp_path, content):
    gold = tmp_path / "gold.jsonl"
    if content:
        gold.write_text(content, encoding="utf-8")
    with pytest.raises(ArticleError, match="gold"):
        read_gold(gold)


def test_pipeline_that_finds_nothing_scores_nothing(tmp_path):
    record = {
        "id": "a",
        "text": "He left.",
        "attributions": [
            {"n": 1, "in": None, "act": "state", "source": [[0, 2]], "cue": [], "content": [[3, 7]]}
        ],
    }
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(record), encoding="utf-8")
    found = evaluate(gold, English())
    assert found.measures["relation+source"]["f1"] == 0
    assert found.kinds == {"missed": 1}
