"""One cue in two parts, and participles that borrow their speaker."""

from __future__ import annotations

from kg.lexicon import load_lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.joining import joined, with_speakers
from kg.nlp.columns import columns_of
from tests.make import doc, plain, texts, words_at

VERBS = load_lexicon().verbs
CITING = """
Ann PROPN nsubj 2
left VERB root 0
, PUNCT punct 4
citing VERB advcl 2
flaws NOUN obj 4
. PUNCT punct 2
"""


def _draft(made, cue, source, content, lemma):
    spans = [(words_at(made, w),) if w else () for w in (cue, source, content)]
    return Draft(*spans, entry=VERBS[lemma])


def test_cue_in_two_parts_is_one_attribution():
    made = plain("Lee wrote to warn that rates fell.")
    wrote = _draft(made, "wrote", "Lee", "rates fell", "wrote")
    warn = _draft(made, "warn", "", "rates fell", "warn")
    (found,) = joined(columns_of(made), [wrote, warn])
    assert (texts(made, found.cue), texts(made, found.source)) == (["wrote", "warn"], ["Lee"])


def test_two_speakers_of_one_content_stay_two():
    made = plain("Lee said and Tass reported that rates fell.")
    said = _draft(made, "said", "Lee", "rates fell", "said")
    reported = _draft(made, "reported", "Tass", "rates fell", "reported")
    assert len(joined(columns_of(made), [said, reported])) == 2


def test_cited_source_is_never_joined():
    made = plain("Tass said, citing Lee, that rates fell.")
    said = _draft(made, "said", "Tass", "rates fell", "said")
    citing = _draft(made, "citing", "", "rates fell", "citing")
    assert len(joined(columns_of(made), [said, citing])) == 2


def test_participle_takes_the_subject_of_the_sentence():
    made = doc(CITING)
    made[3].tag_ = "VBG"
    citing = _draft(made, "citing", "", "flaws", "citing")
    (found,) = with_speakers(columns_of(made), [citing])
    assert texts(made, found.source) == ["Ann"]


def test_participle_takes_the_speaker_before_it():
    made = doc(CITING)
    made[3].tag_ = "VBG"
    left = Draft(((1, 2),), ((0, 1),), ())
    citing = _draft(made, "citing", "", "flaws", "citing")
    assert with_speakers(columns_of(made), [left, citing])[1].source == ((0, 1),)


def test_finite_verb_takes_no_speaker():
    made = doc(CITING.replace("citing VERB", "cited VERB"))
    cited = _draft(made, "cited", "", "flaws", "cited")
    assert with_speakers(columns_of(made), [cited])[0].source == ()


SECOND_VERB = """
Ann PROPN nsubj 2
knew VERB root 0
it PRON obj 2
and CCONJ cc 5
feared VERB conj 2
flaws NOUN obj 5
. PUNCT punct 2
"""


def test_second_verb_takes_the_subject_of_the_first():
    made = doc(SECOND_VERB)
    made[4].tag_ = "VBD"
    feared = _draft(made, "feared", "", "flaws", "feared")
    (found,) = with_speakers(columns_of(made), [feared])
    assert texts(made, found.source) == ["Ann"]


def test_second_verb_in_the_passive_takes_nobody():
    made = doc(SECOND_VERB.replace("it PRON obj 2", "was AUX aux:pass 5"))
    made[4].tag_ = "VBD"
    feared = _draft(made, "feared", "", "flaws", "feared")
    (found,) = with_speakers(columns_of(made), [feared])
    assert found.source == ()
