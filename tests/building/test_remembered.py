"""What the network said is asked for only once, and never taken for another's words."""

import logging
import sqlite3

import pytest

from kg.building import remembered as module
from kg.building.cache import FILE, KEPT_BUILDS, Cache
from kg.building.remembered import Remembered
from tests.building.fake import Meaning

HOLDS, BREAKS = "the weir will hold", "the weir will not hold"


def built(folder, ask, meaning=None):
    """What a network is asked while a build asks `ask`."""
    meaning = meaning or Meaning()
    with Cache(folder) as cache:
        remembered = Remembered(meaning, cache)
        ask(remembered)
        cache.end_build([])
        remembered.keep()
    return meaning.asked


def both(remembered):
    return remembered.vector(HOLDS), remembered.compared(HOLDS, BREAKS)


def nothing(_remembered):
    pass


def damage(folder, change):
    rows = sqlite3.connect(folder / FILE)
    with rows:
        rows.execute(f"UPDATE meaning SET value = {change}")  # noqa: S608 - no stranger's words
    rows.close()


@pytest.fixture
def kept(tmp_path):
    built(tmp_path, both)
    return tmp_path


def test_a_question_is_put_once_in_a_build(tmp_path):
    asked = built(tmp_path, lambda remembered: [both(remembered) for _ in range(3)])
    assert asked == [(HOLDS,), (HOLDS, BREAKS)]


def test_a_question_of_the_build_before_is_not_put_again(kept):
    assert built(kept, both) == []


def test_answers_come_back_as_they_were_given(kept):
    meaning = Meaning()
    with Cache(kept) as cache:
        assert both(Remembered(meaning, cache)) == both(meaning)


def test_a_pair_is_known_whichever_comes_first(kept):
    assert built(kept, lambda remembered: remembered.compared(BREAKS, HOLDS)) == []


def test_another_text_is_another_question(kept):
    assert built(kept, lambda remembered: remembered.vector(BREAKS)) == [(BREAKS,)]


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), (("", "ab"), ("a", "b")), (("a", "b\x00"), ("a", "b"))],
    ids=["moved", "empty", "control"],
)
def test_no_two_pairs_are_taken_for_one_another(tmp_path, one, other):
    def ask(remembered):
        remembered.compared(*one)
        remembered.compared(*other)

    assert built(tmp_path, ask) == [one, other]


def test_a_pair_is_not_taken_for_one_text(kept):
    assert built(kept, lambda remembered: remembered.vector(HOLDS + BREAKS)) != []


def test_answers_of_another_network_are_not_taken(kept):
    assert len(built(kept, both, Meaning("another"))) == 2


def test_answers_that_other_code_was_given_are_not_taken(kept, monkeypatch):
    monkeypatch.setattr(module, "code_fingerprint", lambda: "other code")
    assert len(built(kept, both)) == 2


def test_answers_stay_while_builds_use_them(kept):
    for _ in range(2 * KEPT_BUILDS):
        built(kept, both)
    assert built(kept, both) == []


def test_answers_that_no_build_uses_for_long_are_dropped(kept):
    for _ in range(KEPT_BUILDS):
        built(kept, nothing)
    assert len(built(kept, both)) == 2


def test_answers_are_not_dropped_before(kept):
    for _ in range(KEPT_BUILDS - 1):
        built(kept, nothing)
    assert built(kept, both) == []


@pytest.mark.parametrize(
    "change",
    [
        "x''",
        "x'00'",
        "substr(value, 1, length(value) - 1)",
        "CAST(value || x'00' AS BLOB)",
        "zeroblob(12)",
    ],
    ids=["empty", "one byte", "cut", "longer", "zeros"],
)
def test_a_damaged_answer_is_asked_for_again(kept, change, caplog):
    damage(kept, change)
    with caplog.at_level(logging.WARNING):
        assert len(built(kept, both)) == 2
    assert "damaged" in caplog.text


def test_nothing_is_kept_that_no_one_asked_to_keep(tmp_path):
    with Cache(tmp_path) as cache:
        both(Remembered(Meaning(), cache))
    assert len(built(tmp_path, both)) == 2
