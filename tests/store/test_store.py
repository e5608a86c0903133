from __future__ import annotations

import contextlib
import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.rdf import to_nquads
from kg.store import Answer, Limits, Term, open_store, query, rdflib_view, write_store
from tests.gold_corpus import gold_extractions, gold_links

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
BOMBS = {
    "cartesian": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (<x:p>|!<x:p>)* ?b . ?b (<x:p>|!<x:p>)* ?c . ?c !<x:q>+ ?d }",
    "regular expression": (
        'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(a|aa)+$")) }'
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    (out / "graph.nq").write_text(to_nquads(gold_extractions(), gold_links()), encoding="utf-8")
    write_store(out / "graph.nq", out / "store")
    return out


@pytest.fixture(scope="module")
def store(folder: Path) -> Path:
    return folder / "store"


def _quads(folder: Path) -> int:
    return (folder / "graph.nq").read_bytes().count(b"\n")


def test_the_store_holds_every_quad(folder: Path) -> None:
    assert len(open_store(folder / "store")) == _quads(folder)


def test_a_file_loaded_in_parts_is_whole_in_the_store(folder: Path, tmp_path: Path) -> None:
    write_store(folder / "graph.nq", tmp_path / "store", part=100_000)
    assert len(open_store(tmp_path / "store")) == _quads(folder)


def test_the_default_graph_is_all_graphs(folder: Path) -> None:
    assert list(query(folder / "store", COUNT)) == [{"n": _quads(folder)}]


def test_the_store_is_opened_for_reading_only(store: Path) -> None:
    with pytest.raises((OSError, RuntimeError), match="read-write"):
        open_store(store).update("CLEAR ALL")


def test_two_queries_may_run_at_once(store: Path) -> None:
    held = open_store(store)
    assert query(store, "ASK { ?s ?p ?o }").truth is True
    assert len(held) > 0


def test_a_folder_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="build the folder again"):
        query(tmp_path, COUNT)


# ---- limits ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_with_the_clock_and_leaves_us_unharmed(store: Path, name: str) -> None:
    with pytest.raises(QueryError, match=r"took longer than 1 s|more than 900 MB"):
        query(store, BOMBS[name], limits=Limits(seconds=1, megabytes=900))
    assert query(store, "ASK { ?s ?p ?o }").truth is True


def test_no_child_is_left_behind_by_a_bomb(store: Path) -> None:
    if not Path("/proc/self/stat").is_file():
        pytest.skip("children are read from /proc")
    before = _children()
    with pytest.raises(QueryError):
        query(store, BOMBS["cartesian"], limits=Limits(seconds=1))
    assert _children() <= before


def _children() -> set[str]:
    """The processes that this one has started and that are not yet gone, also dead ones."""
    found = set()
    for told in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if told.read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                found.add(told.parent.name)
    return found


def test_memory_is_limited(store: Path) -> None:
    hungry = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a"
    with pytest.raises(QueryError, match="needed more than 400 MB of memory"):
        query(store, hungry, limits=Limits(seconds=60, megabytes=400))


def test_rows_past_the_limit_are_cut_and_that_is_said(store: Path) -> None:
    answer = query(store, "SELECT * { ?s ?p ?o }", limits=Limits(rows=7))
    assert len(answer) == 7
    assert answer.cut == "only the first 7 rows are shown"


def test_exactly_as_many_rows_as_allowed_are_not_cut(store: Path) -> None:
    answer = query(store, "SELECT * { ?s ?p ?o } LIMIT 7", limits=Limits(rows=7))
    assert (len(answer), answer.cut) == (7, None)


def test_a_large_answer_is_cut_and_that_is_said(store: Path) -> None:
    wide = "SELECT ?s (CONCAT(STR(?o), STR(?o), STR(?o)) AS ?w) { ?s <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString> ?o . ?x ?y ?z }"
    answer = query(store, wide, limits=Limits(seconds=60, megabytes_out=1))
    assert answer.cut == "cut off after 1 MB"


def test_a_query_that_is_not_sparql_says_where(store: Path) -> None:
    with pytest.raises(QueryError, match="not valid SPARQL: error at 1:"):
        query(store, "SELEC * { ?s ?p ?o }")


def test_a_child_writes_no_file(store: Path) -> None:
    before = sorted(p.name for p in store.iterdir())
    query(store, COUNT)
    assert sorted(p.name for p in store.iterdir()) == before


# ---- answers ---------------------------------------------------------------------------------

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPED = f"""PREFIX xsd: <{XSD}> SELECT ?i ?n ?d ?b ?t ?s ?none {{
  VALUES (?i ?n ?d ?b ?t ?s) {{ (<x:a> 3 0.5 true "2024-05-14"^^xsd:date 'a"b\\n,') }} }}"""


@pytest.fixture(scope="module")
def typed(store: Path) -> Answer:
    return query(store, TYPED)


def test_rows_are_values_of_python(typed: Answer) -> None:
    assert list(typed) == [
        {
            "i": "x:a",
            "n": 3,
            "d": Decimal("0.5"),
            "b": True,
            "t": date(2024, 5, 14),
            "s": 'a"b\n,',
            "none": None,
        }
    ]


def test_json_is_that_of_sparql(typed: Answer) -> None:
    written = json.loads(typed.to_json())
    assert written["head"]["vars"] == ["i", "n", "d", "b", "t", "s", "none"]
    (row,) = written["results"]["bindings"]
    assert row["i"] == {"type": "uri", "value": "x:a"}
    assert row["n"] == {"type": "literal", "value": "3", "datatype": f"{XSD}integer"}
    assert row["s"] == {"type": "literal", "value": 'a"b\n,'}
    assert "none" not in row


def test_csv_is_that_of_sparql(typed: Answer) -> None:
    assert typed.to_csv() == 'i,n,d,b,t,s,none\r\nx:a,3,0.5,true,2024-05-14,"a""b\n,",\r\n'


def test_tsv_is_that_of_sparql(typed: Answer) -> None:
    head, row = typed.to_tsv().rstrip("\n").split("\n")
    assert head == "?i\t?n\t?d\t?b\t?t\t?s\t?none"
    assert row.split("\t")[0] == "<x:a>"
    assert row.split("\t")[5] == '"a\\"b\\n,"'


def test_an_answer_becomes_a_pandas_table(typed: Answer) -> None:
    table = typed.to_pandas()
    assert list(table.columns) == ["i", "n", "d", "b", "t", "s", "none"]
    assert table.iloc[0]["n"] == 3


def test_yes_or_no_in_every_form(store: Path) -> None:
    answer = query(store, "ASK { ?s ?p ?o }")
    assert json.loads(answer.to_json()) == {"head": {}, "boolean": True}
    assert answer.to_csv() == "boolean\r\ntrue\r\n"
    assert answer.to_tsv() == "?boolean\ntrue\n"


def test_a_constructed_graph_is_turtle(store: Path) -> None:
    answer = query(store, "CONSTRUCT { <x:a> <x:b> 'c\"' } WHERE {}")
    assert answer.to_turtle() == '<x:a> <x:b> "c\\"" .\n'


@pytest.mark.parametrize(
    "term",
    [
        Term("iri", "https://schema.org/NewsArticle"),
        Term("literal", "plain"),
        Term("literal", "5", f"{XSD}integer"),
        Term("literal", 'q" } # ?x \\ \n'),
    ],
)
def test_a_given_value_is_bound_as_it_is(store: Path, term: Term) -> None:
    (row,) = query(store, "SELECT ?given {}", given={"given": term}).rows
    (found,) = row
    assert found is not None
    assert (found.kind, found.value) == (term.kind, term.value)


# ---- rdflib ----------------------------------------------------------------------------------


def test_rdflib_sees_every_quad(folder: Path) -> None:
    view = rdflib_view(folder / "store")
    assert sum(1 for _ in view.quads()) == _quads(folder)


def test_rdflib_asks_the_store(store: Path) -> None:
    rows = rdflib_view(store).query("SELECT ?a { ?a a <https://schema.org/NewsArticle> }")
    assert len(list(rows)) == 18


def test_rdflib_cannot_write(store: Path) -> None:
    from rdflib import URIRef

    triple = (URIRef("x:s"), URIRef("x:p"), URIRef("x:o"))
    with pytest.raises((RuntimeError, OSError), match="read"):
        rdflib_view(store).add(triple)
