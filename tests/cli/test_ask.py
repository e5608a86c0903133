"""kg query, claims, show and explain."""

import csv
import io
import json

import pytest

from kg.cli.ask import claims, query
from kg.store import Answer, Term


def test_claims_are_listed_with_sentence_file_and_offsets(kg, out):
    result = kg("claims", out, "--via", "Kurier")
    assert "“will hold until May”, Ada Hart told Kurier" in result.stdout
    assert "news/post-weir.md [12:42]" in result.stdout


def test_claims_as_json_are_a_list_of_objects(kg, out):
    [row] = json.loads(kg("claims", out, "--act", "decline", "--json").stdout)
    assert (row["claim"], row["factual"]) == ("why-1", False)


def test_claims_as_csv_have_a_head(kg, out):
    result = kg("claims", out, "--csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert [row["claim"] for row in rows] == ["gates-1", "weir-holds-1", "weir-holds-1", "why-1"]


def test_claims_as_markdown_are_a_table(kg, out):
    assert kg("claims", out, "--md").stdout.startswith("| speaker | chain |")


def test_only_one_form_of_list_can_be_chosen(kg, out):
    assert kg("claims", out, "--csv", "--md").exit_code == 2


def test_a_limit_cuts_the_list(kg, out):
    assert len(json.loads(kg("claims", out, "--limit", "1", "--json").stdout)) == 1


def test_no_claims_are_an_empty_list(kg, out):
    assert json.loads(kg("claims", out, "--speaker", "Nobody", "--json").stdout) == []


def test_an_entity_is_shown_by_a_part_of_its_name(kg, out):
    assert kg("show", out, "hart").stdout.startswith("Ada Hart (PERSON)\n")


def test_a_name_of_nobody_is_an_error_with_likely_names(kg, out):
    result = kg("show", out, "Hurt")
    assert (result.exit_code, "did you mean Ada Hart" in result.stderr) == (2, True)


def test_a_claim_is_explained_by_its_words(kg, out):
    result = kg("explain", out, "weir will hold")
    assert "Ada Hart → Kurier → The Post" in result.stdout
    assert "\x1b" not in result.stdout


QUERY = "SELECT ?name WHERE { ?c a kg:Claim ; schema:text ?name } ORDER BY ?name"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def test_the_usual_prefixes_need_no_declaration(kg, out):
    result = kg("query", out, "ASK { ?c a kg:Entity }")
    assert (result.exit_code, result.stdout) == (0, "yes\n")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        pytest.param("table", "?n\n", id="table"),
        pytest.param("csv", "n\r\n", id="csv"),
        pytest.param("tsv", "?n\n", id="tsv"),
        pytest.param("json", '{\n "head"', id="json"),
    ],
)
def test_an_answer_is_printed_in_the_form_asked_for(kg, out, form, start):
    result = kg("query", out, COUNT, "--format", form)
    assert result.stdout_bytes.decode().startswith(start)


def test_triples_are_printed_as_turtle(kg, out):
    result = kg(
        "query", out, "CONSTRUCT { ?c a kg:Entity } WHERE { ?c a kg:Entity }", "--format", "ttl"
    )
    assert len(result.stdout.splitlines()) == 5


def test_turtle_of_rows_is_an_error(kg, out):
    assert kg("query", out, COUNT, "--format", "ttl").exit_code == 2


def test_a_query_is_read_from_a_file(kg, out, tmp_path):
    (tmp_path / "q.rq").write_text(COUNT)
    assert kg("query", out, "-f", tmp_path / "q.rq").stdout.endswith("(1 row)\n")


def test_a_query_is_read_from_the_standard_input(kg, out):
    assert kg("query", out, "-", stdin=COUNT).stdout.endswith("(1 row)\n")


def test_a_saved_query_is_asked_by_its_name_with_parameters(kg, out):
    result = kg("query", out, "@said-by", "-p", "name=Hart", "--format", "csv")
    assert {row["speaker"] for row in csv.DictReader(io.StringIO(result.stdout))} == {"Ada Hart"}


def test_a_variable_of_ones_own_query_is_given_a_value(kg, out):
    query = "SELECT ?e ?name WHERE { ?e a kg:Entity ; schema:name ?name }"
    assert kg("query", out, query, "-p", "name=Kurier").stdout.endswith("(1 row)\n")


def test_saved_queries_are_listed_with_their_questions(kg, out):
    assert "@said-by  What did somebody say" in kg("query", out, "--list").stdout


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((), id="no query"),
        pytest.param(("SELECT",), id="bad syntax"),
        pytest.param(("@nothing",), id="unknown name"),
        pytest.param((COUNT, "-p", "x"), id="bad parameter"),
        pytest.param((COUNT, "-f", "x.rq"), id="two queries"),
        pytest.param(("DELETE WHERE { ?s ?p ?o }",), id="update"),
    ],
)
def test_what_is_no_query_is_an_error_of_one_line(kg, out, words):
    result = kg("query", out, *words)
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: ")
    assert "Traceback" not in result.stderr


HOSTILE = "a\u202eb\x9bc"
ANSWERS = {
    "select": Answer("select", ("x",), ((Term("literal", HOSTILE),),)),
    "graph": Answer("graph", ("s", "p", "o"), ((Term("literal", HOSTILE),) * 3,)),
}
FORMS = [("csv", "select"), ("tsv", "select"), ("ttl", "graph")]


def answer(monkeypatch, kind):
    monkeypatch.setattr("kg.asking.ask", lambda *_: ANSWERS[kind])


@pytest.mark.parametrize(("form", "kind"), FORMS)
def test_an_answer_on_a_terminal_is_harmless(out, monkeypatch, on_terminal, form, kind):
    answer(monkeypatch, kind)
    assert "a\\u202eb\\x9bc" in on_terminal(query, out, COUNT, form=form)


@pytest.mark.parametrize(("form", "kind"), FORMS)
def test_an_answer_in_a_file_is_as_it_is(kg, out, monkeypatch, form, kind):
    answer(monkeypatch, kind)
    assert HOSTILE in kg("query", out, COUNT, "--format", form).stdout


def test_an_answer_in_json_is_harmless_everywhere(kg, out, monkeypatch):
    answer(monkeypatch, "select")
    assert '"a\\u202eb\\u009bc"' in kg("query", out, COUNT, "--format", "json").stdout


def test_an_answer_in_json_says_the_same_when_harmless(kg, out, monkeypatch):
    answer(monkeypatch, "select")
    found = json.loads(kg("query", out, COUNT, "--format", "json").stdout)
    assert found["results"]["bindings"][0]["x"]["value"] == HOSTILE


def test_claims_as_csv_are_harmless_on_a_terminal(out, monkeypatch, on_terminal):
    monkeypatch.setattr("kg.tables.to_csv", lambda *_: f"{HOSTILE}\r\n")
    assert on_terminal(claims, out, as_csv=True) == "a\\u202eb\\x9bc\n"


def test_claims_as_csv_are_as_they_are_in_a_file(kg, out, monkeypatch):
    monkeypatch.setattr("kg.tables.to_csv", lambda *_: f"{HOSTILE}\r\n")
    assert kg("claims", out, "--csv").stdout_bytes.decode() == f"{HOSTILE}\r\n"
