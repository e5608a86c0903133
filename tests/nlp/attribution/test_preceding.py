"""Contents that stand before their speaker."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.preceding import with_preceding
from kg.nlp.columns import columns_of
from tests.make import doc, texts, words_at

SAID = load_lexicon().verbs["said"]

FIRM_FOR_SALE = """
Brand PROPN nsubj 4
is AUX cop 4
in ADP case 4
talks NOUN ccomp 12
to PART mark 6
sell VERB acl 4
for ADP case 8
millions NOUN obl 6
, PUNCT punct 12
two NUM nummod 11
people NOUN nsubj 12
said VERB root 0
. PUNCT punct 12
"""

WHEN_ASKED = """
When ADV advmod 2
asked VERB advcl 5
, PUNCT punct 5
Ann PROPN nsubj 5
said VERB root 0
nothing PRON obj 5
. PUNCT punct 5
"""

SNOW = """
Rain NOUN root 0
came VERB ccomp 4
, PUNCT punct 4
says VERB parataxis 1
Bo PROPN nsubj 4
; PUNCT punct 8
snow NOUN nsubj 8
fell VERB ccomp 10
, PUNCT punct 10
said VERB parataxis 1
Ann PROPN nsubj 10
. PUNCT punct 1
"""


def _whole(table, *, cue, source, content=(), entry=SAID):
    made = doc(table)
    spans = [tuple(words_at(made, w) for w in part) for part in ([cue], [source], content)]
    found = with_preceding(columns_of(made), Draft(*spans, entry=entry), ())
    return texts(made, found.content)


@pytest.mark.parametrize("seen", [["for millions"], ["Brand is"], []])
def test_all_of_a_clause_before_its_speaker_is_reported(seen):
    found = _whole(FIRM_FOR_SALE, cue="said", source="two people", content=seen)
    assert found == ["Brand is in talks to sell for millions"]


def test_clause_of_time_before_a_speaker_is_not_reported():
    assert _whole(WHEN_ASKED, cue="said", source="Ann") == []


def test_content_behind_the_verb_takes_nothing_from_before():
    assert _whole(WHEN_ASKED, cue="said", source="Ann", content=["nothing"]) == ["nothing"]


def test_what_stands_before_a_semicolon_is_another_speakers():
    assert _whole(SNOW, cue="said", source="Ann", content=["fell"]) == ["snow fell"]


def test_one_who_is_cited_does_not_say_who_cites():
    citing = load_lexicon().verbs["citing"]
    found = _whole(FIRM_FOR_SALE, cue="said", source="two people", content=["Brand"], entry=citing)
    assert found == ["Brand"]


def test_only_verbs_follow_what_they_report():
    assert _whole(FIRM_FOR_SALE, cue="said", source="two people", entry=None) == []


IT_IS_CLAIMED = """
Staff NOUN nsubj 2
left VERB ccomp 6
, PUNCT punct 6
it PRON nsubj:pass 6
is AUX aux:pass 6
claimed VERB root 0
. PUNCT punct 6
"""


def test_it_is_claimed_reports_all_that_stands_before():
    made = doc(IT_IS_CLAIMED)
    draft = Draft((words_at(made, "is claimed"),), (), (words_at(made, "left"),), entry=SAID)
    found = with_preceding(columns_of(made), draft, ())
    assert texts(made, found.content) == ["Staff left"]


LEAD = """
KVARN PROPN dep 6
( PUNCT punct 3
Tass PROPN dep 1
) PUNCT punct 3
– PUNCT punct 6
Staff NOUN nsubj 7
left VERB ccomp 10
, PUNCT punct 10
Ann PROPN nsubj 10
said VERB root 0
. PUNCT punct 10
"""


@pytest.mark.parametrize("dash", ["–", "—", "--"])
def test_a_dateline_is_nothing_that_is_reported(dash):
    table = LEAD.replace("–", dash)
    assert _whole(table, cue="said", source="Ann", content=["left"]) == ["Staff left"]


def test_a_name_in_capitals_before_a_dash_in_the_sentence_is_no_dateline():
    table = LEAD.replace("( PUNCT", "wants VERB")
    assert _whole(table, cue="said", source="Ann", content=["left"])[0].startswith("KVARN")
