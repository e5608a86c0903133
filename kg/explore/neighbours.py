"""The graph around an entity: who said things of whom, who passes whose words on, what is stated.

A record holds its own small graph with local numbers (0 is the entity itself), so that drawing
a neighbourhood loads one shard.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias

from kg.explore.catalogue import Catalogue, cut
from kg.explore.entities import EntityPages
from kg.explore.shards import Json

Edge: TypeAlias = tuple[str, str, str]  #: from, to, kind

MAX_NEAR = 120  # neighbours kept; the page never draws more than 150 nodes
MAX_LINKED = 40  # neighbours whose edges among each other are kept: what is drawn at first
MAX_REFS = 6  # places kept for an edge
MIN_GROUP = 3  # two names are a connection, not a community


class Network:
    """The edges between entities, each with its weight, support and places."""

    def __init__(self, catalogue: Catalogue, pages: EntityPages) -> None:
        self.catalogue = catalogue
        self.weight: Counter[Edge] = Counter()
        self.refs: dict[Edge, list[str]] = defaultdict(list)
        self.label: dict[Edge, str] = {}
        self.outlets: dict[Edge, set[int]] = defaultdict(set)
        self._number = pages.outlet_number
        self._add_claims()
        self._add_statements()
        self.near: dict[str, Counter[str]] = defaultdict(Counter)
        self.between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in sorted(self.weight):
            a, b, _ = edge
            self.near[a][b] += self.weight[edge]
            self.near[b][a] += self.weight[edge]
            self.between[min(a, b), max(a, b)].append(edge)
        self.support = {key: pages.support(key) for key in catalogue.entities}

    def _add(self, edge: Edge, ref: str | None, articles: Iterable[str]) -> None:
        if edge[0] == edge[1] or not {edge[0], edge[1]} <= self.catalogue.entities.keys():
            return
        for article in articles:
            self.weight[edge] += 1
            number = self._number.get(self.catalogue.publishers.get(article, ""))
            if number is not None:
                self.outlets[edge].add(number)
        refs = self.refs[edge]
        if ref and ref not in refs and len(refs) < MAX_REFS:
            refs.append(ref)

    def _add_claims(self) -> None:
        for claim in self.catalogue.links.claims:
            ref = f"c:{claim.id}"
            for key in claim.about:
                if claim.speaker:
                    self._add(
                        (claim.speaker, key, "said"), ref, [o.article for o in claim.occurrences]
                    )
            for o in claim.occurrences:
                sources = [hop.source for hop in o.hops if hop.source]
                for inner, outer in pairwise(sources):
                    self._add((outer, inner, "relay"), ref, [o.article])

    def _add_statements(self) -> None:
        for (article, _), s in sorted(self.catalogue.statements.items()):
            a = self.catalogue.local(article, s.subject)
            b = self.catalogue.local(article, s.object_entity)
            if a is None or b is None:
                continue
            edge = (a, b, "fact")
            self.label.setdefault(edge, cut(s.predicate, 60))
            start, end = self.catalogue.extractions[article].sentences[max(0, s.sentence - 1)]
            self._add(edge, f"a:{article}@{start}-{end}", [article])

    def record(self, key: str) -> Json:
        """The entity with its neighbours, the heaviest first, and the edges among them."""
        near = ranked(self.near[key], self.support)
        return self.drawn([key, *near[:MAX_NEAR]], linked=MAX_LINKED, all_of=len(near))

    def drawn(self, keys: list[str], *, linked: int, all_of: int) -> Json:
        """A graph of these entities in local numbers.

        Args:
            keys: What is drawn; edges of the first go to all others.
            linked: Edges among the others are kept for so many of them.
            all_of: How many neighbours there are in all, drawn or not.
        """
        number = {key: k for k, key in enumerate(keys)}
        pairs = [(keys[0], other) for other in keys[1:]]
        some = keys[1 : linked + 1]
        pairs += [(a, b) for i, a in enumerate(some) for b in some[i + 1 :]]
        edges = [
            self.edge(edge, number)
            for a, b in pairs
            for edge in self.between.get((min(a, b), max(a, b)), ())
        ]
        return {"n": [self.node(key) for key in keys], "e": edges, "all": all_of}

    def node(self, key: str) -> list[object]:
        """[id, name, type, support, outlet]."""
        entity = self.catalogue.entities[key]
        kind = str(entity.type) if entity.type else None
        return [key, cut(entity.name, 60), kind, self.support[key], int(entity.outlet)]

    def edge(self, edge: Edge, number: dict[str, int]) -> list[object]:
        """[from, to, kind, weight, places, label, outlets]."""
        a, b, kind = edge
        label, outlets = self.label.get(edge, ""), sorted(self.outlets[edge])
        return [number[a], number[b], kind, self.weight[edge], self.refs[edge], label, outlets]


def ranked(weights: Counter[str], support: dict[str, int]) -> list[str]:
    """Neighbours by weight, then support, then id."""
    return sorted(weights, key=lambda key: (-weights[key], -support.get(key, 0), key))


def communities(network: Network, *, nodes: int = 1500, most: int = 24) -> list[list[str]]:
    """Groups of entities that have to do with each other, the largest first.

    Louvain's method on the best supported entities only, with a fixed seed and in sorted order.
    """
    import networkx as nx

    keys = sorted(network.near, key=lambda key: (-network.support.get(key, 0), key))[:nodes]
    graph = nx.Graph()
    graph.add_nodes_from(keys)
    kept = set(keys)
    for (a, b), edges in network.between.items():
        if a in kept and b in kept:
            graph.add_edge(a, b, weight=sum(network.weight[edge] for edge in edges))
    found: Iterable[set[str]] = nx.community.louvain_communities(graph, weight="weight", seed=7)
    groups = [
        sorted(g, key=lambda key: (-network.support[key], key))
        for g in found
        if len(g) >= MIN_GROUP
    ]
    return sorted(groups, key=lambda g: (-len(g), g[0]))[:most]
