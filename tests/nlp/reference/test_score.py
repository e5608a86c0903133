"""What forbids that a mention means somebody, and what speaks for it."""

from __future__ import annotations

import pytest

from kg.nlp.columns import columns_of
from kg.nlp.reference.drafts import Draft
from kg.nlp.reference.mentions import Candidate, Sort
from kg.nlp.reference.names import Name
from kg.nlp.reference.score import Setting, description_features, fits
from kg.records import EntityType, Form
from tests.make import plain


@pytest.fixture
def setting():
    made = plain("Acme grew . The university grew . She left .")
    for token in made:
        token.is_sent_start = token.i in {0, 3, 7}
    return Setting(columns_of(made), {}, [False] * len(made))


def draft(kind, **rest):
    sort = Sort.PERSON if kind is EntityType.PERSON else Sort.BODY
    return Draft(0, sort, kind, heads=[0], **rest)


UNIVERSITY = Candidate((3, 5), 4, Form.DESCRIPTION, sort=Sort.BODY, lemma="university")
SHE = Candidate((7, 8), 7, Form.PRONOUN, gender="f", plural=False)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({}, True),  # its name does not say what it is
        ({"company": True}, False),
        ({"outlet": True}, False),
        ({"public": True}, False),  # its name says that it is something else
        ({"public": True, "name_words": frozenset({"university"})}, True),
    ],
)
def test_which_bodies_a_public_noun_can_mean(setting, rest, expected):
    assert fits(UNIVERSITY, draft(EntityType.ORG, **rest), setting) is expected


@pytest.mark.parametrize(
    ("kind", "gender", "expected"),
    [
        (EntityType.PERSON, "f", True),
        (EntityType.PERSON, None, True),
        (EntityType.PERSON, "m", False),
        (EntityType.ORG, "n", False),
    ],
)
def test_whom_she_can_mean(setting, kind, gender, expected):
    assert fits(SHE, draft(kind, gender=gender), setting) is expected


@pytest.mark.parametrize(("words", "expected"), [({"acme"}, False), ({"former"}, True)])
def test_description_with_a_name_means_somebody_else(setting, words, expected):
    chief = Candidate((3, 5), 4, Form.DESCRIPTION, Sort.PERSON, "chief", modifiers=frozenset(words))
    named = draft(EntityType.PERSON, names=[Name((0, 1), "PERSON", ("acme",))])
    assert fits(chief, named, setting) is expected


def test_nobody_not_yet_mentioned_is_meant(setting):
    assert not fits(SHE, Draft(0, Sort.PERSON, EntityType.PERSON), setting)


def test_a_noun_in_the_name_is_a_feature(setting):
    named = draft(EntityType.ORG, name_words=frozenset({"university"}))
    assert description_features(UNIVERSITY, named, setting)["in name"] == 1
