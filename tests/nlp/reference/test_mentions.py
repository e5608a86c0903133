"""What nouns can mean, and where they stand."""

from __future__ import annotations

import pytest

from kg.lexicon.who import who_words
from kg.nlp.columns import columns_of
from kg.nlp.reference.mentions import Sort, find_candidates, sort_of
from kg.records import Form
from tests.nlp.tagged import tagged


@pytest.mark.parametrize(
    ("noun", "sort"),
    [
        ("minister", Sort.PERSON), ("vice-minister", Sort.PERSON), ("company", Sort.BODY),
        ("newspaper", Sort.OUTLET), ("memo", Sort.DOCUMENT), ("island", Sort.PLACE),
        ("banana", None),
    ],
)  # fmt: skip
def test_sort_of_a_noun(noun, sort):
    assert sort_of(noun, who_words()) is sort


SAID = """
    The DET det 2
    minister NOUN nsubj 3
    told VERB root 0
    her PRON iobj 3
    . PUNCT punct 3
"""


def test_nouns_and_pronouns_are_candidates_in_order():
    columns = columns_of(tagged(SAID, tags={"her": "PRP"}))
    found = find_candidates(columns, named=[False] * 5, wanted=())
    assert [(c.span, c.form) for c in found] == [
        ((0, 2), Form.DESCRIPTION),
        ((3, 4), Form.PRONOUN),
    ]


def test_a_pronoun_tells_gender_and_number():
    columns = columns_of(tagged(SAID, tags={"her": "PRP"}))
    (pronoun,) = find_candidates(columns, named=[False, True, False, False, False], wanted=())
    assert (pronoun.gender, pronoun.plural) == ("f", False)
