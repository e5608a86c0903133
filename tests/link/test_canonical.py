import re

import pytest

from kg.link.canonical import make_canon
from kg.link.groups import make_groups
from tests.link.made import article, entity

#: Two articles whose namesakes four hexadecimal digits do not tell apart, and two for eight.
LIKE_IN_FOUR, LIKE_IN_EIGHT = ("a151", "a482"), ("a18912", "a97161")


def ids(*articles):
    """The id of the Smith of every article, each of whom is another one."""
    groups = make_groups([article(a, "", [entity("e1", "Smith")], outlet=None) for a in articles])
    canon = make_canon(groups, {(g,) for g in groups})
    return {a: canon.of[a, "e1"] for a in articles}


@pytest.mark.parametrize("articles", [LIKE_IN_FOUR, LIKE_IN_EIGHT], ids=["four", "eight"])
def test_namesakes_with_like_hashes_have_two_ids(articles):
    assert len(set(ids(*articles).values())) == 2


def test_three_hundred_namesakes_have_three_hundred_ids():
    assert len(set(ids(*(f"a{k}" for k in range(200, 500))).values())) == 300


def test_four_digits_tell_namesakes_apart_where_they_can():
    assert all(re.fullmatch(r"smith-\w{8}-\w{4}", one) for one in ids("a1", "a2").values())


def test_namesakes_with_like_hashes_leave_the_ids_of_others_alone():
    assert ids("a1", *LIKE_IN_FOUR)["a1"] == ids("a1", "a2")["a1"]


def test_an_id_that_two_would_have_is_nobody_s():
    first, second = LIKE_IN_FOUR
    assert ids("a1", first)[first] not in ids("a1", first, second).values()


def test_a_longer_id_goes_on_from_the_shorter_one():
    first, second = LIKE_IN_FOUR
    assert ids("a1", first, second)[first].startswith(ids("a1", first)[first])


def test_the_order_of_articles_does_not_change_ids():
    assert ids(*LIKE_IN_FOUR) == ids(*LIKE_IN_FOUR[::-1])
