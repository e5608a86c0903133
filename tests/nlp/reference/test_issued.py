"""Whose statement "the statement" is."""

from __future__ import annotations

from kg.nlp.reference.issued import REACH, Issued


def test_the_latest_who_put_one_out_is_the_issuer():
    issued = Issued()
    issued.add(0, "statement", 1)
    issued.add(1, "statement", 2)
    assert issued.issuer("statement", 2) == 2


def test_another_noun_was_put_out_by_nobody():
    issued = Issued()
    issued.add(0, "statement", 1)
    assert issued.issuer("report", 1) is None


def test_one_far_back_is_forgotten():
    issued = Issued()
    issued.add(0, "statement", 1)
    assert issued.issuer("statement", REACH + 1) is None
