"""Files are written in parts and come out as if they had been written at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.rdf import to_nquads, to_trig
from kg.rdf.files import Sorter, write_graph
from tests.graphs import EXTRACTIONS, LINKS


@pytest.mark.parametrize("run", [1, 7, 100_000])
def test_files_are_the_same_however_much_is_held(tmp_path: Path, run: int) -> None:
    nquads, trig = tmp_path / "g.nq", tmp_path / "g.trig"
    write_graph(EXTRACTIONS, LINKS, nquads, trig, software={"kg": "1"}, run=run)
    assert nquads.read_text(encoding="utf-8") == to_nquads(EXTRACTIONS, LINKS, software={"kg": "1"})
    assert trig.read_text(encoding="utf-8") == "".join(
        to_trig(EXTRACTIONS, LINKS, software={"kg": "1"})
    )


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    write_graph(EXTRACTIONS, LINKS, tmp_path / "g.nq", tmp_path / "g.trig", run=5)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["g.nq", "g.trig"]


def test_lines_come_in_order_of_their_code_points(tmp_path: Path) -> None:
    lines = ["b", "a\u2028", "a", "\U0001f600", "\uffff", "é"]
    with Sorter(tmp_path, run=2) as sorter:
        sorter.add(lines)
        assert list(sorter.lines()) == [f"{line}\n" for line in sorted(lines)]
