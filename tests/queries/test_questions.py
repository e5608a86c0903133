"""A journalist's questions to the corpus, linked from its annotation, by saved queries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.questions import answered, graph_of, load_questions
from tests.gold_corpus import gold_extractions

QUESTIONS = load_questions(Path(__file__).with_name("questions.toml"))
#: What linking does not find yet.
MISSED = {
    "Q6": "employees of the administration against officials in domestic politics",
    "Q7": "53 percent of a share taken for a share of the market",
    "Q17": "the own voice of an article is read in part only",
}


@pytest.fixture(scope="module")
def store():
    return graph_of(gold_extractions())


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(
            q,
            id=q["id"],
            marks=[pytest.mark.xfail(strict=True, reason=MISSED[q["id"]])]
            if q["id"] in MISSED
            else [],
        )
        for q in QUESTIONS
    ],
)
def test_a_saved_query_answers(question, store):
    assert answered(store, question)
