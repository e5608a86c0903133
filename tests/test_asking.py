"""Queries as people type them, and answers as they read them."""

import io

import pytest

from kg.asking import ask, catalogue, parse_values, read_query, short, table, with_prefixes, written
from kg.errors import QueryError
from kg.store import Answer, Term


def text(value):
    return Term("literal", value)


ROWS = Answer(
    "select",
    ("who", "place"),
    ((text("Ada\x1b[2J"), Term("iri", "https://schema.org/name")), (None, text("b" * 10))),
)


def test_a_prefix_that_is_used_is_declared():
    assert with_prefixes("ASK { ?c a kg:Claim }") == (
        "PREFIX kg: <https://kg.example/ns#> ASK { ?c a kg:Claim }"
    )


def test_a_prefix_that_the_query_declares_is_its_own_affair():
    query = "prefix kg: <http://other/>\nASK { ?c a kg:Claim }"
    assert with_prefixes(query) == query


def test_lines_keep_their_numbers():
    query = "ASK {\n ?c a kg:Claim ; schema:name 1 }"
    assert with_prefixes(query).count("\n") == query.count("\n")


def test_values_are_pairs_around_the_first_equals_sign():
    assert parse_values(["name=a=b", "?n=1"]) == {"name": "a=b", "n": "1"}


@pytest.mark.parametrize("pair", ["name", "=x"])
def test_what_is_no_pair_is_refused(pair):
    with pytest.raises(QueryError, match="NAME=VALUE"):
        parse_values([pair])


def test_a_query_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(QueryError, match=r"q\.rq: cannot be read"):
        read_query(None, tmp_path / "q.rq", io.StringIO())


def test_a_table_has_aligned_columns_and_a_count():
    assert table(ROWS) == (
        "?who        ?place\nAda\\x1b[2J  schema:name\n            bbbbbbbbbb\n(2 rows)\n"
    )


@pytest.mark.parametrize(("truth", "word"), [(True, "yes\n"), (False, "no\n")])
def test_a_yes_no_question_is_answered_so(truth, word):
    assert table(Answer("ask", (), (), truth)) == word


def test_only_graphs_are_turtle():
    with pytest.raises(QueryError, match="CONSTRUCT"):
        written(ROWS, "ttl")


def test_a_value_with_more_than_a_prefix_and_a_name_stays_whole():
    assert short("https://schema.org/a/b") == "https://schema.org/a/b"


@pytest.mark.parametrize(
    ("value", "count"),
    [("Kurier", 1), ("https://kg.example/entity/none", 0), ('x" } } ; DROP', 0)],
)
def test_values_of_variables_are_bound_not_pasted(small_out, value, count):
    query = "SELECT ?e ?name WHERE { ?e a kg:Entity ; schema:name ?name }"
    assert len(ask(small_out, query, {"name": value})) == count


def test_a_whole_number_is_bound_as_a_number(small_out):
    query = "SELECT ?n WHERE { BIND(?n + 1 AS ?m) FILTER(?m = 3) }"
    assert len(ask(small_out, query, {"n": "2"})) == 1


def test_all_saved_queries_are_in_the_catalogue_with_their_parameters():
    assert "@said-by  " in catalogue()
    assert "    -p name=…  " in catalogue()
