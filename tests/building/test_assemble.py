"""What is made of extractions, however they were come by."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from kg.building.assemble import assemble
from kg.building.run import build
from kg.output import GRAPH, LINKS, STORE, TRIG, load_extractions, load_links
from tests.building import fake
from tests.graphs import EXTRACTIONS


def test_the_store_and_both_files_hold_one_graph(tmp_path: Path) -> None:
    out = assemble(EXTRACTIONS, tmp_path / "out").out
    stored = ox.Store.read_only(str(out / STORE)).dump(format=ox.RdfFormat.N_QUADS)
    lines = set((out / GRAPH).read_bytes().splitlines())
    assert set(stored.splitlines()) == lines
    quads = set(ox.parse(path=str(out / GRAPH), format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(path=str(out / TRIG), format=ox.RdfFormat.TRIG)) == quads


def test_the_lines_of_the_graph_are_sorted(tmp_path: Path) -> None:
    lines = (assemble(EXTRACTIONS, tmp_path / "out").out / GRAPH).read_bytes().splitlines()
    assert lines == sorted(lines)


def test_links_have_a_line_a_record(tmp_path: Path) -> None:
    out = assemble(EXTRACTIONS, tmp_path / "out").out
    text = (out / LINKS).read_text(encoding="utf-8")
    claims = json.loads(text)["claims"]
    assert sum(line.startswith('{"id":') for line in text.split("\n")) >= len(claims) > 0
    assert load_links(out).claims


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    out = assemble(EXTRACTIONS, tmp_path / "out").out
    assert load_extractions(out) == EXTRACTIONS


def test_a_sound_graph_has_no_problems(tmp_path: Path) -> None:
    assert assemble(EXTRACTIONS, tmp_path / "out").problems == ()


def test_extractions_give_the_claims_of_the_build_they_come_from(tmp_path, monkeypatch) -> None:
    for name in ("weir", "lake"):
        text = f"What they say of the {name}\n\nHart said “it is not over for the weir”.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    built = build([tmp_path], tmp_path / "built", engine=fake.engine(meaning=fake.Meaning)).out
    network = fake.Meaning()
    monkeypatch.setattr("kg.building.assemble.load_meaning", lambda: network)
    again = assemble(load_extractions(built), tmp_path / "again").out
    assert network.asked
    assert (again / LINKS).read_bytes() == (built / LINKS).read_bytes()
