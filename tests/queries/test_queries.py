from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.queries import SavedQuery, parse, saved_queries, saved_query
from kg.store.guard import check_query

ALL = saved_queries()
ANY_TEXT = st.text(st.characters(categories=None))
ECHO = parse(
    "echo",
    '# question: What?\n# param: a text "x" one\n# param: b number "2" two\n'
    '# param: c iri "https://x.example/" three\n# columns: a, b, c\n'
    'SELECT ?a ?b ?c { VALUES ?a { "x" } VALUES ?b { 2 } VALUES ?c { <https://x.example/> } }',
)


def _row(query: str) -> list[str]:
    (row,) = ox.Store().query(query)
    return [term.value for term in row]


def test_there_are_at_least_twenty() -> None:
    assert len(ALL) >= 20


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_a_question_is_asked_in_words(query: SavedQuery) -> None:
    assert query.question[0].isupper()
    assert query.question.endswith("?")


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_the_columns_are_those_of_the_query(query: SavedQuery) -> None:
    solutions = ox.Store().query(query.text)
    assert tuple(v.value for v in solutions.variables) == query.columns


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_a_query_runs_by_itself_and_is_not_refused(query: SavedQuery) -> None:
    check_query(query.text)
    list(ox.Store().query(query.text, use_default_graph_as_union=True))


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_every_answer_can_be_opened(query: SavedQuery) -> None:
    assert "place" in query.columns or "named_in" in query.columns


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_only_standard_sparql_is_used(query: SavedQuery) -> None:
    from rdflib.plugins.sparql import prepareQuery

    prepareQuery(query.text)


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_defaults_bound_change_nothing(query: SavedQuery) -> None:
    assert query.bound({p.name: p.default for p in query.parameters}) == query.text


@given(ANY_TEXT)
def test_any_text_is_bound_as_it_is(text: str) -> None:
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert _row(ECHO.bound({"a": text})) == [whole, "2", "https://x.example/"]


@pytest.mark.parametrize(
    "text",
    [
        '" } SERVICE <http://x> { ?s ?p ?o } #',
        "\\",
        '\\" }',
        "VALUES ?b { 2 }",
        "\\u0022 }",
        "line\nbreak\r\u2028",
        '"""',
        "} UNION {",
    ],
)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    bound = ECHO.bound({"a": text, "b": "3"})
    assert _row(bound) == [text, "3", "https://x.example/"]


@pytest.mark.parametrize("number", ["3", "-1", "0.5"])
def test_a_number_is_bound(number: str) -> None:
    assert _row(ECHO.bound({"b": number}))[1] == number


@pytest.mark.parametrize("number", ["", "x", "1 } ?s ?p ?o", "1e999", "0x1", "١", "1\n"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(QueryError, match="b must be of the kind number"):
        ECHO.bound({"b": number})


@pytest.mark.parametrize(
    "iri", ["x", "http://x> <y", "javascript:x", "http://a b", "http://\\u003e", ""]
)
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(QueryError, match="c must be of the kind iri"):
        ECHO.bound({"c": iri})


def test_an_unknown_parameter_names_the_known_ones() -> None:
    with pytest.raises(QueryError, match="no parameter 'who'; it has: name"):
        saved_query("said-by").bound({"who": "x"})


def test_an_unknown_query_says_how_to_list_them() -> None:
    with pytest.raises(QueryError, match="--list"):
        saved_query("@nothing")


def test_a_query_may_be_called_with_its_sign() -> None:
    assert saved_query("@said-by") is saved_query("said-by")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "needs one question"),
        ("# question: Q?\n# colums: a\n", "unknown comment"),
        ('# question: Q?\n# columns: a\n# param: a txt "x" y\n', "not a parameter"),
        ('# question: Q?\n# columns: a\n# param: a text "x" y\n', "exactly once"),
        ('# question: Q?\n# columns: a\n# param: a text "x" y\nVALUES ?a { "z" }', "differs"),
        ('# question: Q?\n# columns: a\n# param: a text "x" y\nVALUES ?a { "x" "z" }', "one value"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse("q", text)
