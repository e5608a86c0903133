import pytest

from kg.link.offices import is_authority, speaks_for, speaks_for_some_body
from kg.records import Anonymity, CanonicalEntity, EntityType


def person(*roles):
    """A person with some roles."""
    return CanonicalEntity("p", "Rune Hallvik", EntityType.PERSON, (), roles=roles)


def body(name, kind=EntityType.ORG):
    """A body of some name."""
    return CanonicalEntity("b", name, kind, ())


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("Norvik spokeswoman", "Norvik"),
        ("Interior Minister", "Interior Ministry"),
        ("state secretary for health", "Croatian Health Ministry"),
        ("fire chief", "Fire Service"),
    ],
)
def test_an_officer_speaks_for_the_body_of_like_name(role, name):
    assert speaks_for(person(role), body(name), {})


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("Bolivian foreign minister", "Paraguayan Foreign Ministry"),
        ("Interior Minister", "Foreign Ministry"),
        ("police chief", "Police Union"),
        ("health teacher", "Health Ministry"),
    ],
)
def test_an_officer_speaks_for_no_other_body(role, name):
    assert not speaks_for(person(role), body(name), {})


def test_a_minister_speaks_for_the_country_that_the_role_names():
    country = body("Paraguay", EntityType.GPE)
    assert speaks_for(person("Paraguayan foreign minister"), country, {})


def test_a_person_speaks_for_the_body_that_an_article_puts_beside_the_name():
    assert speaks_for(person(), body("Norvik"), {"p": frozenset({"b"})})


def test_a_ministry_is_an_authority_of_its_country():
    assert is_authority(body("Croatian Health Ministry"), body("Croatia", EntityType.GPE))


def test_a_firm_is_no_authority_of_its_country():
    assert not is_authority(body("Croatian Dreams"), body("Croatia", EntityType.GPE))


@pytest.mark.parametrize(("name", "speaking"), [("officials in Peru", True), ("a gardener", False)])
def test_officials_speak_for_a_body_and_witnesses_do_not(name, speaking):
    unnamed = CanonicalEntity("u", name, None, (), anonymity=Anonymity.GROUP)
    assert speaks_for_some_body(unnamed) is speaking
