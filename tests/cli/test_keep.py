"""kg check, render and doctor."""

import json
import shutil

import pytest

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
