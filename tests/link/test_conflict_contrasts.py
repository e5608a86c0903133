from dataclasses import replace

from kg.link import link
from kg.link.conflict_contrasts import other_count
from tests.link.made import article, entity, passage, says
from tests.link.units import unit

TEXT = "Anna Lee counted 17 boats. Ole Moen counted 17 boats, whereas Rune Hallvik saw 11."


def test_two_counts_that_differ_in_their_last_digit_differ():
    left, right = (unit(name, f"{n} votes") for name, n in (("a", "1,234,567"), ("b", "1,234,568")))
    assert other_count(left, right) == ("1,234,567", "1,234,568")


def test_a_count_of_millions_is_shown_in_figures():
    left, right = unit("a", "2.5 million votes"), unit("b", "three million votes")
    assert other_count(left, right) == ("2,500,000", "3,000,000")


def test_what_stands_between_two_units_is_read_where_they_stand():
    who = [entity(f"e{k}", n, text=TEXT) for k, n in enumerate(("Ole Moen", "Rune Hallvik"), 1)]
    first, second = says(1, TEXT, "17 boats", "e1"), says(2, TEXT, "11", "e2", cue="saw")
    own = passage(TEXT, "17 boats", TEXT.index("Ole Moen"))
    first = replace(first, content=(own,), source_spans=(passage(TEXT, "Ole Moen"),))
    assert [c.kind for c in link([article("a", TEXT, who, [first, second])]).conflicts] == [
        "number"
    ]
