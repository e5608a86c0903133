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
        ("about 6 p.m.", 18, "clock"),
        ("called twice", 2, "count"),
        ("six in ten would go", 60, "percent"),
        ("two out of every five homes", 40, "percent"),
        ("one child in thirteen has asthma", 100 / 13, "percent"),
        ("nine cows out of ten turned round", 90, "percent"),
        ("three in a hundred", 3, "percent"),
        ("two-thirds of the loan", 200 / 3, "percent"),
        ("half the takings", 50, "percent"),
        ("two and a half per cent", 2.5, "percent"),
        ("$2.4m", 2.4e6, "money"),
        ("£4.4m", 4.4e6, "money"),
        ("4.4 billion pounds", 4.4e9, "money"),
        ("eleven million and four hundred thousand euros", 11.4e6, "money"),
        ("one and a half million votes", 1.5e6, "count"),
        ("nine million one hundred thousand trees", 9.1e6, "count"),
        ("five hundred and fifty boats", 550, "count"),
        ("forty-nine boats", 49, "count"),
        ("half a dozen boats", 6, "count"),
        ("close to a thousand prisoners", 1000, "count"),
        ("18 March", 18, "day"),
        ("the 28th of October", 28, "day"),
        ("on the twenty-eighth of May", 28, "day"),
        ("in June 2012", 2012, "year"),
        ("40 may stay", 40, "count"),
        ("a 34-year-old", 34, "age"),
        ("at 16:30", 16.5, "clock"),
        ("at 3:15 p.m.", 15.25, "clock"),
        ("at 12:15 p.m.", 12.25, "clock"),
        ("at 12:15 a.m.", 0.25, "clock"),
        ("2½ million votes", 2.5e6, "count"),
        ("½ million votes", 5e5, "count"),
        ("14² dead", 14, "count"),
        ("at half past three", 3.5, "clock"),
        ("a quarter to four", 3.75, "clock"),
        ("at twelve minutes past three", 3.2, "clock"),
        ("before eight in the morning", 8, "clock"),
        ("at ten, they left", 10, "clock"),
        ("page 212 of the record", 212, "label"),
    ],
)
def test_a_number_is_read_with_its_kind(text, value, kind):
    assert [(n.value, n.kind) for n in numbers(text)] == [(pytest.approx(value), kind)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between two million and three million", [2e6, 3e6]),
        ("two hundred and three hundred", [200, 300]),
        ("thirty, five of them boys", [30, 5]),
        ("two men in five cities", [2, 5]),
    ],
)
def test_two_numbers_stay_two(text, values):
    assert [n.value for n in numbers(text)] == values


def test_a_number_of_days_is_no_share():
    assert [n.value for n in numbers("two in three days")] == [2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "one of them",
        "no number",
        "a third party said",
        "the twenty-eighth boat",
        "a quarter of an hour",
        "a week and a half",
        "the second half of the year",
        "hundreds of them",
    ],
)
def test_words_that_only_look_like_numbers_are_none(text):
    assert not numbers(text)


def test_what_is_counted_stands_after_it():
    assert numbers("340 planned jobs")[0].counted == ("plan", "job")


def test_a_clause_ends_what_is_counted():
    assert numbers("in 14; boats left")[0].counted == ()


def test_a_rough_number_agrees_with_a_near_one():
    rough, exact = numbers("almost a third")[0], numbers("31 percent")[0]
    assert rough.same_value(exact)


def test_exact_numbers_agree_only_if_equal():
    assert not numbers("31 percent")[0].same_value(numbers("30 percent")[0])


@pytest.mark.parametrize(
    ("text", "kind"),
    [("eleven times too much", "factor"), ("twice as deep", "factor"), ("eleven times", "count")],
)
def test_a_factor_counts_nothing(text, kind):
    assert [n.kind for n in numbers(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "measure"),
    [("three more weeks", "week"), ("four euros", "euro"), ("40 square metres", "square"),
     ("40 men", None)],
)  # fmt: skip
def test_a_number_has_the_measure_after_it(text, measure):
    assert [n.measure for n in numbers(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "value"),
    [("one point two million pills", 1.2e6), ("five mill", 5e6), ("forty grand", 4e4),
     ("two thousand million", 2e9), ("three point one four", 3.14)],
)  # fmt: skip
def test_ways_of_speech_are_numbers(text, value):
    assert [n.value for n in numbers(text)] == [pytest.approx(value)]


def test_a_toll_that_stands_at_a_number_is_no_time_of_day():
    assert numbers("the toll stood at twelve")[0].kind == "count"


@pytest.mark.parametrize(
    ("one", "other"),
    [("15:15", "3:15 p.m."), ("3:15", "3:15 p.m."), ("6 p.m.", "18:00"), ("12:30 a.m.", "0:30"),
     ("half past three", "3:30 p.m.")],
)  # fmt: skip
def test_one_time_in_two_writings_has_one_value(one, other):
    assert numbers(f"at {one}")[0].same_value(numbers(f"at {other}")[0])


@pytest.mark.parametrize(("one", "other"), [("3:15 a.m.", "3:15 p.m."), ("3:15", "15:15")])
def test_times_of_the_two_halves_of_a_day_differ(one, other):
    assert not numbers(f"at {one}")[0].same_value(numbers(f"at {other}")[0])
