"""Output folders that many tests read; none of them may write there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graphs import EXTRACTIONS, LINKS


@pytest.fixture(scope="session")
def small_out(tmp_path_factory) -> Path:
    """The output folder of the small graph made by hand (`tests.graphs`)."""
    from kg.building.assemble import assemble

    folder = tmp_path_factory.mktemp("small") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.link.link", lambda *_args: LINKS)
        assemble(EXTRACTIONS, folder)
    return folder
