from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import terms

ANY_TEXT = st.text(st.characters(categories=None))  # surrogates too
NASTY = [
    "../../etc/passwd", "/abs/x.txt", "a\x00b", "CON.txt", "a" * 300, "..", ".hidden", "-rf", "",
    "naïve – “q”.txt", "nai\u0308ve", "a b#c?d%2F", "\u202etxt.exe", "<script>", "a\nb", "\ud800",
    "日本語", "a> <b> . <evil", "\u2028", "😀",
]  # fmt: skip
MAKERS = [
    terms.root_iri,
    terms.article_iri,
    terms.graph_iri,
    terms.entity_iri,
    terms.claim_iri,
    terms.conflict_iri,
    terms.relation_iri,
    lambda text: terms.article_entity_iri(text, text),
    lambda text: terms.passage_iri(text, 0, 1),
]


def _read_back(literal: str) -> str:
    quad = f"<x:s> <x:p> {literal} <x:g> .\n"
    (found,) = ox.parse(quad.encode(), ox.RdfFormat.N_QUADS)
    return found.object.value


@given(ANY_TEXT)
def test_any_text_comes_back_from_its_literal(text: str) -> None:
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert _read_back(terms.string(text)) == whole


def test_every_code_point_comes_back_from_its_literal() -> None:
    points = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    text = "".join(points)
    assert _read_back(terms.string(text)) == text


@given(ANY_TEXT)
def test_a_literal_is_one_line_for_every_reader_of_lines(text: str) -> None:
    assert len(terms.string(text).splitlines()) == 1


@given(ANY_TEXT)
def test_the_bytes_of_a_text_are_those_of_its_literal(text: str) -> None:
    assert _read_back(terms.string(text)).encode() == terms.encoded(text)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_an_iri(make, text: str) -> None:
    iri = make(text)
    assert ox.NamedNode(iri).value == iri
    assert iri.isascii()
    assert not set(iri) & set('<>"{}|^`\\ \n')
    assert "/../" not in iri


@given(ANY_TEXT)
def test_a_slug_has_only_small_letters_digits_and_hyphens(text: str) -> None:
    made = terms.slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(made) <= terms.SLUG_CHARACTERS


@pytest.mark.parametrize(("one", "two"), [("A b", "a-b"), ("a/b", "a b"), ("é", "e"), ("", "x")])
def test_texts_with_one_slug_have_two_names(one: str, two: str) -> None:
    assert terms.slug(one) == terms.slug(two)
    assert terms.key(one) != terms.key(two)


def test_an_own_id_stands_as_it_is() -> None:
    assert terms.claim_iri("over-for-iphone-1a2b").endswith("/claim/over-for-iphone-1a2b")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.9, "0.9"), (1.0, "1"), (-0.0, "0"), (0.1234567, "0.123457"), (1e15, "1" + "0" * 15),
        (53, "53"), (1e-9, "0"), (-2.5, "-2.5"), (100.0, "100"),
    ],
)  # fmt: skip
def test_a_decimal_has_no_trailing_zeros(number: float, written: str) -> None:
    literal = terms.decimal(number)
    assert literal is not None
    assert literal.startswith(f'"{written}"^^')


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_no_literal(number: float) -> None:
    assert terms.decimal(number) is None


@given(st.floats(-1e12, 1e12))
def test_a_store_keeps_decimals_as_they_are_written(number: float) -> None:
    line = f"<x:s> <x:p> {terms.decimal(number)} <x:g> ."
    store = ox.Store()
    store.bulk_load(line.encode(), ox.RdfFormat.N_QUADS)
    assert store.dump(format=ox.RdfFormat.N_QUADS).decode().strip() == line


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2023-03-21", '"2023-03-21"^^xsd:date'),
        ("2023-03-21T08:20:00+01:00", '"2023-03-21T08:20:00+01:00"^^xsd:dateTime'),
        ("2023-03-21T08:20:00+00:00", '"2023-03-21T08:20:00Z"^^xsd:dateTime'),
        ("2023-03-21T08:20:00Z", '"2023-03-21T08:20:00Z"^^xsd:dateTime'),
        ("2023-03-21T08:20", '"2023-03-21T08:20:00"^^xsd:dateTime'),
        ("2023-03-21T08:20:00+01:00:30", '"2023-03-21"^^xsd:date'),
        ("2023-03", '"2023-03"^^xsd:gYearMonth'),
        ("2023", '"2023"^^xsd:gYear'),
    ],
)
def test_a_moment_is_as_exact_as_it_is_known(iso: str, written: str) -> None:
    made = terms.moment(iso)
    assert made is not None
    assert made.replace("<http://www.w3.org/2001/XMLSchema#", "xsd:").rstrip(">") == written


@pytest.mark.parametrize(
    "iso", [None, "", "yesterday", "2023-13-01", "2023-02-30", "20xx", "2023-99"]
)
def test_what_is_no_date_is_not_said(iso: str | None) -> None:
    assert terms.moment(iso) is None


@pytest.mark.parametrize("identifier", ["Q0", "q42", "Q42> <x:p", "", "Q", "42"])
def test_only_wikidata_ids_become_wikidata_iris(identifier: str) -> None:
    assert terms.wikidata_iri(identifier) is None
