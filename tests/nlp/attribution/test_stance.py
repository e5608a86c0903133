"""Act, factuality, mode, negation and hedges of an attribution."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.stance import act_of, content_negated, hedges_in, lemma_of, mode_of, said
from kg.nlp.columns import columns_of
from kg.nlp.quotes import find_quotations
from kg.records import Act, Mode
from tests.make import doc, plain, words_at

LEXICON = load_lexicon()


def _draft(made, cue, **rest):
    entry = LEXICON.verbs.get(cue.split()[-1])
    return Draft((words_at(made, cue),), (), (), **{"entry": entry, **rest})


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("She denied it.", "denied", Act.DENY),
        ("She refused to talk.", "refused", Act.DECLINE),
        ("She would not comment.", "would not comment", Act.DECLINE),
        ("She did not respond.", "did not respond", Act.DECLINE),
        ("She warned of rain.", "warned", Act.WARN),
    ],
    ids="deny refuse would-not did-not warn".split(),
)
def test_act_by_the_word_lists(text, cue, act):
    made = plain(text)
    assert act_of(columns_of(made), _draft(made, cue), LEXICON) is act


def test_sure_model_decides_the_act():
    made = plain("She said it.")
    draft = _draft(made, "said", act=Act.PROMISE, act_probability=0.9)
    assert act_of(columns_of(made), draft, LEXICON) is Act.PROMISE


def test_unsure_model_leaves_the_act_to_the_word_lists():
    made = plain("She denied it.")
    draft = _draft(made, "denied", act=Act.STATE, act_probability=0.4)
    assert act_of(columns_of(made), draft, LEXICON) is Act.DENY


@pytest.mark.parametrize(
    ("text", "cue", "factual"),
    [
        ("He said it.", "said", True),
        ("He did not say it.", "did not say", False),
        ("He never said it.", "never said", False),
        ("He didn’t say it.", "didn’t say", False),
    ],
    ids="said not never clitic".split(),
)
def test_negated_cue_is_not_factual(text, cue, factual):
    made = plain(text)
    assert said(columns_of(made), _draft(made, cue), LEXICON, Act.STATE) is factual


def test_negation_that_hangs_on_the_cue_counts():
    made = doc(
        """
        He PRON nsubj 4
        did AUX aux 4
        not PART advmod 4
        say VERB root 0
        so ADV advmod 4
        """
    )
    assert not said(columns_of(made), _draft(made, "say"), LEXICON, Act.STATE)


def test_refusal_is_never_factual():
    made = plain("He declined.")
    assert not said(columns_of(made), _draft(made, "declined"), LEXICON, Act.DECLINE)


def test_nobody_as_source_says_nothing():
    made = plain("Nobody said it.")
    draft = Draft(((1, 2),), ((0, 1),), ((2, 3),), entry=LEXICON.verbs["said"])
    assert not said(columns_of(made), draft, LEXICON, Act.STATE)


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        ("“It is late,”", Mode.DIRECT),
        ("it was late", Mode.INDIRECT),
        ("it was “very late”", Mode.MIXED),
    ],
    ids=["direct", "indirect", "mixed"],
)
def test_mode_of_a_content(content, mode):
    made = plain(f"He said {content} today.")
    spans = (words_at(made, content),)
    assert mode_of(columns_of(made), spans, find_quotations(made)) is mode


def test_no_content_has_no_mode():
    assert mode_of(columns_of(plain("He said.")), (), ()) is None


NEGATED = """
He PRON nsubj 4
does AUX aux 4
not PART advmod 4
have VERB root 0
a DET det 6
phone NOUN obj 4
"""
NOBODY = """
Nobody PRON nsubj 3
was AUX cop 3
hurt ADJ root 0
"""
PLAIN = """
He PRON nsubj 2
has VERB root 0
no DET det 4
phone NOUN obj 2
"""


@pytest.mark.parametrize(
    ("table", "negated"),
    [(NEGATED, True), (NOBODY, True), (PLAIN, False)],
    ids=["not", "nobody", "no"],
)
def test_negation_of_the_main_clause(table, negated):
    made = doc(table)
    assert content_negated(columns_of(made), ((0, len(made)),)) is negated


def test_longest_hedge_counts_once():
    made = plain("As far as I know, it may rain.")
    found = hedges_in(columns_of(made), ((0, len(made)),), LEXICON)
    assert [made[a:b].text for a, b in found] == ["As far as I know", "may"]


def test_lemma_is_the_line_of_the_word_list():
    made = plain("He told us.")
    assert lemma_of(columns_of(made), _draft(made, "told")) == "tell"


def test_lemma_of_unknown_cue_is_its_words():
    made = doc("He PRON nsubj 2\nyodels VERB root 0", lemmas={"yodels": "yodel"})
    assert lemma_of(columns_of(made), _draft(made, "yodels")) == "yodel"
