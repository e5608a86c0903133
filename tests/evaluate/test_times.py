"""Values of times against annotated ones."""

import json

import pytest

from kg.evaluate.times import agrees, exact, main
from kg.records import Passage, TimeExpression


def time(value, first=None, last=None):
    return TimeExpression(Passage(0, 1, "x"), value, first, last)


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        (time("2014"), {"when": "2014"}),
        (time("2014-05-06T10:30"), {"when": "2014-05-06"}),
        (time("2014-05-06T10:30"), {"when": "10:30:00"}),
        (time("XXXX-05-06"), {"when": "--05-06"}),
        (time("2014-05-06T10:30Z"), {"value": "2014-05-06T10:30"}),
        (time(None, "2014-01-01", "2015-12-31"), {"from": "2014", "to": "2015"}),
        (time(None, "2014-01-01", "2015-12-31"), {"notAfter": "2015"}),
    ],
)
def test_the_same_time_in_other_notation_agrees(found, gold):
    assert agrees(found, gold)


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        (time("2014"), {"when": "2015"}),
        (time(None), {"value": "2014"}),
        (time("2014-05-06T10:30"), {"when": "10:31:00"}),
        (time(None, "2014-01-01", "2015-12-31"), {"from": "2014", "to": "2016"}),
        (time("2014"), {"from": "2014", "to": "2014"}),
    ],
)
def test_another_time_does_not_agree(found, gold):
    assert not agrees(found, gold)


RIGHT = {
    "sent": "He left on Tuesday.", "span": "Tuesday", "dct": "2024-05-09", "split": "test",
    "value": {"value": "2024-05-07"},
}  # fmt: skip


def test_exact_values_are_counted():
    wrong = RIGHT | {"value": {"value": "2024-05-08"}}
    unfound = RIGHT | {"sent": "He left.", "span": "left"}
    assert exact([RIGHT, wrong, unfound]) == 1


def test_only_the_part_asked_for_is_scored(tmp_path, capsys):
    path = tmp_path / "gold.jsonl"
    lines = (RIGHT, RIGHT | {"split": "train", "value": {"value": "2000"}})
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    main([str(path)])
    assert capsys.readouterr().out == "test: 1 of 1 exact, 1.000\n"
