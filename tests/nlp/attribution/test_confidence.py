"""How sure an attribution is."""

from __future__ import annotations

import pytest

from kg.nlp.attribution.clauses import Clause
from kg.nlp.attribution.confidence import confidence_facts, confidence_of
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.settings import load_settings

CUE, SOURCE, CONTENT = ((1, 2),), ((0, 1),), ((2, 6),)


def _draft(**clause):
    return Draft(CUE, SOURCE, CONTENT, clause=Clause(**clause))


@pytest.mark.parametrize(
    ("content", "share"),
    [(CONTENT, 1.0), (((2, 4),), 0.5), (((4, 8),), 1 / 3), ((), 0.0)],
    ids=["same", "half", "crossing", "none"],
)
def test_agreement_is_the_share_of_words_that_model_and_parse_have(content, share):
    assert confidence_facts(_draft(content=content))["agreed"] == pytest.approx(share)


@pytest.mark.parametrize(("source", "told"), [(((7, 8),), 1), (((0, 3),), 0), ((), 0)])
def test_source_is_disputed_where_the_parse_has_another(source, told):
    assert confidence_facts(_draft(source=source))["disputed"] == told


def test_what_the_parse_has_too_is_surer():
    settings = load_settings()
    alone, confirmed = _draft(), _draft(content=CONTENT)
    assert confidence_of(confirmed, settings) > confidence_of(alone, settings)
