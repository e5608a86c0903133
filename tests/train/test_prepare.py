"""The first step: what is read for training."""

import pytest

from kg.train.kept import held_out
from kg.train.prepare import FILES, MARKED, news_texts

IDS = [f"m-{k}" for k in range(40)]
LINKED = ["q1-1", "q1-2"]


@pytest.fixture
def texts(tmp_path):
    data, written = tmp_path / "data" / "attribution", tmp_path / "written"
    for folder in (data, written / "articles", written / "linked"):
        folder.mkdir(parents=True)
    for name in (*FILES, "qasrl_wikinews_dev"):
        (data / f"{name}.jsonl").touch()
    for folder, names in (("articles", IDS), ("linked", LINKED)):
        articles = (
            f"ARTICLE {name} | wire\n{{s1 Poe}} {{q1 says}} {{c1 it holds}}\n"
            "NAMES\nPERSON | Poe\nSAYS\n1 | state | Poe\n"
            for name in names
        )
        (written / folder / "a.txt").write_text("".join(articles), encoding="utf-8")
    return list(news_texts(tmp_path / "data", written))


def test_marked_articles_that_are_kept_for_measuring_are_not_learned_from(texts):
    assert [text.id for text in texts] == [name for name in (*IDS, *LINKED) if not held_out(name)]


def test_marked_articles_tell_who_says_what(texts):
    cue = texts[0].cues[0]
    assert [texts[0].words[w] for w in cue.words] == ["says"]
    assert [texts[0].words[slice(*span)] for span in cue.roles["content"]] == [("it", "holds")]


def test_marked_articles_are_known_as_such(texts):
    assert {text.source for text in texts} == {MARKED}
