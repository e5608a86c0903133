"""Roles as statements."""

from __future__ import annotations

import pytest

from kg.nlp.reference import resolve
from kg.nlp.statements import find_statements
from tests.nlp.tagged import tagged


def triples(table, *ents, tags=None):
    made = tagged(table, ents, tags=tags)
    resolution = resolve(made)
    names = {entity.id: entity.name for entity in resolution.entities}
    return [(names[s.subject], s.predicate, s.object) for s in find_statements(made, resolution)]


BEFORE = """
    The DET det 3
    {noun} NOUN compound 3
    {name} PROPN nsubj 4
    spoke VERB root 0
    . PUNCT punct 4
"""


@pytest.mark.parametrize(
    ("noun", "name", "kind"),
    [("engineer", "Lind", "PERSON"), ("carmaker", "Acme", "ORG"), ("island", "Kos", "GPE")],
)
def test_a_noun_that_suits_the_name_says_what_it_is(noun, name, kind):
    found = triples(BEFORE.format(noun=noun, name=name), (name, kind))
    assert found == [(name, "is", noun)]


@pytest.mark.parametrize(
    ("noun", "name", "kind"),
    [("mission", "Lind", "PERSON"), ("day", "Acme", "ORG"), ("downtown", "Kos", "GPE")],
)
def test_a_noun_of_another_sort_says_nothing(noun, name, kind):
    assert triples(BEFORE.format(noun=noun, name=name), (name, kind)) == []


def test_a_plural_before_the_first_of_many_says_nothing():
    table = BEFORE.format(noun="actors", name="Lind")
    assert triples(table, ("Lind", "PERSON"), tags={"actors": "NNS"}) == []


BASED = """
    Oslo PROPN obl:unmarked 3
    - PUNCT punct 3
    based VERB amod 4
    bank NOUN compound 5
    Acme PROPN nsubj 6
    grew VERB root 0
    . PUNCT punct 6
"""


def test_where_a_firm_is_based():
    ents = (("Oslo", "GPE"), ("Acme", "ORG"))
    found = triples(BASED, *ents, tags={"based": "VBN", "-": "HYPH"})
    assert ("Acme", "based in", "Oslo") in found


def test_somebody_else_than_the_firm_behind_the_noun_is_based_nowhere():
    table = BASED.replace("bank NOUN compound 5", "was AUX dep 5")
    ents = (("Oslo", "GPE"), ("Acme", "ORG"))
    found = triples(table, *ents, tags={"based": "VBN", "-": "HYPH", "was": "AUX"})
    assert all(predicate != "based in" for _, predicate, _ in found)
