"""The one form of text that offsets are taken of."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import digest, normalise

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        pytest.param("Cafe\u0301", "Café", id="composed"),
        pytest.param("a\r\nb\rc\n", "a\nb\nc\n", id="line-ends"),
        pytest.param("\ufeffa", "a", id="byte-order-mark"),
        pytest.param("a\x00b\x1fc\x7f", "a b c ", id="controls"),
        pytest.param("a\x80b\x9b31mc\x9f", "a b 31mc ", id="c1-controls"),
        pytest.param("a\x85b\r\x85c\r\nd", "a\nb\nc\nd", id="next-line"),
        pytest.param("a\u00a0b", "a\u00a0b", id="no-break-space-stays"),
        pytest.param("a\tb", "a\tb", id="tab-stays"),
        pytest.param("a\ud800b", "a\ufffdb", id="lone-surrogate"),
        pytest.param("\ud83d\ude00", "\U0001f600", id="surrogate-pair"),
        pytest.param("“naïve” — 😀", "“naïve” — 😀", id="nothing-to-do"),
    ],
)
def test_text_is_brought_to_its_stored_form(raw: str, stored: str) -> None:
    assert normalise(raw) == stored


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(ANY_TEXT)
def test_stored_text_can_be_encoded_and_is_nfc(text: str) -> None:
    stored = normalise(text)
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert unicodedata.is_normalized("NFC", stored)


@given(ANY_TEXT)
def test_stored_text_has_no_control_characters(text: str) -> None:
    assert not {c for c in normalise(text) if unicodedata.category(c) == "Cc"} - {"\n", "\t"}


@given(ANY_TEXT, st.integers(0, 50), st.integers(0, 50))
def test_offsets_of_stored_text_survive_a_round_trip_through_utf_8(
    text: str, start: int, length: int
) -> None:
    stored = normalise(text)
    again = normalise(stored.encode("utf-8").decode("utf-8"))
    assert again[start : start + length] == stored[start : start + length]


def test_the_digest_is_sha_256_of_utf_8() -> None:
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
