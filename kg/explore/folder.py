"""Writes the explorer of a graph: `index.html` and `explore/` in the output folder."""

from __future__ import annotations

import base64
import gzip
import importlib.util
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kg.errors import OutputError
from kg.explore import start
from kg.explore.catalogue import Catalogue
from kg.explore.entities import EntityPages
from kg.explore.neighbours import Network, communities
from kg.explore.pages import article_page, claim_page, conflict_page
from kg.explore.saved import addresses, questions
from kg.explore.search import SearchIndex
from kg.explore.shards import Json, Shards
from kg.moving import move_all
from kg.output import EXPLORE, GRAPH, PAGE, STAGING
from kg.records import Extraction, Links

STATIC = Path(__file__).parent / "static"
COPIED = ("app.js", "app.css", "sparql.js", "oxigraph-wasm.js", "NOTICE.txt")
MAX_GRAPH_BYTES = 150_000_000  # of N-Quads: about 600k quads, 4 s to load in a browser
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
COMMUNITY_NODES = 110


def render(extractions: Sequence[Extraction], links: Links, out: Path) -> None:
    """Write the pages of a graph into its output folder, in place of the ones there.

    `out/graph.nq` is embedded for the SPARQL page where it is there and not too large. Where the
    pages cannot be written, those that were there stay.

    Raises:
        OutputError: The package was installed without its built pages, or pyvis is missing.
    """
    if not (STATIC / "app.js").exists():
        raise OutputError(
            f"{STATIC} holds no built pages: run `python {Path(__file__).parent / 'web_build.py'}`"
        )
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=STAGING, dir=out, ignore_cleanup_errors=True
    ) as staging:
        new, old = Path(staging) / "new", Path(staging) / "old"
        old.mkdir()
        write_records(Catalogue(extractions, links), Shards(new / EXPLORE / "data"), out / GRAPH)
        copy_static(new / EXPLORE)
        shutil.copyfile(STATIC / PAGE, new / PAGE)
        away = [(out / name, old / name) for name in (PAGE, EXPLORE)]
        move_all([*away, *((new / name, out / name) for name in (EXPLORE, PAGE))])


def write_records(catalogue: Catalogue, shards: Shards, graph: Path) -> None:
    """Write all records as shards; the index, which names them, last."""
    pages = EntityPages(catalogue)
    network = Network(catalogue, pages)
    pages.write_rest(shards)
    groups = communities(network)
    for number, group in enumerate(groups):
        part = group[:COMMUNITY_NODES]
        shards.write(f"m/{number}", network.drawn(part, linked=len(part), all_of=len(group)))
    claims, articles = catalogue.claims, catalogue.extractions
    buckets = {
        "c": shards.write_buckets("c", claims, lambda key: claim_page(catalogue, claims[key])),
        "a": shards.write_buckets("a", articles, lambda key: article_page(catalogue, key)),
        "e": shards.write_buckets("e", catalogue.entities, pages.page),
        "g": shards.write_buckets("g", catalogue.entities, network.record),
        "f": shards.write_buckets("f", catalogue.conflicts, lambda k: conflict_page(catalogue, k)),
    }
    index: Json = {
        "buckets": buckets,
        "counts": start.counts(catalogue, pages),
        "sections": start.write_sections(shards, start.sections(catalogue, pages)),
        "sources": start.sources(catalogue, pages),
        "articles": start.articles(catalogue),
        "timeline": start.timeline(catalogue),
        "search": SearchIndex(catalogue, pages).write(shards),
        "sparql": write_graph(shards, graph),
    }
    shards.write("overview", overview(catalogue, pages, groups))
    shards.write("queries", questions())
    shards.write("iris", addresses(catalogue))
    shards.write("index", index)


def overview(catalogue: Catalogue, pages: EntityPages, groups: list[list[str]]) -> Json:
    """Outlets against sources, and the communities."""
    return {
        "matrix": start.matrix(catalogue, pages),
        "groups": start.community_heads(catalogue, groups),
    }


def write_graph(shards: Shards, graph: Path) -> Json:
    """Embed the graph for the SPARQL page; tell its size, and that it is missing or too large."""
    if not graph.exists():
        return {"bytes": 0}
    size = graph.stat().st_size
    if size > MAX_GRAPH_BYTES:
        return {"bytes": size, "large": True}
    packed = gzip.compress(graph.read_bytes(), compresslevel=6, mtime=0)
    shards.write("graph", base64.b64encode(packed).decode("ascii"))
    return {"bytes": size}


def copy_static(folder: Path) -> None:
    """Copy the built page, and vis-network from the installed pyvis."""
    for name in COPIED:
        shutil.copyfile(STATIC / name, folder / name)
    shutil.copyfile(vis_network(), folder / "vis-network.js")


def vis_network() -> Path:
    """The script of vis-network as pyvis ships it, found without importing pyvis."""
    spec = importlib.util.find_spec("pyvis")
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        if (Path(place) / VIS).exists():
            return Path(place) / VIS
    raise OutputError("pyvis 0.3.2 or a later one with vis-network 9.1.2 is not installed")
