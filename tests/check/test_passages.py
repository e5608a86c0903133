"""A passage that is not what stands at its place is found, wherever a record holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.check import check_passages
from kg.records import (
    Act,
    Article,
    Attribution,
    Claim,
    Conflict,
    Entity,
    Extraction,
    Links,
    Mention,
    Occurrence,
    Passage,
    Quantity,
    Side,
    Statement,
    TimeExpression,
)
from tests.graphs import EXTRACTIONS, LINKS

RIGHT, WRONG = Passage(0, 4, "rain"), Passage(0, 4, "snow")
READ = Extraction(Article("a", "rain fell"), ((0, 9),))
SAID = Attribution(1, None, Act.STATE, (RIGHT,), (RIGHT,))
STATED = Statement(1, 1, "e1", RIGHT, "fell", "fall", "")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(READ, entities=(Entity("e1", "rain", None, (Mention(WRONG),)),)),
        replace(READ, attributions=(replace(SAID, cue=(WRONG,)),)),
        replace(READ, attributions=(replace(SAID, content=(RIGHT, WRONG)),)),
        replace(READ, attributions=(replace(SAID, source_spans=(WRONG,)),)),
        replace(READ, attributions=(replace(SAID, addressee_spans=(WRONG,)),)),
        replace(READ, attributions=(replace(SAID, hedges=(WRONG,)),)),
        replace(READ, attributions=(replace(SAID, when=TimeExpression(WRONG, None)),)),
        replace(READ, statements=(replace(STATED, subject_span=WRONG),)),
        replace(READ, statements=(replace(STATED, object_span=WRONG),)),
        replace(READ, times=(TimeExpression(WRONG, "2024"),)),
        replace(READ, quantities=(Quantity(WRONG, 1.0),)),
    ],
    ids="mention cue content source addressee hedge when subject object time quantity".split(),
)
def test_a_passage_of_other_words_is_found(wrong: Extraction) -> None:
    assert [f.code for f in check_passages([wrong], Links())] == ["passage-differs"]


def test_the_passage_of_a_claim_is_looked_at() -> None:
    claim = Claim("c", "snow", (Occurrence("a", 1, None, (WRONG,), ()),))
    assert len(check_passages([READ], Links(claims=(claim,)))) == 1


def test_the_place_of_a_side_is_looked_at() -> None:
    conflict = Conflict("x", "date", "snow", (Side("snow", (("a", WRONG),)),))
    assert len(check_passages([READ], Links(conflicts=(conflict,)))) == 1


def test_a_place_in_an_article_that_is_not_there_is_found() -> None:
    claim = Claim("c", "rain", (Occurrence("b", 1, None, (RIGHT,), ()),))
    assert len(check_passages([READ], Links(claims=(claim,)))) == 1


def test_right_passages_give_no_finding() -> None:
    assert check_passages(EXTRACTIONS, LINKS) == []
