import pytest

from kg.link import link
from tests.link.made import article, entity

SCENE = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday."
HELD = ("Prime Minister",)


def one(left, right):
    """Whether entities of two articles about one event are taken for one."""
    read = [
        article(name, f"{SCENE}\n{'; '.join(e.name for e in found)}", found)
        for name, found in (("a", left), ("b", right))
    ]
    return any({("a", "e1"), ("b", "e1")} <= set(e.members) for e in link(read).entities)


@pytest.mark.parametrize("title", ["Sheikh", "Mullah", "Miss", "Hon"])
def test_a_title_alone_names_nobody(title):
    assert not one([entity("e1", title, roles=HELD)], [entity("e1", "John Smith", roles=HELD)])


def test_a_suffix_alone_names_nobody():
    assert not one([entity("e1", "Jr", roles=HELD)], [entity("e1", "John Smith", roles=HELD)])


def test_a_person_mostly_called_by_title_is_not_known_by_a_relative_s_name():
    titled = entity("e1", "Sheikh", aliases=["John Smith"], roles=HELD)
    family = [entity("e1", "Ole", roles=HELD), entity("e2", "Jane Smith")]
    assert not one([titled], family)
