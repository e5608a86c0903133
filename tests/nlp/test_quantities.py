"""Numbers with what they count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.quantities import find_quantities
from tests.make import plain


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
