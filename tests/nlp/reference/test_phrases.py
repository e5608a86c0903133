"""Which name in a phrase is meant."""

from __future__ import annotations

import pytest

from kg.nlp.columns import columns_of
from kg.nlp.reference.phrases import is_issued, is_issuer, names_in, stands_alone
from tests.make import words_at
from tests.nlp.tagged import tagged


def alone(table, name):
    made = tagged(table)
    span = (0, len(made))
    at = words_at(made, name)
    return stands_alone(columns_of(made), span, at, set(range(*at)))


PHRASES = {
    "the official Lind": ("the DET det 2\nofficial NOUN root 0\nLind PROPN flat 2", True),
    "Mr Lind": ("Mr PROPN root 0\nLind PROPN flat 1", True),
    "a source near Lind": (
        "a DET det 2\nsource NOUN root 0\nnear ADP case 4\nLind PROPN nmod 2", False),
    "an aide to Minister Lind": (
        "an DET det 2\naide NOUN root 0\nto ADP case 4\nMinister NOUN nmod 2\nLind PROPN flat 4",
        False),
    "Lind 's lawyer": ("Lind PROPN nmod:poss 3\n's PART case 1\nlawyer NOUN root 0", False),
}  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), PHRASES.values(), ids=PHRASES.keys())
def test_a_name_is_the_core_of_a_phrase_unless_another_word_rules_it(table, expected):
    assert alone(table, "Lind") is expected


def test_names_of_a_phrase_are_found_with_their_owners():
    assert names_in({1: 7, 2: 7, 4: 8}, (0, 6)) == [(1, 3, 7), (4, 5, 8)]


REPORT = "a DET det 2\nreport NOUN root 0\nby ADP case 4\nAcme PROPN nmod 2"


def test_who_puts_out_a_report_is_its_issuer():
    columns = columns_of(tagged(REPORT))
    assert is_issued(columns, 1)
    assert is_issuer(columns, (3, 4))
