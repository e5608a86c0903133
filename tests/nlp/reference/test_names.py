"""Names found and merged."""

from __future__ import annotations

from spacy.tokens import Span

from kg.nlp.columns import columns_of
from kg.nlp.reference.names import find_names, merge_names
from tests.make import plain


def _named(text, *names):
    made = plain(text)
    spans = []
    for words, label in names:
        at = text.find(words)
        while at >= 0:
            span = made.char_span(at, at + len(words))
            spans.append(Span(made, span.start, span.end, label=label))
            at = text.find(words, at + 1)
    made.ents = sorted(spans, key=lambda span: span.start)
    return columns_of(made)


def _groups(columns):
    names = find_names(columns)
    return [
        [columns.passage(name.span).text for name in group] for group in merge_names(columns, names)
    ]


def test_titles_articles_and_owner_marks_are_no_part_of_a_name():
    columns = _named(
        "The BBC's man met Mrs Vera Lind.", ("The BBC's", "ORG"), ("Mrs Vera Lind", "PERSON")
    )
    assert [columns.passage(n.span).text for n in find_names(columns)] == ["BBC", "Vera Lind"]


def test_title_is_kept_beside_the_name():
    columns = _named("Then Mrs Lind left.", ("Lind", "PERSON"))
    assert find_names(columns)[0].titles == ("mrs",)


def test_surname_stands_for_the_full_name():
    made = plain("Vera Lind came. Lind left.")
    made.ents = [Span(made, 0, 2, label="PERSON"), Span(made, 4, 5, label="PERSON")]
    assert _groups(columns_of(made)) == [["Vera Lind", "Lind"]]


def test_headline_surname_stands_for_the_name_that_follows():
    made = plain("Lind leaves. Vera Lind left.")
    made.ents = [Span(made, 0, 1, label="PERSON"), Span(made, 3, 5, label="PERSON")]
    assert _groups(columns_of(made)) == [["Lind", "Vera Lind"]]


def test_two_people_with_one_surname_stay_two():
    assert _groups(_two()) == [["Peter Moss"], ["Maria Moss", "Moss"]]


def test_surname_of_two_named_alike_often_is_of_the_one_named_last():
    text = "Peter Moss met Maria Moss. Moss left."
    made = plain(text)
    made.ents = [Span(made, a, b, label="PERSON") for a, b in ((0, 2), (3, 5), (6, 7))]
    assert _groups(columns_of(made)) == [["Peter Moss"], ["Maria Moss", "Moss"]]


def test_surname_of_two_is_of_the_one_named_more_often():
    text = "Peter Moss met Peter Moss and Maria Moss. Moss left."
    made = plain(text)
    spans = ((0, 2), (3, 5), (6, 8), (9, 10))
    made.ents = [Span(made, a, b, label="PERSON") for a, b in spans]
    assert _groups(columns_of(made)) == [["Peter Moss", "Peter Moss", "Moss"], ["Maria Moss"]]


def _two():
    text = "Peter Moss met Maria Moss. Mrs Moss left."
    made = plain(text)
    spans = [(0, 2), (3, 5), (7, 8)]
    made.ents = [Span(made, a, b, label="PERSON") for a, b in spans]
    return columns_of(made)


def test_acronym_in_brackets_is_the_same():
    text = "The Norrland Union of Bakers (NUB) met."
    columns = _named(text, ("Norrland Union of Bakers", "ORG"), ("NUB", "ORG"))
    assert _groups(columns) == [["Norrland Union of Bakers", "NUB"]]


def test_firm_named_before_its_subsidiary_is_not_short_for_it():
    text = "Boeing sold it. Boeing Commercial Airplanes paid."
    made = plain(text)
    made.ents = [Span(made, 0, 1, label="ORG"), Span(made, 4, 7, label="ORG")]
    assert len(_groups(columns_of(made))) == 2


def test_a_name_bears_one_type_in_an_article():
    made = plain("Acme met Acme and Acme.")
    made.ents = [Span(made, a, a + 1, label=k) for a, k in ((0, "ORG"), (2, "PERSON"), (4, "ORG"))]
    assert {name.type for name in find_names(columns_of(made))} == {"ORG"}


def test_places_that_the_tagger_missed_are_found():
    made = plain("Vera Lind met Vera Lind.")
    for token in made:
        token.pos_ = "PROPN" if token.text in {"Vera", "Lind"} else "VERB"
    made.ents = [Span(made, 0, 2, label="PERSON")]
    assert [name.span for name in find_names(columns_of(made))] == [(0, 2), (3, 5)]
