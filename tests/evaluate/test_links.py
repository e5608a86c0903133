import json
from pathlib import Path

import pytest

from kg.codec import from_json
from kg.errors import ArticleError
from kg.evaluate.links import score_links
from kg.evaluate.links_gold import links_gold, read_links_gold
from kg.link import link
from kg.link.view import to_json
from kg.models import load_meaning

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = "Ann said it rained. Bob said it snowed."
RECORD = {
    "id": "a", "text": TEXT, "sents": [[0, 19], [20, 39]],
    "mentions": [{"start": 0, "end": 3, "entity": "Ann"}, {"start": 20, "end": 23, "entity": "Bob"}],
    "attributions": [{"n": 1, "content": [[9, 18]]}, {"n": 2, "content": [[29, 38]]}],
}  # fmt: skip
GOLD = {
    "entities": [{"id": "ann", "in": {"a": "Ann"}}, {"id": "bob", "in": {"a": ["Bob"]}}],
    "not_same": [{"a": "ann", "b": "bob"}],
    "claims": [{"id": "c", "members": [{"article": "a", "n": 1, "variant": "reference"},
                                       {"article": "a", "n": 2, "variant": "reworded"}]}],
    "conflicts": [{"sides": [{"refs": [{"article": "a", "n": 1}]},
                             {"sentences": [{"article": "a", "s": 2}]}]}],
    "corroboration": [{"statement": "rained", "articles": ["a"], "independent_roots": 2}],
}  # fmt: skip


def predicted(**changes):
    """What a perfect linking of the little gold would give, but for some changes."""
    perfect = {
        "entities": [{"id": "1", "in": {"a": [[0, 3]]}}, {"id": "2", "in": {"a": [[20, 23]]}}],
        "claims": [{"id": "x", "statement": "it rained", "independent_roots": 2, "members": [
            {"article": "a", "spans": [[9, 18]], "variant": "reference"},
            {"article": "a", "spans": [[29, 38]], "variant": "reworded"}]}],
        "conflicts": [{"sides": [{"refs": [{"article": "a", "start": 9, "end": 12}]},
                                 {"refs": [{"article": "a", "start": 30, "end": 33}]}]}],
    }  # fmt: skip
    return perfect | changes


def scores(**changes):
    """The measures of a linking."""
    return score_links(links_gold([RECORD], GOLD), predicted(**changes))


def test_perfect_links_score_full():
    found = scores()
    assert found["claims"] == {"f1": 1.0, "p": 1.0, "r": 1.0, "members": 2, "found": 2}
    assert found["conflicts"] == {"found": 1.0, "right": 1.0, "gold": 1, "predicted": 1}
    assert (found["not_same"], found["roots"], found["variant"]) == (
        {"kept": 1, "of": 1}, {"right": 1, "of": 1}, {"right": 1, "of": 1},
    )  # fmt: skip


def test_nothing_predicted_finds_nothing():
    found = scores(entities=[], claims=[], conflicts=[])
    assert (found["claims"]["f1"], found["conflicts"]["found"], found["roots"]["right"]) == (
        0,
        0,
        0,
    )


def test_two_people_in_one_entity_are_not_kept_apart():
    assert scores(entities=[{"id": "1", "in": {"a": [[0, 3], [20, 23]]}}])["not_same"]["kept"] == 0


def test_a_split_claim_loses_recall_not_precision():
    members = predicted()["claims"][0]["members"]
    split = [
        {"id": str(k), "statement": "", "independent_roots": 1, "members": [m]}
        for k, m in enumerate(members)
    ]
    assert (scores(claims=split)["claims"]["p"], scores(claims=split)["claims"]["r"]) == (1.0, 0.5)


def test_a_member_with_too_little_in_common_is_not_found():
    short = [{"id": "x", "statement": "", "independent_roots": 1,
              "members": [{"article": "a", "spans": [[9, 11]]}]}]  # fmt: skip
    assert scores(claims=short)["claims"]["found"] == 0


def test_a_conflict_within_one_side_is_wrong():
    one = [{"sides": [{"refs": [{"article": "a", "start": 9, "end": 12}]},
                      {"refs": [{"article": "a", "start": 13, "end": 18}]}]}]  # fmt: skip
    assert scores(conflicts=one)["conflicts"]["right"] == 0


def test_another_number_of_roots_is_wrong():
    claims = [predicted()["claims"][0] | {"independent_roots": 1}]
    assert scores(claims=claims)["roots"] == {"right": 0, "of": 1}


def test_gold_of_spans_and_statements_is_read_too():
    gold = links_gold([RECORD], {
        "entities": [{"canonical": "Ann", "articles": {"a": {"name": "Ann"}}}],
        "claims": [{"id": "c", "members": [{"article": "a", "start": 9, "end": 18, "variant": ["x"]}]}],
        "conflicts": [{"statements": [{"article": "a", "start": 9, "end": 18},
                                      {"article": "a", "start": 29, "end": 38}]}],
    })  # fmt: skip
    found = score_links(gold, predicted())
    assert (found["claims"]["f1"], found["conflicts"]["found"]) == (1.0, 1.0)


def test_a_file_that_is_no_gold_is_told(tmp_path):
    (tmp_path / "x").write_text("no", encoding="utf-8")
    with pytest.raises(ArticleError):
        read_links_gold(tmp_path / "x", tmp_path / "x")


def test_linking_the_annotated_corpus_reaches_what_is_asked():
    records = [json.loads(x) for x in (CORPUS / "gold.jsonl").read_text("utf-8").splitlines()]
    extractions = [from_json(r) for r in records]
    gold = read_links_gold(CORPUS / "gold.jsonl", CORPUS / "links.json")
    found = score_links(gold, to_json(link(extractions, meanings=load_meaning()), extractions))
    assert found["entities"]["f1"] >= 0.95
    assert found["not_same"]["kept"] == found["not_same"]["of"] == 11
    assert found["claims"]["p"] >= 0.85
    assert found["conflicts"]["found"] >= 0.6
    assert found["conflicts"]["right"] >= 0.75
