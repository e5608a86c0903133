"""Tables of scores."""

from pathlib import Path

import pytest
import spacy

from kg.train import evaluate, report

GOLD = {(0, 2, "LAW"), (3, 4, "EVENT"), (5, 6, "PERSON")}


def test_rare_types_are_scored_together():
    found = {(0, 2, "LAW"), (3, 4, "FAC"), (5, 6, "PERSON")}
    joined = evaluate.f1_by_kind([(GOLD, found)], evaluate.JOINED)
    assert joined["f1"] == pytest.approx(2 * 1 / (2 + 1))


@pytest.mark.parametrize("title", ["EVENT", "PRODUCT"])
def test_the_table_shows_what_must_be_reached(title):
    lines = report.table({"news joined": 0.51, "news PRODUCT": 0.62}).splitlines()
    shown = next(line for line in lines if title in line)
    assert {"EVENT": "| .510 | .500 | .700 |", "PRODUCT": "| .620 | .600 | .800 |"}[title] in shown


def test_what_rounding_costs_is_counted_in_points(monkeypatch, capsys):
    exact, rounded = spacy.blank("en"), spacy.blank("en")
    scores = {id(exact): 0.9, id(rounded): 0.893}
    names = [name for _, name in report.HEADS]
    monkeypatch.setattr(
        report, "evaluate_one", lambda nlp, *_, **__: dict.fromkeys(names, scores[id(nlp)])
    )
    lost = report.rounding(rounded, exact, Path())
    assert set(lost.values()) == {0.7}
    assert "| news act | .900 | .893 | 0.70 | 0.5 |" in capsys.readouterr().out
