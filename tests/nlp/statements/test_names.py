"""Statements that names make side by side."""

from __future__ import annotations

import pytest

from tests.nlp.statements.test_roles import triples

LIND = ("Lind", "PERSON")
ACME = ("Acme", "ORG")
OHIO = ("Ohio", "GPE")


def test_a_name_behind_another_with_the_owners_mark_is_of_it():
    table = """
        Ohio PROPN nmod:poss 3
        's PART case 1
        Acme PROPN nsubj 4
        grew VERB root 0
        . PUNCT punct 4
    """
    assert triples(table, OHIO, ACME) == [("Acme", "is of", "Ohio")]


@pytest.mark.parametrize("comma", [True, False])
def test_a_person_of_a_body(comma):
    mark = ", PUNCT punct 1\n" if comma else ""
    shift = 1 if comma else 0
    table = (
        f"Lind PROPN nsubj {4 + shift}\n{mark}of ADP case {3 + shift}\nAcme PROPN nmod 1\n"
        f"left VERB root 0\n. PUNCT punct {4 + shift}"
    )
    assert ("Lind", "is of", "Acme") in triples(table, LIND, ACME)


AGED = """
    Lind PROPN nsubj 5
    , PUNCT punct 3
    {age} NUM appos 1
    , PUNCT punct 3
    left VERB root 0
    . PUNCT punct 5
"""


def test_a_number_between_commas_is_an_age():
    assert triples(AGED.format(age="43"), LIND) == [("Lind", "is aged", "43")]


def test_a_year_is_no_age():
    assert triples(AGED.format(age="2043"), LIND) == []


STANDING = """
    Acme PROPN nsubj 4
    in ADP case 3
    Ohio PROPN {relation} {head}
    closed VERB root 0
    . PUNCT punct 4
"""


def test_a_place_that_hangs_on_a_body_is_where_it_stands():
    table = STANDING.format(relation="nmod", head=1)
    assert triples(table, ACME, OHIO) == [("Acme", "is in", "Ohio")]


def test_a_place_that_hangs_on_the_verb_is_not_where_a_body_stands():
    table = STANDING.format(relation="obl", head=4)
    assert ("Acme", "is in", "Ohio") not in triples(table, ACME, OHIO)


def test_a_noun_with_an_amount_is_told_of_its_owner():
    table = """
        Acme PROPN nmod:poss 3
        's PART case 1
        loss NOUN nsubj 7
        of ADP case 6
        $ SYM compound 6
        381 NUM nmod 3
        shocked VERB root 0
        investors NOUN obj 7
        . PUNCT punct 7
    """
    found = triples(table, ACME, tags={"$": "$"})
    assert ("Acme", "loss of", "$ 381") in [(s, p, o.replace("$381", "$ 381")) for s, p, o in found]
