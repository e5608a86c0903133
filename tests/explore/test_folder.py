"""The folder of pages: what is in it, and that it is the same every time."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.explore import render as package
from kg.explore.shards import fnv1a
from kg.records import Links
from tests.gold_corpus import gold_extractions, gold_links


def shard(out: Path, name: str) -> object:
    text = (out / "explore" / "data" / f"{name}.js").read_text(encoding="utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def digests(out: Path) -> dict[str, str]:
    files = [p for p in sorted(out.rglob("*")) if p.is_file() and "store" not in p.parts]
    return {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_the_same_records_give_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes((demo / "graph.nq").read_bytes())
    package(tuple(reversed(gold_extractions())), gold_links(), tmp_path)
    assert digests(tmp_path) == digests(demo)


def test_rendering_again_replaces_what_was_there(static: Path, tmp_path: Path) -> None:
    package(gold_extractions(), gold_links(), tmp_path)
    package((), Links(), tmp_path)
    index = shard(tmp_path, "index")
    assert isinstance(index, dict)
    assert index["counts"]["articles"] == 0
    assert len(list((tmp_path / "explore" / "data" / "a").iterdir())) == 1
    assert names(tmp_path) == ["explore", "index.html"]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("part", ["write_records", "copy_static"])
def test_pages_that_cannot_be_written_leave_the_old_ones(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, error: type[Exception]
) -> None:
    package((), Links(), tmp_path)
    before = digests(tmp_path)

    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(f"kg.explore.folder.{part}", fail)
    with pytest.raises(error):
        package(gold_extractions(), gold_links(), tmp_path)
    assert digests(tmp_path) == before
    assert names(tmp_path) == ["explore", "index.html"]


@pytest.mark.parametrize("name", ["explore", "index.html"])
@pytest.mark.parametrize("side", ["old", "new"])
def test_pages_that_cannot_be_moved_leave_the_old_ones(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, side: str
) -> None:
    package((), Links(), tmp_path)
    before = digests(tmp_path)
    folder = tmp_path.name if side == "old" else "new"
    real = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if (source.parent.name, source.name) == (folder, name):
            raise PermissionError(13, "in use", str(source))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError):
        package(gold_extractions(), gold_links(), tmp_path)
    assert digests(tmp_path) == before
    assert names(tmp_path) == ["explore", "index.html"]


def test_every_claim_lies_in_the_shard_the_page_looks_in(demo: Path) -> None:
    index = shard(demo, "index")
    assert isinstance(index, dict)
    for claim in gold_links().claims:
        part = shard(demo, f"c/{fnv1a(claim.id) % index['buckets']['c']}")
        assert isinstance(part, dict)
        assert len(part[claim.id]["oc"]) == len(claim.occurrences)


def test_the_page_names_no_other_address(demo: Path) -> None:
    own = ("index.html", "explore/app.css")
    for name in own:
        text = (demo / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|url\(\s*['\"]?//", text)


def test_the_policy_allows_scripts_of_the_folder_only(demo: Path) -> None:
    page = (demo / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy[1]
    assert "unsafe-inline" not in policy[1]
    assert "<script>" not in page


def test_what_is_loaded_first_is_small(demo: Path) -> None:
    names = ("index.html", "explore/app.js", "explore/app.css", "explore/data/index.js")
    assert sum((demo / name).stat().st_size for name in names) < 200_000


def test_licences_of_what_is_bundled_are_there(demo: Path) -> None:
    notice = (demo / "explore" / "NOTICE.txt").read_text(encoding="utf-8")
    assert "Oxigraph" in notice
    assert "vis-network" in notice


def test_a_graph_too_large_is_not_embedded(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.explore.folder.MAX_GRAPH_BYTES", 3)
    (tmp_path / "graph.nq").write_text("more than three bytes")
    package((), Links(), tmp_path)
    index = shard(tmp_path, "index")
    assert isinstance(index, dict)
    assert index["sparql"] == {"bytes": 21, "large": True}
    assert not (tmp_path / "explore" / "data" / "graph.js").exists()


def test_a_package_without_its_pages_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.explore.folder.STATIC", tmp_path / "none")
    with pytest.raises(OutputError, match="web_build"):
        package((), Links(), tmp_path)
