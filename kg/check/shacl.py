"""The shapes of ``ontologies/shapes.ttl``, run over a whole graph by pyshacl."""

from __future__ import annotations

from pathlib import Path

from kg.records import Finding
from kg.vocab import ontology

SHAPE = "https://kg.example/shapes#"


def shape_findings(quads: Path) -> list[Finding]:
    """What breaks a shape, as findings with the codes of the rules.

    The graphs are joined into one, since a shape may look across them, and lie in a pyoxigraph
    store, which answers the shapes' queries several times faster than rdflib's own.

    Args:
        quads: A file of N-Quads.
    """
    import pyoxigraph as ox
    from oxrdflib import OxigraphStore
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
    from rdflib.namespace import RDF, SH

    store = ox.Store()
    parsed = ox.parse(path=str(quads), format=ox.RdfFormat.N_QUADS)
    store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in parsed)
    shapes = Graph().parse(ontology("shapes.ttl"))
    graph = Graph(store=OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)
    _, report, _ = validate(graph, shacl_graph=shapes, inplace=True)
    found = set()
    assert isinstance(report, Graph), report
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        while shape is not None and not str(shape).startswith(SHAPE):  # up from a property shape
            shape = next(shapes.subjects(None, shape), None)
        node = report.value(result, SH.focusNode)
        if str(node).endswith("/graph/hub"):
            node = report.value(result, SH.value)
        found.add((str(shape).removeprefix(SHAPE), str(node)))
    return [Finding(code, node) for code, node in sorted(found)]
