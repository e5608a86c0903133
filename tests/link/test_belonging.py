import pytest

from kg.link.belonging import find_belonging
from kg.link.canonical import make_canon
from kg.link.groups import make_groups
from kg.records import EntityType
from tests.link.made import article, entity

MOEN, NORVIK = "Rita Moen", "Norvik Energy"


def belongs(text, *, outlet=False):
    """Whether a text says that Rita Moen is of Norvik Energy."""
    moen = entity("e1", MOEN, text=text)
    norvik = entity("e2", NORVIK, EntityType.ORG, text=text, outlet=outlet)
    read = [article("a", text, [moen, norvik])]
    groups = make_groups(read, {})
    return bool(find_belonging(read, make_canon(groups, {(g,) for g in groups})))


@pytest.mark.parametrize(
    "text",
    [
        "Rita Moen of Norvik Energy said so.",
        "Rita Moen, head of research at Norvik Energy, said so.",
        "Norvik Energy spokeswoman Rita Moen said so.",
        "Norvik Energy's chief of staff, Rita Moen, said so.",
        "Norvik Energy kept silent on Monday; its chief executive, Rita Moen, was away.",
    ],
)
def test_a_phrase_that_joins_two_names_says_whose_a_person_is(text):
    assert belongs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rita Moen sued Norvik Energy.",
        "Norvik Energy said the mayor Rita Moen was wrong.",
        "Norvik Energy kept silent. Mayor Rita Moen did not.",
    ],
)
def test_two_names_that_only_meet_say_nothing(text):
    assert not belongs(text)


def test_a_person_is_not_of_the_outlet_that_quotes():
    assert not belongs("Norvik Energy quoted its guest Rita Moen.", outlet=True)
