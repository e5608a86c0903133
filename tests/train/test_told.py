"""Members of the claims of linked stories are read as retold claims are."""

import pytest

from kg.train.retold import pairs
from kg.train.told import of_linked, read_told
from tests.train.test_linked import ARTICLES, LINKS
from tests.train.test_retold import FILE

MORE = """\
CLAIM b | It was four.
q-2 2 reference
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / "q.txt").write_text(ARTICLES, encoding="utf-8")
    (folder / "q.links").write_text(LINKS + MORE, encoding="utf-8")
    return folder


@pytest.fixture
def told(folder):
    return list(of_linked(folder))


def test_every_member_is_read_with_its_claim_and_variant(told):
    assert [(one.claim, one.article, one.variant) for one in told] == [
        ("q:a", "q-1", "reference"), ("q:a", "q-2", "mistaken"), ("q:b", "q-2", "reference"),
    ]  # fmt: skip


def test_a_member_is_what_linking_reads(told):
    assert told[0].read.startswith("three gates were open")


def test_two_members_are_of_one_speaker_where_the_entities_are_one(told):
    one_speaker = {(p.left.claim, p.right.claim): p.one_speaker for p in pairs(told)}
    assert one_speaker == {("q:a", "q:a"): True, ("q:a", "q:b"): False}


def test_claims_on_two_sides_of_a_conflict_cannot_both_be_true(told):
    assert told[2].conflicts == (("q:a", "number"),)
    assert told[0].conflicts == (("q:b", "number"),)


def test_all_folders_are_read_in_order(tmp_path, folder):
    for name in ("retold", "contrasts"):
        (tmp_path / name).mkdir()
        text = FILE.replace("STORY t", f"STORY {name[0]}")
        (tmp_path / name / "t.txt").write_text(text, encoding="utf-8")
    stories = dict.fromkeys(one.story for one in read_told(tmp_path))
    assert list(stories) == ["r1", "r2", "c1", "c2", "q"]
