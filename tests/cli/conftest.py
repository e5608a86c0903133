"""Built folders to run commands on, and a way to run them."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from kg.building.assemble import assemble
from kg.cli.app import app
from tests.building import fake
from tests.graphs import EXTRACTIONS, LINKS


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    """The output folder of the small graph made by hand."""
    folder = tmp_path_factory.mktemp("graph") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.link.link", lambda *_args: LINKS)
        assemble(EXTRACTIONS, folder)
    return folder


@pytest.fixture
def kg(monkeypatch):
    """Run a command in this process, with the stand-in for the language model."""
    monkeypatch.setattr("kg.building.engine.pipeline_engine", fake.engine)

    def run(*arguments, stdin=None):
        words = [str(a) for a in arguments]
        return CliRunner().invoke(app, words, input=stdin, prog_name="kg")

    return run


@pytest.fixture
def news(tmp_path):
    """Two articles and a file that is none."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "weir.txt").write_text("The weir\n\nHart said “it is not over for the weir”.\n")
    (folder / "gate.txt").write_text("The gate\n\nBrand denied “that it was ever open”.\n")
    return folder
