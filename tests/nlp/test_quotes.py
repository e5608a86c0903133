"""Quotation marks of every style, nested, unclosed, and apostrophes that are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.quotes import find_quotations, find_unclosed, quotations
from tests.make import plain, texts

SOON = 2.0  #: seconds; what grows with the square of the text takes many times as long


def _found(text):
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said.", ["“Yes,”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("„Ja”, she wrote.", ["„Ja”"]),
        ("»Nein«, sagte sie.", ["»Nein«"]),
        ("« Oui », dit-il.", ["« Oui »"]),
        ("”Jag vet”, sa han.", ["”Jag vet”"]),
        ("``We did,'' he said.", ["``We did,''"]),
        ("‘Yes,’ he said.", ["‘Yes,’"]),
        ("He said 'not yet' twice.", ["'not yet'"]),
        ("‚Ja‘, sagte er.", ["‚Ja‘"]),
    ],
    ids=[
        "typographic",
        "straight",
        "german",
        "polish",
        "guillemets-in",
        "french",
        "swedish",
        "latex",
        "single",
        "straight-single",
        "german-single",
    ],
)
def test_style_is_read(text, expected):
    assert _found(text) == expected


def test_quotation_broken_by_a_cue_is_two():
    assert _found("“In this respect,” says Kasperskaya, “it has an advantage.”") == [
        "“In this respect,”",
        "“it has an advantage.”",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the officials’ phones",
        "rock 'n' roll",
        "O'Neill's dogs' tails",
        "in the ’90s and '80s",
        "’tis late",
    ],
    ids=["plural", "elision", "names", "decade", "tis"],
)
def test_apostrophe_opens_nothing(text):
    assert _found(text) == []


def test_apostrophe_inside_single_marks_does_not_close_them():
    assert _found("‘It’s the players’ fault, isn’t it?’ he said.") == [
        "‘It’s the players’ fault, isn’t it?’"
    ]


def test_inches_open_nothing():
    assert _found('The board is 12" wide.') == []


def test_inner_quotation_has_depth_one():
    found = quotations("“He said ‘no’ to me.”")
    assert [q.depth for q in found] == [0, 1]


def test_paragraphs_reopened_are_continued():
    first, second = quotations("“One.\n\n“Two,” he said.")
    assert (first.closed, first.continued) == (False, True)
    assert (second.closed, second.continued) == (True, False)


def test_quotation_over_two_paragraphs_is_one():
    text = "“One.\n\nTwo,” he said."
    assert _found(text) == ["“One.\n\nTwo,”"]


def test_unclosed_quotation_ends_with_its_paragraph():
    (found,) = quotations("“One and no end.\nThen more.")
    assert (found.end, found.closed, found.continued) == (16, False, False)


def test_unclosed_quotation_is_a_finding():
    made = plain("“One and no end.")
    (finding,) = find_unclosed(made.text, find_quotations(made))
    assert finding.code == "unclosed-quotation"
    assert finding.passage is not None
    assert finding.passage.text == made.text


def test_closed_quotation_is_no_finding():
    made = plain("“One.” Two.")
    assert list(find_unclosed(made.text, find_quotations(made))) == []


def test_quotation_in_words_has_its_marks():
    made = plain("“Yes,” he said.")
    assert texts(made, [(q.first, q.last) for q in find_quotations(made)]) == ["“Yes,”"]


@given(st.text(alphabet="ab s.,\n\"“”„«»‹›‘’‚'`—()", max_size=60))
def test_any_text_gives_stretches_in_order_that_nest_or_part(text):
    found = quotations(text)
    assert list(found) == sorted(found)
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
    for a in found:
        for b in found:
            assert not a.start < b.start < a.end < b.end


@given(st.text(max_size=60))
def test_any_text_gives_spans_of_words(text):
    made = plain(text)
    for q in find_quotations(made):
        assert 0 <= q.first < q.last <= len(made)


def test_quotations_nest_to_a_depth_that_texts_have():
    found = quotations("“" * 30 + "a" + "”" * 30)
    assert max(q.depth for q in found) < len(found) == 8


def test_marks_that_nothing_closes_hide_no_quotation_behind_them():
    text = "The ‘Ali, " * 20 + "he said, “is here.”"
    assert _found(text) == ["“is here.”"]


def test_outermost_of_too_many_open_marks_is_closed():
    text = "“The ‘" + "Ali, ‘" * 20 + "Ali,” he said."
    assert _found(text) == [text.removesuffix(" he said.")]


@pytest.mark.parametrize(
    "text",
    ["“" * 15_000 + "›" * 15_000, "“" * 15_000 + "a" + "”" * 15_000, "officials’ a ‘b " * 5000],
    ids=["never closed", "nested", "apostrophes"],
)
def test_any_number_of_marks_is_read_in_time(text):
    started = time.process_time()
    quotations(text)
    assert time.process_time() - started < SOON
