"""Whether a graph holds what every graph must hold.

`check_graph` runs on every build; `check_full` also validates the SHACL shapes that ship with the
ontology, for whoever wants the word of a second engine.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.check.passages import check_passages
from kg.check.rules import RULES
from kg.check.shacl import shape_findings
from kg.errors import OutputError
from kg.records import Finding

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["check_full", "check_graph", "check_passages", "check_store", "shape_findings"]

MAX_FINDINGS = 20  #: of one rule; a broken build breaks it thousands of times
_GRAPH, _STORE = "graph.nq", "store"


def check_graph(out: Path) -> list[Finding]:
    """What is wrong with the graph of an output folder; empty where all is well.

    Raises:
        OutputError: The folder holds no store.
    """
    import pyoxigraph as ox

    if not (out / _STORE / "CURRENT").exists():
        raise OutputError(f"{out}: holds no store; build the folder again")
    return check_store(ox.Store.read_only(str(out / _STORE)))


def check_store(store: ox.Store) -> list[Finding]:
    """The same for an open store: at most twenty findings a rule, and one that counts the rest."""
    findings = []
    for rule in RULES:
        rows: Any = store.query(rule.query(), use_default_graph_as_union=True)
        nodes = [str(row["node"]) for row in rows]
        findings += [Finding(rule.code, f"{rule.message}: {n}") for n in nodes[:MAX_FINDINGS]]
        if len(nodes) > MAX_FINDINGS:
            more = len(nodes) - MAX_FINDINGS
            findings.append(Finding(rule.code, f"{rule.message}: {more} more"))
    return findings


def check_full(out: Path) -> list[Finding]:
    """What `check_graph` finds, and what only the SHACL shapes find."""
    findings = check_graph(out)
    known = {f.code for f in findings}
    messages = {rule.code: rule.message for rule in RULES}
    for found in shape_findings(out / _GRAPH):
        if found.code not in known:
            findings.append(Finding(found.code, f"{messages[found.code]}: {found.message}"))
    return findings
