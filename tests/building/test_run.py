"""A build renews exactly what changed, and its bytes depend on the articles alone."""

import json
import logging
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building.cache import FILE, Cache
from kg.building.place import locked
from kg.building.result import LOST, summary
from kg.building.run import Options, build
from kg.errors import ArticleError, CorrectionError, OutputError, PipelineError
from kg.graph import Graph
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


@pytest.fixture
def deadly(news):
    """As `news`, but no process survives the reading of an article, which is new."""
    write(news, "spill", f"Cole said “the {fake.DEADLY} is not the end of it”.")
    write(news, "sluice", "Brand said “it is not over for the weir”.")
    return news


def test_a_lost_article_is_a_problem_of_the_build(deadly, tmp_path):
    [problem] = run(deadly, tmp_path / "out", jobs=2).problems
    assert problem.code == LOST
    assert "article spill ended before they had read it" in problem.message


def test_a_lost_article_is_among_the_problems_in_the_record(deadly, tmp_path):
    run(deadly, tmp_path / "out", jobs=2)
    record = json.loads((tmp_path / "out" / BUILD).read_text())
    assert [problem["code"] for problem in record["problems"]] == [LOST]


def test_a_lost_article_is_neither_a_source_nor_new(deadly, tmp_path):
    inputs = run(deadly, tmp_path / "out", jobs=2).inputs
    expected = sorted([*SAYINGS, "sluice"])
    assert [source.id for source in inputs.sources] == expected
    assert sorted(inputs.new) == expected


def test_an_article_that_is_lost_to_the_graph_is_told_as_removed(news, tmp_path):
    run(news, tmp_path / "out")
    write(news, "dam", f"Cole said “the {fake.DEADLY} is not the end of it”.")
    write(news, "weir", "Hart said “it is not over for the weir, and will not be”.")
    assert run(news, tmp_path / "out", jobs=2).inputs.removed == ("dam",)


@pytest.fixture
def all_deadly(news, tmp_path):
    """As `news`, built into `out`, but then no process survives the reading of any article."""
    run(news, tmp_path / "out")
    for name in SAYINGS:
        write(news, name, f"Cole said “the {fake.DEADLY} {name} is not the end of it”.")
    return news


def test_where_no_article_can_be_read_that_is_an_error(all_deadly, tmp_path):
    with pytest.raises(ArticleError, match="no article could be read: the processes that read"):
        run(all_deadly, tmp_path / "out", jobs=2)


def test_where_no_article_can_be_read_the_folder_stays_as_it_was(all_deadly, tmp_path):
    before = {**files(tmp_path / "out"), BUILD: (tmp_path / "out" / BUILD).read_bytes()}
    with pytest.raises(ArticleError):
        run(all_deadly, tmp_path / "out", jobs=2)
    assert {name: (tmp_path / "out" / name).read_bytes() for name in before} == before


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


def everything(folder):
    """All files of a folder, with when they were written."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def dry(news, out):
    return build([news], out, engine=fake.engine(), dry_run=True)


def test_a_dry_run_leaves_the_cache_as_it_is(news, tmp_path):
    run(news, tmp_path / "out")
    before = everything(tmp_path / "out")
    assert dry(news, tmp_path / "out").inputs.new == ()
    assert everything(tmp_path / "out") == before


def test_a_dry_run_leaves_a_damaged_cache_and_takes_nothing_for_kept(news, tmp_path):
    run(news, tmp_path / "out")
    (tmp_path / "out" / CACHE / FILE).write_bytes(b"not a database at all" * 100)
    before = everything(tmp_path / "out")
    assert sorted(dry(news, tmp_path / "out").inputs.new) == sorted(SAYINGS)
    assert everything(tmp_path / "out") == before


def test_a_dry_run_while_another_build_writes_changes_nothing_of_its_files(news, tmp_path):
    run(news, tmp_path / "out")
    with locked(tmp_path / "out"), Cache(tmp_path / "out" / CACHE):
        assert dry(news, tmp_path / "out").inputs.new == ()
        assert (tmp_path / "out" / CACHE / FILE).exists()


def full_cache(monkeypatch):
    """Let the cache have no room for what was compared."""

    def put(self, used):
        raise OutputError("no room in the cache")

    monkeypatch.setattr(Cache, "put_meanings", put)


def test_a_cache_without_room_is_an_error(news, tmp_path, monkeypatch):
    full_cache(monkeypatch)
    with pytest.raises(OutputError, match="no room in the cache"):
        run(news, tmp_path / "out", meaning=fake.Meaning)


def test_a_cache_without_room_does_not_hide_what_went_wrong_before(
    news, tmp_path, monkeypatch, caplog
):
    def full(*_args):
        raise OSError(28, "No space left on device")

    full_cache(monkeypatch)
    monkeypatch.setattr("kg.store.write_store", full)
    with pytest.raises(OSError, match="No space left"):
        run(news, tmp_path / "out", meaning=fake.Meaning)
    assert "no room in the cache" in caplog.text


def named_in_bytes(folder, name):
    """A path below a folder whose bytes are not UTF-8."""
    path = folder / os.fsdecode(name)
    try:
        path.mkdir()
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    path.rmdir()
    return path


def test_a_file_whose_name_is_not_utf8_is_read_like_another(news, tmp_path):
    path = named_in_bytes(news, b"d\xe9luge.txt")
    path.write_text("The flood\n\nHart said “it is not over for the flood”.\n")
    built = run(news, tmp_path / "out")
    assert built.counts["articles"] == 5
    assert ("news/d�luge.txt",) in [source.paths for source in built.inputs.sources]


def test_a_file_whose_name_is_not_utf8_may_be_left_out_too(news, tmp_path):
    named_in_bytes(news, b"d\xe9luge.txt").write_text("")
    assert [left.path for left in run(news, tmp_path / "out").inputs.left] == ["news/d�luge.txt"]


def test_a_folder_whose_name_is_not_utf8_is_found_again(news, tmp_path):
    folder = named_in_bytes(tmp_path, b"\xe9t\xe9")
    news.rename(folder)
    run(folder, tmp_path / "out")
    assert Graph(tmp_path / "out").folders()[0] == folder.parent
    assert json.loads((tmp_path / "out" / BUILD).read_text())["options"]["sources"] == [str(folder)]


@pytest.fixture
def review(tmp_path):
    """Judgements of people, beside the output folder."""
    path = tmp_path / "review.csv"
    path.write_text(
        "verdict,left,right,who,why,date\ndifferent,weir#a1.0,lake#a1.0,Ada,two weirs,2024-05-15\n",
        encoding="utf-8",
    )
    return path


def test_judgements_that_were_given_once_outlive_a_rebuild(news, tmp_path, review):
    run(news, tmp_path / "out", corrections=review)
    before = files(tmp_path / "out")
    run(news, tmp_path / "out")
    assert b"Ada" in before[LINKS]
    assert files(tmp_path / "out") == before


def test_judgements_outlive_every_rebuild(news, tmp_path, review):
    run(news, tmp_path / "out", corrections=review)
    for _ in range(2):
        run(news, tmp_path / "out")
    assert b"Ada" in files(tmp_path / "out")[LINKS]


def test_where_judgements_lie_changes_no_byte_of_the_graph(news, tmp_path, review):
    run(news, tmp_path / "out", corrections=review)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "corrections.csv").write_bytes(review.read_bytes())
    run(news, tmp_path / "new")
    assert files(tmp_path / "new") == files(tmp_path / "out")


def test_judgements_whose_file_is_gone_are_told(news, tmp_path, review, caplog):
    run(news, tmp_path / "out", corrections=review)
    review.unlink()
    run(news, tmp_path / "out")
    assert f"{review}: is gone" in caplog.text


def test_a_judgement_about_nothing_is_told(news, tmp_path, review, caplog):
    review.write_text(review.read_text().replace("lake#a1.0", "lake#a9.0"))
    run(news, tmp_path / "out", corrections=review)
    assert f"{review}: judgements that were not used: 1" in caplog.text
    assert "'lake#a9.0'" in caplog.text


def test_a_file_of_judgements_that_is_not_there_is_an_error(news, tmp_path):
    with pytest.raises(CorrectionError, match="cannot be read"):
        run(news, tmp_path / "out", corrections=tmp_path / "none.csv")


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
