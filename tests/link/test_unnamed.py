from kg.link.claims import Grouping
from kg.link.stories import Stories
from kg.link.unnamed import same_unnamed
from kg.records import Anonymity, CanonicalEntity
from tests.link.units import unit

SAID = "the fog signal had been out of order since Sunday"


def pairs(**entities):
    """Pairs of unnamed speakers of one claim, each of them given by the places where it stands."""
    known = {
        key: CanonicalEntity(key, key, None, places, anonymity=Anonymity.INDIVIDUAL)
        for key, places in entities.items()
    }
    units = [unit(e.members[-1][0], SAID, speaker=key) for key, e in known.items()]
    one = tuple(u.id for u in units)
    grouping = Grouping({u.id: u for u in units}, Stories({}), cluster=dict.fromkeys(one, one))
    return [(a, b) for a, b, _ in same_unnamed(grouping, known)]


def test_speakers_of_one_claim_in_two_articles_are_one():
    found = pairs(diver=(("a", "e1"),), rescuer=(("b", "e1"),))
    assert found == [(("a", "e1"), ("b", "e1"))]


def test_two_who_stand_in_one_article_are_two_wherever_else_they_stand():
    assert pairs(diver=(("a", "e1"), ("c", "e1")), rescuer=(("b", "e1"), ("c", "e2"))) == []
