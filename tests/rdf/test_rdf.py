from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.rdf import to_graphs, to_nquads, to_quads, to_trig
from kg.rdf.terms import article_iri, attribution_iri, claim_iri, entity_iri, passage_iri
from kg.records import (
    Article,
    CanonicalEntity,
    Claim,
    Entity,
    EntityType,
    Extraction,
    Form,
    Hop,
    Links,
    Mention,
    Occurrence,
    Passage,
    Quantity,
    Root,
    Statement,
)
from kg.vocab import iri, term
from tests.gold_corpus import gold_extractions, gold_links
from tests.graphs import CONFLICT, EXTRACTIONS, HOLDS, POST, WHY

FERRY = "07-vpa-ferry-14-dead"
ANY_TEXT = st.text(st.characters(categories=None), max_size=30)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(to_quads(gold_extractions(), gold_links(), software={"kg": "0.1.0"}))


@pytest.fixture(scope="module")
def store(lines: list[str]) -> ox.Store:
    return _store(lines)


def _store(lines: list[str]) -> ox.Store:
    made = ox.Store()
    made.bulk_load("\n".join(lines).encode(), ox.RdfFormat.N_QUADS)
    return made


def _values(store: ox.Store, subject: str, predicate: str) -> set[str]:
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(iri(predicate)), None)
    return {q.object.value for q in found}


def test_links_may_be_empty() -> None:
    assert to_nquads(gold_extractions(), Links())


def test_no_articles_make_a_graph_of_provenance_only() -> None:
    assert "/graph/prov>" in to_nquads([], Links())


def test_no_quad_stands_in_two_graphs(lines: list[str]) -> None:
    triples = Counter(line.rsplit(" <", 1)[0] for line in lines)
    assert [t for t, times in triples.items() if times > 1] == []


def test_a_store_keeps_every_quad_as_it_is_written(lines: list[str], store: ox.Store) -> None:
    dumped = store.dump(format=ox.RdfFormat.N_QUADS).decode().split("\n")
    # Control characters are escaped for readers of lines; the corpus has none.
    assert sorted(filter(None, dumped)) == sorted(lines)


def test_the_order_of_articles_does_not_matter() -> None:
    shuffled = list(gold_extractions())
    random.Random(1).shuffle(shuffled)
    assert to_nquads(shuffled, gold_links()) == to_nquads(gold_extractions(), gold_links())


def test_the_hash_seed_does_not_matter() -> None:
    script = (
        "import hashlib; from tests.gold_corpus import *; from kg.rdf import *; "
        "print(hashlib.sha256(to_nquads(gold_extractions(), gold_links()).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_trig_says_the_same(lines: list[str]) -> None:
    text = "".join(to_trig(gold_extractions(), gold_links(), software={"kg": "0.1.0"}))
    again = ox.parse(text.encode(), ox.RdfFormat.TRIG)
    assert set(again) == set(ox.parse("\n".join(lines).encode(), ox.RdfFormat.N_QUADS))


def test_trig_abbreviates_names() -> None:
    text = "".join(to_trig(gold_extractions(), gold_links()))
    assert "this:a1 a kg:ReportedStatement" in text
    assert "kg:act act:decline ;" in text
    assert 'nif:confidence "1"^^xsd:decimal' in text


def test_nothing_is_blank_and_nothing_owl_same_as(lines: list[str]) -> None:
    assert not any(line.startswith("_:") or " _:" in line.split('"')[0] for line in lines)
    assert not any(term("owl:sameAs") in line for line in lines)


# ---- one article -----------------------------------------------------------------------------


def test_the_text_of_an_article_stands_in_its_graph(store: ox.Store) -> None:
    text = next(e.article.text for e in gold_extractions() if e.article.id == FERRY)
    assert _values(store, f"{article_iri(FERRY)}#text", "nif:isString") == {text}


def test_an_article_has_its_publisher_and_day(store: ox.Store) -> None:
    outlet = entity_iri("org-velmark-press-agency")
    assert _values(store, article_iri(FERRY), "schema:publisher") == {outlet}
    assert _values(store, article_iri(FERRY), "kg:day") == {"2024-05-14"}


def test_what_is_unknown_is_not_said() -> None:
    store = _store(list(to_quads([Extraction(Article("a", "text"))], Links())))
    said = {
        q.predicate.value
        for q in store.quads_for_pattern(ox.NamedNode(article_iri("a")), None, None)
    }
    assert said == {
        iri(p) for p in ("rdf:type", "schema:identifier", "schema:inLanguage", "schema:sha256")
    }


def test_a_nested_attribution_stands_within_the_outer_one(store: ox.Store) -> None:
    inner, outer = (attribution_iri("01-vpa-iphone-deadline", n) for n in (8, 7))
    assert _values(store, inner, "kg:within") == {outer}
    assert inner in _values(store, outer, "prov:wasDerivedFrom")


def test_an_outer_attribution_names_the_innermost_as_primary_source(store: ox.Store) -> None:
    outer = attribution_iri("01-vpa-iphone-deadline", 6)
    assert _values(store, outer, "prov:hadPrimarySource") == {
        attribution_iri("01-vpa-iphone-deadline", 8)
    }


def test_a_source_in_doubt_is_not_named(store: ox.Store) -> None:
    nobody = attribution_iri("01-vpa-iphone-deadline", 2)
    assert _values(store, nobody, "prov:wasAttributedTo") == set()


def test_a_refusal_is_no_fact(store: ox.Store) -> None:
    refusal = attribution_iri("01-vpa-iphone-deadline", 11)
    assert _values(store, refusal, "kg:factual") == {"false"}


def test_a_statement_is_never_asserted(store: ox.Store) -> None:
    asserted = """SELECT * { ?x <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s ;
      <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?p ;
      <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> ?o . ?s ?p ?o }"""
    assert list(store.query(asserted, use_default_graph_as_union=True)) == []


def test_every_passage_reslices_from_the_text(store: ox.Store) -> None:
    texts = {
        q.subject.value: q.object.value
        for q in store.quads_for_pattern(None, ox.NamedNode(iri("nif:isString")), None)
    }
    spans = list(store.quads_for_pattern(None, ox.NamedNode(iri("nif:anchorOf")), None))
    assert len(spans) > 400
    for span in spans:
        whole = texts[span.subject.value.split("#")[0] + "#text"]
        _, start, end = span.subject.value.rsplit("_", 2)
        assert whole[int(start) : int(end)] == span.object.value


def test_a_quantity_that_is_no_number_is_left_out() -> None:
    odd = Quantity(Passage(0, 4, "text"), float("inf"))
    lines = to_quads([Extraction(Article("a", "text"), quantities=(odd,))], Links())
    assert not any("QuantitativeValue" in line for line in lines)


# ---- across articles -------------------------------------------------------------------------


def test_an_entity_matches_what_the_articles_call_it(store: ox.Store) -> None:
    matches = _values(store, entity_iri("person-nadia-ferrow"), "skos:exactMatch")
    assert len(matches) == 4


def test_a_claim_counts_outlets_and_roots(store: ox.Store) -> None:
    assert _values(store, claim_iri("a1"), "kg:outletCount") == {"5"}
    assert _values(store, claim_iri("a1"), "kg:independentRoots") == {"1"}


def test_a_chain_reads_from_the_speaker_outwards(store: ox.Store) -> None:
    chains = {
        q.object.value for q in store.quads_for_pattern(None, ox.NamedNode(iri("kg:chain")), None)
    }
    assert "a participant → Kommersant → Reuters → Velmark Press Agency" in chains


def test_a_chain_says_where_nobody_is_named() -> None:
    occurrence = Occurrence("a", 1, None, (Passage(0, 4, "text"),), (Hop(None, 1), Hop(None, None)))
    lines = to_quads(
        [Extraction(Article("a", "text"))], Links(claims=(Claim("c", "s", (occurrence,)),))
    )
    assert any('"(not named) → (outlet not known)"' in line for line in lines)


def _objects(extractions: Sequence[Extraction], links: Links, predicate: str) -> set[str]:
    store = _store(list(to_quads(extractions, links)))
    found = store.quads_for_pattern(None, ox.NamedNode(iri(predicate)), None)
    return {q.object.value for q in found}


def _reported(*claims: Claim) -> Links:
    return Links(claims=claims)


def test_the_place_of_a_claim_is_the_attribution_that_reports_it() -> None:
    places = _objects(EXTRACTIONS, _reported(HOLDS), "schema:appearance")
    assert places == {attribution_iri("kurier-weir", 1), attribution_iri("post-weir", 1)}


def test_a_part_of_a_content_is_a_place_of_its_own() -> None:
    said = HOLDS.occurrences[1]
    piece = replace(HOLDS, occurrences=(replace(said, passages=said.passages[1:]),))
    lines = list(to_quads(EXTRACTIONS, _reported(piece)))
    part = f"<{attribution_iri('post-weir', 1)}-1>"
    assert any(x.startswith(f'{part} {term("schema:text")} "“will hold until May”"') for x in lines)
    assert any(x.startswith(f"{part} {term('kg:sentence')}") for x in lines)


def test_two_claims_of_one_content_have_places_of_their_own() -> None:
    pair = _reported(HOLDS, replace(HOLDS, id="another"))
    places = _objects(EXTRACTIONS, pair, "schema:appearance")
    assert len(places) == len(HOLDS.occurrences) * 2


def test_what_one_place_reports_is_not_counted() -> None:
    assert _objects(EXTRACTIONS, _reported(WHY), "kg:outletCount") == set()


def test_a_claim_in_several_places_names_the_first() -> None:
    first = _objects(EXTRACTIONS, _reported(HOLDS), "schema:firstAppearance")
    assert first == {attribution_iri("post-weir", 1)}


def test_a_root_that_told_it_directly_serves_all_its_claims() -> None:
    root = Root("root-1", "Ada Hart", "hart-1", "person")
    pair = (replace(HOLDS, roots=(root,)), replace(WHY, roots=(root,)))
    assert len(_objects(EXTRACTIONS, _reported(*pair), "kg:root")) == 1


def test_a_root_that_told_it_through_others_serves_one_claim() -> None:
    pair = (HOLDS, replace(WHY, roots=HOLDS.roots))
    assert len(_objects(EXTRACTIONS, _reported(*pair), "kg:root")) == 2


@pytest.mark.parametrize(
    ("form", "predicate"),
    [
        (Form.NAME, "itsrdf:taIdentRef"),
        (Form.DESCRIPTION, "kg:describes"),
        (Form.PRONOUN, "kg:refersTo"),
    ],
)
def test_a_mention_points_to_its_entity_by_its_form(form: Form, predicate: str) -> None:
    entity = Entity("e1", "text", None, (Mention(Passage(0, 4, "text"), form),))
    read = Extraction(Article("a", "text"), ((0, 4),), (entity,))
    assert _objects([read], Links(), predicate) == {article_iri("a") + "#e1"}


def test_the_place_of_a_side_says_its_sentence_once() -> None:
    store = _store(list(to_quads(EXTRACTIONS, Links(conflicts=(CONFLICT,)))))
    place = passage_iri("post-weir", *_bounds("until May"))
    assert len(_values(store, place, "kg:sentence")) == 1


def _bounds(words: str) -> tuple[int, int]:
    start = POST.text.index(words)
    return start, start + len(words)


def test_the_graph_of_an_article_does_not_depend_on_links(lines: list[str]) -> None:
    alone = set(to_quads(gold_extractions()[:1], Links()))
    graph = f"<{article_iri(gold_extractions()[0].article.id)}>".replace("/article/", "/graph/")
    ours = {x for x in lines if x.endswith(f"{graph} .")}
    assert ours == {x for x in alone if x.endswith(f"{graph} .")}


def test_provenance_holds_no_time(lines: list[str]) -> None:
    assert not any("/graph/prov>" in x and "dateTime" in x for x in lines)


def test_another_version_is_another_run() -> None:
    one, two = (to_nquads([], Links(), software={"kg": v}) for v in ("1", "2"))
    assert one != two


# ---- hostile text ----------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_text_adds_or_loses_a_quad(one: str, two: str, three: str) -> None:
    article = Article(
        one or "x", two, title=three, outlet=one, byline=two, published=three, url=one
    )
    name = Passage(0, len(two), two)
    extraction = Extraction(
        article,
        sentences=((0, len(two)),),
        entities=(Entity(two or "e", three, EntityType.ORG, (Mention(name, Form.NAME),), (one,)),),
        statements=(Statement(1, 1, two or "e", name, one, two, three),),
    )
    links = Links(
        entities=(
            CanonicalEntity(three or "c", one, None, ((one or "x", two or "e"),), wikidata=two),
        ),
        claims=(Claim(one or "k", two, (), about=(three or "c",)),),
        publishers=((one or "x", three or "c"),),
    )
    lines = list(to_quads([extraction], links))
    assert len(set(ox.parse("\n".join(lines).encode(), ox.RdfFormat.N_QUADS))) == len(lines)
    text = "".join(to_trig([extraction], links))
    assert set(ox.parse(text.encode(), ox.RdfFormat.TRIG)) == set(
        ox.parse("\n".join(lines).encode(), ox.RdfFormat.N_QUADS)
    )


@pytest.mark.parametrize("name", ["hub", "prov", "decisions"])
def test_no_article_takes_the_graph_of_others(name: str) -> None:
    graphs = [g.graph for g in to_graphs([Extraction(Article(name, "text"))], Links())]
    assert len(set(graphs)) == 4


def test_articles_of_one_iri_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.rdf.article_key", lambda _: "x")
    with pytest.raises(ArticleError, match="rename one of the files"):
        list(to_quads([Extraction(Article(i, "text")) for i in ("a", "b")], Links()))


def test_articles_with_one_slug_have_graphs_of_their_own() -> None:
    pair = [Extraction(Article(i, "text")) for i in ("A b", "a-b")]
    lines = list(to_quads(pair, Links()))
    assert len([x for x in lines if term("nif:isString") in x]) == 2


def test_a_lone_surrogate_does_not_break_the_hash_of_a_text() -> None:
    store = _store(list(to_quads([Extraction(Article("a", "x\ud800y"))], Links())))
    wrong = """SELECT * { ?a <https://schema.org/sha256> ?h .
      ?t <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString> ?w .
      FILTER(SHA256(?w) != ?h) }"""
    assert list(store.query(wrong, use_default_graph_as_union=True)) == []


def test_an_occurrence_of_an_unknown_article_is_pointed_to_all_the_same() -> None:
    claim = gold_links().claims[0]
    lines = to_quads([], replace(gold_links(), claims=(claim,)))
    assert any(term("kg:span") in line for line in lines)


def test_a_content_mentions_what_stands_inside_it(store: ox.Store) -> None:
    said = attribution_iri("01-vpa-iphone-deadline", 15)
    mentioned = _values(store, said, "schema:mentions")
    names = {n for m in mentioned for n in _values(store, m, "schema:name")}
    assert names == {"Vladimir Putin"}
