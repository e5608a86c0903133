"""kg evaluate, review and diff."""

import json

from kg.cli.judge import scores


def test_decisions_are_listed_for_review(kg, out):
    assert "kurier-weir#a1.0" in kg("review", out).stdout


def test_decisions_are_printed_as_a_table_to_fill_in(kg, out):
    assert kg("review", out, "--csv").stdout.startswith("verdict,left,right,who,why,date,left_text")


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
