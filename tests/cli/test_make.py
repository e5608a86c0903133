"""kg build and kg extract."""

import json

import pytest

from kg.output import BUILD, GRAPH


def test_a_build_tells_what_it_did_and_where_to_look(kg, news, tmp_path):
    result = kg("build", news, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "Read 2 articles: 2 extracted, 0 as before, 0 removed." in result.stdout
    assert f"Open   {tmp_path}/out/index.html" in result.stdout
    assert (tmp_path / "out" / BUILD).exists()


def test_a_build_tells_programs_what_it_did(kg, news, tmp_path):
    result = kg("build", news, "-o", tmp_path / "out", "--json")
    assert json.loads(result.stdout)["counts"]["articles"] == 2


def test_there_is_no_progress_where_there_is_no_terminal(kg, news, tmp_path):
    assert "read 1 of 2" not in kg("build", news, "-o", tmp_path / "out").stderr


def test_articles_come_from_the_standard_input(kg, tmp_path):
    lines = json.dumps(
        {"id": "weir", "text": "Hart said “it is not over for the weir, and so on”."}
    )
    result = kg("build", "-", "-o", tmp_path / "out", stdin=lines)
    assert "Read 1 article: 1 extracted" in result.stdout


def test_a_dry_run_writes_nothing(kg, news, tmp_path):
    result = kg("build", news, "-o", tmp_path / "out", "--dry-run")
    assert "extract  gate\n  extract  weir\n" in result.stdout
    assert not (tmp_path / "out").exists()


def test_a_file_left_out_is_told_and_no_failure(kg, news, tmp_path):
    (news / "empty.txt").write_text("")
    result = kg("build", news, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "news/empty.txt" in result.stdout


def test_a_file_left_out_is_a_failure_if_one_is_strict(kg, news, tmp_path):
    (news / "empty.txt").write_text("")
    assert kg("build", news, "-o", tmp_path / "out", "--strict").exit_code == 1
    assert (tmp_path / "out" / GRAPH).exists()


def test_a_missing_source_is_an_error(kg, tmp_path):
    result = kg("build", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert (result.exit_code, "no such file or folder" in result.stderr) == (2, True)


def test_extraction_prints_one_object_a_line(kg, news):
    result = kg("extract", news, "--jsonl")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records] == ["gate", "weir"]
    assert records[1]["attributions"][0]["source_is"] == "Hart"


@pytest.mark.parametrize("word", ["news/empty.txt"])
def test_extraction_tells_what_it_left_out_apart_from_results(kg, news, word):
    (news / "empty.txt").write_text("")
    result = kg("extract", news)
    assert word in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_extraction_of_nothing_is_an_error(kg, tmp_path):
    (tmp_path / "empty").mkdir()
    result = kg("extract", tmp_path / "empty")
    assert (result.exit_code, "no article to read" in result.stderr) == (2, True)
