"""A way to run commands, and something to run them on."""

from __future__ import annotations

import io

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from tests.building import fake


@pytest.fixture(scope="session")
def out(small_out):
    """The output folder of the small graph made by hand."""
    return small_out


@pytest.fixture
def kg(monkeypatch):
    """Run a command in this process, with the stand-in for the language model."""
    monkeypatch.setattr("kg.building.engine.pipeline_engine", fake.engine)

    def run(*arguments, stdin=None):
        words = [str(a) for a in arguments]
        return CliRunner().invoke(app, words, input=stdin, prog_name="kg")

    return run


@pytest.fixture
def on_terminal(monkeypatch):
    """Run a function with a terminal as its standard output; gives what it printed there."""

    def run(function, *arguments, **named):
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda: True)
        # not earlier: pytest puts its own in place before each test
        monkeypatch.setattr("sys.stdout", stream)
        function(*arguments, **named)
        return stream.getvalue()

    return run


@pytest.fixture
def news(tmp_path):
    """Two articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "weir.txt").write_text("The weir\n\nHart said “it is not over for the weir”.\n")
    (folder / "gate.txt").write_text("The gate\n\nBrand denied “that it was ever open”.\n")
    return folder
