"""What the SPARQL page needs beside the graph: saved queries, prefixes, addresses of IRIs."""

from __future__ import annotations

from collections.abc import Iterable

from kg.explore.catalogue import Catalogue
from kg.explore.shards import Json
from kg.queries import saved_queries
from kg.rdf.terms import article_key, own
from kg.vocab import BASE, PREFIXES


def questions() -> Json:
    """The saved queries with their questions and parameters, and the usual prefixes."""
    return {
        "base": BASE,
        "prefixes": PREFIXES,
        "queries": [
            {
                "name": q.name,
                "question": q.question,
                "note": q.note,
                "text": q.text,
                "parameters": [
                    {"name": p.name, "kind": p.kind, "value": p.default, "about": p.about}
                    for p in q.parameters
                ],
            }
            for q in saved_queries()
        ],
    }


def addresses(catalogue: Catalogue) -> Json:
    """Local parts of IRIs to ids, where the id cannot be read off the IRI."""
    kinds: dict[str, Iterable[str]] = {
        "entity": catalogue.entities,
        "claim": catalogue.claims,
        "conflict": catalogue.conflicts,
    }
    found: Json = {"article": {article_key(name): name for name in catalogue.extractions}}
    for kind, ids in kinds.items():
        found[kind] = {own(name): name for name in ids if own(name) != name}
    return found
