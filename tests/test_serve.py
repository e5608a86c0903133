"""The local server: pages, the SPARQL 1.1 protocol, and who is refused."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import uvicorn

from kg.errors import OutputError, ServeError
from kg.explore.web_build import WEB
from kg.serve import HEADERS, ROWS, TRIPLES, chosen, listening, make_app, refusal, serve
from kg.store import Limits, write_store

QUADS = """\
<https://kg.example/a> <https://schema.org/name> "Peskov" <https://kg.example/graph/hub> .
<https://kg.example/b> <https://schema.org/name> "Putin" <https://kg.example/graph/hub> .
"""
NAMES = "SELECT ?name WHERE { ?x <https://schema.org/name> ?name } ORDER BY ?name"
MAKE = "CONSTRUCT WHERE { ?x <https://schema.org/name> ?name }"
QUERY = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Client:
    port: int

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode() if body is not None else None, named)
        found = connection.getresponse()
        reply = Reply(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
        connection.close()
        return reply


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("served")
    (out / "graph.nq").write_text(QUADS)
    write_store(out / "graph.nq", out / "store")
    (out / "explore").mkdir()
    (out / "explore" / "app.js").write_text("1;")
    (out / "index.html").write_text("<!doctype html><title>x</title>")
    (out / "secret.txt").write_text("secret")
    return out


@pytest.fixture(scope="module")
def client(served: Path) -> Iterator[Client]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        make_app(served, Limits(seconds=10)), host="127.0.0.1", port=port, log_level="warning"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield Client(port)
    server.should_exit = True
    thread.join(5)


def names(reply: Reply) -> list[str]:
    rows = json.loads(reply.body)["results"]["bindings"]
    return [row["name"]["value"] for row in rows]


# ---- queries ---------------------------------------------------------------------------------


def test_get_answers_a_query(client: Client) -> None:
    reply = client.ask("GET", f"/sparql?query={quote(NAMES)}")
    assert (reply.status, names(reply)) == (200, ["Peskov", "Putin"])


def test_post_of_a_form_answers_a_query(client: Client) -> None:
    reply = client.ask("POST", "/sparql", urlencode({"query": NAMES}), **FORM)
    assert names(reply) == ["Peskov", "Putin"]


def test_post_of_a_bare_query_answers_it(client: Client) -> None:
    reply = client.ask("POST", "/sparql", NAMES, **QUERY)
    assert names(reply) == ["Peskov", "Putin"]


@pytest.mark.parametrize("form", [*ROWS, *TRIPLES])
def test_an_answer_comes_in_the_form_asked_for(client: Client, form: str) -> None:
    reply = client.ask("POST", "/sparql", MAKE if form in TRIPLES else NAMES, Accept=form, **QUERY)
    assert reply.status == 200
    assert reply.headers["content-type"].partition(";")[0] == form
    assert b"Peskov" in reply.body


def test_rows_come_as_csv_with_a_head(client: Client) -> None:
    reply = client.ask("POST", "/sparql", NAMES, Accept="text/csv", **QUERY)
    assert reply.body == b"name\r\nPeskov\r\nPutin\r\n"


def test_a_form_that_is_not_offered_is_406(client: Client) -> None:
    assert client.ask("POST", "/sparql", NAMES, Accept="image/png", **QUERY).status == 406


def test_a_malformed_query_is_400_with_the_place(client: Client) -> None:
    reply = client.ask("POST", "/sparql", "SELECT ?x WHERE {", **QUERY)
    assert reply.status == 400
    assert b"1:" in reply.body


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("POST", "/sparql", "DELETE WHERE { ?s ?p ?o }", {"Content-Type": "application/sparql-update"}, 403),
        ("POST", "/sparql", urlencode({"update": "CLEAR ALL"}), FORM, 403),
        ("GET", "/sparql?update=CLEAR%20ALL", None, {}, 403),
        ("GET", "/sparql", None, {}, 400),
        ("GET", f"/sparql?query={quote(NAMES)}&query=ASK%7B%7D", None, {}, 400),
        ("GET", f"/sparql?query={quote(NAMES)}&default-graph-uri=urn:x", None, {}, 400),
        ("POST", "/sparql", NAMES, {"Content-Type": "text/plain"}, 415),
        ("POST", "/sparql", "#" * 1_000_001, QUERY, 413),
        ("PUT", "/sparql", NAMES, QUERY, 405),
        ("DELETE", "/", None, {}, 405),
        ("POST", "/sparql", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QUERY, 403),
        ("POST", "/sparql", "DELETE WHERE { ?s ?p ?o }", QUERY, 403),
    ],
    ids=[
        "update", "update in a form", "update in the address", "no query", "two queries", "data set",
        "other type", "too long", "put", "delete", "service", "update as query",
    ],
)  # fmt: skip
def test_what_is_not_a_query_is_refused(
    client: Client, method: str, path: str, body: str | None, headers: dict[str, str], status: int
) -> None:
    assert client.ask(method, path, body, **headers).status == status


# ---- pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/index.html", "/explore/app.js"])
def test_pages_are_served(client: Client, path: str) -> None:
    assert client.ask("GET", path).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt",
        "/graph.nq",
        "/store/CURRENT",
        "/explore/../secret.txt",
        "/explore/%2e%2e/secret.txt",
    ],
)
def test_nothing_but_the_pages_is_served(client: Client, path: str) -> None:
    reply = client.ask("GET", path)
    assert reply.status == 404
    assert b"secret" not in reply.body


def test_every_reply_carries_the_security_headers_and_no_cors(client: Client) -> None:
    for path in ("/", "/sparql", "/nothing"):
        headers = client.ask("GET", path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil.example"])
def test_another_host_name_is_refused(client: Client, host: str) -> None:
    assert client.ask("GET", "/", Host=host).status == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}],
    ids=["origin", "null origin", "fetch site"],
)
def test_pages_of_other_sites_are_refused(client: Client, headers: dict[str, str]) -> None:
    assert client.ask("GET", f"/sparql?query={quote(NAMES)}", **headers).status == 403


def test_our_own_page_may_ask(client: Client) -> None:
    own = f"http://127.0.0.1:{client.port}"
    assert client.ask("POST", "/sparql", NAMES, Origin=own, **QUERY).status == 200


# ---- parts -----------------------------------------------------------------------------------


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ports of servers that would be run."""
    ports: list[int] = []

    def note(_server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        ports.extend(waiting.getsockname()[1] for waiting in sockets)

    monkeypatch.setattr(uvicorn.Server, "run", note)
    return ports


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_port_that_is_taken_is_an_error_that_says_what_to_do(taken: int) -> None:
    with pytest.raises(ServeError, match=f"port {taken} is taken; choose another with --port"):
        listening(taken)


def test_a_port_that_may_not_be_used_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_address: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket, "create_server", refuse)
    with pytest.raises(ServeError, match=r"port 80 cannot be used \(Permission denied\)"):
        listening(80)


def test_nothing_is_ready_where_the_port_is_taken(served: Path, taken: int) -> None:
    told: list[str] = []
    with pytest.raises(ServeError):
        serve(served, taken, ready=told.append)
    assert told == []


def test_a_free_port_is_told_by_its_number(served: Path, run: list[int]) -> None:
    told: list[str] = []
    serve(served, 0, ready=told.append)
    assert told == [f"http://127.0.0.1:{run[0]}/"]


def test_the_address_that_is_told_takes_requests_at_once(served: Path, run: list[int]) -> None:
    def connect(address: str) -> None:
        port = int(address.rstrip("/").rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), timeout=5).close()

    serve(served, 0, ready=connect)
    assert len(run) == 1


def test_an_interrupt_is_the_usual_end_of_a_server(
    served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", interrupted)
    serve(served, 0)


def test_a_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="kg render"):
        make_app(tmp_path)


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.2, text/tab-separated-values;q=0.4", "text/tab-separated-values"),
        ("application/json;q=0, text/csv;q=0.1", "text/csv"),
        ("image/png", None),
        ("text/csv;q=x", None),
    ],
)
def test_the_form_is_the_one_liked_best(accept: str, form: str | None) -> None:
    assert chosen(accept, ROWS) == form


def test_localhost_is_our_own_name() -> None:
    assert refusal({"host": "localhost:8765"}, 8765) is None


def test_the_server_sends_the_policy_of_the_page() -> None:
    page = (WEB / "index.html").read_text(encoding="utf-8")
    sent = HEADERS["Content-Security-Policy"].removesuffix("; frame-ancestors 'none'")
    assert f'content="{sent}"' in page
