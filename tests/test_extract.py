"""From documents to records."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from kg.extract import extract, extract_all
from kg.records import Act, Extraction
from tests.make import article, doc, encoded, plain

TOLD = """
On ADP case 2
Tuesday PROPN obl 5
Ann PROPN nsubj 5
Lee PROPN flat 3
told VERB root 0
Reuters PROPN iobj 5
that SCONJ mark 9
rates NOUN nsubj 9
may AUX ccomp 5
fall VERB xcomp 9
. PUNCT punct 5
"""
SCORES = {
    "cue": "told",
    "source": "Ann Lee",
    "content": "rates may fall",
    "addressee": "Reuters",
    "when": "On Tuesday",
    "act": "warn",
}


def _told(published="2024-05-16"):
    made = doc(TOLD, [("Ann Lee", "PERSON"), ("Reuters", "ORG")])
    encoded(made, SCORES)
    return extract(article(made.text, published=published), made)


def _passages(found: Extraction):
    for a in found.attributions:
        yield from (*a.cue, *a.content, *a.source_spans, *a.addressee_spans, *a.hedges)
        if a.when:
            yield a.when.passage
    for entity in found.entities:
        yield from (mention.passage for mention in entity.mentions)
    for s in found.statements:
        yield from (s.subject_span, *s.hedges)
    yield from (t.passage for t in found.times)
    yield from (q.passage for q in found.quantities)


def test_every_role_is_carried_over():
    (a,) = _told().attributions
    assert [p.text for p in (*a.source_spans, *a.cue, *a.content, *a.addressee_spans)] == [
        "Ann Lee",
        "told",
        "rates may fall",
        "Reuters",
    ]
    assert (a.act, a.cue_lemma, a.sentence) == (Act.WARN, "tell", 1)


def test_source_is_an_entity_of_the_article():
    found = _told()
    names = {e.id: e.name for e in found.entities}
    assert names[found.attributions[0].source] == "Ann Lee"


def test_addressee_is_an_entity_of_the_article():
    found = _told()
    names = {e.id: e.name for e in found.entities}
    assert names[found.attributions[0].addressee] == "Reuters"


def test_time_of_the_saying_has_its_day():
    when = _told().attributions[0].when
    assert when is not None
    assert (when.passage.text, when.value) == ("On Tuesday", "2024-05-14")


def test_hedge_in_the_content_is_kept():
    assert [p.text for p in _told().attributions[0].hedges] == ["may"]


def test_passages_are_what_stands_in_the_text():
    found = _told()
    for p in _passages(found):
        assert found.article.text[p.start : p.end] == p.text


def test_unclosed_quotation_is_a_finding():
    made = plain("“He left")
    assert [f.code for f in extract(article(made.text), made).findings] == ["unclosed-quotation"]


def test_empty_article_is_a_finding():
    made = plain(" ")
    assert [f.code for f in extract(article(" "), made).findings] == ["empty-article"]


def test_document_of_another_text_is_refused():
    with pytest.raises(ValueError, match="not of this article"):
        extract(article("One."), plain("Two."))


def test_articles_keep_their_order():
    articles = [article("One.", "b"), article("Two.", "a")]
    assert [e.article.id for e in extract_all(articles, English())] == ["b", "a"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text):
    made = plain(text)
    found = extract(article(text), made)
    for p in _passages(found):
        assert text[p.start : p.end] == p.text
