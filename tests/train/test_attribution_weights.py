"""How sure an attribution is, learned from right and wrong ones."""

from __future__ import annotations

import pytest

from kg.nlp.attribution.settings import load_settings
from kg.train.attribution_weights import Example, chances, examples_of, fit, rescaled, scores
from tests.make import doc, encoded

SAID = """
Ann PROPN nsubj 2
said VERB root 0
rates NOUN nsubj 4
fell VERB ccomp 2
. PUNCT punct 2
"""


@pytest.fixture
def examples():
    sure = [Example({"cue": 2.0, "noise": k % 2}, right=k > 0) for k in range(10)]
    doubtful = [Example({"cue": -2.0, "noise": k % 2}, right=k == 0) for k in range(10)]
    return [*sure, *doubtful]


def test_what_tells_right_from_wrong_weighs_most(examples):
    weights = fit(examples)
    assert weights["cue"] > 3 * abs(weights["noise"])


def test_chances_match_the_shares_of_right_ones(examples):
    found = chances(examples, fit(examples))
    assert found.mean() == pytest.approx(0.5, abs=0.05)
    assert (found[2] > 0.7, found[12] > 0.3) == (True, False)


def test_higher_threshold_gives_precision_for_recall(examples):
    rows = dict(scores(examples, fit(examples), gold=12))
    assert rows[0.5].precision > rows[0.1].precision
    assert rows[0.5].recall <= rows[0.1].recall


@pytest.mark.parametrize(("source", "right"), [([[0, 3]], True), ([[9, 14]], False)])
def test_example_is_right_where_the_gold_has_content_and_source(source, right):
    made = encoded(doc(SAID), {"cue": "said", "source": "Ann", "content": "rates fell"})
    gold = {"cue": [[4, 8]], "source": source, "content": [[9, 19]]}
    record = {"text": made.text, "attributions": [gold]}
    (found,) = examples_of(record, made, load_settings())
    assert found.right is right


def test_weights_that_are_too_sure_are_made_smaller_in_proportion(examples):
    sure = {name: 10 * weight for name, weight in fit(examples).items()}
    found = rescaled(examples, sure)
    assert found["cue"] / sure["cue"] == pytest.approx(0.1, abs=0.03)
    assert chances(examples, found).mean() == pytest.approx(0.5, abs=0.05)
