"""The whole way with the language model that is shipped, on a few articles of the corpus."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from kg.building.cache import FILE
from kg.building.engine import SHIPPED
from kg.building.run import Options, build
from kg.output import ARTICLES, CACHE, CLAIMS, ENTITIES, GRAPH, LINKS, load_extractions

CORPUS = Path(__file__).parents[2] / "corpus"
CHOSEN = ("01-vpa-iphone-deadline.md", "07-vpa-ferry-14-dead.md", "11-vpa-toll-lowered.md")
SAME = (GRAPH, ARTICLES, CLAIMS, ENTITIES, LINKS)

pytestmark = pytest.mark.skipif(
    not (SHIPPED / "config.cfg").exists(), reason="the language model is not in this checkout"
)


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chosen") / "news"
    folder.mkdir()
    for name in CHOSEN:
        shutil.copy(CORPUS / name, folder)
    return folder


@pytest.fixture(scope="module")
def built(news, tmp_path_factory):
    out = tmp_path_factory.mktemp("built") / "out"
    return build([news], out)


def files(out):
    return {name: (out / name).read_bytes() for name in SAME}


def test_claims_are_found_in_every_article(built):
    assert all(read.attributions for read in load_extractions(built.out))


def test_the_graph_passes_its_own_checks(built):
    assert built.problems == ()


def test_every_passage_is_in_its_article(built):
    for read in load_extractions(built.out):
        for attribution in read.attributions:
            for passage in (*attribution.cue, *attribution.content, *attribution.source_spans):
                assert read.article.text[passage.start : passage.end] == passage.text != ""


def test_two_processes_and_another_order_give_the_same_bytes(built, news, tmp_path):
    paths = [news / name for name in reversed(CHOSEN)]
    again = build(paths, tmp_path / "out", options=Options(jobs=2))
    assert files(again.out) == files(built.out)


def test_a_renewed_folder_equals_a_new_one(built, news, tmp_path):
    out = tmp_path / "out"
    build([news / CHOSEN[0]], out)
    renewed = build([news], out)
    assert len(renewed.inputs.new) == 2
    assert files(out) == files(built.out)


def test_unchanged_articles_are_not_compared_again(built, news, monkeypatch):
    def ask(*_args):
        raise AssertionError("asked again")

    monkeypatch.setattr("kg.nlp.meaning.Meaning.vector", ask)
    monkeypatch.setattr("kg.nlp.meaning.Meaning.compared", ask)
    before = files(built.out)
    build([news], built.out)
    assert files(built.out) == before


def test_the_network_compares_what_stands_in_articles_about_one_event(built):
    rows = sqlite3.connect(built.out / CACHE / FILE)
    (count,) = rows.execute("SELECT count(*) FROM meaning").fetchone()
    rows.close()
    assert count > 0
