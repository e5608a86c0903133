"""What a spreadsheet would compute is guarded, and comes back as it went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cells import FORMULA, guarded, unguarded


@pytest.mark.parametrize("mark", FORMULA)
def test_a_cell_that_a_spreadsheet_would_compute_gets_an_apostrophe(mark):
    assert guarded(f"{mark}1+1") == f"'{mark}1+1"


@pytest.mark.parametrize("text", ["", "plain", "1+1", "'quoted'", "“-”"])
def test_other_texts_stay_as_they_are(text):
    assert guarded(text) == unguarded(text) == text


@given(st.text("'=+-@\t\ra", max_size=5))
def test_a_guarded_text_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text


@given(st.text("'=+-@\t\ra", max_size=5))
def test_no_guarded_text_begins_like_a_formula(text):
    assert not guarded(text).startswith(FORMULA)
