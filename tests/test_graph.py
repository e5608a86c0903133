"""The Python API on a built folder."""

import pytest

import kg
from kg.errors import OutputError, QueryError
from tests.graphs import EXTRACTIONS, LINKS


@pytest.fixture(scope="module")
def graph(small_out):
    return kg.load(small_out)


def test_records_come_back_as_they_were_built(graph):
    assert graph.extractions() == EXTRACTIONS
    assert graph.links() == LINKS


def test_claims_are_filtered_as_on_the_command_line(graph):
    assert [row.claim for row in graph.claims(act="decline")] == ["why-1"]


def test_a_wrong_filter_is_an_error(graph):
    with pytest.raises(QueryError):
        graph.claims(since="soon")


def test_entities_are_found_by_a_part_of_their_name(graph):
    assert [row.name for row in graph.entities("hart")] == ["Ada Hart"]
    assert len(graph.entities()) == len(LINKS.entities)


def test_rows_of_a_query_are_dictionaries_of_python_values(graph):
    query = "SELECT ?name (1 AS ?n) WHERE { ?e a kg:Entity ; schema:name ?name } ORDER BY ?name"
    assert next(iter(graph.sparql(query))) == {"name": "Ada Hart", "n": 1}


def test_rows_of_a_query_become_a_pandas_table(graph):
    pytest.importorskip("pandas")
    table = graph.sparql("SELECT ?name WHERE { ?e a kg:Entity ; schema:name ?name }").to_pandas()
    assert sorted(table.name) == sorted(e.name for e in LINKS.entities)


def test_a_saved_query_takes_parameters(graph):
    assert {row["speaker"] for row in graph.sparql("@said-by", name="Hart")} == {"Ada Hart"}


def test_the_graph_is_seen_through_rdflib(graph):
    query = "ASK { ?c a <https://schema.org/Claim> }"
    assert graph.rdflib().query(query).askAnswer


def test_a_graph_of_networkx_knows_who_is_quoted(graph):
    network = graph.networkx()
    assert network.number_of_nodes() > 0
    assert network.number_of_edges() > 0


def test_a_picture_of_an_entity_is_a_page_of_its_own(graph):
    assert "Ada Hart" in graph.graph("Hart").generate_html()


def test_a_folder_that_was_never_built_is_refused(tmp_path):
    with pytest.raises(OutputError, match="not a finished build"):
        kg.load(tmp_path)


def test_files_are_looked_for_below_what_the_sources_lie_in(small_out, tmp_path):
    graph = kg.load(small_out)
    assert graph.folders()  # without sources only where the program runs


def test_importing_the_package_imports_no_library():
    import subprocess
    import sys

    code = "import sys, kg; print([m for m in ('spacy', 'numpy', 'rdflib', 'pyvis') if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"
