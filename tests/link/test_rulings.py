import pytest

from kg.link import link
from kg.link.corrections import Correction, Corrections, Ruling
from kg.records import Anonymity, Verdict
from tests.link.made import article, entity

FERRY = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday."
BEER = "Shares of the brewery doubled after barley got cheaper and exports of stout rose."
WEIR = "Engineers blamed frost for the cracked weir above the mill pond and closed a footbridge."
SAME, DIFFERENT = Ruling.SAME, Ruling.DIFFERENT


def people(*names, texts=(FERRY,) * 3, anonymity=None):
    """One article a name, by default about one event, without publishers."""
    return [
        article(
            key, f"{text}\n{name} was there.", [entity("e1", name, anonymity=anonymity)],
            outlet=None,
        )
        for key, name, text in zip("abc", names, texts, strict=False)
    ]  # fmt: skip


def smiths(count=2):
    """Articles about different events, each with a Smith of its own."""
    return people(*["Smith"] * count, texts=(FERRY, BEER, WEIR))


def rows(*given, text=""):
    """Judgements, each a ruling with what it is about; `text` is the name of all that is judged."""
    return Corrections(
        tuple(
            Correction(line, ruling, left, right, "Ana", left_text=text, right_text=text)
            for line, (ruling, left, right) in enumerate(given, start=2)
        )
    )


def id_of(links, article):
    """The id of the canonical entity that an article tells of."""
    [found] = [e.id for e in links.entities if (article, "e1") in e.members]
    return found


def gathered(links):
    """The articles of every canonical entity."""
    return sorted("".join(a for a, _ in e.members) for e in links.entities)


def judged(links):
    """The verdicts that a person gave."""
    return [d.verdict for d in links.decisions if d.by == "Ana"]


def test_same_joins_the_ids_of_two_namesakes():
    read = smiths()
    before = link(read)
    links = link(read, rows((SAME, id_of(before, "a"), id_of(before, "b"))))
    assert (gathered(links), judged(links)) == (["ab"], [Verdict.SAME])


def test_an_anchor_does_not_hide_which_namesake_an_id_means():
    read = smiths(3)
    before = link(read)
    links = link(read, rows((SAME, id_of(before, "a"), id_of(before, "c")), text="Smith"))
    assert gathered(links) == ["ac", "b"]


def test_different_of_the_ids_of_two_namesakes_is_recorded():
    read = smiths()
    before = link(read)
    links = link(read, rows((DIFFERENT, id_of(before, "a"), id_of(before, "b"))))
    assert (gathered(links), judged(links)) == (["a", "b"], [Verdict.DIFFERENT])


def test_different_takes_a_member_out_of_what_an_id_means():
    read = people("Andrei Belyaev", "Andrey Beliaev", texts=(FERRY, BEER))
    before = link(read)
    [one] = {id_of(before, "a"), id_of(before, "b")}
    links = link(read, rows((DIFFERENT, one, "b#e1")))
    assert (gathered(links), judged(links)) == (["a", "b"], [Verdict.DIFFERENT])


def test_an_id_means_all_that_its_entity_is_made_of():
    read = people("Jane Brown", "Brown", "Paula Green")
    before = link(read)
    assert gathered(before) == ["ab", "c"]
    assert gathered(link(read, rows((SAME, id_of(before, "a"), "c#e1")))) == ["abc"]


def test_the_id_of_somebody_unnamed_is_found():
    read = [
        *people("a diver", anonymity=Anonymity.INDIVIDUAL),
        *people("", "Jane Brown")[1:],
    ]
    before = link(read)
    assert gathered(link(read, rows((SAME, id_of(before, "a"), "b#e1")))) == ["ab"]


def test_an_id_that_another_judgement_gave_is_found():
    read = smiths(3)
    before = link(read)
    first = (SAME, id_of(before, "a"), id_of(before, "b"))
    second = (SAME, "b#e1", "c#e1")
    after = id_of(link(read, rows(first, second)), "a")
    assert after not in {e.id for e in before.entities}
    jane = article("d", FERRY, [entity("e1", "Jane Brown")], outlet=None)
    links = link([*read, jane], rows((SAME, after, "d#e1"), first, second))
    assert gathered(links) == ["abcd"]


def test_same_of_what_is_one_already_is_recorded():
    links = link(people("Jane Brown", "Jane Brown"), rows((SAME, "a#e1", "b#e1")))
    assert judged(links) == [Verdict.SAME]


def test_judgements_in_a_ring_name_no_member_twice():
    ring = rows((SAME, "a#e1", "b#e1"), (SAME, "b#e1", "c#e1"), (SAME, "a#e1", "c#e1"))
    assert gathered(link(smiths(3), ring)) == ["abc"]


@pytest.mark.parametrize(
    ("ruling", "left", "right", "why"),
    [
        (DIFFERENT, "a#e1", "a#e1", "'a#e1' and 'a#e1' are one here"),
        (SAME, "a#e1", "Smith", "several here are 'Smith'"),
        (SAME, "smith-57b02c58-0000", "a#e1", "nothing here is 'smith-57b02c58-0000'"),
        (DIFFERENT, "Smith", "Smith", "several here are 'Smith'"),
    ],
    ids=["itself", "name-of-two", "unknown-id", "name-of-two-twice"],
)
def test_a_judgement_that_cannot_be_used_is_told(ruling, left, right, why):
    [finding] = link(smiths(), rows((ruling, left, right))).findings
    assert why in finding.message


def test_an_unknown_id_is_not_taken_for_some_namesake():
    said = rows((SAME, "smith-57b02c58-0000", "b#e1"), text="Smith")
    assert gathered(link(smiths(), said)) == ["a", "b"]
