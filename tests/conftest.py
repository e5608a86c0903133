"""Output folders that many tests read; none of them may write there."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.gold_corpus import gold_extractions, gold_links
from tests.graphs import EXTRACTIONS, LINKS

# A runner started in the background ignores interrupts, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def small_out(tmp_path_factory) -> Path:
    """The output folder of the small graph made by hand (`tests.graphs`)."""
    return assembled(EXTRACTIONS, LINKS, tmp_path_factory.mktemp("small") / "out")


@pytest.fixture(scope="session")
def gold_out(tmp_path_factory) -> Path:
    """The output folder that a program without any mistake would make of `corpus/`."""
    folder = tmp_path_factory.mktemp("gold") / "out"
    return assembled(gold_extractions(), gold_links(), folder)


def assembled(extractions, links, folder: Path) -> Path:
    """An output folder of these very links."""
    from kg.building.assemble import assemble

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.link.link", lambda *_args, **_named: links)
        assemble(extractions, folder)
    return folder
