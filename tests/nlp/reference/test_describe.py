"""Names and anonymity of unnamed sources."""

from __future__ import annotations

import pytest

from kg.nlp.columns import columns_of
from kg.nlp.reference.describe import anonymity_of, describe
from kg.nlp.reference.mentions import Candidate, Sort
from kg.records import Anonymity, Form
from tests.nlp.tagged import tagged

TABLE = """
    The DET det 3
    senior ADJ amod 3
    official NOUN nsubj 6
    , PUNCT punct 3
    who PRON nsubj 6
    spoke VERB root 0
"""


def _mention(**rest):
    given = {"sort": Sort.PERSON, "lemma": "official"} | rest
    return Candidate((0, 3), 2, Form.DESCRIPTION, **given)


def test_a_description_has_no_article_and_no_clause():
    assert describe(columns_of(tagged(TABLE)), (0, 6), _mention()) == "senior official"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({}, Anonymity.INDIVIDUAL),
        ({"plural": True}, Anonymity.GROUP),
        ({"sort": Sort.BODY}, Anonymity.ORGANISATION),
        ({"sort": Sort.DOCUMENT}, Anonymity.DOCUMENT),
    ],
)
def test_what_is_known_of_an_unnamed_source(rest, expected):
    assert anonymity_of(columns_of(tagged(TABLE)), (0, 3), _mention(**rest)) is expected
