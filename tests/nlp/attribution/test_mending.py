"""Cues, sources and contents made whole by the parse."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.mending import mended
from kg.nlp.columns import columns_of
from kg.nlp.quotes import find_quotations
from tests.make import doc, plain, texts, words_at

LEXICON = load_lexicon()

HAD_SAID = """
Ann PROPN nsubj 4
had AUX aux 4
also ADV advmod 4
said VERB root 0
rates NOUN nsubj 6
fell VERB ccomp 4
. PUNCT punct 4
"""

HAS_NOT_SAID = """
Ann PROPN nsubj 4
has AUX aux 4
not PART advmod 4
said VERB root 0
why ADV obj 4
. PUNCT punct 4
"""

OFFICER = """
The DET det 3
returning VERB amod 3
officer NOUN nsubj 4
said VERB root 0
no INTJ obj 4
. PUNCT punct 4
"""

DECLINED = """
Meriton PROPN nsubj 2
declined VERB root 0
to PART mark 4
discuss VERB xcomp 2
the DET det 6
price NOUN obj 4
. PUNCT punct 2
"""

ADMITS = """
She PRON nsubj 7
has AUX aux 7
, PUNCT punct 5
she PRON nsubj 5
admits VERB parataxis 7
, PUNCT punct 5
given VERB root 0
up ADP compound:prt 7
coffee NOUN obj 7
. PUNCT punct 7
"""

REPORTEDLY = """
Although SCONJ mark 5
polls NOUN nsubj 5
are AUX cop 5
reportedly ADV advmod 5
quiet ADJ advcl 8
, PUNCT punct 5
nobody PRON nsubj 8
ran VERB root 0
, PUNCT punct 12
and CCONJ cc 12
it PRON nsubj 12
rained VERB conj 8
. PUNCT punct 8
"""


def _mended(made, *, cue, source="", content=(), entry=None):
    spans = [tuple(words_at(made, w) for w in part if w) for part in ([cue], [source], content)]
    (found,) = mended(columns_of(made), [Draft(*spans, entry=entry)], ())
    return found


def test_auxiliary_of_the_perfect_is_no_part_of_the_cue():
    made = doc(HAD_SAID, lemmas={"had": "have"})
    found = _mended(made, cue="had also said", source="Ann", content=["rates fell"])
    assert texts(made, found.cue) == ["said"]


def test_negated_cue_keeps_its_auxiliary():
    made = doc(HAS_NOT_SAID, lemmas={"has": "have"})
    found = _mended(made, cue="has not said", source="Ann", content=["why"])
    assert texts(made, found.cue) == ["has not said"]


@pytest.mark.parametrize("part", ["The", "returning", "The returning"])
def test_source_without_a_noun_becomes_the_phrase_of_its_noun(part):
    made = doc(OFFICER)
    found = _mended(made, cue="said", source=part, content=["no"])
    assert texts(made, found.source) == ["The returning officer"]


def test_source_with_a_noun_stays():
    made = doc(OFFICER)
    found = _mended(made, cue="said", source="officer", content=["no"])
    assert texts(made, found.source) == ["officer"]


def test_hearsay_has_no_source():
    made = doc(REPORTEDLY)
    entry = LEXICON.hearsay["reportedly",]
    found = _mended(made, cue="reportedly", source="nobody", content=["ran"], entry=entry)
    assert found.source == ()


def test_refused_infinitive_belongs_to_what_is_refused():
    made = doc(DECLINED)
    found = _mended(made, cue="declined to", source="Meriton", content=["the price"])
    assert texts(made, found.content) == ["discuss the price"]


def test_clause_around_an_aside_keeps_its_subject_and_auxiliary():
    made = doc(ADMITS)
    found = _mended(made, cue="admits", source="she", content=["given up coffee"])
    assert texts(made, found.content) == ["She has", "given up coffee"]


def test_hearsay_holds_the_clause_of_its_adverb_only():
    made = doc(REPORTEDLY)
    entry = LEXICON.hearsay["reportedly",]
    whole = ["polls are", "quiet, nobody ran, and it rained"]
    found = _mended(made, cue="reportedly", content=whole, entry=entry)
    assert texts(made, found.content) == ["polls are", "quiet"]


def test_hearsay_takes_its_whole_clause_where_a_good_part_is_content():
    made = doc(REPORTEDLY)
    entry = LEXICON.hearsay["reportedly",]
    found = _mended(made, cue="reportedly", content=["polls are"], entry=entry)
    assert texts(made, found.content) == ["polls are", "quiet"]


def test_name_in_quotation_marks_keeps_the_closing_one():
    made = plain("The site “Cnews” said no.")
    draft = Draft((words_at(made, "said"),), (words_at(made, "The site “Cnews"),), ((6, 7),))
    (found,) = mended(columns_of(made), [draft], find_quotations(made))
    assert texts(made, found.source) == ["The site “Cnews”"]


IN_SPRING = """
Ann PROPN nsubj 2
said VERB root 0
in ADP case 4
spring NOUN obl {}
rates NOUN nsubj 6
fell VERB ccomp 2
. PUNCT punct 2
"""


@pytest.mark.parametrize(("head", "whole"), [(6, "in spring rates fell"), (2, "rates fell")])
def test_content_begins_where_the_clause_of_its_cue_begins(head, whole):
    made = doc(IN_SPRING.format(head))
    found = _mended(made, cue="said", source="Ann", content=["rates fell"])
    assert texts(made, found.content) == [whole]


EXPECTED = """
{} PRON nsubj:pass 3
are AUX aux:pass 3
expected VERB root 0
to PART mark 5
fall VERB xcomp 3
. PUNCT punct 3
"""


@pytest.mark.parametrize(
    ("subject", "whole"), [("Rates", ["Rates", "to fall"]), ("It", ["to fall"])]
)
def test_content_of_a_passive_begins_with_its_subject(subject, whole):
    made = doc(EXPECTED.format(subject))
    found = _mended(made, cue="are expected", content=["to fall"])
    assert texts(made, found.content) == whole


def test_hearsay_in_an_aside_reports_nothing_outside_of_it():
    made = doc(
        "Lee PROPN nsubj 8\n– PUNCT punct 5\nwho PRON nsubj 5\nreportedly ADV advmod 5\n"
        "knew VERB acl:relcl 1\nBo PROPN obj 5\n– PUNCT punct 5\nleft VERB root 0\n"
        ". PUNCT punct 8"
    )
    entry = LEXICON.hearsay["reportedly",]
    content = ["who", "knew Bo – left"]
    found = _mended(made, cue="reportedly", content=content, entry=entry)
    assert texts(made, found.content) == ["who", "knew Bo"]
