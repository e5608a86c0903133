"""A build is told in few lines: what is in the graph, what was left out, what to do next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.building.result import (
    LOST,
    SHOWN_SKIPPED,
    Build,
    Inputs,
    Left,
    counts_of,
    lost,
    most_reported,
    summary,
)
from kg.records import Finding
from kg.tables import Index
from tests.graphs import EXTRACTIONS, HOLDS, LINKS, index


@pytest.fixture
def build() -> Build:
    return Build(Path("out"), Inputs(), counts_of(index(), LINKS))


def test_counts_are_those_of_the_records() -> None:
    counts = counts_of(index(), LINKS)
    assert (counts["articles"], counts["claims"], counts["attributions"]) == (2, 4, 3)
    assert counts["claims_of_several_outlets"] == 1


def test_only_claims_of_several_outlets_are_most_reported() -> None:
    assert [r.claim for r in most_reported(index(), LINKS)] == [HOLDS.id]


def test_a_claim_that_is_only_passed_on_is_not_most_reported() -> None:
    links = replace(LINKS, claims=(replace(HOLDS, relay=True),))
    assert most_reported(Index(EXTRACTIONS, links), links) == ()


def test_a_file_that_was_left_out_is_named_with_what_to_do(build: Build) -> None:
    left = Left("a.txt", "empty", "it is empty", "remove it")
    text = summary(replace(build, inputs=Inputs(left=(left,))))
    assert "Left out 1 file:\n  a.txt: it is empty (remove it)" in text


def test_many_files_left_out_are_counted(build: Build) -> None:
    left = tuple(Left(f"{k}.txt", "empty", "it is empty") for k in range(SHOWN_SKIPPED + 2))
    assert "… and 2 more; all are listed in build.json" in summary(
        replace(build, inputs=Inputs(left=left))
    )


def test_a_graph_that_fails_a_check_says_so(build: Build) -> None:
    text = summary(replace(build, problems=(Finding("claim-asserted", "x"),)))
    assert "The graph fails 1 check; see: kg check out" in text


def test_an_article_that_was_lost_is_no_failed_check(build: Build) -> None:
    text = summary(replace(build, problems=(Finding(LOST, "spill.txt: its process ended"),)))
    assert "The graph lacks 1 article that could not be read:\n  worker-died: spill.txt" in text
    assert "fails" not in text


def test_only_articles_whose_processes_ended_are_lost() -> None:
    left = (Left("a.txt", "empty", "it is empty"), Left("b.txt", LOST, "its process ended"))
    assert list(lost(Inputs(left=left))) == [Finding(LOST, "b.txt: its process ended")]


def test_an_output_folder_whose_name_is_not_utf8_can_be_printed(build: Build) -> None:
    assert summary(replace(build, out=Path("caf\udce9"))).encode()


def test_a_hostile_name_cannot_steer_the_terminal(build: Build) -> None:
    left = Left("\x1b[2Jx.txt", "empty", "it is empty")
    assert "\x1b" not in summary(replace(build, inputs=Inputs(left=(left,))))


def test_a_dry_run_says_that_nothing_was_written(build: Build) -> None:
    assert summary(replace(build, dry_run=True)).endswith("Nothing was written.")
