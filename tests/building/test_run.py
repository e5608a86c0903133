"""A build renews exactly what changed, and its bytes depend on the articles alone."""

import json
import logging
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building.place import locked
from kg.building.result import summary
from kg.building.run import Options, build
from kg.errors import ArticleError, OutputError, PipelineError
from kg.output import ARTICLES, BUILD, CACHE, CLAIMS, ENTITIES, GRAPH, LINKS, TRIG
from tests.building import fake

#: Everything that must not differ between two ways to the same articles.
SAME = (GRAPH, TRIG, ARTICLES, CLAIMS, ENTITIES, LINKS)
SAYINGS = {
    "weir": "Hart said “it is not over for the weir and it will hold”.",
    "gate": "Brand denied “that the gate was ever open in the night”.\nHart said “it is so”.",
    "dam": "The dam is old. Cole said “the dam will have to go by the end of the year”.",
    "lake": "It was quiet at the lake. Brand said “it is not over for the weir and it will hold”.",
}


@pytest.fixture(autouse=True)
def noted(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_TEST_NOTES", str(tmp_path / "notes"))


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in SAYINGS.items():
        write(folder, name, text)
    return folder


def write(folder, name, text):
    (folder / f"{name}.txt").write_text(f"What they say of the {name}\n\n{text}\n")


def run(sources, out, *, meaning=None, **options):
    sources = [sources] if isinstance(sources, Path) else sources
    return build(sources, out, engine=fake.engine(meaning=meaning), options=Options(**options))


def files(out):
    return {name: (out / name).read_bytes() for name in SAME}


def compared():
    """How often the network that compares claims was asked."""
    return fake.notes().count("compared")


def read_out():
    return sorted(line.split()[1] for line in fake.notes() if line.startswith("read "))


def forget():
    Path(os.environ["KG_TEST_NOTES"]).unlink(missing_ok=True)


def test_a_build_writes_all_its_files(news, tmp_path):
    built = run(news, tmp_path / "out")
    assert built.counts["articles"] == 4
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *SAME, BUILD, "store", "index.html", "explore", CACHE, ".kg-lock",
    }  # fmt: skip


def test_unchanged_articles_are_not_read_again(news, tmp_path):
    run(news, tmp_path / "out")
    forget()
    built = run(news, tmp_path / "out")
    assert read_out() == []
    assert built.inputs.new == ()


def test_force_reads_all_again(news, tmp_path):
    run(news, tmp_path / "out")
    forget()
    run(news, tmp_path / "out", force=True)
    assert read_out() == sorted(SAYINGS)


def test_only_an_edited_article_is_read_again(news, tmp_path):
    run(news, tmp_path / "out")
    forget()
    write(news, "dam", "Cole said “the dam will not have to go”.")
    run(news, tmp_path / "out")
    assert read_out() == ["dam"]


def test_another_model_reads_all_again(news, tmp_path):
    run(news, tmp_path / "out")
    forget()
    build([news], tmp_path / "out", engine=fake.engine("other"))
    assert read_out() == sorted(SAYINGS)


def test_a_renamed_file_is_not_read_again(news, tmp_path):
    run(news, tmp_path / "out")
    forget()
    (news / "dam.txt").rename(news / "barrage.txt")
    built = run(news, tmp_path / "out")
    assert read_out() == []
    assert built.inputs.removed == ("dam",)


def changed(news):
    """Edit one article, delete one, add one."""
    write(news, "dam", "Cole said “the dam is not to go, and it will be kept”.")
    (news / "gate.txt").unlink()
    write(news, "sluice", "The sluice is new. Brand said “it is not over for the weir”.")


def test_after_edits_a_renewed_folder_equals_a_new_one(news, tmp_path):
    run(news, tmp_path / "out")
    changed(news)
    run(news, tmp_path / "out")
    run(news, tmp_path / "new")
    assert files(tmp_path / "out") == files(tmp_path / "new")


def test_a_renewed_folder_equals_a_new_one_where_a_network_compares(news, tmp_path):
    run(news, tmp_path / "out", meaning=fake.Meaning)
    changed(news)
    run(news, tmp_path / "out", meaning=fake.Meaning)
    run(news, tmp_path / "new", meaning=fake.Meaning)
    assert compared() > 0
    assert files(tmp_path / "out") == files(tmp_path / "new")


def test_several_processes_give_the_same_bytes_where_a_network_compares(news, tmp_path):
    run(news, tmp_path / "one", meaning=fake.Meaning)
    run(sorted(news.iterdir(), reverse=True), tmp_path / "two", jobs=2, meaning=fake.Meaning)
    assert files(tmp_path / "two") == files(tmp_path / "one")


def test_unchanged_articles_are_not_compared_again(news, tmp_path):
    run(news, tmp_path / "out", meaning=fake.Meaning)
    forget()
    run(news, tmp_path / "out", meaning=fake.Meaning)
    assert compared() == 0


def test_a_network_of_another_name_compares_again(news, tmp_path):
    run(news, tmp_path / "out", meaning=fake.Meaning)
    forget()
    run(news, tmp_path / "out", meaning=lambda: fake.Meaning("another"))
    assert compared() > 0


def test_what_was_compared_before_a_build_failed_is_kept(news, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("kg.store.write_store", full)
        with pytest.raises(OSError, match="No space left"):
            run(news, tmp_path / "out", meaning=fake.Meaning)
    forget()
    run(news, tmp_path / "out", meaning=fake.Meaning)
    assert compared() == 0


def test_a_network_that_is_missing_is_told_before_an_article_is_read(news, tmp_path):
    def missing():
        raise PipelineError("the network is missing")

    with pytest.raises(PipelineError, match="is missing"):
        run(news, tmp_path / "out", meaning=missing)
    assert read_out() == []


def test_a_deleted_article_is_gone_from_every_file(news, tmp_path):
    run(news, tmp_path / "out")
    (news / "dam.txt").unlink()
    built = run(news, tmp_path / "out")
    assert built.inputs.removed == ("dam",)
    assert not any(
        b"the dam will have to go" in content for content in files(tmp_path / "out").values()
    )


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_files_gives_the_same_bytes(news, tmp_path, seed):
    run(news, tmp_path / "whole")
    paths = sorted(news.iterdir())
    random.Random(seed).shuffle(paths)
    run(paths, tmp_path / "parts")
    assert files(tmp_path / "parts") == files(tmp_path / "whole")


def test_several_processes_give_the_same_bytes(news, tmp_path):
    run(news, tmp_path / "one")
    run(news, tmp_path / "three", jobs=3)
    assert files(tmp_path / "three") == files(tmp_path / "one")


def test_any_hash_seed_gives_the_same_bytes(news, tmp_path):
    code = (
        "import sys; from pathlib import Path; from kg.building.run import build\n"
        "from tests.building import fake\n"
        "build([Path(sys.argv[1])], Path(sys.argv[2]), engine=fake.engine())"
    )
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, "-c", code, news, tmp_path / seed]
        subprocess.run(command, env=env, check=True, cwd=tmp_path)
    assert files(tmp_path / "1") == files(tmp_path / "2")


def test_an_interrupted_build_goes_on_where_it_was(news, tmp_path):
    seen = []

    def interrupt(done, total):
        seen.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(news, tmp_path / "out", progress=interrupt)
    assert seen == [(1, 4), (2, 4)]
    forget()
    run(news, tmp_path / "out")
    assert len(read_out()) == 2


def test_an_interrupted_build_leaves_the_folder_as_it_was(news, tmp_path):
    run(news, tmp_path / "out")
    before = files(tmp_path / "out")
    changed(news)

    def interrupt(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(news, tmp_path / "out", progress=interrupt)
    assert files(tmp_path / "out") == before


def test_a_fault_while_writing_leaves_the_folder_as_it_was(news, tmp_path, monkeypatch):
    run(news, tmp_path / "out")
    before = files(tmp_path / "out")
    changed(news)

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.store.write_store", full)
    with pytest.raises(OSError, match="No space left"):
        run(news, tmp_path / "out")
    assert files(tmp_path / "out") == before
    assert not list((tmp_path / "out").glob(".kg-new-*"))


def test_a_killed_process_loses_no_article(news, tmp_path, caplog):
    run(news, tmp_path / "plain")
    write(news, "spill", f"Cole said “the {fake.DEADLY_ONCE} was not the end of it”.")
    with caplog.at_level(logging.WARNING):
        built = run(news, tmp_path / "out", jobs=2)
    assert built.counts["articles"] == 5
    assert "a worker process ended" in caplog.text


def test_an_article_that_no_process_survives_is_told(news, tmp_path):
    write(news, "spill", f"Cole said “the {fake.DEADLY} is not the end of it”.")
    built = run(news, tmp_path / "out", jobs=2)
    assert [(left.path, left.code) for left in built.inputs.left] == [
        ("news/spill.txt", "worker-died")
    ]
    assert built.counts["articles"] == 4


def test_a_second_build_at_once_is_refused(news, tmp_path):
    run(news, tmp_path / "out")
    with locked(tmp_path / "out"), pytest.raises(OutputError, match="another build"):
        run(news, tmp_path / "out")


def test_a_dry_run_tells_and_writes_nothing(news, tmp_path):
    planned = build([news], tmp_path / "out", engine=fake.engine(), dry_run=True)
    assert sorted(planned.inputs.new) == sorted(SAYINGS)
    assert not (tmp_path / "out").exists()


def test_a_dry_run_over_a_built_folder_tells_what_changed(news, tmp_path):
    run(news, tmp_path / "out")
    before = files(tmp_path / "out")
    changed(news)
    planned = build([news], tmp_path / "out", engine=fake.engine(), dry_run=True)
    assert sorted(planned.inputs.new) == ["dam", "sluice"]
    assert planned.inputs.removed == ("gate",)
    assert "2 to extract, 2 as before, 1 to remove" in summary(planned)
    assert files(tmp_path / "out") == before


def test_an_output_folder_inside_the_source_is_not_read(news):
    run(news, news / "out")
    built = run(news, news / "out")
    assert built.counts["articles"] == 4


def test_a_folder_without_an_article_is_an_error_with_a_hint(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArticleError, match=r"no article to read; give \.txt"):
        run(tmp_path / "empty", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_of_someone_else_is_refused_untouched(news, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("do not touch")
    with pytest.raises(OutputError, match=r"thesis\.txt"):
        run(news, tmp_path / "mine")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_files_that_cannot_be_read_are_listed_and_the_rest_is_built(news, tmp_path):
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    built = run(news, tmp_path / "out")
    assert built.counts["articles"] == 4
    [left] = built.inputs.left
    assert left.path == "news/picture.txt"
    assert "news/picture.txt" in summary(built)


def test_the_record_of_a_build_says_what_was_read_and_with_what(news, tmp_path):
    run(news, tmp_path / "out")
    record = json.loads((tmp_path / "out" / BUILD).read_text())
    assert [source["id"] for source in record["read"]] == sorted(SAYINGS)
    assert record["counts"]["articles"] == 4
    assert {"news-claim-kg", "spacy"} <= record["versions"].keys()
    assert record["files"][GRAPH]["bytes"] == (tmp_path / "out" / GRAPH).stat().st_size


def test_times_stand_in_the_record_alone(news, tmp_path):
    run(news, tmp_path / "out")
    year = json.loads((tmp_path / "out" / BUILD).read_text())["built"][:5]
    assert not any(year.encode() in content for content in files(tmp_path / "out").values())


def test_a_summary_names_the_page_to_open(news, tmp_path):
    built = run(news, tmp_path / "out")
    assert f"Open   {tmp_path / 'out' / 'index.html'}" in summary(built)
