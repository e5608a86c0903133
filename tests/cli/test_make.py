"""kg build and kg extract."""

import json

import pytest

from kg.output import BUILD, GRAPH
from tests.building import fake


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


def test_an_article_that_is_lost_is_a_failure(kg, news, tmp_path):
    (news / "spill.txt").write_text(
        f"Spill\n\nHart said “the {fake.DEADLY} is not the end of it”.\n"
    )
    result = kg("build", news, "-o", tmp_path / "out", "--jobs", "2")
    assert result.exit_code == 1
    assert "The graph lacks 1 article that could not be read:\n  worker-died:" in result.stdout


def test_a_build_that_loses_every_article_is_an_error(kg, news, tmp_path):
    for path in news.iterdir():
        path.write_text(f"{path.stem}\n\nHart said “the {fake.DEADLY} is not the end of it”.\n")
    result = kg("build", news, "-o", tmp_path / "out", "--jobs", "2")
    assert (result.exit_code, "no article could be read" in result.stderr) == (2, True)


def test_what_a_build_read_can_be_printed_whatever_the_bytes_of_its_path(kg, news, tmp_path):
    result = kg("build", news, "-o", tmp_path / "caf\udce9", "--dry-run", "--json")
    assert json.loads(result.stdout)["out"] == str(tmp_path / "caf\udce9")


def test_judgements_that_were_not_used_are_told_apart_from_the_result(kg, news, tmp_path):
    review = tmp_path / "review.csv"
    review.write_text("verdict,left,right,who,why,date\nnot-a-claim,weir#a9.0,,Ada,,2024-05-15\n")
    result = kg("build", news, "-o", tmp_path / "out", "--corrections", review, "--json")
    assert "not used" in result.stderr
    assert json.loads(result.stdout)["findings"]["correction-unused"] == 1


def test_judgements_that_are_used_again_are_told(kg, news, tmp_path):
    review = tmp_path / "review.csv"
    review.write_text("verdict,left,right,who,why,date\n")
    kg("build", news, "-o", tmp_path / "out", "--corrections", review)
    assert "are used again" in kg("build", news, "-o", tmp_path / "out").stderr


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
