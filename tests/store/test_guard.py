"""No reading of a query may hide SERVICE: each form is tried, and a listener must see no call."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from kg.errors import QueryError
from kg.store import Limits, Term, limited, query, rdflib_view, write_store
from kg.store.guard import RefusedError, check_query

SERVICES = {
    "plain": "SELECT * { SERVICE <URL> {?s ?p ?o} }",
    "silent and lower case": "select * { service silent <URL> {?s ?p ?o} }",
    "mixed case": "SELECT * { SeRvIcE <URL> {?s ?p ?o} }",
    "no spaces": "SELECT * { SERVICE<URL>{?s ?p ?o} }",
    "split by comments": "SELECT * { #c\n SERVICE #x\n <URL> {?s ?p ?o} }",
    "comment instead of space": "SELECT * { SERVICE#\nSILENT#\n<URL>{?s ?p ?o} }",
    "escaped letter": "SELECT * { \\u0053ERVICE <URL> {?s ?p ?o} }",
    "long escaped letter": "SELECT * { SERV\\U00000049CE <URL> {?s ?p ?o} }",
    "all letters escaped": "SELECT * { "
    + "".join(f"\\u{ord(c):04x}" for c in "SERVICE")
    + " <URL> {?s ?p ?o} }",
    "after a full stop": 'SELECT * { ?a ?b "x" .SERVICE <URL> {?s ?p ?o} }',
    "after a name and a full stop": "PREFIX : <http://x/> SELECT * { ?a :b :c.SERVICE <URL> {?s ?p ?o} }",
    "after a blank node": "SELECT * { ?a a _:b.SERVICE <URL> {?s ?p ?o} }",
    "after a number": "SELECT * { ?a <p:q> 1.SERVICE <URL> {?s ?p ?o} }",
    "after a bracket": "SELECT * { VALUES ?x {1}SERVICE<URL>{?s ?p ?o} }",
    "a variable": "SELECT * { BIND(<URL> AS ?e) SERVICE ?e {?s ?p ?o} }",
    "a variable with a dollar": "SELECT * { BIND(<URL> AS $e) SERVICE $e {?s ?p ?o} }",
    "a name without a space": "PREFIX : <URL> SELECT * { SERVICE: {?s ?p ?o} }",
    "a name with a middle dot": "PREFIX a\u00b7b: <URL> SELECT * { SERVICE a\u00b7b: {?s ?p ?o} }",
    "a name with a comment behind": "PREFIX x: <URL> SELECT * { SERVICE x:#{\n{?s ?p ?o} }",
    "a prefixed name": "PREFIX x: <URL> SELECT * { SERVICE x: {?s ?p ?o} }",
    "the empty prefix": "PREFIX : <URL> SELECT * { SERVICE : {?s ?p ?o} }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <URL> {?s ?p ?o} } } }",
    "in EXISTS": "SELECT * { FILTER EXISTS { SERVICE <URL> {?s ?p ?o} } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE <URL> {?s ?p ?o} } }",
    "in GRAPH": "SELECT * { GRAPH ?g { SERVICE <URL> {?s ?p ?o} } }",
    "in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> {?s ?p ?o} }",
    "in ASK": "ASK { SERVICE <URL> {?s ?p ?o} }",
    "after an escaped quotation mark": "SELECT * { VALUES ?x { 'a\\'b' } SERVICE <URL> {?s ?p ?o} }",
    "after a quotation mark by number": 'SELECT * { VALUES ?x {"\\u0022"} SERVICE <URL> {?s ?p ?o} }',
    "after less-than": "SELECT * { FILTER(1<2) SERVICE <URL> {?s ?p ?o} FILTER(2>1) }",
    "less-than and greater-than as brackets": "SELECT * { FILTER(?a<?b) SERVICE <URL> {?s ?p ?o} }",
    "in what looks like an IRI": "SELECT * { BIND(1 AS ?a) FILTER(?a<2)SERVICE#>\n<URL> {?s ?p ?o} }",
    "behind what looks like an IRI and a long string": (
        "SELECT * { BIND(1 AS ?a) FILTER(?a<2#>'''\n) SERVICE <URL> {?s ?p ?o} #'''\n }"
    ),
    "behind what looks like an IRI and a string": (
        "SELECT * { BIND(1 AS ?a) FILTER(?a<'>')SERVICE <URL> {?s ?p ?o} FILTER(''='' && ''='') }"
    ),
    "after a long string": 'SELECT * { VALUES ?x {"""a " b"""} SERVICE <URL> {?s ?p ?o} }',
    "with a relative address": "BASE <URL> SELECT * { SERVICE <> {?s ?p ?o} }",
}  # fmt: skip
HARMLESS = {
    "in a string": 'SELECT * { ?service ?p "SERVICE <http://x> { LOAD" }',
    "in a long string": 'SELECT ("""a " SERVICE <http://x> {} """ AS ?x) {}',
    "as a prefix": "PREFIX service: <http://x/SERVICE> SELECT * { ?s service:load ?o }",
    "in an IRI": "SELECT * { ?s <http://x/SERVICE> ?o }",
    "in an IRI with a fragment": "PREFIX s: <http://x/service#>\nSELECT * { ?s s:p ?o }",
    "in a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x> {}",
    "as a prefix before a group": "PREFIX service: <http://x/> SELECT * { ?s a service:x . { ?s ?p ?o } }",
    "as a variable": "SELECT ?service { ?service ?p ?o }",
    "comparisons": "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "in a name": "PREFIX x: <http://x/> SELECT * { ?s x:service ?o }",
}
UPDATES = [
    "LOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <http://x/g>",
    "load <URL>",
    "# c\nPREFIX x: <http://x/> LOAD <URL>",
    "L\\u004FAD <URL>",
    "INSERT DATA { <x:s> <x:p> <x:o> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "CREATE GRAPH <x:g>",
    "COPY DEFAULT TO <x:g>",
    "MOVE DEFAULT TO <x:g>",
    "ADD DEFAULT TO <x:g>",
    "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
]


class _Calls(BaseHTTPRequestHandler):
    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(b'{"head":{"vars":[]},"results":{"bindings":[]}}')

    do_POST = do_GET  # noqa: N815 - the name that the library calls

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Calls)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _no_calls_yet() -> None:
    _Calls.seen.clear()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guard")
    (folder / "graph.nq").write_text("<x:s> <x:p> <x:o> <x:g> .\n")
    write_store(folder / "graph.nq", folder / "store")
    return folder / "store"


@pytest.mark.parametrize("name", SERVICES)
def test_no_form_of_service_reaches_another_machine(store: Path, url: str, name: str) -> None:
    with pytest.raises(RefusedError, match="SERVICE asks other machines"):
        query(store, SERVICES[name].replace("URL", url))
    assert _Calls.seen == []


def test_a_service_that_slips_past_the_scan_finds_no_socket(
    store: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "check_query", lambda _sparql: None)
    with pytest.raises(QueryError):
        query(store, SERVICES["plain"].replace("URL", url))
    assert _Calls.seen == []


def test_the_listener_would_see_a_call(url: str) -> None:
    import pyoxigraph as ox

    with contextlib.suppress(RuntimeError, OSError):  # whatever it makes of our answer
        list(ox.Store().query(SERVICES["in what looks like an IRI"].replace("URL", url)))
    assert len(_Calls.seen) == 1


@pytest.mark.parametrize("name", HARMLESS)
def test_the_word_alone_is_not_refused(name: str) -> None:
    check_query(HARMLESS[name])


@pytest.mark.parametrize("sparql", UPDATES)
def test_updates_are_refused(store: Path, url: str, sparql: str) -> None:
    with pytest.raises(RefusedError, match="is an update; the graph is read-only"):
        query(store, sparql.replace("URL", url))
    assert _Calls.seen == []


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } FROM <URL> WHERE { ?s ?p ?o }",
        "ASK FROM <URL> { ?s ?p ?o }",
    ],
)
def test_from_names_graphs_and_downloads_nothing(store: Path, url: str, sparql: str) -> None:
    answer = query(store, sparql.replace("URL", url))
    assert not answer.rows
    assert not answer.truth
    assert _Calls.seen == []


@pytest.mark.parametrize(("graph", "rows"), [("x:g", 1), ("x:other", 0)])
def test_from_names_a_graph_of_the_store(store: Path, graph: str, rows: int) -> None:
    assert len(query(store, f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}")) == rows  # noqa: S608


def test_the_word_from_in_a_text_names_no_graph(store: Path) -> None:
    sparql = "SELECT ?s ?from { ?s ?p ?o FILTER(?o != ' FROM <x:g> ') } # FROM"
    assert len(query(store, sparql)) == 1


def test_from_downloads_nothing_in_the_rdflib_view(store: Path, url: str) -> None:
    list(rdflib_view(store).query(f"SELECT * FROM <{url}> {{ ?s ?p ?o }}"))  # noqa: S608
    assert _Calls.seen == []


def test_a_value_that_looks_like_sparql_stays_a_value(store: Path, url: str) -> None:
    hostile = f'" }} SERVICE <{url}> {{ ?s ?p ?o }} #'
    answer = query(store, "SELECT ?x { ?s ?p ?o }", given={"x": Term("literal", hostile)})
    assert answer.plain_rows() == [[hostile]]
    assert _Calls.seen == []


def test_a_long_query_is_scanned_in_linear_time() -> None:
    began = time.process_time()
    check_query("SELECT * { " + "<a#>'''<b" * 3000 + " }")
    check_query("SELECT * { " + '?s ?p "a" . ' * 5000 + " }")
    assert time.process_time() - began < 5


def test_a_query_of_quotation_marks_is_scanned_all_the_same(store: Path) -> None:
    with pytest.raises(QueryError, match="not valid SPARQL"):
        query(store, "'\"" * 500, limits=Limits(seconds=30))
