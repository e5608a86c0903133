import pytest

from kg.link.numbers import numbers


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("fourteen people", 14, "count"),
        ("sixty-one percent", 61, "percent"),
        ("1,204 interviews", 1204, "count"),
        ("7.2 percent", 7.2, "percent"),
        ("412 million crowns", 412e6, "money"),
        ("by April 1", 1, "day"),
        ("in 2018", 2018, "year"),
        ("a third of them", 100 / 3, "percent"),
        ("about 6 p.m.", 6, "clock"),
        ("called twice", 2, "count"),
        ("six in ten would go", 60, "percent"),
        ("two out of every five homes", 40, "percent"),
    ],
)
def test_a_number_is_read_with_its_kind(text, value, kind):
    assert [(n.value, n.kind) for n in numbers(text)] == [(value, kind)]


def test_a_number_of_days_is_no_share():
    assert [n.value for n in numbers("two in three days")] == [2, 3]


@pytest.mark.parametrize("text", ["one of them", "no number", "a third party said"])
def test_words_that_only_look_like_numbers_are_none(text):
    assert all(n.kind == "percent" for n in numbers(text))


def test_what_is_counted_stands_after_it():
    assert numbers("340 planned jobs")[0].counted == ("plan", "job")


def test_a_clause_ends_what_is_counted():
    assert numbers("in 14; boats left")[0].counted == ()


def test_a_rough_number_agrees_with_a_near_one():
    rough, exact = numbers("almost a third")[0], numbers("31 percent")[0]
    assert rough.same_value(exact)


def test_exact_numbers_agree_only_if_equal():
    assert not numbers("31 percent")[0].same_value(numbers("30 percent")[0])
