"""Parts that the rules are made of: which predicates point where, and SPARQL patterns."""

from __future__ import annotations

from kg.vocab import SCHEMES, term

#: Predicates whose object must be described in the graph.
LINKS = (
    "itsrdf:taIdentRef",
    "kg:addressee",
    "kg:attribution",
    "kg:claim",
    "kg:copiedFrom",
    "kg:describes",
    "kg:entity",
    "kg:leftNode",
    "kg:outlet",
    "kg:refersTo",
    "kg:rightNode",
    "kg:root",
    "kg:side",
    "kg:speaker",
    "kg:statement",
    "kg:withdrawnBy",
    "kg:within",
    "nif:referenceContext",
    "prov:hadPrimarySource",
    "prov:wasAttributedTo",
    "prov:wasDerivedFrom",
    "rdf:subject",
    "schema:about",
    "schema:appearance",
    "schema:firstAppearance",
    "schema:isPartOf",
    "schema:mentions",
    "schema:publisher",
    "skos:exactMatch",
)

#: Predicates that point to a stretch of text, which needs no description: its IRI says where it is.
SPANS = (
    "kg:addresseeSpan",
    "kg:cue",
    "kg:hedge",
    "kg:objectSpan",
    "kg:place",
    "kg:sourceSpan",
    "kg:span",
    "kg:subjectSpan",
    "kg:when",
)

#: Predicates of a stretch of text.
SAID_OF_SPANS = (
    "itsrdf:taIdentRef",
    "kg:describes",
    "kg:refersTo",
    "kg:timexValue",
    "nif:anchorOf",
)

#: Binds the bounds of ``?span`` and its text, as its IRI tells them.
BOUNDS = (
    'BIND(STRAFTER(STR(?span), "#offset_") AS ?bounds) '
    'BIND(xsd:integer(STRBEFORE(?bounds, "_")) AS ?begin) '
    'BIND(xsd:integer(STRAFTER(?bounds, "_")) AS ?end) '
    'BIND(IRI(CONCAT(STRBEFORE(STR(?span), "#"), "#text")) AS ?context) '
)

#: Predicates whose values come from a closed list: the list's prefix.
CLOSED = {
    "kg:act": "act",
    "kg:anonymity": "anonymity",
    "kg:entityType": "type",
    "kg:mode": "mode",
    "kg:stance": "stance",
    "kg:variant": "variant",
    "kg:verdict": "verdict",
}


def lacking(kind: str, *predicates: str) -> str:
    """Things of a kind without one of some predicates."""
    missing = " || ".join(f"NOT EXISTS {{ ?node {p} ?value{k} }}" for k, p in enumerate(predicates))
    return f"?node a {kind} . FILTER({missing})"


def twice(*predicates: str) -> str:
    """Things with two different values of a predicate that has one."""
    either = (
        f"{{ SELECT ?node WHERE {{ ?node {p} ?value }} "
        "GROUP BY ?node HAVING(COUNT(DISTINCT ?value) > 1) }"
        for p in predicates
    )
    return " UNION ".join(either)


def outside() -> str:
    """Things with a value that its closed list does not have."""
    parts = (
        f"{{ ?node {predicate} ?value . FILTER(?value NOT IN ("
        + ", ".join(term(f"{scheme}:{v}") for v in SCHEMES[scheme])
        + ")) }"
        for predicate, scheme in CLOSED.items()
    )
    return "\nUNION ".join(parts)


def beyond() -> str:
    """Stretches of text that end before they begin, and texts that one of them runs out of."""
    either = f"""{{ VALUES ?link {{ {" ".join(SPANS)} }} ?part ?link ?span }}
      UNION {{ VALUES ?link {{ {" ".join(SAID_OF_SPANS)} }} ?span ?link ?thing }}"""
    # one look at each text: looking it up for each stretch takes twice as long
    return f"""{{ {either} {BOUNDS} FILTER(!COALESCE(?begin <= ?end, false)) BIND(?span AS ?node) }}
      UNION {{ {{ SELECT ?context (MAX(?end) AS ?last) WHERE {{ {either} {BOUNDS} }}
      GROUP BY ?context }} BIND(?context AS ?node)
      OPTIONAL {{ ?node nif:endIndex ?length }} FILTER(!COALESCE(?last <= ?length, false)) }}"""
