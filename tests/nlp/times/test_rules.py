"""The wordings of times."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.times.rules import RULES

PARTS = (
    "the The in a of half one two several 5 21 21st 1990s 80s 2018 2018-05-04 5/6/2018 44 BC 4pm "
    "10:30 GMT Q1 first final quarter year years Year day night week weekend month months century "
    "decades time ago earlier before after MARCH March Mar. May Sept. Monday Tues. Friday morning "
    "evening early late mid- last next this same that spring Winter today Tonight tomorrow "
    "yesterday noon now soon recently every each per , . ’s 's -"
).split()


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=7), st.sampled_from([" ", ""]))
def test_every_match_of_a_wording_has_what_the_wording_needs(words, space):
    text = space.join(words)
    for wording in RULES:
        if wording.pattern.search(text):
            assert wording.needs.search(text.casefold())


def test_most_wordings_are_not_tried_on_a_sentence_with_a_weekday_alone():
    tried = [w for w in RULES if w.needs.search("he spoke on tuesday.")]
    assert len(tried) <= 3
