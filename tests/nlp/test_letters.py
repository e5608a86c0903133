"""Letters that patterns take for others."""

from __future__ import annotations

import re

import pytest

from kg.nlp.letters import as_matched


@pytest.mark.parametrize("letter", ["ſ", "ı", "İ", "\u212a"])
def test_letter_is_one_that_a_pattern_takes_for_another(letter):
    assert re.fullmatch(re.escape(as_matched(letter)), letter, re.IGNORECASE)


def test_every_letter_that_passes_for_a_latin_one_is_replaced():
    latin = re.compile("[a-z]", re.IGNORECASE)
    passing = (c for c in map(chr, range(128, 0x3000)) if latin.fullmatch(c))
    assert all(as_matched(c).isascii() for c in passing)


def test_offsets_stay():
    assert len(as_matched("in the ſpring, İzmir")) == len("in the ſpring, İzmir")
