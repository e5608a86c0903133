import pytest

from kg.nlp.name_edges import mend_edges, whole_names
from kg.nlp.name_written import Written


def mended(text, *names):
    """Mend names given as (words, type); "~" ties a word to the one before it."""
    words = [w.lstrip("~") for w in text.split()]
    glued = [w.startswith("~") for w in text.split()]
    spans = []
    for name, kind in names:
        part = name.split()
        start = next(i for i in range(len(words)) if words[i : i + len(part)] == part)
        spans.append((start, start + len(part), kind))
    found = mend_edges(spans, words, glued, [i == 0 for i in range(len(words))])
    return [(" ".join(words[s:e]), kind) for s, e, kind in found]


@pytest.mark.parametrize("edge", ["of", "the", "and", "'s"])
def test_a_name_does_not_end_in_a_function_word(edge):
    assert mended(f"Lipo {edge} them", (f"Lipo {edge}", "PERSON")) == [("Lipo", "PERSON")]


def test_a_first_name_with_a_hyphen_is_whole():
    found = mended("Jean ~- ~Claude Rey left", ("Jean -", "PERSON"), ("Rey", "PERSON"))
    assert found == [("Jean - Claude Rey", "PERSON")]


def test_two_countries_with_a_hyphen_stay_two():
    names = (("Peru", "GPE"), ("Chile", "GPE"))
    assert mended("the Peru ~- ~Chile border", *names) == [("Peru", "GPE"), ("Chile", "GPE")]


def test_a_lower_case_word_after_a_hyphen_stays_outside():
    assert mended("a Nordbank ~- ~backed plan", ("Nordbank", "ORG")) == [("Nordbank", "ORG")]


def test_first_and_last_name_are_one():
    names = (("Mara", "PERSON"), ("Lind", "PERSON"))
    assert mended("Mara Lind left", *names) == [("Mara Lind", "PERSON")]


def test_an_ampersand_joins_a_firm():
    names = (("Quant", "PERSON"), ("Rye", "ORG"))
    assert mended("at Quant & Rye today", *names) == [("Quant & Rye", "ORG")]


def test_an_ampersand_between_persons_joins_nothing():
    names = (("Mara", "PERSON"), ("Zach", "PERSON"))
    assert mended("with Mara & Zach", *names) == [("Mara", "PERSON"), ("Zach", "PERSON")]


def test_names_of_two_paragraphs_stay_two():
    spans = [(0, 1, "PERSON"), (1, 2, "PERSON")]
    assert mend_edges(spans, ["Mara", "Lind"], [False, False], [True, True]) == spans


def whole(text, *names):
    """The names of a text with whole edges."""
    words = text.split()
    pos = ["PROPN" if w[:1].isupper() else _POS.get(w, "NOUN") for w in words]
    blank = [False] * len(words)
    written = Written(words, blank, [i == 0 for i in range(len(words))], pos)
    spans = []
    for name, kind in names:
        part, first = name.split(), spans[-1][1] if spans else 0
        at = next(i for i in range(first, len(words)) if words[i : i + len(part)] == part)
        spans.append((at, at + len(part), kind))
    return [(" ".join(words[s:e]), kind) for s, e, kind in whole_names(spans, written)]


_POS = {"out": "ADP", "military": "ADJ"}


def test_a_lower_case_word_before_a_person_is_no_part_of_the_name():
    assert whole("to stagehand Thanh Ha", ("stagehand Thanh Ha", "PERSON")) == [
        ("Thanh Ha", "PERSON")
    ]


def test_a_title_before_a_person_is_no_part_of_the_name():
    assert whole("to Coxswain Ailsa Rey", ("Coxswain Ailsa Rey", "PERSON")) == [
        ("Ailsa Rey", "PERSON")
    ]


def test_a_particle_before_a_person_is_part_of_the_name():
    assert whole("to van der Berg", ("van der Berg", "PERSON")) == [("van der Berg", "PERSON")]


def test_a_preposition_or_adjective_ends_no_name():
    names = (("Fiat out", "ORG"), ("Harvest Day military", "EVENT"))
    assert whole("cars by Fiat out at the Harvest Day military parade", *names) == [
        ("Fiat", "ORG"),
        ("Harvest Day", "EVENT"),
    ]


def test_common_words_and_bare_titles_are_no_names():
    names = (("accord", "LAW"), ("President", "PERSON"))
    assert whole("the accord that the President signed", *names) == []


def test_a_people_before_a_firm_named_elsewhere_stands_apart():
    names = (("Toyota", "ORG"), ("Japanese Toyota", "ORG"))
    assert whole("as Toyota said , the Japanese Toyota grew", *names) == [
        ("Toyota", "ORG"),
        ("Japanese", "NORP"),
        ("Toyota", "ORG"),
    ]


def test_a_text_all_in_lower_case_keeps_its_names():
    text = "the bank said mara lind had left nordbank in bergen"
    names = (("mara lind", "PERSON"), ("nordbank", "ORG"), ("bergen", "GPE"))
    assert whole(text, *names) == list(names)


def test_common_words_are_no_names_where_names_have_capitals():
    assert whole("Mara Lind left the accord", ("accord", "LAW")) == []
