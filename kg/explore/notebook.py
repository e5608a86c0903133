"""The graph around one entity as a pyvis network that a notebook shows inline and offline."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

import networkx as nx
from pyvis.network import Network as PyvisNetwork

from kg.errors import QueryError
from kg.explore.catalogue import Catalogue
from kg.explore.entities import EntityPages
from kg.explore.neighbours import Network
from kg.explore.search import fold
from kg.explore.shards import Json
from kg.records import Extraction, Links

MAX_NODES = 60  # around one entity; more labels than that cannot be read in a notebook's width
SPREAD = 420  # canvas units from the middle to the rim
HEIGHT = 560  # pixels

#: Colours after Okabe and Ito, as the explorer uses them, with their shapes.
LOOKS = {
    "PERSON": ("#0072b2", "dot"),
    "ORG": ("#c04f00", "square"),
    "outlet": ("#007a58", "star"),
    "place": ("#a34c82", "diamond"),
    "described": ("#626a72", "triangleDown"),
    "thing": ("#7d6400", "hexagon"),
}
PLACES = {"GPE", "LOC", "FAC", "NORP"}
DASHES: dict[str, bool | list[int]] = {"said": False, "relay": [9, 5], "fact": [2, 5]}
NAMES = {"said": "speaks about", "relay": "passes on the words of", "fact": "is stated"}

_FOREIGN = re.compile(
    r"<!--.*?-->|<link\b[^>]*\bhttps?://[^>]*>|<script\b[^>]*\bsrc=[^>]*>\s*</script>", re.DOTALL
)


class NotebookNetwork(PyvisNetwork):  # type: ignore[misc]
    """A pyvis network that shows itself where it stands and asks nothing of the network.

    Pyvis links to two sites whatever it is told; its page is freed of them here.
    """

    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = False
    ) -> str:
        """The whole page, self-contained."""
        made = super().generate_html(name, local, notebook)
        self.html = _FOREIGN.sub("", made).replace("<h1></h1>", "")
        return str(self.html)

    def _repr_html_(self) -> str:
        page = html.escape(self.generate_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts" title="graph" '
            f'style="width:100%;height:{HEIGHT + 20}px;border:0"></iframe>'
        )


def network_of(extractions: Sequence[Extraction], links: Links, name: str) -> NotebookNetwork:
    """The graph around the entity of that name; positions are computed, nothing moves.

    Raises:
        QueryError: No entity has a name like it.
    """
    catalogue = Catalogue(extractions, links)
    pages = EntityPages(catalogue)
    record = Network(catalogue, pages).record(entity_named(catalogue, pages, name))
    return drawn(record)


def entity_named(catalogue: Catalogue, pages: EntityPages, name: str) -> str:
    """The best supported entity with that name, else with all its words in a name.

    Raises:
        QueryError: There is none.
    """
    wanted = fold(name)
    found = []
    for key, entity in catalogue.entities.items():
        names = [fold(one) for one in (entity.name, *entity.aliases)]
        if any(set(wanted.split()) <= set(one.split()) for one in names):
            found.append((wanted not in names, -pages.support(key), -len(entity.members), key))
    if not found or not wanted:
        raise QueryError(f"no entity is called {name!r}")
    return min(found)[-1]


def drawn(record: Json) -> NotebookNetwork:
    """A pyvis network of a neighbourhood record."""
    nodes = record["n"][:MAX_NODES]
    ids = [row[0] for row in nodes]
    edges = [e for e in record["e"] if max(e[0], e[1]) < len(nodes)]
    net = NotebookNetwork(
        height=f"{HEIGHT}px", width="100%", directed=True, cdn_resources="in_line", notebook=False
    )
    at = positions(len(nodes), edges)
    # Set at once: pyvis looks through all edges for each one that is added.
    net.nodes = [node(row, number, at[number]) for number, row in enumerate(nodes)]
    net.node_ids = [row["id"] for row in net.nodes]
    net.node_map = {row["id"]: row for row in net.nodes}
    net.edges = [edge(row, ids) for row in edges]
    net.options.physics.enabled = False
    net.options.edges.smooth.enabled = False
    return net


def positions(count: int, edges: Sequence[Sequence[Any]]) -> dict[int, tuple[float, float]]:
    """Where each node stands; the first in the middle."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from((e[0], e[1]) for e in edges)
    if count == 1:
        return {0: (0.0, 0.0)}
    middle = {0: (0.0, 0.0)}
    placed = nx.spring_layout(graph, pos=None, seed=7, k=2.2 / count**0.5, iterations=150)
    x0, y0 = placed[0]
    around = {k: ((x - x0) * SPREAD, (y - y0) * SPREAD * 0.8) for k, (x, y) in placed.items()}
    return {k: (round(float(x), 1), round(float(y), 1)) for k, (x, y) in (around | middle).items()}


def node(row: Sequence[Any], number: int, at: tuple[float, float]) -> Json:
    """A node as vis-network takes it."""
    key, name, kind, support, outlet = row
    colour, shape = LOOKS[sort_of(kind, outlet=bool(outlet))]
    size = min(34.0, 9 + 4 * support**0.5)
    return {
        "id": key, "label": name, "x": at[0], "y": at[1], "shape": shape, "size": size,
        "color": colour, "borderWidth": 4 if number == 0 else 1, "font": {"size": 15},
    }  # fmt: skip


def sort_of(kind: str | None, *, outlet: bool) -> str:
    """The look of a sort of entity."""
    if outlet:
        return "outlet"
    if kind in LOOKS:
        return kind
    if kind is None:
        return "described"
    return "place" if kind in PLACES else "thing"


def edge(row: Sequence[Any], ids: Sequence[str]) -> Json:
    """An edge as vis-network takes it; its kind shows when it is pointed at."""
    a, b, kind, weight, _, label, _ = row
    title = label or NAMES[kind]
    made: Json = {
        "from": ids[a], "to": ids[b], "width": min(5.0, 0.6 + weight ** 0.5),
        "dashes": DASHES[kind], "arrows": "to", "color": {"color": "#7b838a", "opacity": 0.7},
    }  # fmt: skip
    # Pyvis shows titles as markup as soon as one holds "href"; such a one is left out.
    return made if "href" in title else made | {"title": title}
