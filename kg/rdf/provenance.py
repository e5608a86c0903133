"""Which software made which graph, as a graph of its own.

It holds no time: a graph that is built anew from the same articles by the same software is the
same graph. Times stand in the record of the build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from kg.rdf.terms import HUB, PROVENANCE, article_iri, digest, encoded, graph_iri, own, run_iri
from kg.rdf.writer import Writer
from kg.records import Extraction
from kg.vocab import BASE


def provenance_graph(extractions: Sequence[Extraction], software: Mapping[str, str]) -> Writer:
    """Every graph with the article it was derived from and the run that made it."""
    writer = Writer(PROVENANCE)
    texts = [hashlib.sha256(encoded(e.article.text)).hexdigest() for e in extractions]
    versions = [f"{name}={version}" for name, version in sorted(software.items())]
    run = run_iri(digest(*texts, *versions))
    writer.kinds(run, "prov:Activity")
    for name, version in sorted(software.items()):
        agent = f"{BASE}run/{own(f'{name}-{version[:12]}'.lower())}"
        writer.kinds(agent, "prov:SoftwareAgent", "schema:SoftwareApplication")
        writer.text(agent, "schema:name", name)
        writer.text(agent, "schema:softwareVersion", version)
        writer.link(run, "prov:wasAssociatedWith", agent)
    writer.kinds(HUB, "prov:Entity")
    writer.link(HUB, "prov:wasGeneratedBy", run)
    for extraction in extractions:
        graph, article = graph_iri(extraction.article.id), article_iri(extraction.article.id)
        writer.kinds(graph, "prov:Entity")
        writer.link(graph, "prov:wasDerivedFrom", article)
        writer.link(graph, "prov:wasGeneratedBy", run)
        writer.link(HUB, "prov:wasDerivedFrom", graph)
    return writer
