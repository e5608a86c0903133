"""Whole attributions out of hand-built documents, with a language model's scores and without."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon import load_lexicon
from kg.nlp.attribution import find_attributions
from kg.nlp.encoding import KEY, Tables, encoding_of
from kg.nlp.quotes import find_quotations
from kg.records import Act, Mode
from tests.make import doc, encoded, plain, texts

RELAY = """
“ PUNCT punct 5
It PRON nsubj 5
is AUX cop 5
all ADV advmod 5
over ADV ccomp 10
, PUNCT punct 5
” PUNCT punct 5
Dmitry PROPN nsubj 10
Peskov PROPN flat 8
told VERB root 0
reporters NOUN obj 10
, PUNCT punct 14
per ADP case 14
Reuters PROPN obl 10
. PUNCT punct 10
"""

SAID_THAT = """
The DET det 2
minister NOUN nsubj 6
, PUNCT punct 4
Ann PROPN appos 2
, PUNCT punct 4
said VERB root 0
on ADP case 8
Tuesday PROPN obl 6
that SCONJ mark 12
the DET det 11
bridge NOUN nsubj 12
closes VERB ccomp 6
. PUNCT punct 6
"""

DECLINED = """
He PRON nsubj 2
declined VERB root 0
to PART mark 4
confirm VERB xcomp 2
the DET det 6
report NOUN obj 4
. PUNCT punct 2
"""

HEARSAY = """
The DET det 2
singer NOUN nsubj 5
has AUX aux 5
reportedly ADV advmod 5
left VERB root 0
Oslo PROPN obj 5
. PUNCT punct 5
"""

TWO_SENTENCES = """
“ PUNCT punct 3
We PRON nsubj 3
lost VERB ccomp 7
, PUNCT punct 3
” PUNCT punct 3
she PRON nsubj 7
said VERB root 0
. PUNCT punct 7

“ PUNCT punct 4
Nobody PRON nsubj 4
was AUX aux 4
hurt VERB root 0
. PUNCT punct 4
” PUNCT punct 4
"""

CITING = """
Reuters PROPN nsubj 6
, PUNCT punct 3
citing VERB advcl 6
Kommersant PROPN obj 3
, PUNCT punct 3
said VERB root 0
rates NOUN nsubj 8
fell VERB ccomp 6
. PUNCT punct 6
"""


def _found(made):
    return find_attributions(made, find_quotations(made), load_lexicon())


def _shown(made, reported):
    roles = (reported.source, reported.cue, reported.content)
    return tuple(" … ".join(texts(made, spans)) for spans in roles)


def test_relay_by_rules_is_a_chain_of_two():
    made = doc(RELAY)
    inner, outer = _found(made)
    assert _shown(made, inner) == ("Dmitry Peskov", "told", "“It is all over,”")
    assert _shown(made, outer) == (
        "Reuters",
        "per",
        "“It is all over,” Dmitry Peskov told reporters",
    )
    assert (inner.outer, outer.outer) == (1, None)


def test_relay_whose_content_is_only_the_quotation_is_filled_up():
    made = encoded(
        doc(RELAY),
        {
            "cue": "told",
            "source": "Dmitry Peskov",
            "content": "It is all over",
            "addressee": "reporters",
        },
        {"cue": "per", "source": "Reuters", "content": "“It is all over,”", "act": "report"},
    )
    inner, outer = _found(made)
    assert inner.outer == 1
    assert _shown(made, outer)[2] == "“It is all over,” Dmitry Peskov told reporters"


def test_quotation_marks_belong_to_the_content():
    made = encoded(
        doc(RELAY), {"cue": "told", "source": "Dmitry Peskov", "content": "It is all over"}
    )
    assert texts(made, _found(made)[0].content) == ["“It is all over,”"]


def test_most_of_a_quotation_becomes_all_of_it():
    made = encoded(doc(RELAY), {"cue": "told", "source": "Peskov", "content": "is all over"})
    assert texts(made, _found(made)[0].content) == ["“It is all over,”"]


def test_source_is_the_whole_noun_phrase():
    made = doc(RELAY, [("Dmitry Peskov", "PERSON")])
    encoded(made, {"cue": "told", "source": "‹Peskov› told", "content": "It is all over"})
    assert texts(made, _found(made)[0].source) == ["Dmitry Peskov"]


def test_complementiser_is_no_content():
    made = encoded(
        doc(SAID_THAT),
        {"cue": "said", "source": "The minister", "content": "that the bridge closes"},
    )
    assert texts(made, _found(made)[0].content) == ["the bridge closes"]


def test_time_of_the_saying_is_kept():
    made = encoded(
        doc(SAID_THAT),
        {
            "cue": "said",
            "source": "The minister",
            "content": "the bridge closes",
            "when": "on Tuesday",
        },
    )
    assert texts(made, _found(made)[0].when) == ["on Tuesday"]


def test_name_in_apposition_stays_in_the_source():
    made = doc(SAID_THAT)
    assert texts(made, _found(made)[0].source) == ["The minister, Ann"]


def test_refusal_is_not_factual():
    made = encoded(
        doc(DECLINED),
        {"cue": "declined to confirm", "source": "He", "content": "the report", "act": "decline"},
    )
    (found,) = _found(made)
    assert (found.act, found.factual) == (Act.DECLINE, False)


def test_refusal_without_content_is_kept():
    made = encoded(doc(DECLINED), {"cue": "declined to confirm", "source": "He", "act": "decline"})
    assert _found(made)[0].content == ()


def test_cue_without_content_is_dropped():
    made = encoded(doc(SAID_THAT), {"cue": "said", "source": "The minister"})
    assert _found(made) == ()


@pytest.mark.parametrize(("verb", "kept"), [("apologised", True), ("announced", False)])
def test_apology_needs_no_content(verb, kept):
    made = plain(f"Lee {verb} to Bo.")
    encoded(made, {"cue": verb, "source": "Lee"})
    assert bool(_found(made)) is kept


class _Doubting(Tables):
    """Tables that are less sure of the first four words."""

    def roles(self, cue_words, among=None):
        tables = super().roles(cue_words, among)
        tables[:, :4] = 0.6 * tables[:, :4] + 0.4 * np.eye(5)[0]
        return tables


def test_source_is_the_surest_stretch_and_not_the_longest():
    made = plain("A reporter in Kenya noted reports said it rained.")
    sources = ["A reporter in Kenya", "reports"]
    encoded(made, {"cue": "said", "source": sources, "content": "it rained"})
    sure = encoding_of(made)
    scorer = _Doubting(sure.scorer.words, sure.scorer.act, sure.scorer.role)
    made.user_data[KEY] = replace(sure, scorer=scorer)
    (found,) = _found(made)
    assert texts(made, found.source) == ["reports"]


def test_hearsay_has_no_source():
    made = doc(HEARSAY)
    (found,) = _found(made)
    assert (found.source, texts(made, found.cue)) == ((), ["reportedly"])


def test_quotation_in_the_next_sentence_goes_on():
    made = encoded(doc(TWO_SENTENCES), {"cue": "said", "source": "she", "content": "We lost"})
    (found,) = _found(made)
    assert texts(made, found.content) == ["“We lost,”", "“Nobody was hurt.”"]


def test_citing_stands_inside_what_is_said():
    made = encoded(
        doc(CITING),
        {"cue": "said", "source": "Reuters", "content": "rates fell", "act": "report"},
        {"cue": "citing", "source": "Kommersant", "content": "rates fell"},
    )
    found = _found(made)
    by_cue = {texts(made, f.cue)[0]: k for k, f in enumerate(found)}
    assert found[by_cue["citing"]].outer == by_cue["said"]
    assert found[by_cue["said"]].outer is None


@pytest.mark.parametrize(
    ("table", "mode"),
    [(RELAY, Mode.DIRECT), (SAID_THAT, Mode.INDIRECT)],
    ids=["direct", "indirect"],
)
def test_mode_is_read_off_the_marks(table, mode):
    assert _found(doc(table))[0].mode is mode


def test_per_cent_is_no_cue():
    made = doc(
        """
        Prices NOUN nsubj 2
        rose VERB root 0
        five NUM nummod 5
        per ADP advmod 5
        cent NOUN obj 2
        . PUNCT punct 2
        """
    )
    assert _found(made) == ()


def test_empty_document_has_none():
    assert _found(plain("")) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_without_a_parse(text):
    made = plain(text)
    for found in _found(made):
        for start, end in (*found.cue, *found.source, *found.content):
            assert 0 <= start < end <= len(made)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="aB “”.,\n'’()", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 9)), max_size=6),
)
def test_any_scores_give_a_forest(text, cuts):
    from kg.nlp.encoding import KEY, Encoding

    made = plain(text)
    size = len(made)
    spans = [(s % size, min(s % size + n, size)) for s, n in cuts] if size else []
    roles = {s: {"source": spans[:1], "content": spans[1:]} for s, _ in spans}
    made.user_data[KEY] = Encoding.of_tables(size, spans, role=roles)
    found = _found(made)
    for k, reported in enumerate(found):
        seen, at = {k}, reported.outer
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].outer


FORWARD = """
“ PUNCT punct 3
We PRON nsubj 3
won VERB root 0
. PUNCT punct 3
” PUNCT punct 3

Ann PROPN nsubj 2
told VERB root 0
us PRON obj 2
“ PUNCT punct 6
they PRON nsubj 6
lost VERB ccomp 2
. PUNCT punct 6
” PUNCT punct 6
"""


def test_what_stands_before_a_speaker_who_goes_on_to_speak_is_not_theirs():
    made = doc(FORWARD)
    said = {"cue": "told", "source": "Ann", "content": ["“We won.”", "“they lost.”"]}
    (found,) = find_attributions(encoded(made, said), find_quotations(made), load_lexicon())
    assert texts(made, found.content) == ["“they lost.”"]


def test_likeliest_stretch_stays_where_another_one_is_quoted():
    made = plain(
        'According to Lee, nobody had seen the river rise so fast; a clerk named it "odd".'
    )
    for token in made:
        token.pos_ = "NOUN" if token.text in {"clerk", "named"} else ""
    content = ["nobody had seen the river rise so fast", "odd"]
    encoded(made, {"cue": "According to", "source": "Lee", "content": content})
    (found,) = _found(made)
    assert content[0] in texts(made, found.content)


def test_quotation_whose_first_sentence_is_content_is_content_whole():
    made = plain("“It rained,” Lee told Bo.\n“You went. Bo saw the hens and the dogs run home.”")
    for token in made:
        token.is_sent_start = token.i == 0 or made[token.i - 1].text in {"\n", "."}
    encoded(made, {"cue": "told", "source": "Lee", "content": ["“It rained,”", "You went"]})
    (found,) = _found(made)
    assert texts(made, found.content)[1] == "“You went. Bo saw the hens and the dogs run home.”"


def test_clause_that_tells_who_speaks_is_no_content():
    made = plain("Rates fell, according to Ann Lee, who has run the port of Varna for years.")
    content = ["Rates fell", "who has run the port of Varna for years"]
    encoded(made, {"cue": "according to", "source": "Ann Lee", "content": content})
    (found,) = _found(made)
    assert texts(made, found.content) == ["Rates fell"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("OSTERMOOR (Tass) – The firm said it rained.", "Tass) – The firm"),
        ("Did The firm say it rained?", "Did The firm"),
    ],
    ids=["dateline", "question"],
)
def test_source_begins_behind_what_leads_up_to_it(text, seen):
    made = plain(text)
    for token in made:
        token.pos_ = "AUX" if token.text == "Did" else "NOUN"
    verb = "said" if "said" in text else "say"
    encoded(made, {"cue": verb, "source": seen, "content": "it rained"})
    (found,) = _found(made)
    assert texts(made, found.source) == ["The firm"]
