"""Judgements are those that were named last, and none is dropped in silence."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from kg.building import judgements as module
from kg.building.judgements import SHOWN, UNUSED, Chosen, choose, judgements, tell_unused
from kg.link.corrections import NONE
from kg.output import CORRECTIONS
from kg.records import Finding


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a table of judgements."""
    (tmp_path / "review.csv").write_text("")
    return tmp_path


@pytest.fixture
def before(monkeypatch, desk: Path) -> Path:
    """The table that the build before was given."""
    path = desk / "review.csv"
    monkeypatch.setattr(module, "corrections_before", lambda _out: path)
    return path


@pytest.fixture
def own(desk: Path) -> Path:
    """The table in the output folder."""
    (desk / CORRECTIONS).write_text("")
    return desk / CORRECTIONS


def test_a_file_that_is_given_is_used_and_kept(desk: Path) -> None:
    assert choose(desk, desk / "review.csv") == Chosen(desk / "review.csv", desk / "review.csv")


def test_a_file_is_kept_by_its_absolute_path(desk: Path, monkeypatch) -> None:
    monkeypatch.chdir(desk)
    assert choose(Path("out"), Path("review.csv")).kept == desk / "review.csv"


def test_the_folders_own_file_needs_no_remembering(desk: Path, own: Path) -> None:
    assert choose(desk, own) == Chosen(own, None)


def test_the_folders_own_file_is_used_where_there_is_no_other(desk: Path, own: Path) -> None:
    assert choose(desk, None) == Chosen(own, None)


def test_without_any_file_nothing_is_used(desk: Path) -> None:
    assert choose(desk, None) == Chosen(None, None)


def test_the_file_of_the_build_before_is_used_again(desk: Path, before: Path, own: Path) -> None:
    assert choose(desk, None) == Chosen(before, before)


def test_that_a_file_is_used_again_is_told(desk: Path, before: Path, caplog) -> None:
    choose(desk, None)
    assert f"{before}: its judgements are used again" in caplog.text


def test_another_file_takes_the_place_of_the_one_before(desk: Path, before: Path, caplog) -> None:
    assert choose(desk, desk / "other.csv").kept == desk / "other.csv"
    assert caplog.text == ""


def test_a_file_that_is_gone_is_told_every_time(desk: Path, before: Path, caplog) -> None:
    before.unlink()
    assert choose(desk, None) == Chosen(None, before)
    assert f"{before}: is gone, so its judgements" in caplog.text


def test_the_folders_own_file_stands_in_for_one_that_is_gone(
    desk: Path, before: Path, own: Path
) -> None:
    before.unlink()
    assert choose(desk, None).path == own


def test_no_file_holds_no_judgement() -> None:
    assert judgements(None) == NONE


def test_judgements_that_were_not_used_are_told_with_their_messages(caplog) -> None:
    with caplog.at_level(logging.WARNING):
        tell_unused(Path("review.csv"), [Finding(UNUSED, "correction in line 2: nothing here")])
    assert caplog.messages == [
        "review.csv: judgements that were not used: 1\n  correction in line 2: nothing here"
    ]


def test_many_judgements_that_were_not_used_are_counted(caplog) -> None:
    tell_unused(Path("review.csv"), [Finding(UNUSED, f"line {k}") for k in range(SHOWN + 3)])
    assert caplog.messages[0].endswith("line 4\n  … and 3 more; all are listed in links.json")


def test_other_findings_are_no_unused_judgements(caplog) -> None:
    tell_unused(Path("review.csv"), [Finding("odd", "something else")])
    assert caplog.messages == []
