"""Extractions survive the way to JSON and back; gold records can stand in for extractions."""

import json

import pytest

from kg.codec import from_json, to_json
from kg.records import (
    Act,
    Anonymity,
    Article,
    Attribution,
    Entity,
    EntityType,
    Extraction,
    Finding,
    Form,
    Mention,
    Mode,
    Passage,
    Quantity,
    Statement,
    TimeExpression,
)

TEXT = "“It holds,” Ada Hart, head of Weir, told reporters on Monday. Weir has 12 dams."


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(start, start + len(words), words)


ADA = Entity(
    "e1",
    "Ada Hart",
    EntityType.PERSON,
    (Mention(passage("Ada Hart"), Form.NAME, EntityType.PERSON),),
    aliases=("Ada Hart",),
    roles=("head of Weir",),
)
WEIR = Entity(
    "e2",
    "Weir",
    EntityType.ORG,
    (Mention(passage("Weir"), Form.NAME, EntityType.ORG),),
    aliases=("Weir",),
    outlet=True,
)
REPORTERS = Entity(
    "e3",
    "reporters",
    None,
    (Mention(passage("reporters"), Form.DESCRIPTION),),
    anonymity=Anonymity.GROUP,
)
SAID = Attribution(
    n=1,
    outer=None,
    act=Act.STATE,
    cue=(passage("told"),),
    content=(passage("“It holds,”"),),
    source="e1",
    source_spans=(passage("Ada Hart"),),
    cue_lemma="tell",
    mode=Mode.DIRECT,
    negated=True,
    factual=False,
    hedges=(passage("holds"),),
    addressee="e3",
    addressee_spans=(passage("reporters"),),
    when=TimeExpression(passage("on Monday"), "2024-01-01", "2024-01-01", "2024-01-01"),
    sentence=1,
    confidence=0.5,
)
HAS = Statement(
    n=1,
    sentence=2,
    subject="e2",
    subject_span=passage("Weir"),
    predicate="has",
    lemma="have",
    object="12 dams",
    object_span=passage("12 dams"),
    negated=True,
    modality="may",
    hedges=(passage("has"),),
    attribution=1,
    confidence=0.75,
)
FULL = Extraction(
    article=Article(
        "a", TEXT, None, "Herald", "herald.example", "N. N.", "2024-01-02", "u", ("p",)
    ),
    sentences=((0, 61), (62, len(TEXT))),
    entities=(ADA, WEIR, REPORTERS),
    attributions=(SAID,),
    statements=(HAS,),
    times=(TimeExpression(passage("on Monday"), None),),
    quantities=(Quantity(passage("12"), 12.0, "dam", "at least", 14.0),),
    findings=(Finding("odd", "something", passage("dams")), Finding("odd", "nothing")),
)


def test_an_extraction_comes_back_as_it_went() -> None:
    assert from_json(json.loads(json.dumps(to_json(FULL)))) == FULL


def test_an_article_without_anything_comes_back_as_it_went() -> None:
    bare = Extraction(Article("a", ""))
    assert from_json(to_json(bare)) == bare


def test_a_statement_names_its_entities_as_the_gold_does() -> None:
    fact = to_json(FULL)["facts"][0]
    assert (fact["subj"], fact["pred"], fact["obj"], fact["attr"]) == ("Weir", "has", "12 dams", 1)


def test_described_sources_are_not_among_the_named_entities() -> None:
    record = to_json(FULL)
    assert [e["name"] for e in record["entities"]] == ["Ada Hart", "Weir"]
    assert [e["name"] for e in record["described"]] == ["reporters"]


GOLD = {
    "id": "g",
    "text": "Ada Hart said it holds. A clerk agreed.",
    "sents": [[0, 23], [24, 39]],
    "entities": [{"name": "Ada Hart", "type": "PERSON", "aliases": ["Ada Hart"]}],
    "mentions": [{"start": 0, "end": 8, "type": "PERSON", "entity": "Ada Hart", "outlet": False}],
    "attributions": [
        {"n": 1, "act": "state", "source_is": "Ada Hart", "source": [[0, 8]], "cue": [[9, 13]],
         "content": [[14, 22]]},
        {"n": 2, "act": "confirm", "source_is": "a clerk", "source": [[24, 31]],
         "cue": [[32, 38]], "content": []},
    ],
}  # fmt: skip


def test_a_gold_source_is_found_by_its_name() -> None:
    assert from_json(GOLD).attributions[0].source == "e1"


def test_a_gold_source_without_a_name_becomes_a_described_entity() -> None:
    found = from_json(GOLD)
    clerk = next(e for e in found.entities if e.id == found.attributions[1].source)
    assert (clerk.name, clerk.anonymity) == ("a clerk", Anonymity.INDIVIDUAL)


def test_a_gold_attribution_lies_in_the_sentence_where_its_content_begins() -> None:
    assert [a.sentence for a in from_json(GOLD).attributions] == [1, 2]


def test_an_article_without_an_id_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an id"):
        Article("", "text")
