"""The graph of one entity for notebooks."""

from __future__ import annotations

import re

import pytest

from kg.errors import QueryError
from kg.explore.notebook import MAX_NODES, NotebookNetwork, drawn, network_of
from tests.gold_corpus import gold_extractions, gold_links


@pytest.fixture(scope="module")
def net() -> NotebookNetwork:
    return network_of(gold_extractions(), gold_links(), "Peskov")


def test_the_graph_is_found_under_a_part_of_the_name(net: NotebookNetwork) -> None:
    assert net.nodes[0]["label"] == "Dmitry Peskov"


def test_another_spelling_finds_the_same_entity() -> None:
    assert (
        network_of(gold_extractions(), gold_links(), "Sergey Kirienko").nodes[0]["label"]
        == "Sergei Kiriyenko"
    )


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(QueryError, match="Nobody"):
        network_of(gold_extractions(), gold_links(), "Nobody At All")


def test_positions_are_the_same_every_time(net: NotebookNetwork) -> None:
    again = network_of(gold_extractions(), gold_links(), "Peskov")
    assert [(n["x"], n["y"]) for n in again.nodes] == [(n["x"], n["y"]) for n in net.nodes]


def test_the_page_names_no_address_that_would_be_called(net: NotebookNetwork) -> None:
    page = net.generate_html()
    assert "vis.Network" in page
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", page)


def test_it_shows_itself_in_a_closed_frame(net: NotebookNetwork) -> None:
    shown = net._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts"' in shown


def test_names_are_text_and_titles_never_markup() -> None:
    evil = "</script><script>alert(1)</script>"
    nodes = [["a", evil, "PERSON", 1, 0], ["b", "b", None, 1, 0]]
    page = drawn({"n": nodes, "e": [[0, 1, "fact", 1, [], "<a href=x>", []]]}).generate_html()
    assert evil not in page
    assert "<a href=x>" not in page


def test_no_more_nodes_than_can_be_read() -> None:
    nodes = [[f"n{k}", f"n{k}", "ORG", 1, 0] for k in range(MAX_NODES + 40)]
    edges = [[0, k, "said", 1, [], "", []] for k in range(1, len(nodes))]
    assert len(drawn({"n": nodes, "e": edges}).nodes) == MAX_NODES
