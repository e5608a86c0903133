"""Retold claims are read as they stand, or refused with file and line."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.train.kept import held_out
from kg.train.retold import VARIANTS, Retold, RetoldPair, pairs, read_retold

ROOT = Path(__file__).parents[2]
FILE = """\
STORY t1 | a weir breaks
ARTICLE 1 | Post | 2024-05-01 | broadsheet
ARTICLE 2 | Wire | 2024-05-01 | wire

CLAIM a | Ada Hart, mayor | The weir will hold.
1 | reference | “The weir will hold, whatever comes.”
2 | reworded | the pledge | in: Ms Hart repeated the pledge on Monday.

CLAIM b | Ada Hart, mayor | She will not resign.
2 | truncated | she “will not” go

CLAIM c | Odd Brand, engineer | The weir is rotten.
1 | mistaken | the gate is rotten

STORY t2 | a strike ends
ARTICLE 1 | Post | 2024-06-01 | broadsheet

CLAIM a | union | The strike is over.
1 | reference | the strike was over
"""


def read(folder, text, name="t.txt"):
    (folder / name).write_text(text, encoding="utf-8")
    return read_retold(folder)


@pytest.fixture
def told(tmp_path):
    return read(tmp_path, FILE)


def one(article="1", claim="a", story="s", speaker="x"):
    return Retold(story, claim, speaker, article, "reference", f"{story}{claim}{article}", "")


def test_every_occurrence_is_read_in_order(told):
    assert [(r.story, r.claim, r.article) for r in told] == [
        ("t1", "a", "1"), ("t1", "a", "2"), ("t1", "b", "2"), ("t1", "c", "1"), ("t2", "a", "1"),
    ]  # fmt: skip


def test_an_occurrence_has_the_speaker_of_its_claim(told):
    assert [r.speaker for r in told] == [
        "Ada Hart, mayor", "Ada Hart, mayor", "Ada Hart, mayor", "Odd Brand, engineer", "union",
    ]  # fmt: skip


def test_a_variant_is_kept(told):
    assert [r.variant for r in told[:4]] == ["reference", "reworded", "truncated", "mistaken"]


def test_a_short_stretch_is_read_with_its_sentence(told):
    assert told[1].read == "the pledge — Ms Hart repeated the pledge on Monday."


def test_a_stretch_without_a_sentence_is_read_alone(told):
    assert told[3].read == "the gate is rotten"


def test_files_are_read_in_the_order_of_their_names(tmp_path):
    read(tmp_path, FILE.replace("t1", "b1").replace("t2", "b2"), "b.txt")
    found = read(tmp_path, FILE.replace("t1", "a1").replace("t2", "a2"), "a.txt")
    assert list(dict.fromkeys(r.story for r in found)) == ["a1", "a2", "b1", "b2"]


@pytest.mark.parametrize(
    ("line", "instead", "message"),
    [
        (1, "STORY t1", "line 1: not of the form: id | matter"),
        (1, "", "line 2: ARTICLE before any STORY"),
        (2, "ARTICLE 1 | Post | 2024-05-01", "line 2: not of the form: number | outlet"),
        (3, "ARTICLE 1 | Wire | 2024-05-01 | wire", "line 3: a second article of this story '1'"),
        (5, "", "line 6: an occurrence before the CLAIM it is of"),
        (5, "CLAIM a | Ada Hart", "line 5: not of the form: letter | speaker | claim"),
        (6, "3 | reference | it will hold", "line 6: no ARTICLE '3' in this story"),
        (6, "1 | reference", "line 6: not of the form: article | variant | text"),
        (6, "1 | reference | ", "line 6: not of the form: article | variant | text"),
        (6, "1 | rewritten | it will hold", "line 6: 'rewritten' is none of reference, "),
        (7, "2 | reworded | the pledge | Ms Hart said so.", "line 7: the sentence does not begin"),
        (7, "2 | reworded | a | in: b | c", "line 7: not of the form: article | variant | text"),
        (9, "CLAIM a | Ada Hart, mayor | She stays.", "line 9: a second claim of this story 'a'"),
        (8, "so they say", "line 8: not of the form: article | variant | text"),
        (15, "STORY t1 | a strike ends", "line 15: a second story 't1'"),
        (18, "", "line 19: an occurrence before the CLAIM it is of"),
    ],
)
def test_a_line_that_cannot_stand_there_is_told(tmp_path, line, instead, message):
    lines = FILE.split("\n")
    lines[line - 1] = instead
    with pytest.raises(ArticleError) as caught:
        read(tmp_path, "\n".join(lines))
    assert f"t.txt, {message}" in str(caught.value)


def test_a_story_told_in_two_files_is_refused(tmp_path):
    read(tmp_path, FILE, "a.txt")
    with pytest.raises(ArticleError, match=r"b\.txt, line 1: a second story 't1'"):
        read(tmp_path, FILE, "b.txt")


def test_a_file_that_is_not_utf_8_is_refused_by_name(tmp_path):
    (tmp_path / "t.txt").write_bytes(b"STORY t1 | a caf\xe9\n")
    with pytest.raises(ArticleError, match=r"t\.txt: not UTF-8 at byte 16"):
        read_retold(tmp_path)


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(ArticleError, match=r"no \.txt file"):
        read_retold(tmp_path)


def test_about_a_tenth_of_all_stories_is_held_out():
    count = sum(held_out(f"w{k}") for k in range(2000))
    assert 140 < count < 260


def test_pairs_are_of_two_articles(told):
    assert all(p.left.article != p.right.article for p in pairs(told))


def test_pairs_are_of_one_story(told):
    assert [(p.left.story, p.left.claim, p.right.claim) for p in pairs(told)] == [
        ("t1", "a", "a"), ("t1", "a", "b"), ("t1", "a", "c"), ("t1", "b", "c"),
    ]  # fmt: skip


def test_two_tellings_of_one_claim_are_the_same(told):
    assert [p.same for p in pairs(told)] == [True, False, False, False]


def test_two_claims_may_be_of_one_speaker(told):
    assert [p.one_speaker for p in pairs(told)] == [True, True, False, False]


def test_claims_of_one_letter_in_two_stories_are_not_compared():
    assert list(pairs([one(story="s"), one(article="2", story="t")])) == []


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("ab")), max_size=8))
def test_every_two_occurrences_of_different_articles_are_a_pair(places):
    told = [one(article, claim) for article, claim in places]
    wanted = [(a, b) for a, b in combinations(told, 2) if a.article != b.article]
    assert [(p.left, p.right) for p in pairs(told)] == wanted


@pytest.mark.skipif(not (ROOT / "training").exists(), reason="only the sources hold them")
def test_our_own_retold_claims_can_be_read():
    told = read_retold(ROOT / "training/retold")
    assert {r.variant for r in told} == set(VARIANTS)
    assert {held_out(r.story) for r in told} == {True, False}


DISPUTED = FILE.replace(
    "2024-05-01 | wire\n",
    "2024-05-01 | wire\nCONFLICT denial | a | c\nCONFLICT update | a | b\n",
).replace("2024-06-01 | broadsheet\n", "2024-06-01 | broadsheet\nCONFLICT none\n")


def test_a_claim_knows_what_it_is_in_conflict_with(tmp_path):
    told = read(tmp_path, DISPUTED)
    assert [r.conflicts for r in told] == [
        (("b", "update"), ("c", "denial")), (("b", "update"), ("c", "denial")),
        (("a", "update"),), (("a", "denial"),), (),
    ]  # fmt: skip


def test_without_a_word_on_conflicts_none_are_known(told):
    assert {r.conflicts for r in told} == {None}


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (("a", "reference"), ("c", "reworded"), True),
        (("a", "reference"), ("d", "reference"), False),
        (("a", "reference"), ("b", "reference"), None),
        (("a", "reference"), ("a", "reworded"), False),
        (("a", "reference"), ("a", "mistaken"), True),
        (("a", "mistaken"), ("a", "mistaken"), None),
        (("a", "mistaken"), ("c", "reworded"), None),
    ],
    ids=["opposed", "beside", "update", "same", "misreport", "two misreports", "of a misreport"],
)
def test_two_claims_are_in_conflict_as_their_story_says(left, right, found):
    against = {"a": (("b", "update"), ("c", "denial"))}
    pair = RetoldPair(*(
        Retold("s", claim, "x", "1", variant, "t", conflicts=against.get(claim, ()))
        for claim, variant in (left, right)
    ))  # fmt: skip
    assert pair.conflict is found


def test_where_nothing_is_told_of_conflicts_a_pair_has_none_that_is_known():
    assert RetoldPair(one(claim="a"), one(claim="b")).conflict is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("CONFLICT quarrel | a | c", "'quarrel' is none of number, date"),
        ("CONFLICT denial | a", "not of the form: kind | letter | letter"),
        ("CONFLICT denial | a | a", "claim 'a' in conflict with itself"),
        ("CLAIM none", "not of the form: letter | speaker | claim"),
    ],
)
def test_a_conflict_that_cannot_be_read_is_an_error(tmp_path, line, reason):
    text = FILE.replace("2024-05-01 | wire\n", f"2024-05-01 | wire\n{line}\n")
    with pytest.raises(ArticleError, match=f"line 4: {reason}"):
        read(tmp_path, text)


def test_a_conflict_stands_before_the_claims(tmp_path):
    with pytest.raises(ArticleError, match="line 20: a CONFLICT after a CLAIM"):
        read(tmp_path, FILE + "CONFLICT none\n")


def test_pairs_within_an_article_are_given_where_they_are_asked_for(told):
    apart, all_of_them = (len([*pairs(told, within=w)]) for w in (False, True))
    assert (apart, all_of_them) == (4, 6)


@pytest.mark.parametrize("where", ["a story before another", "the last story"])
def test_a_conflict_of_a_claim_that_is_missing_is_an_error(tmp_path, where):
    day = "2024-05-01 | wire\n" if "before" in where else "2024-06-01 | broadsheet\n"
    text = FILE.replace(day, f"{day}CONFLICT denial | a | z\n")
    with pytest.raises(ArticleError, match="names no CLAIM 'z'"):
        read(tmp_path, text)


def test_a_line_of_a_story_without_articles_is_of_an_article_of_its_own(tmp_path):
    text = "STORY k1 | a tug\nCLAIM a | Kester | It sank.\nreference | it sank\nreworded | it went"
    told = read(tmp_path, text)
    assert len({one.article for one in told}) == len(told) == 2
    assert [p.same for p in pairs(told)] == [True]
