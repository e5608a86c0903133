"""The least certain decisions are listed in a form that a build reads back."""

import csv
import io
from dataclasses import replace

import pytest

from kg.link.corrections import Ruling, load_corrections
from kg.records import Decision, Verdict
from kg.review import COLUMNS, doubts, report, to_table
from kg.tables import Index
from tests.graphs import EXTRACTIONS, LINKS

CLAIM = LINKS.decisions[0]
UNSURE = Decision("claim", "kurier-weir#s1.0", "post-weir#a2.0", Verdict.UNSURE, 0.7, ("alike",))
ENTITY = Decision("entity", "kurier-weir#e1", "post-weir#e1", Verdict.SAME, 0.6)
OUTLET = Decision("entity", "kurier-weir#publisher", "post-weir#e2", Verdict.SAME, 0.99)
JUDGED = replace(UNSURE, by="Ada")


def graph(*decisions):
    return Index(EXTRACTIONS, replace(LINKS, decisions=decisions))


def test_unsure_decisions_come_first_then_those_nearest_to_even():
    found = doubts(graph(OUTLET, CLAIM, ENTITY, UNSURE))
    assert [d.decision for d in found] == [UNSURE, ENTITY, CLAIM, OUTLET]


def test_what_a_person_decided_is_not_asked_again():
    assert doubts(graph(JUDGED)) == []


def test_a_limit_cuts_the_list():
    assert len(doubts(graph(CLAIM, ENTITY), 1)) == 1


@pytest.mark.parametrize(
    ("decision", "left", "sentence"),
    [
        pytest.param(
            CLAIM, "“The weir will hold,”", "“The weir will hold,” said Hart. ", id="claim"
        ),
        pytest.param(UNSURE, "The weir has 12 gates", "The weir has 12 gates.", id="statement"),
        pytest.param(ENTITY, "Hart", "“The weir will hold,” said Hart. ", id="entity"),
        pytest.param(OUTLET, "Kurier", "", id="publisher"),
    ],
)
def test_both_ends_are_shown_with_their_sentence(decision, left, sentence):
    [doubt] = doubts(graph(decision))
    assert (doubt.left.text, doubt.left.sentence) == (left, sentence)


def test_a_table_that_is_filled_in_is_read_as_corrections(tmp_path):
    rows = list(csv.DictReader(io.StringIO(to_table(doubts(graph(CLAIM))))))
    rows[0] |= {"verdict": "different", "who": "Ada"}
    path = tmp_path / "review.csv"
    with path.open("w", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS)
        table.writeheader()
        table.writerows(rows)
    [correction] = load_corrections(path)
    assert (correction.ruling, correction.left, correction.right) == (
        Ruling.DIFFERENT,
        CLAIM.left,
        CLAIM.right,
    )
    assert correction.left_text == "“The weir will hold,”"


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0c", "\r", "\r\n", "\n"], ids=ascii)
def test_a_table_with_odd_line_ends_in_its_cells_is_read_as_corrections(tmp_path, mark):
    [doubt] = doubts(graph(CLAIM))
    odd = replace(doubt, left=replace(doubt.left, text=f"The weir{mark}holds, said Hart"))
    path = tmp_path / "review.csv"
    ends = f"{CLAIM.left},{CLAIM.right}"
    table = to_table([odd]).replace(f",{ends},,", f"same,{ends},Ada,")
    path.write_text(table, encoding="utf-8", newline="")
    [correction] = load_corrections(path)
    assert correction.left_text == f"The weir{mark}holds, said Hart"


def test_a_table_that_is_not_filled_in_decides_nothing(tmp_path):
    path = tmp_path / "review.csv"
    path.write_text(to_table(doubts(graph(CLAIM, ENTITY))), newline="")
    assert list(load_corrections(path)) == []


def test_a_report_tells_the_reasons():
    text = report(doubts(graph(CLAIM)))
    assert "claim: same 0.91\n  kurier-weir#a1.0  “The weir will hold,”\n" in text
    assert "because same speaker; three words shared" in text
