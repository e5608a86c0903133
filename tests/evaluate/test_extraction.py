"""The scores, on records small enough to count by hand."""

from __future__ import annotations

import copy

import pytest

from kg.evaluate.extraction import pair, score

TEXT = "Rates will fall, Ann Lee said. She denied a cut, Reuters reported."


def _span(words):
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def _attribution(n, source, cue, content, *, inside=None, who=None):
    return {
        "n": n,
        "in": inside,
        "source_is": who,
        "source": _span(source) if source else [],
        "cue": _span(cue),
        "content": _span(content) if content else [],
    }


@pytest.fixture
def gold():
    return {
        "id": "a",
        "text": TEXT,
        "entities": [
            {"name": "Ann Lee", "type": "PERSON", "aliases": ["Ann Lee", "Lee"]},
            {"name": "Reuters", "type": "ORG", "aliases": ["Reuters"]},
        ],
        "mentions": [
            {"start": 17, "end": 24, "type": "PERSON"},
            {"start": 49, "end": 56, "type": "ORG"},
        ],
        "attributions": [
            _attribution(1, "Ann Lee", "said", "Rates will fall", who="Ann Lee"),
            _attribution(2, "She", "denied", "a cut", inside=3, who="Ann Lee"),
            _attribution(3, "Reuters", "reported", "She denied a cut", who="Reuters"),
        ],
        "facts": [{"s": 1, "subj": "Ann Lee", "pred": "said", "obj": "the rates"}],
    }


def test_gold_against_itself_is_perfect(gold):
    found = score([gold], [gold])
    perfect = (
        "names",
        "source",
        "cue",
        "content",
        "relation",
        "relation+source",
        "nesting",
        "facts",
    )
    assert {measure: found[measure]["f1"] for measure in perfect} == dict.fromkeys(perfect, 1.0)
    assert found["who"] == {
        "named": {"accuracy": 1.0, "pairs": 2},
        "pronoun": {"accuracy": 1.0, "pairs": 1},
    }


def test_absent_record_is_all_missed(gold):
    found = score([gold], [])
    assert found["relation+source"] == {"f1": 0.0, "p": 0.0, "r": 0.0, "gold": 3, "predicted": 0}


def test_marks_at_the_edges_do_not_count(gold):
    predicted = copy.deepcopy(gold)
    predicted["attributions"][0]["content"][0][1] += 1
    assert score([gold], [predicted])["content"]["f1"] == 1.0


def test_wrong_source_is_a_relation_but_no_more(gold):
    predicted = copy.deepcopy(gold)
    predicted["attributions"][0]["source"] = []
    found = score([gold], [predicted])
    assert (found["relation"]["p"], found["relation+source"]["p"]) == (1.0, 0.6667)


def test_half_of_a_content_is_the_same_content(gold):
    predicted = copy.deepcopy(gold)
    predicted["attributions"][0]["content"] = _span("Rates will")
    assert score([gold], [predicted])["relation"]["f1"] == 1.0


def test_less_than_half_is_another(gold):
    predicted = copy.deepcopy(gold)
    predicted["attributions"][0]["content"] = _span("fall")
    assert score([gold], [predicted])["relation"]["r"] == 0.6667


def test_one_prediction_serves_one_gold(gold):
    assert pair(gold["attributions"], gold["attributions"][:1], TEXT) == {0: 0}


def test_cues_pair_attributions_without_content():
    empty = [_attribution(1, "Ann Lee", "said", None)]
    assert pair(empty, empty, TEXT) == {0: 0}


def test_nesting_needs_both_partners(gold):
    predicted = copy.deepcopy(gold)
    del predicted["attributions"][2]
    assert score([gold], [predicted])["nesting"]["f1"] == 0.0


def test_wrong_type_is_a_wrong_name(gold):
    predicted = copy.deepcopy(gold)
    predicted["mentions"][0]["type"] = "ORG"
    found = score([gold], [predicted])
    assert found["names"]["f1"] == 0.5
    assert found["names by type"] == {"ORG": 0.6667, "PERSON": 0.0}


def test_dates_are_no_names(gold):
    predicted = copy.deepcopy(gold)
    predicted["mentions"].append({"start": 0, "end": 5, "type": "DATE"})
    assert score([gold], [predicted])["names"]["f1"] == 1.0


def test_fact_with_half_of_the_object_is_right(gold):
    predicted = copy.deepcopy(gold)
    predicted["facts"][0]["obj"] = "all rates"
    assert score([gold], [predicted])["facts"]["f1"] == 1.0


def test_fact_of_another_sentence_is_wrong(gold):
    predicted = copy.deepcopy(gold)
    predicted["facts"][0]["s"] = 2
    assert score([gold], [predicted])["facts"]["f1"] == 0.0
