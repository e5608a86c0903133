import numpy as np
import pytest

from kg.link.fullest import WEIGHTS
from kg.train import fullest, linked
from kg.train.fullest import choices, fit_choice, main, of_links, of_retold
from kg.train.retold import Retold
from tests.train.test_dispute_weights import Words
from tests.train.test_linked import ARTICLES, LINKS


def told(article, variant, text):
    return Retold("s1", "a", "Moen", article, variant, text)


QUOTED = told("1", "reference", "“The ferry will be two hours late because of fog”")
TOLD = told("2", "reworded", "fog would hold the boat up for two hours")
POINTING = told("3", "reworded", "the delay")


@pytest.fixture
def story(tmp_path):
    (tmp_path / "q.txt").write_text(ARTICLES, encoding="utf-8")
    (tmp_path / "q.links").write_text(LINKS, encoding="utf-8")
    linked.main([str(tmp_path), str(tmp_path)])
    return tmp_path / "gold.jsonl", tmp_path / "links.json"


def test_the_reference_is_chosen_among_wordings_that_are_no_mere_pointers():
    [(table, taken)] = choices(of_retold([[TOLD, POINTING, QUOTED]]))
    assert (len(table), taken) == (2, 1)


def test_there_is_nothing_to_choose_between_one_wording_and_a_pointer():
    assert not list(choices(of_retold([[QUOTED, POINTING]])))


def test_a_linked_claim_has_its_units_and_its_reference(story):
    [(units, reference)] = of_links(*story, Words())
    assert [u.text for u in units] == ["three gates were open", "four were"]
    assert reference == 0


def test_what_the_references_have_weighs_more_than_nothing():
    rows = [(np.array([[1.0, 0.5], [0.0, 0.5]]), 0)] * 9
    first, second = fit_choice(rows, [1.0] * 9)
    assert first > 1 > abs(second)


def test_what_counts_more_weighs_more():
    table = np.array([[1.0, 0.0], [0.0, 1.0]])
    first, second = fit_choice([(table, 0), (table, 1)], [1.0, 9.0])
    assert second > first


def test_the_command_prints_a_weight_a_ground(story, tmp_path, capsys, monkeypatch):
    text = "\n".join((
        "STORY t1 | fog", "ARTICLE 1 | Post | 2024-05-01 | wire", "CLAIM a | Moen | late",
        f"1 | reference | {QUOTED.text}", f"1 | reworded | {TOLD.text}",
    ))  # fmt: skip
    retold = tmp_path / "retold"
    retold.mkdir()
    (retold / "t.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(fullest, "load_meaning", Words)
    main(["--retold", str(retold), "--links", *map(str, story)])
    assert len(capsys.readouterr().out.split()) == len(WEIGHTS)
