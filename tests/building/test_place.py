"""Output folders: whose they are, one writer at a time, all new or all old."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building.place import claim_folder, locked, move_into_place, staging
from kg.errors import OutputError
from kg.output import BUILD, BUILD_KEYS, CACHE, GRAPH

OURS = json.dumps(dict.fromkeys(BUILD_KEYS))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def written(folder, mark):
    folder.mkdir(exist_ok=True)
    (folder / GRAPH).write_text(mark)
    (folder / "explore").mkdir()
    (folder / "explore" / f"{mark}.js").write_text(mark)
    (folder / BUILD).write_text(mark)
    return folder


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refuse(monkeypatch, *refused):
    """Let no file or folder of these paths be moved."""
    real = Path.replace

    def replace(source, target):
        if source in refused:
            raise PermissionError(13, "in use", str(source))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_a_missing_folder_is_made(tmp_path):
    claim_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_an_empty_folder_is_taken(tmp_path):
    claim_folder(tmp_path)


def test_a_folder_with_someones_files_is_refused_by_name(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"thesis\.txt"):
        claim_folder(tmp_path)


def test_a_folder_with_only_corrections_is_taken(tmp_path):
    (tmp_path / "corrections.csv").write_text("")
    claim_folder(tmp_path)


@pytest.mark.parametrize("mark", [BUILD, CACHE])
def test_a_folder_of_ours_is_taken_with_what_else_lies_there(tmp_path, mark):
    (tmp_path / "thesis.txt").write_text("mine")
    if mark == CACHE:
        (tmp_path / mark).mkdir()
    else:
        (tmp_path / mark).write_text(OURS)
    claim_folder(tmp_path)


@pytest.mark.parametrize(
    "record",
    ['{"android": {"release": {}}}', "[]", OURS[:-1], "\xff\x00", "[" * 100_000],
    ids=["of Cordova", "no object", "cut short", "no JSON", "too deep"],
)
def test_a_build_record_that_is_not_ours_makes_a_folder_someone_elses(tmp_path, record):
    (tmp_path / BUILD).write_text(record, encoding="latin-1")
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(OutputError, match=r"not written by kg.*; name a new or empty folder"):
        claim_folder(tmp_path)


def test_a_folder_with_nothing_but_a_strange_build_record_is_refused(tmp_path):
    (tmp_path / BUILD).write_text("{}")
    with pytest.raises(OutputError, match="not written by kg"):
        claim_folder(tmp_path)


def test_a_folder_called_build_json_makes_a_folder_someone_elses(tmp_path):
    (tmp_path / BUILD).mkdir()
    with pytest.raises(OutputError, match="not written by kg"):
        claim_folder(tmp_path)


def test_a_damaged_build_record_beside_a_cache_may_be_deleted(tmp_path):
    (tmp_path / CACHE).mkdir()
    (tmp_path / BUILD).write_text(OURS[:-1])
    with pytest.raises(OutputError, match=r"delete .*build\.json if it is a damaged one of kg"):
        claim_folder(tmp_path)
    (tmp_path / BUILD).unlink()
    claim_folder(tmp_path)


def test_a_file_is_refused(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="is a file"):
        claim_folder(tmp_path / "out")


def test_a_second_writer_is_refused(tmp_path):
    code = (
        "import sys; from pathlib import Path; from kg.building.place import locked\n"
        "with locked(Path(sys.argv[1])): pass"
    )
    with locked(tmp_path):
        second = subprocess.run(
            [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False
        )
    assert "another build or rendering is writing to it" in second.stderr


def test_the_lock_is_free_again_afterwards(tmp_path):
    with locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_staging_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt), staging(tmp_path) as new:
        (new / GRAPH).write_text("half")
        raise KeyboardInterrupt
    assert names(tmp_path) == []


def test_staging_clears_what_a_dead_build_left(tmp_path):
    (tmp_path / ".kg-new-dead").mkdir()
    with staging(tmp_path):
        assert not (tmp_path / ".kg-new-dead").exists()


def test_new_files_and_folders_replace_old_ones(tmp_path):
    out, new = written(tmp_path / "out", "old"), written(tmp_path / "new", "new")
    move_into_place(new, out)
    assert names(out) == [BUILD, "explore", GRAPH]
    assert names(out / "explore") == ["new.js"]
    assert (out / GRAPH).read_text() == "new"


def test_files_of_others_stay(tmp_path):
    out, new = written(tmp_path / "out", "old"), written(tmp_path / "new", "new")
    (out / "corrections.csv").write_text("mine")
    move_into_place(new, out)
    assert (out / "corrections.csv").read_text() == "mine"


def test_the_old_build_record_is_gone_before_anything_is_moved(tmp_path, monkeypatch):
    out, new = written(tmp_path / "out", "old"), written(tmp_path / "new", "new")
    seen = []
    real = Path.replace

    def replace(source, target):
        if source.parent == new:
            seen.append((source.name, (out / BUILD).exists()))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    move_into_place(new, out)
    assert seen == [(GRAPH, False), ("explore", False), (BUILD, False)]


def test_an_interrupt_waits_until_all_is_moved(tmp_path, monkeypatch):
    out, new = written(tmp_path / "out", "old"), written(tmp_path / "new", "new")
    real = Path.replace

    def replace(source, target):
        signal.raise_signal(signal.SIGINT)
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        move_into_place(new, out)
    assert (out / BUILD).read_text() == (out / GRAPH).read_text() == "new"


@pytest.mark.parametrize("name", [BUILD, "explore", GRAPH])
@pytest.mark.parametrize("side", ["out", "new"])
def test_where_a_file_cannot_be_moved_all_old_ones_are_back(tmp_path, monkeypatch, side, name):
    out, new = written(tmp_path / "out", "old"), written(tmp_path / "new", "new")
    before = contents(out)
    refuse(monkeypatch, tmp_path / side / name)
    with pytest.raises(PermissionError):
        move_into_place(new, out)
    assert contents(out) == before
    assert names(out) == [BUILD, "explore", GRAPH]


def test_where_a_first_build_cannot_be_moved_nothing_of_it_stays(tmp_path, monkeypatch):
    out, new = tmp_path / "out", written(tmp_path / "new", "new")
    out.mkdir()
    refuse(monkeypatch, new / BUILD)
    with pytest.raises(PermissionError):
        move_into_place(new, out)
    assert names(out) == []


def test_the_build_record_comes_back_last(tmp_path, monkeypatch):
    out, new = written(tmp_path / "out", "old"), written(tmp_path / "new", "new")
    refuse(monkeypatch, new / "explore")
    moved, refusing = [], Path.replace

    def replace(source, target):
        moved.append((source.parent == out, source.name))
        return refusing(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError):
        move_into_place(new, out)
    assert moved[-1] == (False, BUILD)


@pytest.fixture
def stuck(tmp_path, monkeypatch):
    """A folder into which not all could be moved, and out of which not all could be moved back."""
    out, new = written(tmp_path / "out", "old"), written(tmp_path / "new", "new")
    real = Path.replace

    def replace(source, target):
        if source == new / BUILD or target == new / "explore":
            raise PermissionError(13, "in use", str(source))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(
        OutputError, match=r"explore: cannot be moved back .* build the folder again"
    ):
        move_into_place(new, out)
    return out


def test_a_folder_half_put_back_has_no_build_record(stuck):
    assert not (stuck / BUILD).exists()


def test_what_could_not_be_put_back_is_kept(stuck):
    kept = next(stuck.glob(".kg-old-*"))
    assert contents(kept) == {BUILD: "old", GRAPH: "old", "explore/old.js": "old"}


def test_a_folder_half_put_back_is_built_again(stuck):
    claim_folder(stuck)
