"""Weights of claims are learned from little stories; a stand-in says what stretches mean."""

import csv
import json
import re
from dataclasses import replace
from types import MappingProxyType
from zlib import crc32

import pytest

from kg.codec import to_json
from kg.evaluate.links_gold import LinksGold, Member
from kg.link.claim_features import (
    WEIGHTS,
    Weights,
    follow_up,
    read_together,
    same_article,
    same_speaker,
)
from kg.link.comparing import Asked
from kg.link.stories import Stories
from kg.train.claim_material import BY_HAND, LEARNED, Material, of_judged, of_links, of_retold
from kg.train.claim_weights import bcubed, fit, left_out, measure, shifted
from kg.train.kept import held_out
from kg.train.retold import read_retold
from kg.train.retold_articles import stories
from tests.link.units import unit

HELD, LEARNED_FROM = "t13", "t1"  #: a story that is held out, one that is not
STORY = """\
STORY {} | a weir breaks
ARTICLE 1 | Post | 2024-05-01 | broadsheet
ARTICLE 2 | Wire | 2024-05-01 | wire

CLAIM a | Ada Hart, mayor | The weir will hold.
1 | reference | “The old weir at Skarn will hold until the summer floods are over.”
2 | reworded | the old weir at Skarn would hold until the summer floods were over

CLAIM b | Odd Brand, engineer | The gate is rotten.
1 | reference | “Both gates of the weir at Skarn are rotten through and through.”
2 | truncated | both gates of the weir at Skarn are rotten
"""
A1, A2, B1, B2 = (f"{HELD}.1", 1), (f"{HELD}.2", 1), (f"{HELD}.1", 2), (f"{HELD}.2", 2)


class Words:
    """What stands for the network: texts mean their words, and are one if they share most."""

    def __init__(self):
        self.asked = []

    def vector(self, text):
        self.asked.append(text)
        held = {crc32(word.encode()) % 64 for word in _words(text)}
        return bytes(int(k in held) for k in range(64))

    def compared(self, left, right):
        self.asked.append((left, right))
        a, b = _words(left), _words(right)
        return 8 * len(a & b) / min(len(a), len(b)) - 4, -4.0


def _words(text):
    return set(re.findall(r"\w+", text.lower()))


@pytest.fixture
def retold(tmp_path):
    """A folder with one story that is held out, and one that is not."""
    assert held_out(HELD)
    assert not held_out(LEARNED_FROM)
    folder = tmp_path / "retold"
    folder.mkdir()
    for story in (HELD, LEARNED_FROM):
        (folder / f"{story}.txt").write_text(STORY.format(story), encoding="utf-8")
    return folder


@pytest.fixture
def material(retold):
    """The held-out story, its pairs worked out."""
    [found] = of_retold(retold, Words())
    found.fill(Words())
    return found


@pytest.fixture
def articles(retold):
    """The articles of the held-out story."""
    [found] = [own for own, _ in stories(read_retold(retold)) if own[0].article.id == A1[0]]
    return found


def at(place):
    """The unit of an attribution in one piece."""
    return (*place, 0, 0)


def judged(folder, articles, rows):
    """The pairs of some articles that are in a table."""
    gold, table = folder / "gold.jsonl", folder / "judged.csv"
    gold.write_text("".join(json.dumps(to_json(a)) + "\n" for a in articles), encoding="utf-8")
    with table.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["left", "right", "same"])
        written.writerows([f"{a}#a{n}.0", f"{b}#a{m}.0", same] for (a, n), (b, m), same in rows)
    [found] = of_judged(table, gold, Words())
    found.fill(Words())
    return found


def test_only_stories_that_are_held_out_are_material(retold):
    assert [m.story for m in of_retold(retold, Words())] == [HELD]


def test_every_retold_unit_is_known_by_its_claim(material):
    wanted = {at(A1): {"a"}, at(A2): {"a"}, at(B1): {"b"}, at(B2): {"b"}}
    assert material.claims == wanted


def test_units_of_related_articles_have_vectors(material):
    assert all(u.vector is not None for u in material.units.values())


def test_a_pair_of_one_claim_is_told_from_another(material):
    assert {same for _, _, same in material.rows} == {True, False}


def test_a_pair_has_every_learned_feature(material):
    assert {len(row) for row, _, _ in material.rows} == {len(LEARNED)}


def test_what_is_weighed_by_hand_is_not_learned():
    assert set(LEARNED) | set(BY_HAND) == set(WEIGHTS.of)
    assert not set(LEARNED) & set(BY_HAND)


def test_units_that_share_nothing_are_no_row(retold):
    text = (retold / f"{HELD}.txt").read_text(encoding="utf-8").replace(
        "both gates of the weir at Skarn are rotten", "divers went home early on Sunday"
    )  # fmt: skip
    (retold / f"{HELD}.txt").write_text(text, encoding="utf-8")
    [found] = of_retold(retold, Words())
    found.fill(Words())
    assert len(found.rows) < 4


def test_only_judged_pairs_are_rows(tmp_path, articles):
    assert len(judged(tmp_path, articles, [(A1, A2, 1)]).rows) == 1


def test_a_judged_pair_is_what_the_judge_said(tmp_path, articles):
    found = judged(tmp_path, articles, [(A1, A2, 0), (B2, B1, 1)])
    assert [same for _, _, same in found.rows] == [False, True]


def links(articles, *members):
    """Articles of which some stretches are annotated, as one story."""
    gold = LinksGold({}, {}, (), tuple(members), (), ())
    story_of = {a.article.id: "weir" for a in articles}
    [found] = of_links("links", articles, gold, story_of, Words())
    return found


def member(articles, place, *, part=1.0):
    """The annotation of a claim that covers a part of an attribution."""
    [passage] = articles[0].attributions[place[1] - 1].content
    end = passage.start + int(part * len(passage.text))
    return Member("c", place[0], frozenset(range(passage.start, end)), None)


def test_an_annotated_stretch_is_known_by_its_claim(articles):
    assert links(articles, member(articles, B1)).claims == {at(B1): {"c"}}


def test_a_stretch_that_is_annotated_for_the_better_part_is_found(articles):
    assert links(articles, member(articles, B1, part=0.6)).claims == {at(B1): {"c"}}


def test_a_stretch_of_which_little_is_annotated_is_not_found(articles):
    assert links(articles, member(articles, B1, part=0.2)).claims == {}


def test_a_story_knows_the_claims_of_its_own_articles_only(articles):
    gold = LinksGold({}, {}, (), (member(articles, A1),), (), ())
    story_of = {A1[0]: "one", A2[0]: "other"}
    found = of_links("links", articles, gold, story_of, Words())
    assert [(m.story, len(m.claims)) for m in found] == [("one", 1), ("other", 0)]


def told(feature, *, kind="links", story="s", by_hand=0.0):
    """Pairs of which one feature alone tells whether they are one claim."""
    row = [float(f is feature) for f in LEARNED]
    rows = [(row, by_hand, True), ([0.0] * len(LEARNED), by_hand, False)] * 20
    return Material(kind, story, {}, Stories(MappingProxyType({})), {}, rows=rows)


@pytest.mark.parametrize("feature", [read_together, follow_up])
def test_weight_is_on_what_tells_one_claim_from_another(feature):
    weights = fit([told(feature)])
    assert max(LEARNED, key=weights.of.__getitem__) is feature


def test_what_never_differs_has_no_weight():
    weights = fit([told(read_together)])
    assert {weights.of[f] for f in LEARNED if f is not read_together} == {0.0}


def test_pairs_of_which_nothing_tells_are_two_claims():
    assert fit([told(read_together)]).bias < 0


def test_weights_set_by_hand_stay():
    weights = fit([told(read_together)])
    assert {f: weights.of[f] for f in BY_HAND} == {f: WEIGHTS.of[f] for f in BY_HAND}


def test_what_is_added_by_hand_is_not_added_again():
    plain, added = fit([told(read_together)]), fit([told(read_together, by_hand=-2.0)])
    assert added.bias == pytest.approx(plain.bias + 2, abs=0.02)


def test_a_retold_pair_counts_less_than_an_annotated_one():
    wrong = [(row, added, not same) for row, added, same in told(read_together).rows]
    retold = replace(told(read_together), kind="retold", rows=wrong)
    assert fit([told(read_together), retold]).of[read_together] > 0


def test_weights_are_learned_from_a_story(material):
    assert fit([material]).of.keys() == WEIGHTS.of.keys()


def test_shifted_weights_join_more():
    assert shifted(WEIGHTS, 1.5).bias == pytest.approx(WEIGHTS.bias + 1.5)


@pytest.mark.parametrize("going_on", [follow_up, same_article])
def test_shifted_weights_join_no_more_where_somebody_goes_on(going_on):
    found = shifted(WEIGHTS, 1.5)
    before = WEIGHTS.bias + WEIGHTS.of[going_on]
    assert found.bias + found.of[going_on] == pytest.approx(before)


def test_shifted_weights_change_nothing_else():
    found = shifted(WEIGHTS, 1.5).of
    assert {f for f in found if found[f] != WEIGHTS.of[f]} == {follow_up, same_article}


def grouped(*, bias, known=0.0):
    """Precision, recall and F1 of two claims of a speaker each, as joined by bias and speaker."""
    speakers = {"a": "moen", "b": "moen", "c": "berg", "d": "berg"}
    units = [unit(k, "the weir at Skarn will hold", speaker=s) for k, s in speakers.items()]
    near = {a: {b: 0.5 for b in speakers if b != a} for a in speakers}
    claims = {u.id: frozenset({f"of {u.speaker}"}) for u in units}
    made = {u.id: u for u in units}
    found = Material("links", "s", made, Stories(MappingProxyType(near)), claims)
    return bcubed([found], Weights(bias, {read_together: 0.0, same_speaker: known}), Words())


def test_single_units_are_precise_and_lack_half_of_each_claim():
    assert grouped(bias=-9) == pytest.approx((1, 1 / 2, 2 / 3))


def test_one_group_lacks_nothing_and_is_half_right():
    assert grouped(bias=9) == pytest.approx((1 / 2, 1, 2 / 3))


def test_perfect_groups_score_full():
    assert grouped(bias=-9, known=18) == (1, 1, 1)


def test_a_story_is_measured_with_weights_that_have_not_seen_it():
    found = [told(follow_up, kind=k, story=s) for k in ("links", "read") for s in "st"]
    parts = [([m.story for m in rest], [m.story for m in part]) for rest, part in left_out(found)]
    assert parts[:2] == [(["t", "t"], ["s", "s"]), (["s", "s"], ["t", "t"])]


def test_every_retold_story_is_measured_once():
    found = [told(follow_up, kind="retold", story=f"w{k}") for k in range(8)]
    measured = [m.story for _, part in left_out(found) for m in part]
    assert sorted(measured) == [f"w{k}" for k in range(8)]


def test_judged_pairs_are_always_fitted_on():
    found = [told(follow_up), told(read_together, kind="judged")]
    assert all(found[1] in rest for rest, _ in left_out(found))


def test_the_network_is_asked_once():
    words = Words()
    asked = Asked(words)
    assert asked.compared("it holds", "it held") == asked.compared("it holds", "it held")
    assert words.asked == [("it holds", "it held")]


def test_a_story_without_annotated_units_is_not_measured(articles, capsys):
    empty, known = links(articles), replace(links(articles, member(articles, B1)), story="known")
    measure([empty, known, told(follow_up, kind="judged")], Words())
    assert "# links +0.0: P 1.000 R 1.000 F1 1.000" in capsys.readouterr().out
