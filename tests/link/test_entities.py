import itertools
from dataclasses import replace

import pytest

from kg import kb
from kg.link import link
from kg.link.canonical import wikidata_id
from kg.records import Anonymity, EntityType, Verdict
from tests.link.made import article, entity

ORG, GPE, PERSON, PRODUCT, NORP = (
    EntityType.ORG, EntityType.GPE, EntityType.PERSON, EntityType.PRODUCT, EntityType.NORP,
)  # fmt: skip
STORY = (
    "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour on its way home; divers "
    "searched the wreck, lifeboats brought survivors ashore, and the pilot heard no siren."
)
OTHER = (
    "Shares of the brewery rose after its quarterly dividend beat what analysts forecast; exports of "
    "stout doubled, barley got cheaper, and a takeover by a distillery was ruled out."
)


def together(links, *members):
    """Whether members are in one canonical entity."""
    return any(set(members) <= set(e.members) for e in links.entities)


def pair(left, right, *, same_story=True):
    """Links of two articles with one entity each."""
    texts = STORY, STORY if same_story else OTHER
    extractions = [
        article(name, f"{text}\n{e.name} was there.", [e])
        for name, text, e in zip("ab", texts, (left, right), strict=True)
    ]
    return link(extractions)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (entity("e1", "Andrei Belyaev"), entity("e1", "Andrey Beliaev")),
        (entity("e1", "TrueTalk", PRODUCT), entity("e1", "Truetalk", PRODUCT)),
        (entity("e1", "Norvell", ORG), entity("e1", "Norvel", ORG)),
        (entity("e1", "United States", GPE), entity("e1", "U.S.", GPE)),
        (entity("e1", "Brown"), entity("e1", "Jane Brown")),
        (
            entity("e1", "Bureau of Ship Inspection", ORG, aliases=["BSX"]),
            entity("e1", "BSX", ORG),
        ),
        (entity("e1", "Bureau of Ship Inspection", ORG), entity("e1", "BSI", ORG)),
        (
            entity("e1", "Jane Brown", aliases=["Jane Brown", "Green"]),
            entity("e1", "Jane Green"),
        ),
    ],
    ids=["transliteration", "case", "spelling", "country", "surname", "alias", "initials", "maiden"],
)  # fmt: skip
def test_variants_of_a_name_in_one_story_are_one(left, right):
    assert together(pair(left, right), ("a", "e1"), ("b", "e1"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (entity("e1", "Jane Brown"), entity("e1", "Paul Brown")),
        (entity("e1", "Norvell", ORG), entity("e1", "Norvell One", PRODUCT)),
        (entity("e1", "Georgia", GPE), entity("e1", "Georgian", NORP)),
        (entity("e1", "Skarn", GPE), entity("e1", "Skarn General", EntityType.FAC)),
        (entity("e1", "Washington", GPE), entity("e1", "Jane Washington")),
        (entity("e1", "2016 election", EntityType.EVENT), entity("e1", "2020 election", EntityType.EVENT)),
    ],
    ids=["given-names", "maker", "people", "hospital", "place", "years"],
)  # fmt: skip
def test_confusable_names_stay_apart(left, right):
    assert not together(pair(left, right), ("a", "e1"), ("b", "e1"))


@pytest.mark.parametrize("name", ["Brown", "Senate"])
def test_a_bare_name_is_not_one_across_stories(name):
    kind = PERSON if name == "Brown" else ORG
    links = pair(entity("e1", name, kind), entity("e1", name, kind), same_story=False)
    assert not together(links, ("a", "e1"), ("b", "e1"))


def test_a_surname_that_fits_two_people_joins_neither():
    extractions = [
        article("a", f"{STORY}\nJane Brown", [entity("e1", "Jane Brown")]),
        article("b", f"{STORY}\nPaul Brown", [entity("e1", "Paul Brown")]),
        article("c", f"{STORY}\nBrown", [entity("e1", "Brown")]),
    ]
    assert max(len(e.members) for e in link(extractions).entities) == 1


def test_weak_links_make_no_chain():
    extractions = [
        article("a", f"{STORY}\nJ. Brown", [entity("e1", "J. Brown")]),
        article("b", f"{STORY}\nJane Brown", [entity("e1", "Jane Brown")]),
        article("c", f"{STORY}\nJohn Brown", [entity("e1", "John Brown")]),
    ]
    assert not together(link(extractions), ("b", "e1"), ("c", "e1"))


def test_unnamed_people_of_two_articles_are_two():
    someone = entity("e1", "a participant", None, anonymity=Anonymity.INDIVIDUAL)
    assert not together(pair(someone, someone), ("a", "e1"), ("b", "e1"))


def test_a_description_that_ends_a_name_is_that_organisation():
    left = entity("e1", "Lethmark Coast Guard", ORG)
    right = entity("e1", "the coast guard", None, anonymity=Anonymity.ORGANISATION)
    assert together(pair(left, right), ("a", "e1"), ("b", "e1"))


def test_a_description_that_is_a_role_is_its_holder():
    left = entity("e1", "Jane Brown", roles=["plant manager"])
    right = entity("e1", "the manager of the plant", None, anonymity=Anonymity.INDIVIDUAL)
    assert together(pair(left, right), ("a", "e1"), ("b", "e1"))


def test_the_publisher_and_the_cited_outlet_are_one():
    text = f"{STORY}\nThe Harbour Post reported it."
    cited = entity("e1", "Harbour Post", ORG, outlet=True)
    links = link([article("a", STORY), article("b", text, [cited], outlet="The Herald of Ost")])
    assert dict(links.publishers)["a"] in {e.id for e in links.entities if ("b", "e1") in e.members}


def test_a_paper_names_itself_by_the_end_of_its_name():
    own = entity("e1", "Tidings", ORG, outlet=True)
    text = f"{STORY}\nShe told the Tidings."
    links = link([article("a", text, [own], outlet="The Skarn Tidings")])
    assert dict(links.publishers)["a"] in {e.id for e in links.entities if ("a", "e1") in e.members}


def test_articles_of_one_host_have_one_publisher():
    links = link([article("a", STORY), article("b", OTHER)])
    assert len({p for _, p in links.publishers}) == 1


def test_an_article_without_an_outlet_has_no_publisher():
    assert link([article("a", STORY, outlet=None)]).publishers == ()


def test_every_join_is_a_decision_with_reasons():
    links = pair(entity("e1", "Andrei Belyaev"), entity("e1", "Andrey Beliaev"))
    made = [d for d in links.decisions if d.of == "entity" and d.verdict is Verdict.SAME]
    assert any({d.left, d.right} == {"a#e1", "b#e1"} and d.reasons for d in made)


def test_namesakes_kept_apart_are_told():
    links = pair(entity("e1", "Jane Brown"), entity("e1", "Paul Brown"))
    assert [
        d.verdict for d in links.decisions if d.of == "entity" and "publisher" not in d.left
    ] == [Verdict.DIFFERENT]


def test_ids_do_not_change_when_an_unrelated_article_comes():
    first = [article("a", f"{STORY}\nJane Brown", [entity("e1", "Jane Brown")])]
    more = [*first, article("b", f"{OTHER}\nOle Moen", [entity("e1", "Ole Moen")])]
    assert {e.id for e in link(first).entities} <= {e.id for e in link(more).entities}


def test_two_people_of_one_name_have_two_ids():
    # a bare surname in two unrelated stories
    links = pair(entity("e1", "Brown"), entity("e1", "Brown"), same_story=False)
    ids = [e.id for e in links.entities]
    assert len(ids) == len(set(ids))


def test_the_order_of_articles_does_not_matter():
    extractions = [
        article("a", f"{STORY}\nJane Brown", [entity("e1", "Jane Brown")]),
        article("b", f"{STORY}\nBrown", [entity("e1", "Brown")]),
        article("c", f"{OTHER}\nOle Moen", [entity("e1", "Ole Moen")]),
    ]
    found = {link(list(order)) for order in itertools.permutations(extractions)}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "kind", "qid"),
    [
        ("Germany", GPE, "Q183"),
        ("U.S.", GPE, "Q30"),
        ("Germany", ORG, None),
        ("Skarnvik", GPE, None),
        ("Georgia", GPE, None),
    ],
)
def test_only_unmistakable_names_get_a_wikidata_id(name, kind, qid):
    assert wikidata_id(name, kind, ()) == qid


def test_a_member_of_congress_needs_a_role():
    assert wikidata_id("Jeanne Shaheen", PERSON, ()) is None
    assert wikidata_id("Jeanne Shaheen", PERSON, ("Senator",)) == "Q270316"


def test_a_publisher_that_no_article_names_is_known_by_its_host():
    host, name = next((h, n) for h, n in sorted(kb.outlet_hosts().items()) if n.isascii())
    read = article("a", STORY, outlet=None)
    read = replace(read, article=replace(read.article, host=host))
    [publisher] = link([read]).entities
    assert (publisher.name, publisher.hosts, publisher.outlet) == (name, (host,), True)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Texas Heron Court", "Ohio Heron Court"), ("Norland Press (NP)", "Northern Party")],
    ids=["regions", "acronym-of-another"],
)
def test_bodies_with_like_names_stay_two(left, right):
    name, _, short = left.rstrip(")").partition(" (")
    links = link([
        article("a", STORY, [entity("e1", name, ORG, aliases=[name, *([short] if short else [])])]),
        article("b", STORY, [entity("e1", right, ORG)]),
    ])  # fmt: skip
    assert not together(links, ("a", "e1"), ("b", "e1"))


def test_a_given_name_beside_a_relative_is_the_person_of_that_family():
    text = f"{STORY}\nJane told her father, Tom Brown, of it."
    family = [entity("e1", "Jane", text=text), entity("e2", "Tom Brown", text=text)]
    other = f"{STORY}\nJane Brown was there."
    read = [article("a", text, family), article("b", other, [entity("e1", "Jane Brown")])]
    assert together(link(read), ("a", "e1"), ("b", "e1"))


def test_a_given_name_without_a_relative_may_be_anybody():
    assert not together(
        pair(entity("e1", "Jane"), entity("e1", "Jane Brown")), ("a", "e1"), ("b", "e1")
    )


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ministry of Health", "Croatian Health Ministry", True),
        ("Bolivian Ministry of Health", "Croatian Health Ministry", False),
        ("Ministry of Health", "Defence Ministry", False),
        ("Aldenmoor University", "University of Aldenmoor", False),
    ],
    ids=["order", "countries", "matter", "universities"],
)
def test_a_ministry_keeps_its_matter_in_another_order(left, right, same):
    links = pair(entity("e1", left, ORG), entity("e1", right, ORG))
    assert together(links, ("a", "e1"), ("b", "e1")) is same


def test_a_hospital_may_go_without_the_word():
    links = pair(
        entity("e1", "St Rok's", EntityType.FAC), entity("e1", "St Rok Hospital", EntityType.FAC)
    )
    assert together(links, ("a", "e1"), ("b", "e1"))


def test_a_surname_alone_does_not_make_one_full_name_ambiguous():
    left, right = entity("e1", "Rune Hallvik", ORG), entity("e1", "Rune Hallvik")
    bare = article("c", f"{STORY}\nHallvik was there.", [entity("e1", "Hallvik")])
    texts = [f"{STORY}\nRune Hallvik was there."] * 2
    read = [article("a", texts[0], [left]), article("b", texts[1], [right]), bare]
    assert together(link(read), ("a", "e1"), ("b", "e1"))
