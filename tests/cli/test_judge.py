"""kg evaluate, review and diff."""

import json

import pytest
from spacy.lang.en import English

from kg.cli.judge import review, scores


def test_decisions_are_listed_for_review(kg, out):
    assert "kurier-weir#a1.0" in kg("review", out).stdout


def test_decisions_are_printed_as_a_table_to_fill_in(kg, out):
    assert kg("review", out, "--csv").stdout.startswith("verdict,left,right,who,why,date,left_text")


def test_a_table_to_fill_in_is_harmless_on_a_terminal(out, monkeypatch, on_terminal):
    monkeypatch.setattr("kg.review.to_table", lambda _found: "a\u202eb\r\n")
    assert on_terminal(review, out, as_csv=True) == "a\\u202eb\n"


def test_a_build_does_not_differ_from_itself(kg, out):
    result = kg("diff", out, out)
    assert (result.exit_code, result.stdout) == (0, "0 added, 0 removed, 0 changed\n")


def test_differences_are_told_to_programs(kg, out):
    assert json.loads(kg("diff", out, out, "--json").stdout) == []


def test_scores_are_columns_whatever_their_depth():
    text = scores(
        {
            "names": {"f1": 0.5, "p": 1.0, "r": 0.25, "gold": 4},
            "who": {"named": {"right": 3, "of": 4}},
            "articles": 2,
        }
    )
    assert text.splitlines() == [
        "           F1     P      R",
        "names      0.500  1.000  0.250  gold 4",
        "who named                       right 3, of 4",
        "articles                        2",
    ]


def test_a_gold_file_that_is_none_is_an_error(kg, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.models.load", lambda _model: None)
    (tmp_path / "gold.jsonl").write_text("no json\n")
    result = kg("evaluate", tmp_path / "gold.jsonl")
    assert (result.exit_code, "not a gold file" in result.stderr) == (2, True)


@pytest.fixture
def missed(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.models.load", lambda _model: English())
    said = {"n": 1, "in": None, "act": "state", "source": [[0, 3]], "cue": [[4, 8]]}
    record = {"id": "a", "text": "Ann says no.", "attributions": [said | {"content": [[9, 11]]}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record))
    return tmp_path / "gold.jsonl"


def test_mistakes_are_counted_by_kind_and_shown_with_their_sentences(kg, missed):
    lines = kg("evaluate", missed, "--worst", "5").stdout.splitlines()
    assert "missed             1" in lines
    assert "missed: a [4] Ann says no." in lines
    assert "  gold Ann [says] no" in lines


def test_mistakes_are_told_to_programs(kg, missed):
    (error,) = json.loads(kg("evaluate", missed, "--worst", "5", "--json").stdout)["errors"]
    assert (error["kind"], error["sentence"]) == ("missed", "Ann says no.")


def test_mistakes_are_left_out_unless_asked_for(kg, missed):
    assert "Ann says no." not in kg("evaluate", missed).stdout
