"""The graph in a store on disk: written once by a build, then only read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.store.answer import Answer, Term
from kg.store.limited import Limits, query

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset

__all__ = ["Answer", "Limits", "Term", "open_store", "query", "rdflib_view", "write_store"]


#: Bytes that are loaded at once. Loaded whole, a file of 80 MB takes 280 MB of memory; so, 80 MB,
#: and a little more time.
PART = 16 << 20


def write_store(quads: Path, folder: Path, *, part: int = PART) -> None:
    """Load a file of N-Quads into a new store and make it fast to read.

    Args:
        quads: The file.
        folder: A folder that is empty or not there.
        part: Bytes to load at once, the rest of the last line added.
    """
    import pyoxigraph as ox

    store = ox.Store(str(folder))
    with quads.open("rb") as stream:
        while lines := stream.read(part):
            store.bulk_load(lines + stream.readline(), format=ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    # Without another reference the store is closed here, and its lock given up.
    del store


def open_store(folder: Path) -> ox.Store:
    """The store, for reading only; for our own code, since nothing limits its queries."""
    import pyoxigraph as ox

    return ox.Store.read_only(str(folder))


def rdflib_view(folder: Path) -> Dataset:
    """The graph as an rdflib `Dataset` that cannot be written to.

    Queries and look-ups run in the store; the default graph is the union of all.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=open_store(folder)), default_union=True)
