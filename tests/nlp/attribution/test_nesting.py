"""Chains of hops out of overlapping spans."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.nesting import chained, parted
from kg.nlp.columns import columns_of
from kg.records import Act
from tests.make import doc, plain, words_at

TEXT = "Rates fell, Lee told members, per Reuters, according to Tass."
VERBS = load_lexicon().verbs
PHRASES = load_lexicon().prepositions


def _draft(made, cue, source, content, entry, act=Act.STATE):
    spans = [(words_at(made, w),) if w else () for w in (cue, source, content)]
    return Draft(*spans, entry=entry, act=act)


@pytest.fixture
def made():
    return plain(TEXT)


@pytest.fixture
def told(made):
    return _draft(made, "told", "Lee", "Rates fell", VERBS["told"])


def _outer(made, *drafts):
    return chained(columns_of(made), drafts)[1]


def test_single_hop_has_no_outer(made, told):
    assert _outer(made, told) == [None]


def test_relay_holds_the_clause_before_it(made, told):
    per = _draft(made, "per", "Reuters", "Rates fell", PHRASES["per",], Act.REPORT)
    filled, outer = chained(columns_of(made), [told, per])
    assert outer == [1, None]
    start, end = filled[1].content[0]
    assert made[start:end].text == "Rates fell, Lee told"


def test_three_hops_are_a_chain(made, told):
    per = _draft(made, "per", "Reuters", "Rates fell, Lee told members", PHRASES["per",])
    tass = _draft(
        made,
        "according to",
        "Tass",
        "Rates fell, Lee told members, per Reuters",
        PHRASES["according", "to"],
    )
    assert _outer(made, told, per, tass) == [1, 2, None]


def test_smallest_content_that_holds_the_cue_is_the_outer(made, told):
    whole = _draft(made, "according to", "Tass", "Rates fell, Lee told members, per", None)
    half = _draft(made, "per", "Reuters", "Rates fell, Lee told members", None)
    assert _outer(made, whole, told, half)[1] == 2


def test_two_that_hold_each_other_make_no_circle(made):
    left = _draft(made, "told", "Lee", "members, per", None)
    right = _draft(made, "per", "Reuters", "Lee told", None)
    assert None in _outer(made, left, right)


def test_cited_source_stands_behind_the_one_that_cites():
    made = plain("Reuters, citing Tass, said rates fell.")
    said = _draft(made, "said", "Reuters", "rates fell", VERBS["said"], Act.REPORT)
    citing = _draft(made, "citing", "Tass", "rates fell", VERBS["citing"])
    assert _outer(made, said, citing) == [None, 0]


def test_content_behind_an_inner_speaker_takes_him_in():
    made = plain("Tass reported Lee said rates fell.")
    reported = _draft(made, "reported", "Tass", "rates fell", VERBS["reported"])
    said = _draft(made, "said", "Lee", "rates fell", VERBS["said"])
    filled, outer = chained(columns_of(made), [reported, said])
    assert outer == [None, 0]
    start, end = filled[0].content[0]
    assert made[start:end].text == "Lee said rates fell"


def test_content_ends_where_the_same_speaker_asks():
    made = plain("Lee said it was late and asked for tea.")
    said = _draft(made, "said", "Lee", "it was late and asked for tea", VERBS["said"])
    asked = _draft(made, "asked", "Lee", "for tea", VERBS["asked"])
    first, _ = parted(columns_of(made), [said, asked], ())
    assert [made[a:b].text for a, b in first.content] == ["it was late and"]


def test_relay_between_source_and_cue_holds_both():
    made = plain("A witness, Tass reported, testified that Lee paid.")
    tass = _draft(made, "reported", "Tass", "Lee paid", VERBS["reported"], Act.REPORT)
    swore = _draft(made, "testified", "A witness", "Lee paid", VERBS["testified"])
    assert _outer(made, tass, swore) == [None, 0]


def test_a_relay_by_its_word_holds_a_paper_that_reports(made, told):
    reports = _draft(made, "told", "Lee", "Rates fell", VERBS["told"], Act.REPORT)
    per = _draft(made, "per", "Reuters", "Rates fell", PHRASES["per",], Act.REPORT)
    assert _outer(made, reports, per) == [1, None]


def test_what_a_relay_passes_on_keeps_what_tells_who_the_speaker_is():
    made = plain("Tass, the agency, said rates fell, per Reuters.")
    said = _draft(made, "said", "Tass", "rates fell", VERBS["said"])
    per = _draft(made, "per", "Reuters", "rates fell", PHRASES["per",], Act.REPORT)
    start, end = chained(columns_of(made), [said, per])[0][1].content[0]
    assert made[start:end].text == "Tass, the agency, said rates fell"


def test_content_goes_on_where_its_own_subject_speaks():
    made = doc(
        "Lee PROPN nsubj 2\nsaid VERB root 0\nit PRON nsubj 6\ndoes AUX aux 6\n"
        "not PART advmod 6\ncomment VERB ccomp 2\n. PUNCT punct 2"
    )
    said = _draft(made, "said", "Lee", "it does not comment", VERBS["said"])
    comment = _draft(made, "comment", "Lee", None, None)
    first, _ = parted(columns_of(made), [said, comment], ())
    assert [made[a:b].text for a, b in first.content] == ["it does not comment"]


def test_content_begins_with_the_speaker_who_follows_the_cue():
    made = plain("Lee noted reports said rates fell.")
    noted = _draft(made, "noted", "Lee", "said rates fell", VERBS["noted"])
    said = _draft(made, "said", "reports", "rates fell", VERBS["said"])
    first, _ = parted(columns_of(made), [noted, said], ())
    assert [made[a:b].text for a, b in first.content] == ["reports said rates fell"]


def test_cue_that_a_content_holds_only_in_part_is_not_in_it(made, told):
    per = _draft(made, "members, per", "Reuters", "Rates fell", None)
    half = _draft(made, "according to", "Tass", "Rates fell, Lee told members", None)
    assert _outer(made, told, per, half)[1] is None


def test_bare_content_stands_in_the_content_that_holds_it(made):
    bare = _draft(made, None, None, "Rates fell", None)
    per = _draft(made, "per", "Reuters", "Rates fell, Lee told members", None)
    assert _outer(made, bare, per) == [1, None]
