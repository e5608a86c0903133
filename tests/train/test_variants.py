from pathlib import Path

import pytest

from kg.train.retold import read_retold
from kg.train.variants import claims, confusion, make_unit, read_foreign, references_right, summary

STORY = """STORY s1 | a ferry
ARTICLE 1 | Post | 2024-05-14 | wire
ARTICLE 2 | Herald | 2024-05-15 | tabloid

CLAIM a | Moen | The ferry is late.
1 | reference | “The ferry will be two hours late because of the fog”
2 | mistaken | the ferry would be twelve hours late

CLAIM b | Moen | Nobody was hurt.
2 | reference | nobody was hurt
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "w1.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def test_a_story_with_an_article_in_translation_is_foreign(folder):
    told = "STORY s2 | a lock\nARTICLE 1 | Bote | 2024-05-14 | foreign press in translation\n"
    (folder / "w2.txt").write_text(told, encoding="utf-8")
    assert read_foreign(folder) == {"s2"}


def test_a_claim_in_one_wording_is_not_measured(folder):
    assert [rows[0].claim for rows in claims(read_retold(folder))] == ["a"]


def test_a_quotation_is_made_a_direct_unit(folder):
    [rows] = claims(read_retold(folder))
    assert [make_unit(r, 1).direct for r in rows] == [True, False]


def test_variants_are_counted_against_the_reference(folder):
    found = confusion(claims(read_retold(folder)), frozenset())
    assert found == {("mistaken", "mistaken"): 1}


def test_references_are_counted(folder):
    assert references_right(claims(read_retold(folder))) == 1


def test_the_summary_names_what_is_right(folder):
    lines = list(summary(list(claims(read_retold(folder))), frozenset()))
    assert lines[0] == "variants right 1 of 1"
    assert lines[-1] == "references right 1 of 1"
