"""The shipped language model reads the corpus at least as well as the floors in ``gate.json``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg.models
from kg.evaluate.report import Evaluation, evaluate

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((ROOT / "tests/gate.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read() -> Evaluation:
    return evaluate(ROOT / "corpus/gold.jsonl", kg.models.load())


@pytest.mark.parametrize(
    ("measure", "figure", "floor"),
    [
        (measure, figure, floor)
        for measure, figures in FLOORS["corpus/gold.jsonl"].items()
        for figure, floor in figures.items()
    ],
)
def test_figure_is_not_below_its_floor(read, measure, figure, floor):
    assert read.measures[measure][figure] >= floor


def test_worst_mistakes_begin_with_one_of_each_kind(read):
    kinds = [mistake.kind for mistake in read.worst(len(read.kinds))]
    assert sorted(kinds) == sorted(read.kinds)
