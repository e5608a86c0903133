from dataclasses import replace

import pytest

from kg.link import link
from kg.link.claims import Grouping
from kg.link.conflicts import gathered
from kg.link.contradiction import Contradiction
from kg.link.stories import Stories
from kg.records import Act, Anonymity, EntityType
from tests.link.made import article, entity, one, says
from tests.link.units import unit

POST, HERALD = "The Harbour Post", "The Ost Herald"
SCENE = (
    "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday, and "
    "divers searched the hull while lifeboats brought survivors to the pier."
)


def told(
    name,
    content,
    who="Rune Hallvik",
    *,
    outlet=POST,
    published="2024-05-14",
    act=Act.STATE,
    cue="said",
):
    """An article in which somebody says something about the ferry."""
    text = f"{SCENE}\n{who} {cue}: {content}."
    return one(name, text, content, who, outlet=outlet, published=published, act=act)


def kinds(*extractions):
    """Kinds of the conflicts found."""
    return sorted(c.kind for c in link(extractions).conflicts)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("at least 14 people were killed", "40 people died"),
        ("23 people were missing", "six are still missing"),
        ("the plant will create 340 jobs", "the plant will create 430 jobs"),
        ("31 percent of the devices failed", "13 percent of the devices failed"),
    ],
    ids=["dead", "missing", "counted", "percent"],
)
def test_other_numbers_for_one_thing_conflict(left, right):
    assert kinds(told("a", left), told("b", right, "Ole Moen", outlet=HERALD)) == ["number"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("14 people were killed", "fourteen people died"),
        ("14 people were killed", "23 people were missing"),
        ("31 percent of the devices failed", "almost a third of the devices failed"),
        ("a woman of 63 died", "14 people died"),
        ("it rained for 14 days", "he waited 40 days"),
    ],
    ids=["same", "other-thing", "rough", "age", "days"],
)
def test_numbers_that_agree_or_count_other_things_do_not_conflict(left, right):
    assert "number" not in kinds(told("a", left), told("b", right, "Ole Moen", outlet=HERALD))


def test_each_number_is_a_side_with_its_places():
    links = link(
        [told("a", "14 people died"), told("b", "40 people died", "Ole Moen", outlet=HERALD)]
    )
    [conflict] = links.conflicts
    assert [(s.value, [a for a, _ in s.places]) for s in conflict.sides] == [
        ("14", ["a"]), ("40", ["b"]),
    ]  # fmt: skip


def test_a_number_put_in_the_place_of_another_withdraws_it():
    links = link([
        told("a", "There were 112 people on board the ferry"),
        told("b", "There were 119 people on board the ferry and not 112", published="2024-05-15"),
    ])  # fmt: skip
    [conflict] = links.conflicts
    assert {s.value: s.withdrawn_by for s in conflict.sides} == {"112": "b", "119": None}


def test_a_date_moved_conflicts_with_those_who_give_the_old_one():
    found = kinds(
        told("a", "the launch of the ferry service slips to March from November"),
        told("b", "the launch of the ferry service comes in November", "Ole Moen"),
    )
    assert "date" in found


def test_who_says_that_the_old_date_is_off_does_not_conflict_with_the_new_one():
    found = kinds(
        told("a", "the launch of the ferry service slips to March from November"),
        told("b", "the launch of the ferry service does not come in November", "Ole Moen"),
    )
    assert "date" not in found


def test_numbers_weeks_apart_do_not_conflict():
    first = told("a", "14 people died")
    later = told("b", "40 people died", "Ole Moen", outlet=HERALD, published="2024-07-16")
    assert kinds(first, later) == []


def test_numbers_of_another_size_are_of_another_thing():
    first = told("a", "5 people died")
    other = told("b", "4,600 people died", "Ole Moen", outlet=HERALD)
    assert kinds(first, other) == []


def test_a_denial_conflicts_with_what_it_denies():
    links = link([
        told("a", "the captain had been drinking rum", "Anton Hask"),
        told("b", "the captain had been drinking rum", act=Act.DENY, cue="denied"),
    ])  # fmt: skip
    [conflict] = links.conflicts
    assert [{a for a, _ in s.places} for s in conflict.sides] == [{"a"}, {"b"}]


def test_a_denial_that_only_points_back_denies_what_was_said_before():
    text = f"{SCENE}\nNorvane accuses Ombrix of having lifted parts.\nOle Moen called the allegation absurd."
    norvane = entity("e1", "Norvane", EntityType.ORG, text=text)
    moen = entity("e2", "Ole Moen", text=text)
    accusing = says(1, text, "of having lifted parts", "e1", cue="accuses", act=Act.ACCUSE)
    denying = says(2, text, "the allegation absurd", "e2", cue="called", act=Act.DENY)
    assert kinds(article("a", text, [norvane, moen], [accusing, denying])) == ["denial"]


def test_who_did_not_dispute_denies_nothing():
    first = told("a", "the captain had been drinking rum", "Anton Hask")
    text = f"{SCENE}\nRune Hallvik did not dispute that the captain had been drinking rum."
    hallvik = entity("e1", "Rune Hallvik", text=text)
    saying = says(
        1, text, "the captain had been drinking rum", "e1", cue="did not dispute", act=Act.DENY
    )
    assert kinds(first, article("b", text, [hallvik], [saying])) == []


def test_what_is_not_so_conflicts_with_what_is():
    found = kinds(
        told("a", "the captain had been drinking rum", "Anton Hask"),
        told("b", "the captain had not been drinking rum", outlet=HERALD),
    )
    assert found == ["polarity"]


def test_the_next_count_of_one_outlet_is_no_conflict():
    first = told("a", "at least 14 people were killed")
    assert kinds(first, told("b", "40 people died", published="2024-05-16")) == []


def test_a_not_of_something_else_is_no_conflict():
    first = told("a", "we called the ferry three times and nobody answered", "Anton Hask")
    assert kinds(first, told("b", "we called the ferry three times", outlet=HERALD)) == []


def test_what_is_held_up_after_a_denial_conflicts_with_it():
    denial = told("a", "the captain had been drinking rum", act=Act.DENY, cue="denied")
    later = told(
        "b", "the captain had been drinking rum", "Anton Hask", outlet=HERALD,
        published="2024-05-16",
    )  # fmt: skip
    assert kinds(denial, later) == ["denial"]


def talk(first, second, *, between="; ", rest="", second_cue="said", act=Act.STATE, ends="."):
    """An article in which a second source answers a first one in the same paragraph."""
    text = f"{SCENE}\nOle Moen said {first}{between}Rune Hallvik {second_cue} {second}{ends}{rest}"
    sources = [entity("e1", "Ole Moen", text=text), entity("e2", "Rune Hallvik", text=text)]
    said = [
        says(1, text, first, "e1"),
        says(2, text, second, "e2", cue=second_cue, act=act),
    ]
    return article("a", text, sources, said)


def test_a_denial_answers_what_stands_before_it_in_its_sentence():
    answer = talk("the crew was drunk", "nothing of it", second_cue="would hear", act=Act.DENY)
    assert kinds(answer) == ["denial"]


def test_a_denial_of_one_word_is_of_no_other_matter():
    answer = talk("the crew was drunk", "a strike", second_cue="denied", act=Act.DENY, between=". ")
    assert kinds(answer) == []


def test_a_denial_is_of_what_it_says_others_say():
    text = f"{SCENE}\nRune Hallvik dismissed talk by Ole Moen that a whale had rammed the ferry."
    sources = [entity("e1", "Rune Hallvik", text=text), entity("e2", "Ole Moen", text=text)]
    whole = "talk by Ole Moen that a whale had rammed the ferry"
    denial = says(1, text, whole, "e1", cue="dismissed", act=Act.DENY)
    inner = says(2, text, "a whale had rammed the ferry", "e2", cue="talk", outer=1)
    [conflict] = link([article("a", text, sources, [denial, inner])]).conflicts
    assert {s.value for s in conflict.sides} == {"a whale had rammed the ferry", whole}


def test_what_a_source_confirms_conflicts_with_what_it_denied():
    found = kinds(
        told("a", "the warning letter had reached the office", act=Act.DENY, cue="denied that"),
        told("b", "the warning letter had come to the office", act=Act.CONFIRM, cue="admitted",
             published="2024-05-16"),
    )  # fmt: skip
    assert found == ["denial"]


def test_numbers_set_side_by_side_conflict_within_an_article():
    assert kinds(talk("17 were injured", "11")) == ["number"]


def test_numbers_in_another_sentence_do_not_conflict_within_an_article():
    assert kinds(talk("17 boats sailed", "11 boats sank", between=". ")) == []


def test_what_an_article_says_does_not_agree_conflicts():
    answer = talk(
        "the doors were shut", "the crew had left them open",
        between=", which is at odds with what ",
    )  # fmt: skip
    assert kinds(answer) == ["polarity"]


def test_a_claim_put_on_another_day_conflicts():
    found = kinds(
        told("a", "the board ordered the ferry out of service on 9 June"),
        told("b", "the board ordered the ferry out of service on 12 June", "Ole Moen",
             outlet=HERALD),
    )  # fmt: skip
    assert "date" in found


def test_numbers_of_two_matters_are_two_conflicts():
    found = kinds(
        told("a", "14 people died and 23 people were injured"),
        told("b", "40 people died and 60 people were injured", "Ole Moen", outlet=HERALD),
    )
    assert found == ["number", "number"]


def test_should_conflicts_with_is_in_the_words_of_one():
    found = kinds(
        told("a", "smartphones are not used for official purposes"),
        told("b", "smartphones should not be used for official purposes"),
    )
    assert found == ["modality"]


def test_a_thing_cannot_be_secure_and_insecure():
    text = SCENE + "\n{} said: the Amaranth is {}."
    extractions = []
    for name, who, word in (("a", "Ole Moen", "insecure"), ("b", "Rune Hallvik", "very secure")):
        full = text.format(who, word)
        known = [entity("e1", who, text=full)]
        at = full.rindex("Amaranth")
        ship = entity("e2", "Amaranth", EntityType.PRODUCT, text=full)
        mention = type(ship.mentions[0])(
            type(ship.mentions[0].passage)(at, at + 8, "Amaranth"), type=ship.type
        )
        ship = type(ship)("e2", "Amaranth", ship.type, (*ship.mentions, mention))
        extractions.append(
            article(name, full, [*known, ship], [says(1, full, f"the Amaranth is {word}", "e1")])
        )
    assert kinds(*extractions) == ["evaluation"]


def test_opposite_words_of_two_sources_conflict():
    found = kinds(
        told("a", "the letter from the ferry captain is genuine"),
        told("b", "the letter from the ferry captain is a forgery", "Ole Moen", outlet=HERALD),
    )
    assert found == ["evaluation"]


def naming(name, place, who, outlet):
    """An article in which somebody says where the pump was made."""
    content = f"the broken pump of the ferry was made by a firm in {place}"
    text = f"{SCENE}\n{who} said: {content}."
    known = [entity("e1", who, text=text), entity("e2", place, EntityType.GPE, text=text)]
    return article(name, text, known, [says(1, text, content, "e1")], outlet=outlet)


def test_a_claim_put_in_another_country_conflicts():
    first = naming("a", "Norway", "Rune Hallvik", POST)
    assert "place" in kinds(first, naming("b", "Spain", "Rune Hallvik", HERALD))


def test_an_article_corrects_its_earlier_version():
    text = (
        f"{SCENE}\nThe log of Jelena Dravik shows a test, the board announced.\n"
        "An earlier version of this article gave the name of Jelena Dravik as Irena."
    )
    at = [k for k in range(len(text)) if text.startswith("Jelena Dravik", k)]
    dravik = entity("e1", "Jelena Dravik", text=text)
    mentions = tuple(
        type(dravik.mentions[0])(
            type(dravik.mentions[0].passage)(k, k + 13, "Jelena Dravik"), type=dravik.type
        )
        for k in at
    )
    dravik = type(dravik)("e1", "Jelena Dravik", dravik.type, mentions)
    board = entity("e2", "the board", None, text=text, anonymity=Anonymity.ORGANISATION)
    version = entity("e3", "an earlier version of this article", None, anonymity=Anonymity.DOCUMENT)
    said = says(1, text, "The log of Jelena Dravik shows a test", "e2", cue="announced")
    gave = says(2, text, "the name of Jelena Dravik as Irena", "e3", cue="gave", act=Act.REPORT)
    [conflict] = link([article("a", text, [dravik, board, version], [said, gave])]).conflicts
    assert (conflict.kind, conflict.sides[0].withdrawn_by) == ("correction", "a")


def test_articles_about_other_events_do_not_conflict():
    far = "Shares of the Moen brewery doubled after barley got cheaper and exports of stout rose."
    text = f"{far}\nOle Moen said: 40 people died."
    assert kinds(told("a", "14 people died"), one("b", text, "40 people died", "Ole Moen")) == []


def test_conflicts_keep_their_ids_when_unrelated_articles_come():
    first = [told("a", "14 people died"), told("b", "40 people died", "Ole Moen")]
    far = one(
        "c", "Shares doubled.\nOle Moen said: barley got cheaper.", "barley got cheaper", "Ole Moen"
    )
    assert link(first).conflicts == link([*first, far]).conflicts


def counted(name, *, read=False, left="14", right="40"):
    """A contradiction in an article between two numbers of the dead."""
    units = [replace(unit(name, f"{n} died"), id=(name, n, 0, 0)) for n in (1, 2)]
    return Contradiction("number", *units, (left, right), "the dead", "why", 0.6, read=read)


def matters(*told):
    """The articles of every conflict of some contradictions in articles, of which a and z are near."""
    near = {name: {} for name in "abmz"} | {"a": {"z": 0.5}}
    units = {u.id: u for c in told for u in (c.left, c.right)}
    grouping = Grouping(units, Stories(near), cluster={u: (u,) for u in units})
    return sorted(
        "".join(sorted({a for s in c.sides for a, _ in s.places}))
        for c in gathered(told, grouping, {})
    )


def test_one_pair_of_numbers_in_one_story_is_one_conflict():
    assert matters(counted("a"), counted("z")) == ["az"]


def test_the_same_numbers_in_another_story_do_not_part_a_conflict():
    assert matters(counted("a"), counted("m"), counted("z")) == ["az", "m"]


def test_the_same_numbers_that_only_reading_finds_do_not_part_a_conflict():
    assert matters(counted("a"), counted("m", read=True), counted("z")) == ["az", "m"]


def test_numbers_are_the_same_in_either_order():
    assert matters(counted("a"), counted("z", left="40", right="14")) == ["az"]
