"""What the parse gives to a cue of each sort."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.nlp.attribution.clauses import clause_of
from kg.nlp.attribution.cues import entry_of
from kg.nlp.columns import columns_of
from kg.nlp.quotes import find_quotations
from tests.make import doc, texts, words_at

SAID = """
Ann PROPN nsubj 2
said VERB root 0
that SCONJ mark 5
rates NOUN nsubj 5
fell VERB ccomp 2
. PUNCT punct 2
"""
ASIDE = """
Rates NOUN nsubj 6
, PUNCT punct 4
Ann PROPN nsubj 4
said VERB parataxis 6
, PUNCT punct 4
fell VERB root 0
. PUNCT punct 6
"""
ADDING = """
Ann PROPN nsubj 2
left VERB root 0
, PUNCT punct 4
adding VERB advcl 2
that SCONJ mark 7
rates NOUN nsubj 7
fell VERB ccomp 4
. PUNCT punct 2
"""
DENIED = """
Ann PROPN nsubj 2
denied VERB root 0
the DET det 4
report NOUN obj 2
. PUNCT punct 2
"""
TOLD = """
Ann PROPN nsubj 2
told VERB root 0
reporters NOUN iobj 2
rates NOUN nsubj 5
fell VERB ccomp 2
. PUNCT punct 2
"""
QUOTED_BY = """
He PRON nsubj:pass 3
was AUX aux:pass 3
quoted VERB root 0
by ADP case 5
Reuters PROPN obl 3
. PUNCT punct 3
"""
THOUGHT = """
The DET det 2
spy NOUN nsubj:pass 4
is AUX aux:pass 4
thought VERB root 0
to PART mark 7
have AUX aux 7
fled VERB xcomp 4
. PUNCT punct 4
"""
CLAIM = """
Ann PROPN nmod:poss 3
's PART case 1
claim NOUN nsubj 7
that SCONJ mark 6
rates NOUN nsubj 6
fell VERB acl 3
failed VERB root 0
. PUNCT punct 7
"""
ACCORDING = """
Rates NOUN nsubj 2
fell VERB root 0
, PUNCT punct 6
according VERB case 6
to ADP fixed 4
Ann PROPN obl 2
. PUNCT punct 2
"""
REPORTEDLY = """
Rates NOUN nsubj 3
reportedly ADV advmod 3
fell VERB root 0
. PUNCT punct 3
"""


def _clause(table, cue):
    made = doc(table)
    columns = columns_of(made)
    span = words_at(made, cue)
    entry = entry_of(columns, span, load_lexicon())
    return made, clause_of(columns, range(*span), entry, find_quotations(made))


@pytest.mark.parametrize(
    ("table", "cue", "source", "content"),
    [
        (SAID, "said", ["Ann"], ["rates fell"]),
        (ASIDE, "said", ["Ann"], ["Rates", "fell"]),
        (ADDING, "adding", ["Ann"], ["rates fell"]),
        (DENIED, "denied", ["Ann"], ["the report"]),
        (TOLD, "told", ["Ann"], ["rates fell"]),
        (QUOTED_BY, "quoted", ["Reuters"], ["He"]),
        (THOUGHT, "thought", [], ["The spy", "to have fled"]),
        (CLAIM, "claim", ["Ann"], ["rates fell"]),
        (ACCORDING, "according to", ["Ann"], ["Rates fell"]),
        (REPORTEDLY, "reportedly", [], ["Rates", "fell"]),
    ],
    ids=[
        "clause",
        "aside",
        "participle",
        "object",
        "told",
        "agent",
        "passive",
        "noun",
        "preposition",
        "adverb",
    ],
)
def test_roles_around_a_cue(table, cue, source, content):
    made, clause = _clause(table, cue)
    assert (texts(made, clause.source), texts(made, clause.content)) == (source, content)


def test_addressee_is_whom_it_is_told():
    made, clause = _clause(TOLD, "told")
    assert texts(made, clause.addressee) == ["reporters"]


def test_passive_without_agent_leaves_the_source_open():
    assert _clause(THOUGHT, "thought")[1].unnamed


def test_passive_with_agent_names_it():
    assert not _clause(QUOTED_BY, "quoted")[1].unnamed
