"""Weights of conflicts are learned from linked stories; a stand-in says what stretches mean."""

import re
from zlib import crc32

import pytest

from kg.evaluate.links_gold import read_links_gold
from kg.evaluate.whole import read_annotated
from kg.link.dispute_features import FEATURES, KINDS, opposed
from kg.link.disputes import SURE_AS_READ
from kg.train import dispute_weights, linked
from kg.train.dispute_weights import fit, main, measure, stories_of

ARTICLE = """\
ARTICLE {0}-{1} | wire
Weir of {0}

The weir at Skarn creaked again on Tuesday, and hundreds walked out on its planks to look at it.
{{s1 {2}}} {{q1 said}} {{c1 {3}}}.
NAMES
PERSON | {2}
SAYS
1 | state | {2}

"""
SAID = (
    ("Ada Hart", "the old weir at Skarn will hold until the summer"),
    ("Odd Brand", "the old weir at Skarn will not hold until the summer"),
    ("Ole Moen", "the old weir at Skarn will cost the town a summer"),
)
LINKS = """\
STORY {0} | a weir
OUTLET {0}-1 | Delta Wire | deltawire.example | 2021-03-04
OUTLET {0}-2 | The Gazette | gazette.example | 2021-03-05
OUTLET {0}-3 | The Post | post.example | 2021-03-05
CLAIM a | It holds.
{0}-1 1 reference
CLAIM b | It does not hold.
{0}-2 1 reference
CLAIM c | It will cost.
{0}-3 1 reference
CONFLICT polarity | whether it holds
A yes | {0}-1 1
B no | {0}-2 1
"""


class Words:
    """What stands for the network: a text with a "not" is in conflict with one without."""

    def vector(self, text):
        held = {crc32(word.encode()) % 64 for word in re.findall(r"\w+", text)}
        return bytes(int(k in held) for k in range(64))

    def compared(self, left, right):
        both = {"hold" in left, "hold" in right} == {True}
        return -2.0, 4.0 if both and ("not" in left) != ("not" in right) else -4.0


@pytest.fixture
def folder(tmp_path):
    source, out = tmp_path / "stories", tmp_path / "out"
    source.mkdir()
    for name in ("qa", "qb"):
        told = (ARTICLE.format(name, n, *said) for n, said in enumerate(SAID, start=1))
        (source / f"{name}.txt").write_text("".join(told), encoding="utf-8")
        (source / f"{name}.links").write_text(LINKS.format(name), encoding="utf-8")
    linked.main([str(source), str(out)])
    return out


@pytest.fixture
def stories(folder):
    gold, links = folder / "gold.jsonl", folder / "links.json"
    read = read_annotated(gold, links)
    found = [*stories_of("annotated", read, links, read_links_gold(gold, links), Words())]
    for story in found:
        story.fill()
    return found


def test_each_story_has_its_own_conflicts(stories):
    assert [(s.name, len(s.conflicts)) for s in stories] == [("qa", 1), ("qb", 1)]


def test_a_pair_is_right_where_it_touches_two_sides(stories):
    assert [s.right.count(True) for s in stories] == [1, 1]
    assert all(s.right.count(False) for s in stories)


def test_a_row_has_every_feature_and_finder(stories):
    assert {len(row) for s in stories for row in s.rows} == {len(FEATURES) + len(KINDS)}


def test_what_is_read_as_a_conflict_speaks_for_one(stories):
    assert fit(stories).of[opposed] > 0


def test_conflicts_of_a_story_that_was_not_learned_from_are_found(stories):
    known, found, told, right = stories[0].measure(fit(stories[1:]), [0.3])[0]
    assert (known, found) == (1, 1)
    assert told >= right == 1


def test_shares_are_printed_for_every_least_score(stories, capsys):
    measure(stories)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(dispute_weights.LEAST)
    assert lines[0].startswith("# annotated 0.3: found 1.00 of 2")


def test_the_least_score_of_linking_is_one_that_is_measured():
    assert SURE_AS_READ in dispute_weights.LEAST


def test_the_command_prints_weights(folder, capsys, monkeypatch):
    monkeypatch.setattr(dispute_weights, "load_meaning", Words)
    main(["--links", str(folder / "gold.jsonl"), str(folder / "links.json")])
    out = capsys.readouterr().out
    assert re.search(r"^bias -?\d", out, re.MULTILINE)
    assert all(name in out for name in ("opposed:", '"denial":'))


def test_articles_apart_teach_only_what_no_finder_names(folder, monkeypatch, capsys):
    monkeypatch.setattr(dispute_weights, "load_meaning", Words)
    known = []
    monkeypatch.setattr(
        dispute_weights, "fit", lambda stories: known.append(stories) or fit(stories)
    )
    gold = str(folder / "gold.jsonl")
    main(["--links", gold, str(folder / "links.json"), "--apart", gold])
    [apart] = [s for s in known[-1] if s.kind == dispute_weights.APART]
    assert apart.right
    assert not any(apart.right)
    assert not any(any(row[len(FEATURES) :]) for row in apart.rows)
    assert f"# {dispute_weights.APART}" not in capsys.readouterr().out
