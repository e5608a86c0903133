import pytest

from kg.nlp.name_edges import mend_edges


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
