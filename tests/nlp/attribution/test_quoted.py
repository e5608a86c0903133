"""Quotations that have no cue of their own."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.lexicon import load_lexicon
from kg.nlp.attribution.draft import Draft
from kg.nlp.attribution.quoted import with_quotations
from kg.nlp.columns import columns_of
from kg.nlp.quotes import find_quotations
from tests.make import doc, plain, texts, words_at

SOON = 1.0  #: seconds; what grows faster than pairs takes several

SPEECH = "“We lost,” she said. “Nobody was hurt.” The end."
HEADLINE = """
Minister NOUN dep 4
: PUNCT punct 4
talks NOUN nsubj 4
failed VERB root 0
¶

They PRON nsubj 2
left VERB root 0
. PUNCT punct 2
"""
HEADLINE_LAST = """
Orsk PROPN compound 2
fire NOUN nsubj 3
burned VERB root 0
out ADP advmod 3
: PUNCT punct 3
officials NOUN parataxis 3
¶

They PRON nsubj 2
left VERB root 0
. PUNCT punct 2
"""


def _after(made, *drafts):
    return with_quotations(columns_of(made), drafts, find_quotations(made))


def _told(made, lemma="told"):
    spans = [(words_at(made, w),) for w in (lemma, "Lee", "they lost")]
    return Draft(*spans, entry=load_lexicon().verbs[lemma])


def _with_sentences(made):
    for token in made[:-1]:
        token.nbor().is_sent_start = token.text in {".", "\n"}
    return made


def test_quotation_after_a_paraphrase_is_its_speaker_s():
    made = _with_sentences(plain("Lee told us they lost. “Nobody was hurt.” The end."))
    (found,) = _after(made, _told(made))
    assert texts(made, found.content) == ["they lost", "“Nobody was hurt.”"]


@pytest.mark.parametrize(
    "quotation",
    ["“Nobody was hurt”", "“Bo wrote: ‘Nobody was hurt.’”"],
    ids=["stop behind the marks", "two marks behind the stop"],
)
def test_quotation_is_a_sentence_wherever_its_stop_stands(quotation):
    made = plain(f"Lee told us they lost. {quotation}. The end.")
    made = _with_sentences(made)
    (found,) = _after(made, _told(made))
    assert texts(made, found.content)[1:] == [quotation]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Lee told us they lost. It rained. “Nobody was hurt.”", "told"),
        ("Lee told us they lost.\n“Nobody was hurt.”", "told"),
        ("Lee believes they lost. “Nobody was hurt.”", "believes"),
    ],
    ids=["other words between", "new paragraph", "belief"],
)
def test_quotation_is_not_given_to_a_paraphrase(text, verb):
    made = _with_sentences(plain(text))
    (found,) = _after(made, _told(made, verb))
    assert texts(made, found.content) == ["they lost"]


def _said(made):
    spans = [(words_at(made, w),) for w in ("said", "she", "“We lost,”")]
    return Draft(*spans)


def test_speech_goes_on_in_the_next_sentence():
    made = plain(SPEECH)
    (found,) = _after(made, _said(made))
    assert texts(made, found.content) == ["“We lost,”", "“Nobody was hurt.”"]


@pytest.mark.parametrize(
    "text",
    [
        "“We lost,” she said. He read “War and Peace” then.",
        "“We lost,” she said. It rained. And rained. And more. “Nobody was hurt.”",
    ],
    ids=["title", "far away"],
)
def test_other_quotations_stay_alone(text):
    made = plain(text)
    made[0].is_sent_start = True
    for token in made[:-1]:
        token.nbor().is_sent_start = token.text == "."
    (found,) = _after(made, _said(made))
    assert texts(made, found.content) == ["“We lost,”"]


@pytest.mark.parametrize(
    ("table", "source", "content"),
    [(HEADLINE, "Minister", "talks failed"), (HEADLINE_LAST, "officials", "Orsk fire burned out")],
    ids=["first", "last"],
)
def test_headline_names_its_speaker(table, source, content):
    made = doc(table)
    (found,) = _after(made)
    assert (texts(made, found.source), texts(made, found.content)) == ([source], [content])


def test_headline_without_speaker_is_none():
    made = doc(HEADLINE.replace("Minister NOUN", "Analysis NOUN"))
    assert _after(made) == []


def test_hyphen_parts_no_speaker_from_a_headline():
    made = plain("Mill closes long-time officials\nThey left.")
    for token in made:
        token.pos_ = "VERB" if token.text == "closes" else "NOUN"
    assert "-" in [token.text for token in made]
    assert _after(made) == []


def _many(count):
    """So many sentences of speech, then so many quotations, all in one paragraph."""
    told = ["Lee", "said", *["so"] * 17, "."]
    words = [*told * count, *["“", "Nobody", *["came"] * 15, ".", "”", "\n"] * count]
    made = Doc(Vocab(), words, sent_starts=[k % 20 == 0 for k in range(len(words))])
    drafts = [
        Draft(((k + 1, k + 2),), ((k, k + 1),), ((k + 2, k + 19),))
        for k in range(0, 20 * count, 20)
    ]
    return made, drafts


def test_many_quotations_after_many_attributions_are_read_in_time():
    made, drafts = _many(150)
    started = time.process_time()
    _after(made, *drafts)
    assert time.process_time() - started < SOON
