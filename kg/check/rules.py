"""What must hold in every graph, as queries that find where it does not.

Each rule looks at the whole graph at once, which takes milliseconds where validating node by node
takes seconds. ``ontologies/shapes.ttl`` says the same in SHACL; tests plant one error a rule and
see both find it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.check.patterns import BOUNDS, LINKS, beyond, lacking, outside, twice
from kg.vocab import PREFIXES


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


RULES = (
    Rule(
        "passage-differs",
        "its text is not what stands at its place in the article",
        "{ ?node nif:anchorOf ?words . BIND(?node AS ?span) } UNION "
        "{ ?node kg:span ?span ; schema:text ?words . "
        "FILTER NOT EXISTS { ?node kg:span ?other . FILTER(?other != ?span) } } "
        + BOUNDS
        + "?context nif:isString ?whole . "
        "FILTER(SUBSTR(?whole, ?begin + 1, ?end - ?begin) != ?words)",
    ),
    Rule(
        "passage-incomplete",
        "a sentence needs its words and the text that it stands in, once each",
        "{ { SELECT DISTINCT ?node WHERE { ?part kg:sentence ?node } } FILTER("
        "NOT EXISTS { ?node nif:anchorOf ?words } || "
        "NOT EXISTS { ?node nif:referenceContext ?text }) } UNION "
        + twice("nif:anchorOf", "nif:referenceContext"),
    ),
    Rule("passage-outside", "a stretch of text must lie within the text of its article", beyond()),
    Rule(
        "claim-asserted",
        "what it only reports is asserted as a fact",
        "?node rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o .",
    ),
    Rule(
        "article-incomplete",
        "an article needs its name, the hash of its text and the text",
        lacking("schema:NewsArticle", "schema:identifier", "schema:sha256", "^nif:sourceUrl"),
    ),
    Rule(
        "article-ambiguous",
        "an article has at most one publisher and one date",
        twice("schema:publisher", "schema:datePublished", "kg:day"),
    ),
    Rule(
        "text-changed",
        "the hash or length of the article's text does not fit its text",
        "?node schema:sha256 ?hash . ?text nif:sourceUrl ?node ; nif:isString ?whole ; "
        "nif:endIndex ?length . "
        "FILTER(SHA256(?whole) != ?hash || STRLEN(?whole) != ?length)",
    ),
    Rule(
        "attribution-incomplete",
        "an attribution needs its article, number, act, sentence and a confidence",
        lacking(
            "kg:ReportedStatement",
            "schema:isPartOf",
            "schema:position",
            "kg:act",
            "kg:sentence",
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
        "an attribution has at most one source",
        "?node prov:wasAttributedTo ?one , ?two . FILTER(STR(?one) < STR(?two))",
    ),
    Rule(
        "chain-circle", "its chain of attributions leads back to itself", "?node kg:within+ ?node"
    ),
    Rule(
        "statement-incomplete",
        "a statement needs its article, subject, predicate, object, sentence and a confidence",
        lacking(
            "kg:TextStatement",
            "schema:isPartOf",
            "rdf:subject",
            "rdf:predicate",
            "rdf:object",
            "kg:subjectSpan",
            "kg:sentence",
            "nif:confidence",
        ),
    ),
    Rule(
        "number-out-of-range",
        "a confidence or score lies between 0 and 1",
        "?node nif:confidence|kg:score ?number . FILTER(?number < 0 || ?number > 1)",
    ),
    Rule("value-unknown", "it has a value that is not in its closed list", outside()),
    Rule(
        "link-dangling",
        "it points to something that the graph does not describe",
        f"VALUES ?link {{ {' '.join(LINKS)} }} ?node ?link ?target . "
        "FILTER NOT EXISTS { ?target a ?kind }",
    ),
    Rule(
        "claim-incomplete",
        "a claim needs its wording, an occurrence and, if it has several, what they come to",
        "{ "
        + lacking("schema:Claim", "schema:text", "schema:appearance")
        + " } UNION { ?node a schema:Claim ; schema:appearance ?one , ?two . FILTER(?one != ?two) "
        "FILTER NOT EXISTS { ?node kg:outletCount ?outlets ; kg:independentRoots ?roots } }",
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
        "an occurrence needs its article and its words",
        "?claim schema:appearance ?node . "
        "FILTER NOT EXISTS { ?node schema:isPartOf ?article ; schema:text ?words }",
    ),
    Rule(
        "occurrence-elsewhere",
        "its words stand in another article than it names",
        "?node schema:isPartOf ?article ; "
        "kg:sentence/nif:referenceContext/nif:sourceUrl ?other . FILTER(?article != ?other)",
    ),
    Rule(
        "root-incomplete",
        "a root source needs a name and a kind",
        lacking("kg:Root", "schema:name", "kg:kind"),
    ),
    Rule(
        "conflict-one-sided",
        "a conflict needs a matter, a kind and two sides",
        "{ "
        + lacking("kg:Conflict", "schema:description", "kg:kind")
        + " } UNION { ?node a kg:Conflict . FILTER NOT EXISTS "
        "{ ?node kg:side ?one , ?two . FILTER(?one != ?two) } }",
    ),
    Rule(
        "side-incomplete",
        "a side of a conflict needs a value and a place that gives it",
        lacking("kg:ConflictSide", "schema:value", "kg:place"),
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
        "?node kg:verdict|kg:score ?known . FILTER("
        "NOT EXISTS { ?node kg:kind ?kind } || "
        "NOT EXISTS { ?node kg:left|kg:leftNode ?left } || "
        "NOT EXISTS { ?node kg:right|kg:rightNode ?right } || "
        "NOT EXISTS { ?node kg:verdict ?verdict } || NOT EXISTS { ?node kg:score ?score })",
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
