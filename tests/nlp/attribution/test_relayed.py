"""Who is quoted by whom, as saying what."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.relayed import relayed
from kg.nlp.columns import columns_of
from tests.make import doc, texts, words_at

LEXICON = load_lexicon()

ACTIVE = """
Tass PROPN nsubj 2
quoted VERB root 0
Ann PROPN obj 2
Lee PROPN flat 3
as SCONJ mark 6
{} VERB advcl 2
rates NOUN nsubj 8
fell VERB ccomp 6
. PUNCT punct 2
"""

PASSIVE = """
Lee PROPN nsubj:pass 3
was AUX aux:pass 3
quoted VERB root 0
by ADP case 5
Tass PROPN obl:agent 3
as SCONJ mark 7
saying VERB advcl 3
rates NOUN nsubj 9
fell VERB ccomp 7
. PUNCT punct 3
"""


def _read(table, *attributions):
    made = doc(table)
    drafts = []
    for cue, source, content in attributions:
        spans = [tuple(words_at(made, w) for w in (part,) if w) for part in (cue, source, content)]
        drafts.append(Draft(*spans, entry=LEXICON.verbs[cue.split()[-1]]))
    found = relayed(columns_of(made), drafts, (), LEXICON)
    return [tuple(texts(made, s) for s in (d.source, d.cue, d.content)) for d in found]


QUOTED = ("quoted", "Tass", "rates fell")
BOTH = [
    (["Tass"], ["quoted"], ["Ann Lee as saying rates fell"]),
    (["Ann Lee"], ["saying"], ["rates fell"]),
]


def test_who_is_quoted_as_saying_has_a_hop_of_their_own():
    assert _read(ACTIVE.format("saying"), QUOTED) == BOTH


def test_hop_of_the_one_who_is_quoted_gets_its_speaker():
    assert _read(ACTIVE.format("saying"), QUOTED, ("saying", "Tass", "rates fell")) == BOTH


def test_passive_has_its_subject_say_it():
    found = _read(PASSIVE, ("was quoted", "Tass", "rates fell"))
    assert found == [
        (["Tass"], ["was quoted"], ["Lee", "as saying rates fell"]),
        (["Lee"], ["saying"], ["rates fell"]),
    ]


@pytest.mark.parametrize("verb", ["being", "prohibiting"])
def test_as_with_a_verb_that_does_not_report_is_one_hop(verb):
    assert len(_read(ACTIVE.format(verb), QUOTED)) == 1
