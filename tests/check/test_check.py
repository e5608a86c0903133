"""Each rule is broken once in a sound graph, and both engines must find it by the rule's name."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check import MAX_FINDINGS, check_full, check_graph, check_store, shape_findings
from kg.check.rules import RULES
from kg.errors import OutputError
from kg.rdf import to_quads
from kg.rdf.terms import article_iri, claim_iri, entity_iri
from kg.records import (
    Act,
    Article,
    Attribution,
    CanonicalEntity,
    Claim,
    Conflict,
    Decision,
    Entity,
    EntityType,
    Extraction,
    Hop,
    Links,
    Mention,
    Occurrence,
    Passage,
    Root,
    Side,
    Statement,
    TimeExpression,
    Verdict,
)
from kg.store import write_store
from kg.vocab import term
from tests.gold_corpus import gold_extractions, gold_links

TEXT = "Ann Lee said rain is near. Bob Ray denied it on Monday."
A = article_iri("a")
HUB = "https://kg.example/graph/hub"
PART = f"<{A}#"


def _at(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(start, start + len(words), words)


def _sound() -> list[str]:
    ann, bob = _at("Ann Lee"), _at("Bob Ray")
    monday = TimeExpression(_at("Monday"), "2024-05-13", "2024-05-13", "2024-05-13")
    extraction = Extraction(
        Article("a", TEXT, outlet="Post", published="2024-05-14"),
        sentences=((0, 26), (27, 55)),
        entities=(
            Entity("e1", "Ann Lee", EntityType.PERSON, (Mention(ann),)),
            Entity("e2", "Bob Ray", EntityType.PERSON, (Mention(bob),)),
        ),
        attributions=(
            Attribution(
                1, None, Act.STATE, (_at("said"),), (_at("rain is near"),), "e1", (ann,), sentence=1
            ),
            Attribution(
                2,
                None,
                Act.DENY,
                (_at("denied"),),
                (_at("it"),),
                "e2",
                (bob,),
                when=monday,
                sentence=2,
            ),
        ),
        statements=(Statement(1, 1, "e1", ann, "said", "say", "rain is near"),),
        times=(monday,),
    )
    occurrence = Occurrence(
        "a", 1, None, (_at("rain is near"),), (Hop("ann", 1), Hop("post", None)), root="r"
    )
    links = Links(
        entities=(
            CanonicalEntity("ann", "Ann Lee", EntityType.PERSON, (("a", "e1"),)),
            CanonicalEntity("bob", "Bob Ray", EntityType.PERSON, (("a", "e2"),)),
            CanonicalEntity("post", "Post", EntityType.ORG, (), outlet=True),
        ),
        claims=(
            Claim(
                "c",
                "rain is near",
                (occurrence,),
                "ann",
                ("ann",),
                ("post",),
                (Root("r", "Ann Lee", "ann", "person"),),
                "a",
            ),
        ),
        conflicts=(
            Conflict(
                "x",
                "denial",
                "rain",
                (Side("near", (("a", _at("rain is near")),)), Side("not", (("a", _at("it")),))),
            ),
        ),
        decisions=(Decision("entity", "ann", "bob", Verdict.DIFFERENT, 0.1),),
        publishers=(("a", "post"),),
    )
    return list(to_quads([extraction], links))  # fmt: skip


def _without(lines: list[str], predicate: str, subject: str = "") -> list[str]:
    left = [x for x in lines if term(predicate) not in x or not x.startswith(subject)]
    assert len(left) < len(lines)
    return left


def _with(lines: list[str], subject: str, predicate: str, value: str) -> list[str]:
    return [*lines, f"{subject} {term(predicate)} {value} <{HUB}> ."]


def _swapped(lines: list[str], old: str, new: str) -> list[str]:
    assert any(old in x for x in lines)
    return [x.replace(old, new) for x in lines]


CLAIM, ANN, BOB = (f"<{i}>" for i in (claim_iri("c"), entity_iri("ann"), entity_iri("bob")))
CONFLICT, DECISION = "<https://kg.example/conflict/x", "<https://kg.example/decision/"
INTEGER, DATE = term("xsd:integer"), term("xsd:date")

PLANTED = {
    "passage-differs": lambda x: _swapped(x, '"rain is near"', '"rain is here"'),
    "passage-incomplete": lambda x: _without(x, "nif:anchorOf", f"{PART}offset_0_26>"),
    "passage-outside": lambda x: _with(x, f"{PART}a1>", "kg:hedge", f"{PART}offset_50_60>"),
    "claim-asserted": lambda x: [
        *x, f'{PART}e1> <{_relation(x)}> "rain is near" <{HUB}> .'
    ],
    "article-incomplete": lambda x: _without(x, "schema:identifier", f"<{A}>"),
    "article-ambiguous": lambda x: _with(x, f"<{A}>", "schema:publisher", BOB),
    "text-changed": lambda x: _swapped(x, "on Monday.", "on Sunday."),
    "attribution-incomplete": lambda x: _without(x, "kg:act", f"{PART}a1>"),
    "attribution-wordless": lambda x: _without(
        _without(x, "kg:cue", f"{PART}a1>"), "kg:span", f"{PART}a1>"
    ),
    "source-ambiguous": lambda x: _with(
        x, f"{PART}a1>", "prov:wasAttributedTo", f"{PART}e2>"
    ),
    "chain-circle": lambda x: _with(
        _with(x, f"{PART}a1>", "kg:within", f"{PART}a2>"),
        f"{PART}a2>", "kg:within", f"{PART}a1>",
    ),
    "statement-incomplete": lambda x: _without(x, "rdf:object", f"{PART}s1>"),
    "number-out-of-range": lambda x: _swapped(x, '"0.1"', '"1.1"'),
    "value-unknown": lambda x: _swapped(x, "/act/deny>", "/act/sing>"),
    "link-dangling": lambda x: _with(x, CLAIM, "schema:about", f"<{entity_iri('nobody')}>"),
    "claim-incomplete": lambda x: _without(x, "schema:text", CLAIM),
    "claim-miscounted": lambda x: _with(
        _with(x, CLAIM, "kg:independentRoots", f'"1"^^{INTEGER}'),
        CLAIM, "kg:outletCount", f'"2"^^{INTEGER}',
    ),
    "occurrence-incomplete": lambda x: _without(x, "schema:text", f"{PART}a1>"),
    "occurrence-elsewhere": lambda x: _with(
        _swapped(x, f"#text> {term('nif:sourceUrl')} <{A}>",
                 f"#text> {term('nif:sourceUrl')} <{article_iri('b')}>"),
        f"<{article_iri('b')}>", "rdf:type", term("schema:NewsArticle"),
    ),
    "root-incomplete": lambda x: _without(x, "kg:kind", "<https://kg.example/root/"),
    "conflict-one-sided": lambda x: _with(
        _without(x, "kg:side"), f"{CONFLICT}>", "kg:side", f"{CONFLICT}#side-1>"
    ),
    "side-incomplete": lambda x: _without(x, "kg:place", f"{CONFLICT}#side-2>"),
    "entity-nameless": lambda x: _without(x, "schema:name", ANN),
    "entity-shared": lambda x: _with(x, BOB, "skos:exactMatch", f"{PART}e1>"),
    "decision-incomplete": lambda x: _without(x, "kg:verdict", DECISION),
    "time-reversed": lambda x: _swapped(
        x, f'{term("schema:endDate")} "2024-05-13"', f'{term("schema:endDate")} "2024-05-12"'
    ),
    "identity-asserted": lambda x: _with(x, ANN, "owl:sameAs", BOB),
    "node-blank": lambda x: _with(x, "_:b", "rdf:type", term("kg:Entity")),
}  # fmt: skip


def _relation(lines: list[str]) -> str:
    line = next(x for x in lines if term("rdf:predicate") in x)
    return line.split(" ")[2].strip("<>")


def _folder(tmp_path: Path, lines: list[str]) -> Path:
    (tmp_path / "graph.nq").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    write_store(tmp_path / "graph.nq", tmp_path / "store")
    return tmp_path


def _store(lines: list[str]) -> ox.Store:
    store = ox.Store()
    store.bulk_load("\n".join(lines).encode(), ox.RdfFormat.N_QUADS)
    return store


def test_every_rule_has_an_error_planted_against_it() -> None:
    assert sorted(PLANTED) == sorted(r.code for r in RULES)


def test_a_sound_graph_has_no_findings(tmp_path: Path) -> None:
    assert check_full(_folder(tmp_path, _sound())) == []


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_a_planted_error_is_found_by_the_queries(code: str) -> None:
    found = check_store(_store(PLANTED[code](_sound())))
    assert code in {f.code for f in found}


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_a_planted_error_is_found_by_the_shapes(tmp_path: Path, code: str) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("\n".join(PLANTED[code](_sound())) + "\n", encoding="utf-8")
    assert code in {f.code for f in shape_findings(path)}


def test_the_gold_corpus_has_no_findings() -> None:
    assert check_store(_store(list(to_quads(gold_extractions(), gold_links())))) == []


def test_the_shapes_find_nothing_in_a_gold_article(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("\n".join(to_quads(gold_extractions()[:1], Links())), encoding="utf-8")
    assert shape_findings(path) == []


def test_a_finding_names_what_breaks_the_rule() -> None:
    found = check_store(_store(PLANTED["entity-nameless"](_sound())))
    assert [f.message for f in found] == [f"an entity needs a name: {ANN}"]


def test_a_rule_broken_often_is_counted_after_twenty() -> None:
    many = (f"<https://kg.example/entity/e{k}>" for k in range(25))
    lines = [f"{e} {term('rdf:type')} {term('kg:Entity')} <{HUB}> ." for e in many]
    found = check_store(_store(lines))
    assert len(found) == MAX_FINDINGS + 1
    assert found[-1].message == "an entity needs a name: 5 more"


def test_a_folder_without_a_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="holds no store"):
        check_graph(tmp_path)


def test_the_store_can_be_read_while_another_reads_it(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _sound())
    other = ox.Store.read_only(str(folder / "store"))
    assert check_graph(folder) == []
    assert len(other) > 0
