"""What is told of an entity."""

from dataclasses import replace

from kg.show import show
from kg.tables import Index
from tests.graphs import EXTRACTIONS, HART, KURIER_ORG, LINKS, WEIR, index


def test_an_entity_is_told_with_names_roles_and_articles():
    text = show(index(), HART)
    assert text.startswith("Ada Hart (PERSON)\n")
    assert "roles    head of the weir" in text
    assert "articles 2, mentions 2" in text


def test_what_it_said_is_told_with_its_support():
    assert "Said (1)\n  weir-holds-1  2 outlets/1 roots  “The weir will hold,”" in show(
        index(), HART
    )


def test_what_it_passed_on_is_told_with_the_speaker():
    assert "Passed on (1)\n  weir-holds-1  2 outlets/1 roots  Ada Hart: “The" in show(
        index(), KURIER_ORG
    )


def test_what_is_said_of_it_is_told():
    assert "Said of it (2)" in show(index(), WEIR)


def test_conflicts_are_told():
    assert "conflict-1  scope: until May / 12" in show(index(), HART)


def test_control_characters_in_a_name_are_shown():
    evil = replace(HART, name="Ada\x1b[2J", aliases=("\x07",), roles=("\x9b31m",))
    graph = Index(EXTRACTIONS, replace(LINKS, entities=(evil, *LINKS.entities[1:])))
    assert not {"\x1b", "\x07", "\x9b"} & set(show(graph, evil))
