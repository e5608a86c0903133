import pytest

from kg.link.retelling import retold, said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We'll sell", "we will sell"),
        ("It's over and they've gone", "it is over and they have gone"),
        ("forty-two boats", "42 boats"),
        ("£5 million", "five million"),
        ("on the thirtieth", "on the 30th"),
        ("“All over,” he", "all over he"),
    ],
    ids=["will", "is-have", "figures", "sum", "ordinal", "signs"],
)
def test_ways_of_writing_are_the_same_words(one, other):
    assert said(one) == said(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we will sell our boats", "they would sell their boats"),
        ("I took it", "she had taken it"),
        ("it contains radios", "it contained radios"),
    ],
)
def test_what_is_told_indirectly_is_the_same(one, other):
    assert retold(one) == retold(other)


def test_other_verbs_are_other_words():
    assert retold("we will sell it") != retold("we will sink it")


def test_first_and_second_stay_words():
    assert said("the second boat") == ("the", "second", "boat")


def test_numbers_that_differ_in_their_last_digit_are_other_words():
    assert said("1234567 votes") != said("1234568 votes")


def test_millions_are_written_in_figures():
    assert said("two million votes") == ("2000000", "votes")
