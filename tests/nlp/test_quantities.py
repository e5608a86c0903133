"""Numbers with what they count."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.nlp.quantities import find_quantities
from tests.make import plain

SOON = 2.0  #: seconds; what grows with the square of the text takes many times as long


def _only(text):
    (found,) = find_quantities(plain(text))
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit", "relation"),
    [
        ("At least 700 people came.", 700, "people", "at least"),
        ("It has 95 percent.", 95, "percent", "exact"),
        ("It has 95.5% here.", 95.5, "percent", "exact"),
        ("It paid US$40 billion.", 40e9, "USD", "exact"),
        ("It paid £1.5bn for it.", 1.5e9, "GBP", "exact"),
        ("It paid more than 30,000 euros.", 30000, "euros", "more than"),
        ("Up to 12 ships sank.", 12, "ships", "at most"),
        ("Three hundred and ten ships sank.", 310, "ships", "exact"),
        ("Nearly a third of it sank.", 1 / 3, None, "about"),
        ("A dozen men came.", 12, "men", "exact"),
    ],
)
def test_value_unit_and_relation(text, value, unit, relation):
    found = _only(text)
    assert found.value == pytest.approx(value, rel=1e-4)
    assert found.relation == relation
    assert unit is None or found.unit == unit


def test_range_has_two_ends():
    found = _only("It weighs 20-30 tons.")
    assert (found.value, found.upper) == (20, 30)


def test_times_are_no_quantities():
    assert find_quantities(plain("It began in 2018.")) == ()


def test_passage_holds_the_relation_and_the_unit():
    assert _only("Yesterday at least 700 people came.").passage.text == "at least 700 people"


def test_tags_find_what_is_counted():
    made = plain("It paid 5 million dollars.")
    for token, tag in zip(made, ["PRP", "VBD", "CD", "CD", "NNS", "."], strict=True):
        token.tag_ = tag
        token.lemma_ = {"dollars": "dollar"}.get(token.text, token.text)
    (found,) = find_quantities(made)
    assert (found.value, found.unit) == (5e6, "USD")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "1,000 2.5 % $ half a third of million - – to 7bn and hundred € , . k 1/2 £".split(" ")
        ),
        max_size=12,
    )
)
def test_odd_texts_break_nothing(words):
    text = " ".join(words)
    for found in find_quantities(plain(text)):
        passage = found.passage
        assert text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    "text", ["They tend to it.", "It was a tent.", "A sixth man left.", "Tenants left."]
)
def test_number_inside_a_word_is_none(text):
    assert find_quantities(plain(text)) == ()


def test_number_before_a_word_that_begins_with_one_stays():
    assert (_only("Two tenants left.").value, _only("Two tenants left.").unit) == (2, "tenants")


def test_ordinal_of_two_words_is_no_count():
    assert find_quantities(plain("The twenty-first man left.")) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Twenty-five men left.", 25),
        ("A two-month strike ended.", 2),
        ("Two millions left.", 2e6),
        ("Two dozens of men left.", 24),
    ],
)
def test_compound_is_read_whole(text, value):
    assert _only(text).value == value


@pytest.mark.parametrize("word", ["thouſand", "thousand", "THOUſAND"])
def test_long_s_is_an_s(word):
    assert _only(f"It had 10 {word} men.").value == 10_000


@pytest.mark.parametrize("word", ["mıllion", "mİllion"])
def test_dotless_and_dotted_i_are_an_i(word):
    assert _only(f"It had 5 {word} men.").value == 5e6


@pytest.mark.parametrize("number", ["9" * 310, "9" * 305 + " million"])
def test_number_beyond_all_floats_is_none(number):
    assert find_quantities(plain(f"It had {number} men.")) == ()


def test_number_in_a_name_is_no_count():
    made = plain("It bought 3 Boeing 787 jets.")
    made.set_ents([Span(made, 3, 5, "PRODUCT")])
    assert [q.value for q in find_quantities(made)] == [3]


@pytest.mark.parametrize("text", ["9" * 20_000 + "a1", "9%" * 10_000, "one%" * 5000])
def test_any_run_of_numbers_is_read_in_time(text):
    made = Doc(Vocab(), [text])
    started = time.process_time()
    find_quantities(made, ())
    assert time.process_time() - started < SOON
