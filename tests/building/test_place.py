"""Output folders: whose they are, one writer at a time, all new or all old."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building.place import claim_folder, locked, move_into_place, staging
from kg.errors import OutputError
from kg.output import BUILD, CACHE, GRAPH


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def written(folder, mark):
    folder.mkdir(exist_ok=True)
    (folder / GRAPH).write_text(mark)
    (folder / "explore").mkdir()
    (folder / "explore" / f"{mark}.js").write_text(mark)
    (folder / BUILD).write_text(mark)
    return folder


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
        (tmp_path / mark).write_text("{}")
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
    assert "another build is writing to it" in second.stderr


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
