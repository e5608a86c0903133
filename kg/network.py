"""The graph as a networkx graph: who says what, and who cites whom.

Nodes are entities, claims and articles; edges point from the one who acts to what it acts on. All
attributes are texts, numbers or truth values, so that every writer of networkx takes them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kg.records import Claim, Conflict, Extraction, Links, Occurrence

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Attribute: TypeAlias = str | int | float | bool

BETWEEN = "; "  #: joins what is a list elsewhere
#: What XML 1.0 cannot hold; GraphML and GEXF are XML.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_networkx(extractions: Sequence[Extraction], links: Links) -> MultiDiGraph:
    """The graph of entities, claims and articles.

    Nodes carry ``kind`` (entity, claim, article) and ``label``. Edges carry ``kind``:
    ``says`` (speaker → claim), ``passes-on`` (source in between → claim), ``publishes``
    (outlet → article), ``reports`` (article → claim, with variant, stance and the sentence),
    ``about`` (claim → entity), ``cites`` (outlet → source, with ``weight``) and ``contradicts``
    (claim → claim).
    """
    from networkx import MultiDiGraph

    graph = MultiDiGraph(name="news-claim-kg")
    texts = {e.article.id: e for e in extractions}
    for entity in links.entities:
        _node(
            graph,
            f"entity/{entity.id}",
            kind="entity",
            label=entity.name,
            type=entity.type,
            outlet=entity.outlet,
            anonymity=entity.anonymity,
            roles=entity.roles,
            wikidata=entity.wikidata,
        )
    for extraction in sorted(extractions, key=lambda e: e.article.id):
        article = extraction.article
        label = article.title or article.id
        named = {"published": article.published, "published_by": article.outlet}
        _node(graph, f"article/{article.id}", kind="article", label=label, **named)
    for article_id, outlet in links.publishers:
        _edge(graph, f"entity/{outlet}", f"article/{article_id}", kind="publishes")
    for claim in links.claims:
        _claim(graph, claim, texts)
    for (outlet, source), times in sorted(_cited(links.claims).items()):
        _edge(graph, f"entity/{outlet}", f"entity/{source}", kind="cites", weight=times)
    for conflict in links.conflicts:
        _conflict(graph, conflict)
    return graph


def _clean(value: object) -> Attribute | None:
    """A value that every writer takes; None where nothing is said."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _NOT_XML.sub("\ufffd", str(value)) or None
    if isinstance(value, Iterable):
        return _clean(BETWEEN.join(str(v) for v in value))
    return None


def _cleaned(said: Mapping[str, object]) -> dict[str, Attribute]:
    cleaned = ((key, _clean(value)) for key, value in said.items())
    return {key: value for key, value in cleaned if value is not None}


def _node(graph: MultiDiGraph, name: str, **said: object) -> None:
    graph.add_node(_NOT_XML.sub("\ufffd", name), **_cleaned(said))


def _edge(graph: MultiDiGraph, start: str, end: str, **said: object) -> None:
    names = (_NOT_XML.sub("\ufffd", n) for n in (start, end))
    graph.add_edge(*names, **_cleaned(said))


def _claim(graph: MultiDiGraph, claim: Claim, texts: Mapping[str, Extraction]) -> None:
    name = f"claim/{claim.id}"
    _node(
        graph,
        name,
        kind="claim",
        label=claim.statement,
        outlets=len(claim.outlets),
        independent_roots=claim.independent_roots,
    )
    if claim.speaker:
        _edge(graph, f"entity/{claim.speaker}", name, kind="says")
    for entity in claim.about:
        _edge(graph, name, f"entity/{entity}", kind="about")
    between = {h.source for o in claim.occurrences for h in o.hops[1:-1] if h.source}
    for source in sorted(between):
        _edge(graph, f"entity/{source}", name, kind="passes-on")
    for occurrence in claim.occurrences:
        _edge(
            graph,
            f"article/{occurrence.article}",
            name,
            kind="reports",
            variant=occurrence.variant,
            stance=occurrence.stance,
            sentence=_sentence(texts.get(occurrence.article), occurrence),
        )


def _sentence(extraction: Extraction | None, occurrence: Occurrence) -> str | None:
    if extraction is None or not occurrence.passages:
        return None
    at = occurrence.passages[0].start
    found = next(((s, e) for s, e in extraction.sentences if s <= at < e), None)
    return extraction.article.text[slice(*found)] if found else None


def _cited(claims: Iterable[Claim]) -> Counter[tuple[str, str]]:
    """How often the outlets cite each source, itself or in between."""
    return Counter(
        (o.hops[-1].source, hop.source)
        for claim in claims
        for o in claim.occurrences
        if o.hops and o.hops[-1].source
        for hop in o.hops[:-1]
        if hop.source
    )


def _conflict(graph: MultiDiGraph, conflict: Conflict) -> None:
    for number, side in enumerate(conflict.sides):
        for other in conflict.sides[number + 1 :]:
            for left in side.claims:
                for right in other.claims:
                    if left != right:
                        _edge(
                            graph,
                            f"claim/{left}",
                            f"claim/{right}",
                            kind="contradicts",
                            about=conflict.about,
                            conflict=conflict.id,
                        )
