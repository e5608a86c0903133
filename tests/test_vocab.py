from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from kg.check.patterns import CLOSED
from kg.check.rules import RULES
from kg.rdf import to_quads
from kg.vocab import CLASSES, PREFIXES, PROPERTIES, SCHEMES, iri, ontology, term
from tests.gold_corpus import gold_extractions, gold_links

SHP = Namespace("https://kg.example/shapes#")
CONFORMANCE = ontology("CONFORMANCE.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def defined() -> Graph:
    return Graph().parse(ontology("kg.ttl"))


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Predicates and classes that the gold corpus needs."""
    lines = "\n".join(to_quads(gold_extractions(), gold_links(), software={"kg": "1"}))
    quads = list(ox.parse(lines.encode(), ox.RdfFormat.N_QUADS))
    kinds = {q.object.value for q in quads if q.predicate.value == str(RDF.type)}
    return {q.predicate.value for q in quads} | kinds


def _curie(full: str) -> str:
    space, name = max(
        ((s, n) for n, s in PREFIXES.items() if full.startswith(s)), key=lambda p: len(p[0])
    )
    return f"{name}:{full[len(space) :]}"


def test_the_ontology_defines_exactly_our_classes(defined: Graph) -> None:
    assert {str(c) for c in defined.subjects(RDF.type, RDFS.Class)} == {iri(c) for c in CLASSES}


def test_the_ontology_defines_exactly_our_properties(defined: Graph) -> None:
    found = {str(p) for p in defined.subjects(RDF.type, RDF.Property)}
    assert found == {iri(p) for p in PROPERTIES}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_has_exactly_the_values_of_its_enumeration(defined: Graph, scheme: str) -> None:
    found = {str(c) for c in defined.subjects(SKOS.inScheme, URIRef(PREFIXES[scheme]))}
    assert found == {iri(f"{scheme}:{value}") for value in SCHEMES[scheme]}


def test_every_own_term_has_a_label(defined: Graph) -> None:
    own = (URIRef(iri(c)) for c in (*CLASSES, *PROPERTIES))
    assert [t for t in own if defined.value(t, RDFS.label) is None] == []


def test_every_own_class_and_property_stands_in_the_conformance_table() -> None:
    rows = set(re.findall(r"^\| `(kg:\w+)` \|", CONFORMANCE, re.MULTILINE))
    assert rows == {*CLASSES, *PROPERTIES}


def test_whatever_is_written_stands_in_the_conformance_table(written: set[str]) -> None:
    rows = set(re.findall(r"^\| `(\w+:\w+)` \|", CONFORMANCE, re.MULTILINE))
    assert sorted({_curie(full) for full in written} - rows) == []


def test_every_row_of_the_table_names_files_that_say_the_term() -> None:
    root = ontology("CONFORMANCE.md").parents[1]
    table = re.findall(
        r"^\| `(\w+:\w+)` \|.*\| `(kg/[\w/.]+)` \| (.+) \|$", CONFORMANCE, re.MULTILINE
    )
    assert len(table) > 100
    for name, source, tests in table:
        assert f'"{name}"' in (root / source).read_text(encoding="utf-8"), name
        for path in re.findall(r"`([\w/.]+)`", tests):
            assert (root / path).is_file(), path


def test_the_table_lists_the_values_of_each_scheme() -> None:
    for scheme, values in SCHEMES.items():
        row = next(x for x in CONFORMANCE.split("\n") if x.startswith(f"| `{scheme}:` |"))
        assert re.findall(r"`([\w-]+)`", row.split("|")[2]) == list(values)


def test_every_rule_is_a_shape_and_a_row_of_the_table() -> None:
    shapes = Graph().parse(ontology("shapes.ttl"))
    named = {str(s).removeprefix(SHP) for s in shapes.subjects() if str(s).startswith(SHP)}
    assert named - {"prefixes"} == {rule.code for rule in RULES}
    assert [r.code for r in RULES if f"| `{r.code}` | {r.message} |" not in CONFORMANCE] == []


def test_closed_lists_are_those_of_the_schemes() -> None:
    assert set(CLOSED.values()) == set(SCHEMES)


def test_own_classes_are_used_or_implied(written: set[str]) -> None:
    implied = {iri("kg:Decision"), iri("kg:TimeExpression")}
    assert {iri(c) for c in CLASSES} - written == implied


def test_an_implied_class_is_the_domain_of_a_property(defined: Graph) -> None:
    domains = set(defined.objects(None, RDFS.domain))
    assert {URIRef(iri("kg:Decision")), URIRef(iri("kg:TimeExpression"))} <= domains


@pytest.mark.parametrize("curie", ["kg:nothing", "act:sing", "unknown:x"])
def test_a_misspelt_term_is_an_error(curie: str) -> None:
    with pytest.raises(KeyError):
        term(curie)


def test_our_namespace_belongs_to_nobody() -> None:
    assert iri("kg:act").startswith("https://kg.example/")  # RFC 2606
