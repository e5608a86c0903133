from __future__ import annotations

import io
from dataclasses import replace

import networkx as nx
import pytest

from kg.network import to_networkx
from kg.records import Article, CanonicalEntity, Claim, EntityType, Extraction, Links
from tests.gold_corpus import gold_extractions, gold_links

NASTY = "a\x01b\x0b]]><&\"'\ud800\ufffe\u202e\U0001f600"


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return to_networkx(gold_extractions(), gold_links())


def _edges(graph: nx.MultiDiGraph, kind: str) -> set[tuple[str, str]]:
    return {(a, b) for a, b, said in graph.edges(data=True) if said["kind"] == kind}


def test_an_outlet_publishes_its_articles(graph: nx.MultiDiGraph) -> None:
    assert ("entity/org-lsb", "article/17-lsb-arrive-on-time") in _edges(graph, "publishes")


def test_a_speaker_says_a_claim(graph: nx.MultiDiGraph) -> None:
    assert ("entity/person-rune-hallvik", "claim/b1") in _edges(graph, "says")


def test_a_source_in_between_passes_a_claim_on(graph: nx.MultiDiGraph) -> None:
    assert ("entity/org-kommersant", "claim/a3") in _edges(graph, "passes-on")


def test_sides_of_a_conflict_contradict_each_other(graph: nx.MultiDiGraph) -> None:
    assert ("claim/b4", "claim/b5") in _edges(graph, "contradicts")


def test_an_article_reports_a_claim_with_the_sentence(graph: nx.MultiDiGraph) -> None:
    said = graph.get_edge_data("article/07-vpa-ferry-14-dead", "claim/b1")
    assert "called her three times" in said[0]["sentence"]


def test_outlets_that_cite_are_weighted(graph: nx.MultiDiGraph) -> None:
    # Of the agency's attributions 1, 3 (in two claims) and 8, the newspaper stands behind each.
    edges = graph.get_edge_data("entity/org-velmark-press-agency", "entity/org-kommersant")
    assert [said["weight"] for said in edges.values() if said["kind"] == "cites"] == [4]


def _nasty() -> nx.MultiDiGraph:
    extraction = Extraction(Article(NASTY, NASTY, title=NASTY, outlet=NASTY))
    links = Links(
        entities=(CanonicalEntity("e", NASTY, EntityType.ORG, (), roles=(NASTY, "x")),),
        claims=(Claim("c", NASTY, (), speaker="e", about=("e",)),),
        publishers=((NASTY, "e"),),
    )
    return to_networkx([extraction], links)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_written_graph_is_read_again_whatever_the_texts(name: str) -> None:
    for graph in (_nasty(), to_networkx(gold_extractions(), gold_links())):
        out = io.BytesIO()
        getattr(nx, f"write_{name}")(graph, out)
        out.seek(0)
        again = getattr(nx, f"read_{name}")(out)
        assert set(again.nodes) == set(graph.nodes)
        assert again.number_of_edges() == graph.number_of_edges()


def test_what_is_unknown_is_no_attribute(graph: nx.MultiDiGraph) -> None:
    assert "anonymity" not in graph.nodes["entity/org-lsb"]


def test_the_order_of_articles_does_not_matter(graph: nx.MultiDiGraph) -> None:
    turned = to_networkx(gold_extractions()[::-1], gold_links())
    assert list(turned.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(turned.edges(data=True)) == list(graph.edges(data=True))


def test_a_source_not_named_is_no_node() -> None:
    claim = replace(gold_links().claims[0], speaker=None, about=(), occurrences=())
    graph = to_networkx([], Links(claims=(claim,)))
    assert list(graph.nodes) == ["claim/a1"]
