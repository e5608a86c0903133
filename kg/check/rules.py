"""What must hold in every graph, as queries that find where it does not.

Each rule looks at the whole graph at once, which takes milliseconds where validating node by node
takes seconds. ``ontologies/shapes.ttl`` says the same in SHACL; tests plant one error a rule and
see both find it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.vocab import PREFIXES, SCHEMES, term

#: Predicates whose object must be described in the graph.
LINKS = (
    "itsrdf:taIdentRef",
    "kg:addressee",
    "kg:addresseeSpan",
    "kg:attribution",
    "kg:claim",
    "kg:copiedFrom",
    "kg:cue",
    "kg:entity",
    "kg:hedge",
    "kg:hop",
    "kg:leftNode",
    "kg:objectSpan",
    "kg:occurrence",
    "kg:outlet",
    "kg:place",
    "kg:rightNode",
    "kg:root",
    "kg:sentence",
    "kg:side",
    "kg:sourceSpan",
    "kg:span",
    "kg:speaker",
    "kg:statement",
    "kg:subjectSpan",
    "kg:when",
    "kg:withdrawnBy",
    "kg:within",
    "nif:referenceContext",
    "nif:sentence",
    "prov:hadPrimarySource",
    "prov:wasAttributedTo",
    "prov:wasDerivedFrom",
    "rdf:subject",
    "schema:about",
    "schema:appearance",
    "schema:firstAppearance",
    "schema:interpretedAsClaim",
    "schema:isPartOf",
    "schema:mentions",
    "schema:publisher",
    "skos:exactMatch",
)

#: Predicates whose values come from a closed list: the list's prefix.
CLOSED = {
    "kg:act": "act",
    "kg:anonymity": "anonymity",
    "kg:entityType": "type",
    "kg:form": "form",
    "kg:mode": "mode",
    "kg:stance": "stance",
    "kg:variant": "variant",
    "kg:verdict": "verdict",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold."""

    code: str  #: stable; of the finding, and name of the shape
    message: str  #: what is wrong with a thing that breaks it
    pattern: str  #: SPARQL pattern that binds ``?node`` to what breaks it

    def query(self) -> str:
        """The whole query; gives every node once."""
        prefixes = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
        return f"{prefixes}SELECT DISTINCT ?node WHERE {{\n{self.pattern}\n}} ORDER BY ?node"


def _lacking(kind: str, *predicates: str) -> str:
    """Things of a kind without one of some predicates."""
    missing = " || ".join(f"NOT EXISTS {{ ?node {p} ?value{k} }}" for k, p in enumerate(predicates))
    return f"?node a {kind} . FILTER({missing})"


def _twice(*predicates: str) -> str:
    """Things with two different values of a predicate that has one."""
    either = (f"{{ ?node {p} ?one , ?two . FILTER(STR(?one) < STR(?two)) }}" for p in predicates)
    return " UNION ".join(either)


def _outside() -> str:
    """Things with a value that its closed list does not have."""
    parts = (
        f"{{ ?node {predicate} ?value . FILTER(?value NOT IN ("
        + ", ".join(term(f"{scheme}:{v}") for v in SCHEMES[scheme])
        + ")) }"
        for predicate, scheme in CLOSED.items()
    )
    return "\nUNION ".join(parts)


RULES = (
    Rule(
        "passage-differs",
        "its text is not what stands at its place in the article",
        "?node nif:referenceContext ?text ; nif:beginIndex ?begin ; nif:endIndex ?end ; "
        "nif:anchorOf ?words . ?text nif:isString ?whole . "
        "FILTER(SUBSTR(?whole, ?begin + 1, ?end - ?begin) != ?words)",
    ),
    Rule(
        "passage-incomplete",
        "a passage needs one begin, one end, its words and its text",
        "{ ?node a nif:OffsetBasedString . FILTER NOT EXISTS { ?node nif:beginIndex ?begin ; "
        "nif:endIndex ?end ; nif:anchorOf ?words ; nif:referenceContext ?text . "
        "?text nif:isString ?whole } } UNION "
        + _twice("nif:beginIndex", "nif:endIndex", "nif:anchorOf", "nif:referenceContext"),
    ),
    Rule(
        "claim-asserted",
        "what it only reports is asserted as a fact",
        "?node rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o .",
    ),
    Rule(
        "article-incomplete",
        "an article needs its name, the hash of its text and the text",
        _lacking("schema:NewsArticle", "schema:identifier", "schema:sha256", "^nif:sourceUrl"),
    ),
    Rule(
        "article-ambiguous",
        "an article has at most one publisher and one date",
        _twice("schema:publisher", "schema:datePublished", "kg:day"),
    ),
    Rule(
        "text-changed",
        "the hash of the article's text does not fit its text",
        "?node schema:sha256 ?hash . ?text nif:sourceUrl ?node ; nif:isString ?whole . "
        "FILTER(SHA256(?whole) != ?hash)",
    ),
    Rule(
        "attribution-incomplete",
        "an attribution needs its article, number, act, whether it was said, and a confidence",
        _lacking(
            "kg:ReportedStatement",
            "schema:isPartOf",
            "schema:position",
            "kg:act",
            "kg:factual",
            "kg:negated",
            "nif:confidence",
        ),
    ),
    Rule(
        "attribution-wordless",
        "an attribution needs words: a cue or a content",
        "?node a kg:ReportedStatement . "
        "FILTER NOT EXISTS { ?node kg:cue ?cue } FILTER NOT EXISTS { ?node kg:span ?span }",
    ),
    Rule(
        "source-ambiguous",
        "an attribution or hop has at most one source",
        "?node prov:wasAttributedTo ?one , ?two . FILTER(STR(?one) < STR(?two))",
    ),
    Rule(
        "chain-circle", "its chain of attributions leads back to itself", "?node kg:within+ ?node"
    ),
    Rule(
        "statement-incomplete",
        "a statement needs its article, subject, predicate, object, sentence and a confidence",
        _lacking(
            "kg:TextStatement",
            "schema:isPartOf",
            "rdf:subject",
            "rdf:predicate",
            "rdf:object",
            "kg:subjectSpan",
            "nif:confidence",
        ),
    ),
    Rule(
        "number-out-of-range",
        "a confidence or score lies between 0 and 1",
        "?node nif:confidence|kg:score ?number . FILTER(?number < 0 || ?number > 1)",
    ),
    Rule("value-unknown", "it has a value that is not in its closed list", _outside()),
    Rule(
        "link-dangling",
        "it points to something that the graph does not describe",
        f"VALUES ?link {{ {' '.join(LINKS)} }} ?node ?link ?target . "
        "FILTER NOT EXISTS { ?target a ?kind }",
    ),
    Rule(
        "claim-incomplete",
        "a claim needs its wording, an occurrence and the counts of outlets and roots",
        _lacking(
            "schema:Claim",
            "schema:text",
            "kg:occurrence",
            "kg:outletCount",
            "kg:independentRoots",
        ),
    ),
    Rule(
        "claim-miscounted",
        "the numbers of its outlets or roots are not those of the outlets or roots it names",
        "{ SELECT ?node (COUNT(DISTINCT ?root) AS ?roots) (COUNT(DISTINCT ?outlet) AS ?outlets) "
        "WHERE { ?node a schema:Claim . OPTIONAL { ?node kg:root ?root } "
        "OPTIONAL { ?node kg:outlet ?outlet } } GROUP BY ?node } "
        "?node kg:independentRoots ?said ; kg:outletCount ?carried . "
        "FILTER(?said != ?roots || ?carried != ?outlets)",
    ),
    Rule(
        "occurrence-incomplete",
        "an occurrence needs its article, words, variant, stance and a chain",
        _lacking(
            "kg:Occurrence",
            "schema:isPartOf",
            "schema:text",
            "kg:span",
            "kg:variant",
            "kg:stance",
            "kg:hop",
            "kg:chain",
        ),
    ),
    Rule(
        "occurrence-elsewhere",
        "the words of an occurrence stand in another article than it names",
        "?node a kg:Occurrence ; schema:isPartOf ?article ; "
        "kg:span/nif:referenceContext/nif:sourceUrl ?other . FILTER(?article != ?other)",
    ),
    Rule(
        "root-incomplete",
        "a root source needs a name and a kind",
        _lacking("kg:Root", "schema:name", "kg:kind"),
    ),
    Rule(
        "conflict-one-sided",
        "a conflict needs a matter, a kind and two sides",
        "{ "
        + _lacking("kg:Conflict", "schema:description", "kg:kind")
        + " } UNION { ?node a kg:Conflict . FILTER NOT EXISTS "
        "{ ?node kg:side ?one , ?two . FILTER(?one != ?two) } }",
    ),
    Rule(
        "side-incomplete",
        "a side of a conflict needs a value and a place that gives it",
        _lacking("kg:ConflictSide", "schema:value", "kg:place"),
    ),
    Rule(
        "entity-nameless",
        "an entity needs a name",
        "VALUES ?kind { kg:Entity kg:ArticleEntity } ?node a ?kind . "
        "FILTER NOT EXISTS { ?node schema:name ?name }",
    ),
    Rule(
        "entity-shared",
        "an article's entity belongs to two entities of the graph",
        "?one skos:exactMatch ?node . ?two skos:exactMatch ?node . FILTER(STR(?one) < STR(?two))",
    ),
    Rule(
        "decision-incomplete",
        "a decision needs what it is of, both sides, a verdict and a score",
        _lacking("kg:Decision", "kg:kind", "kg:left", "kg:right", "kg:verdict", "kg:score"),
    ),
    Rule(
        "time-reversed",
        "a time ends before it begins",
        "?node schema:startDate ?first ; schema:endDate ?last . FILTER(?last < ?first)",
    ),
    Rule("identity-asserted", "nothing here is owl:sameAs anything", "?node owl:sameAs ?other"),
    Rule(
        "node-blank",
        "everything has a name of its own",
        "?node a ?kind . FILTER(isBlank(?node))",
    ),
)
