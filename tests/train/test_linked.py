"""Stories of several outlets, with what holds across their articles."""

import json

import pytest

from kg.errors import ArticleError
from kg.evaluate.links_gold import read_links_gold
from kg.train.linked import main, read_linked

ARTICLES = """\
ARTICLE q-1 | wire
Weir

{s1 Ines Falk} {q1 said} {c1 three gates were open}.
NAMES
PERSON | Ines Falk
SAYS
1 | state | Ines Falk

ARTICLE q-2 | broadsheet
Weir

{s1 Falk} {q1 said} {c1 four were}.
{s2 Pavel Falk} {q2 said} {c2 it was four}.
NAMES
PERSON | Falk
PERSON | Pavel Falk
SAYS
1 | state | Falk
2 | state | Pavel Falk
"""
LINKS = """\
STORY q | a weir
OUTLET q-1 | Delta Wire | deltawire.example | 2021-03-04T08:20:00+01:00
OUTLET q-2 | The Gazette | gazette.example | 2021-03-05
ENTITY PERSON | Ines Falk | q-1=Ines Falk | q-2=Falk
ENTITY PERSON | Pavel Falk | q-2=Pavel Falk
APART Ines Falk | Pavel Falk

CLAIM a | Gates are open.
q-1 1 reference
q-2 1 mistaken
CONFLICT number | how many gates
A three | q-1 1
B four of them | q-2 1 | q-2 2
ROOTS 1 | Gates are open. | q-1 q-2
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "q.txt").write_text(ARTICLES, encoding="utf-8")
    (tmp_path / "q.links").write_text(LINKS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def links(folder):
    return read_linked(folder)[1]


def test_articles_get_their_time(folder):
    assert [r["date"] for r in read_linked(folder)[0]] == [
        "2021-03-04T08:20:00+01:00", "2021-03-05",
    ]  # fmt: skip


def test_every_article_has_its_outlet(links):
    assert links["outlets"][1] == {
        "name": "The Gazette", "domain": "gazette.example", "articles": ["q-2"],
    }  # fmt: skip


def test_an_entity_has_its_name_in_each_article(links):
    assert links["entities"][0]["in"] == {"q-1": "Ines Falk", "q-2": "Falk"}


def test_entities_that_are_not_one_are_told(links):
    assert links["not_same"] == [{"a": "q:Ines Falk", "b": "q:Pavel Falk"}]


def test_a_claim_has_its_members_with_their_variants(links):
    assert [(m["article"], m["n"], m["variant"]) for m in links["claims"][0]["members"]] == [
        ("q-1", 1, "reference"), ("q-2", 1, "mistaken"),
    ]  # fmt: skip


def test_a_conflict_has_its_sides_with_their_places(links):
    assert links["conflicts"][0]["sides"] == [
        {"value": "three", "refs": [{"article": "q-1", "n": 1}]},
        {"value": "four of them", "refs": [{"article": "q-2", "n": 1}, {"article": "q-2", "n": 2}]},
    ]


def test_independent_sources_are_counted(links):
    assert links["corroboration"][0]["independent_roots"] == 1


def test_what_is_written_can_be_evaluated(folder, tmp_path):
    out = tmp_path / "out"
    main([str(folder), str(out)])
    gold = read_links_gold(out / "gold.jsonl", out / "links.json")
    assert [member.variant for member in gold.members] == ["reference", "mistaken"]
    assert json.loads((out / "links.json").read_text("utf-8"))["claims"][0]["story"] == "q"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("q-2 1 mistaken", "q-2 1 wrong", "10: 'wrong' is none of"),
        ("q-2 1 mistaken", "q-3 1 mistaken", "10: no article 'q-3'"),
        ("q-2 1 mistaken", "q-2 9 mistaken", "10: q-2 has no attribution 9"),
        ("q-2 1 mistaken", "q-2 mistaken", "10: not enough values"),
        ("APART Ines Falk", "APART Ina Falk", "6: Ina Falk is no ENTITY"),
        ("| 2021-03-05", "", "3: .*missing 1 required"),
        ("| how many gates", "|", "11: an empty part"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(folder, old, new, told):
    (folder / "q.links").write_text(LINKS.replace(old, new), encoding="utf-8")
    with pytest.raises(ArticleError, match=rf"q\.links:{told}"):
        read_linked(folder)
