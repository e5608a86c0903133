"""The names that the graph is written in: namespaces, own terms, value schemes.

Everything that the graph says is said with terms of PROV, schema.org, NIF, ITS, SKOS and RDF where
they have one. Our own terms are listed here and defined in ``ontologies/kg.ttl``; a test keeps the
two, and the conformance table, in step. Names are written as CURIEs such as ``kg:act``.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.records import Act, Anonymity, EntityType, Mode, Stance, Variant, Verdict

BASE = "https://kg.example/"  #: a domain reserved for examples: nobody can own what we name

PREFIXES: dict[str, str] = {
    "kg": f"{BASE}ns#",
    "article": f"{BASE}article/",
    "graph": f"{BASE}graph/",
    "entity": f"{BASE}entity/",
    "claim": f"{BASE}claim/",
    "conflict": f"{BASE}conflict/",
    "decision": f"{BASE}decision/",
    "relation": f"{BASE}relation/",
    "root": f"{BASE}root/",
    "run": f"{BASE}run/",
    "act": f"{BASE}act/",
    "anonymity": f"{BASE}anonymity/",
    "mode": f"{BASE}mode/",
    "stance": f"{BASE}stance/",
    "type": f"{BASE}type/",
    "variant": f"{BASE}variant/",
    "verdict": f"{BASE}verdict/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: Closed lists of values: the prefix of their IRIs to the records' enumeration.
SCHEMES: dict[str, type[StrEnum]] = {
    "act": Act,
    "anonymity": Anonymity,
    "mode": Mode,
    "stance": Stance,
    "type": EntityType,
    "variant": Variant,
    "verdict": Verdict,
}

CLASSES = (
    "kg:ArticleEntity",
    "kg:Conflict",
    "kg:ConflictSide",
    "kg:Decision",
    "kg:Entity",
    "kg:Occurrence",
    "kg:ReportedStatement",
    "kg:Root",
    "kg:TextStatement",
    "kg:TimeExpression",
)

PROPERTIES = (
    "kg:act",
    "kg:addressee",
    "kg:addresseeSpan",
    "kg:anonymity",
    "kg:attribution",
    "kg:byline",
    "kg:chain",
    "kg:claim",
    "kg:copiedFrom",
    "kg:cue",
    "kg:cueLemma",
    "kg:day",
    "kg:decidedBy",
    "kg:describes",
    "kg:entity",
    "kg:entityType",
    "kg:factual",
    "kg:file",
    "kg:hedge",
    "kg:host",
    "kg:independentRoots",
    "kg:kind",
    "kg:left",
    "kg:leftNode",
    "kg:mode",
    "kg:modality",
    "kg:negated",
    "kg:objectSpan",
    "kg:outlet",
    "kg:outletCount",
    "kg:outletName",
    "kg:place",
    "kg:quantityRelation",
    "kg:reason",
    "kg:refersTo",
    "kg:relay",
    "kg:right",
    "kg:rightNode",
    "kg:root",
    "kg:score",
    "kg:sentence",
    "kg:side",
    "kg:sourceSpan",
    "kg:span",
    "kg:speaker",
    "kg:stance",
    "kg:statement",
    "kg:subjectSpan",
    "kg:timexValue",
    "kg:variant",
    "kg:verdict",
    "kg:via",
    "kg:when",
    "kg:withdrawnBy",
    "kg:within",
    "kg:wording",
)

_OWN = frozenset((*CLASSES, *PROPERTIES))


@cache
def iri(curie: str) -> str:
    """The full name that a CURIE stands for.

    >>> iri("prov:wasDerivedFrom")
    'http://www.w3.org/ns/prov#wasDerivedFrom'

    Raises:
        KeyError: The prefix is unknown, or ``kg:`` has no such term.
    """
    prefix, _, local = curie.partition(":")
    if prefix == "kg" and curie not in _OWN:
        raise KeyError(curie)
    if prefix in SCHEMES and local not in tuple(SCHEMES[prefix]):
        raise KeyError(curie)
    return PREFIXES[prefix] + local


@cache
def term(curie: str) -> str:
    """A CURIE as it stands in N-Quads.

    >>> term("rdf:type")
    '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
    """
    return f"<{iri(curie)}>"


def ontology(name: str) -> Path:
    """Where a file of the ontologies lies: ``kg.ttl``, ``shapes.ttl`` or ``CONFORMANCE.md``."""
    installed = Path(__file__).parent / "ontologies" / name
    return installed if installed.exists() else Path(__file__).parents[1] / "ontologies" / name
