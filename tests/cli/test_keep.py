"""kg check, render and doctor."""

import json
import shutil

import pytest

from kg.building.place import LOCK, locked
from kg.errors import OutputError
from kg.store import write_store


def test_a_good_graph_has_no_problems(kg, out):
    result = kg("check", out)
    assert (result.exit_code, result.stdout) == (0, "0 problem(s)\n")


def test_a_passage_that_is_not_in_its_article_is_found_and_ends_with_1(kg, out, tmp_path):
    broken = tmp_path / "broken"
    shutil.copytree(out, broken)
    graph = broken / "graph.nq"
    text = graph.read_text(encoding="utf-8")
    assert '"Ada Hart told"' in text
    graph.write_text(text.replace('"Ada Hart told"', '"Ada Hart lied"'), encoding="utf-8")
    shutil.rmtree(broken / "store")
    write_store(graph, broken / "store")
    result = kg("check", broken, "--json")
    assert result.exit_code == 1
    assert {problem["code"] for problem in json.loads(result.stdout)} > {"file-changed"}


def test_a_file_that_was_edited_is_told(kg, out, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    with (copy / "claims.csv").open("a") as stream:
        stream.write("mine\n")
    result = kg("check", copy)
    assert result.exit_code == 1
    assert "claims.csv: not as the build left it" in result.stdout


def test_pages_are_written_anew(kg, out, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    page = (copy / "index.html").read_bytes()
    (copy / "index.html").unlink()
    assert kg("render", copy).exit_code == 0
    assert (copy / "index.html").read_bytes() == page


def test_pages_are_not_written_while_a_build_writes(kg, out, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    (copy / "index.html").unlink()
    with locked(copy):
        result = kg("render", copy)
    assert (result.exit_code, (copy / "index.html").exists()) == (2, False)
    assert "another build or rendering is writing to it" in result.stderr


def test_no_build_writes_while_pages_are_written(kg, out, tmp_path, monkeypatch):
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    refused = []

    def write_pages(_extractions, _links, folder):
        with pytest.raises(OutputError, match="is writing to it"), locked(folder):
            pass
        refused.append(folder)

    monkeypatch.setattr("kg.explore.render", write_pages)
    assert kg("render", copy).exit_code == 0
    assert refused == [copy]


def test_a_folder_of_others_gets_no_lock(kg, tmp_path):
    assert kg("render", tmp_path).exit_code == 2
    assert not (tmp_path / LOCK).exists()


@pytest.fixture
def parts(monkeypatch):
    from kg.doctor import Part

    found = [
        Part("python", fine=True, told="3.11"),
        Part("pandas", fine=False, told="no", needed=False),
    ]
    monkeypatch.setattr("kg.doctor.examine", lambda _model: found)
    return found


def test_an_installation_that_lacks_only_extras_is_fine(kg, parts):
    result = kg("doctor")
    assert result.exit_code == 0
    assert result.stdout.endswith("All that is needed is there.\n")


def test_an_installation_that_lacks_a_needed_part_ends_with_1(kg, parts):
    from kg.doctor import Part

    parts.append(Part("language model", fine=False, told="gone"))
    result = kg("doctor", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[-1]["told"] == "gone"
