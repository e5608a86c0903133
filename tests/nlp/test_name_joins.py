"""Names cut into parts are put together again."""

from __future__ import annotations

import pytest

from kg.nlp.name_joins import join_parts
from kg.nlp.name_written import Written


def joined(text, *names, breaks=(0,), pos=()):
    """Join names given as (words, type); "~" ties a word to the one before it."""
    raw = text.split()
    words = [w.lstrip("~") for w in raw]
    written = Written(
        words,
        [w.startswith("~") for w in raw],
        [i in breaks for i in range(len(words))],
        pos or ["PROPN" if w[:1].isupper() else "NOUN" for w in words],
    )
    spans = []
    for name, kind in names:
        part, first = name.split(), spans[-1][1] if spans else 0
        at = next(i for i in range(first, len(words)) if words[i : i + len(part)] == part)
        spans.append((at, at + len(part), kind))
    return [(" ".join(words[s:e]), kind) for s, e, kind in join_parts(spans, written)]


CASES = {
    "first name with a hyphen": (
        "said Jean ~- ~Claude Rey",
        [("Jean", "PERSON"), ("Claude Rey", "PERSON")],
        ("Jean - Claude Rey", "PERSON"),
    ),
    "name put in by the editor": (
        "with Jerry [ ~Oconnell ~] today",
        [("Jerry", "PERSON"), ("Oconnell", "PERSON")],
        ("Jerry [ Oconnell ]", "PERSON"),
    ),
    "nickname": (
        "signed Jesus “ ~Chuy ~” Ramos today",
        [("Jesus", "PERSON"), ("Ramos", "PERSON")],
        ("Jesus “ Chuy ” Ramos", "PERSON"),
    ),
    "number of an act": (
        "under Republic Act No . 7966 today",
        [("Republic Act", "LAW")],
        ("Republic Act No . 7966", "LAW"),
    ),
    "year of an act": (
        "under the Tide Act of 1990 today",
        [("Tide Act", "LAW")],
        ("Tide Act of 1990", "LAW"),
    ),
    "owner in an act": (
        "the Creators ~' Share Act lets",
        [("Creators", "LAW"), ("Share Act", "LAW")],
        ("Creators ' Share Act", "LAW"),
    ),
    "office on something": (
        "the Harbour Commission on Night Ferries said",
        [("Harbour Commission", "ORG"), ("Night Ferries", "EVENT")],
        ("Harbour Commission on Night Ferries", "ORG"),
    ),
    "campus": (
        "the University of California , San Diego said",
        [("University of California", "ORG"), ("San Diego", "GPE")],
        ("University of California , San Diego", "ORG"),
    ),
    "company's suffix": (
        "at Harbour Freight , Inc. today",
        [("Harbour Freight", "ORG"), ("Inc.", "ORG")],
        ("Harbour Freight , Inc.", "ORG"),
    ),
    "partners": (
        "at Brandt & Loew today",
        [("Brandt", "PERSON"), ("Loew", "PERSON")],
        ("Brandt & Loew", "ORG"),
    ),
    "region of a company": (
        "at Nordbank North America today",
        [("Nordbank", "ORG"), ("North America", "LOC")],
        ("Nordbank North America", "ORG"),
    ),
    "road": (
        "on U.S. Route 2 today",
        [("U.S.", "GPE"), ("Route 2", "FAC")],
        ("U.S. Route 2", "FAC"),
    ),
    "capital district": (
        "in Washington , D.C. today",
        [("Washington", "GPE"), ("D.C.", "GPE")],
        ("Washington , D.C.", "GPE"),
    ),
    "title with a colon": (
        "in Sea Trek ~: Discovery today",
        [("Sea Trek", "WORK_OF_ART"), ("Discovery", "WORK_OF_ART")],
        ("Sea Trek : Discovery", "WORK_OF_ART"),
    ),
    "title with of the": (
        "from Rise of the Wardens today",
        [("Rise", "WORK_OF_ART"), ("Wardens", "PERSON")],
        ("Rise of the Wardens", "WORK_OF_ART"),
    ),
    "quoted title": (
        "sang “ ~Uncle Jo ~'s Band ~” today",
        [("Uncle Jo", "WORK_OF_ART")],
        ("Uncle Jo 's Band", "WORK_OF_ART"),
    ),
    "something built": (
        "fire at the Orsk refinery today",
        [("Orsk", "GPE")],
        ("Orsk refinery", "FAC"),
    ),
    "air base": (
        "from the Kesh air base today",
        [("Kesh", "LOC")],
        ("Kesh air base", "FAC"),
    ),
    "family": (
        "of the wealthy Vane family today",
        [("Vane", "PERSON")],
        ("Vane family", "PERSON"),
    ),
    "election": (
        "the 2020 presidential election was",
        [("2020 presidential", "EVENT")],
        ("2020 presidential election", "EVENT"),
    ),
    "ordinal": (
        "the 501st Legion marched",
        [("Legion", "ORG")],
        ("501st Legion", "ORG"),
    ),
    "article with a capital": (
        "told The Herald today",
        [("Herald", "ORG")],
        ("The Herald", "ORG"),
    ),
    "rest of a name": (
        "at Six Flags today",
        [("Six", "ORG")],
        ("Six Flags", "ORG"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_parts_are_one_name(case):
    text, names, whole = case
    assert joined(text, *names) == [whole]


APART = {
    "two persons with a hyphen": (
        "the Reagan ~- ~Brandt talks", [("Reagan", "PERSON"), ("Brandt", "PERSON")]),
    "persons in a list": (
        "for Ida , Wyatt & Zach", [("Wyatt", "PERSON"), ("Zach", "PERSON")]),
    "nationality and faith": (
        "a Roman Catholic school", [("Roman", "NORP"), ("Catholic", "NORP")]),
    "company and its chief": (
        "said Nordbank Jim Rey", [("Nordbank", "ORG"), ("Jim Rey", "PERSON")]),
    "day after a name": (
        "told Nordbank Monday that", [("Nordbank", "ORG")]),
    "council and a date": (
        "The Harbour Council on June 18", [("Harbour Council", "ORG")]),
    "article at the beginning": (
        "The Herald said", [("Herald", "ORG")]),
    "heading with a colon": (
        "2020 election ~: Castell wins", [("2020 election", "EVENT"), ("Castell", "PERSON")]),
    "two films": (
        "in Frost and Flood today", [("Frost", "WORK_OF_ART"), ("Flood", "WORK_OF_ART")]),
}  # fmt: skip


@pytest.mark.parametrize("case", APART.values(), ids=APART.keys())
def test_two_names_stay_two(case):
    text, names = case
    assert joined(text, *names) == names


def test_nothing_is_joined_over_a_paragraph():
    names = [("Bank", "ORG"), ("Calloway", "ORG")]
    assert joined("at Bank Calloway", *names, breaks=(0, 2)) == names


def test_the_article_stands_before_the_same_name_at_a_beginning_too():
    found = joined("told The Herald . The Herald said", ("Herald", "ORG"), ("Herald", "ORG"))
    assert found == [("The Herald", "ORG"), ("The Herald", "ORG")]
