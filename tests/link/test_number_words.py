import pytest

from kg.link.number_words import figures, half_at, shown


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(1_234_567, "1234567"), (2.5, "2.5"), (123_456.75, "123456.75"), (4.4e9, "4400000000")],
)
def test_figures_keep_every_digit(value, wanted):
    assert figures(float(value)) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(1204, "1204"), (2.5e6, "2,500,000"), (1_234_567.5, "1,234,567.5"), (7.2, "7.2")],
)
def test_people_are_shown_thousands_apart_from_a_million_on(value, wanted):
    assert shown(float(value)) == wanted


@pytest.mark.parametrize(
    ("words", "half"),
    [(["am"], "a"), (["p", ".", "m", "."], "p"), (["past"], ""), ([], "")],
)
def test_the_half_of_the_day_stands_after_an_hour(words, half):
    assert half_at(words, 0) == half
