"""A browser, and explorers of the demonstration corpus and of a hostile one, made once."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.explore import web_build
from tests.explore.browsing import Reader
from tests.explore.hostile import hostile
from tests.gold_corpus import gold_extractions, gold_links

AXE = web_build.WEB / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def static() -> Path:
    """The built page; made here where it is missing or older than its source."""
    if not web_build.fresh() and web_build.node_command() is None:
        pytest.skip("the page is not built and there is no node to build it")
    return web_build.build()


@pytest.fixture(scope="session")
def demo(static: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the demonstration corpus as annotated, with its graph and its store."""
    from kg.explore import render
    from kg.rdf import to_quads
    from kg.store import write_store

    out = tmp_path_factory.mktemp("explorer") / "demo"
    out.mkdir()
    lines = sorted(line.rstrip("\n") for line in to_quads(gold_extractions(), gold_links()))
    (out / "graph.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_store(out / "graph.nq", out / "store")
    render(gold_extractions(), gold_links(), out)
    return out


@pytest.fixture(scope="session")
def nasty(static: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a corpus whose every field is hostile."""
    from kg.explore import render

    out = tmp_path_factory.mktemp("explorer") / "nasty"
    out.mkdir()
    render(*hostile(), out)
    return out


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A browser; Debian's, or the one that playwright brings."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    arguments = ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reader(chromium: object, demo: Path) -> Iterator[Reader]:
    """A reader at the demonstration corpus, without a network."""
    yield from Reader.at(chromium, demo)


@pytest.fixture(scope="session")
def wary(chromium: object, nasty: Path) -> Iterator[Reader]:
    """A reader at the hostile corpus."""
    yield from Reader.at(chromium, nasty)


@pytest.fixture(scope="session")
def axe(static: Path) -> str:
    """The source of axe-core, which finds what shuts people out."""
    if not AXE.exists():
        if web_build.node_command() is None:
            pytest.skip("no node to install axe-core with")
        web_build.build(dev=True)
    return AXE.read_text(encoding="utf-8")
