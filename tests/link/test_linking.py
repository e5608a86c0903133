from kg.link import link
from kg.link.corrections import NONE, Correction, Corrections, Ruling
from kg.records import Anonymity
from tests.link.made import article, entity, says

SCENE = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday."
FAILED = "the fog signal had been out of order since Sunday"
CALLED = "nobody had answered the three calls of the pilot station"


def telling(name, outlet, *told):
    """An article in which unnamed people say something; each of them is given with the words."""
    text = "\n".join([SCENE, *(f"{who} said {words}." for who, words in told)])
    known = list(dict.fromkeys(who for who, _ in told))
    entities = [
        entity(f"e{k}", who, None, text=text, anonymity=Anonymity.INDIVIDUAL)
        for k, who in enumerate(known, start=1)
    ]
    said = [
        says(n, text, words, f"e{known.index(who) + 1}")
        for n, (who, words) in enumerate(told, start=1)
    ]
    return article(name, text, entities, said, outlet=outlet)


def one(extractions, corrections, *members):
    """Whether members are in one canonical entity."""
    return any(set(members) <= set(e.members) for e in link(extractions, corrections).entities)


DIVER = telling("a", "The Harbour Post", ("A diver", FAILED))
RESCUER = telling("b", "The Ost Herald", ("A rescuer", FAILED))
SAILOR = telling("c", "The Ost Times", ("A sailor", FAILED))


def apart(left, right):
    """Somebody's judgement that two are two."""
    return Corrections((Correction(2, Ruling.DIFFERENT, left, right, "Ana"),))


def test_unnamed_sources_of_one_claim_are_one():
    assert one([DIVER, RESCUER], NONE, ("a", "e1"), ("b", "e1"))


def test_unnamed_sources_whom_a_person_kept_apart_are_two():
    assert not one([DIVER, RESCUER], apart("a#e1", "b#e1"), ("a", "e1"), ("b", "e1"))


def test_a_third_unnamed_source_does_not_join_those_whom_a_person_kept_apart():
    said = apart("a#e1", "c#e1")
    assert not one([DIVER, RESCUER, SAILOR], said, ("a", "e1"), ("c", "e1"))


def test_two_unnamed_sources_of_an_article_are_two_though_each_shares_a_claim_with_a_third():
    both = telling("a", "The Harbour Post", ("A diver", FAILED), ("A rescuer", CALLED))
    third = telling("b", "The Ost Herald", ("A sailor", FAILED), ("A sailor", CALLED))
    assert not one([both, third], NONE, ("a", "e1"), ("a", "e2"))
