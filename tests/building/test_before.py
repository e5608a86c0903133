"""What the build before left is taken from its record, and nothing from anyone else's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.building.before import corrections_before, ids_before
from kg.output import BUILD

RECORD = {
    "format": 1, "built": "", "counts": {}, "fingerprint": "", "versions": {}, "files": {},
    "read": [{"id": "weir"}, {"id": "gate"}], "options": {"corrections": "/desk/review.csv"},
}  # fmt: skip


def left(folder: Path, text: str) -> Path:
    (folder / BUILD).write_text(text, encoding="utf-8")
    return folder


def test_ids_are_those_of_the_articles_that_were_read(tmp_path: Path) -> None:
    assert ids_before(left(tmp_path, json.dumps(RECORD))) == {"weir", "gate"}


def test_the_file_of_judgements_is_the_one_in_the_record(tmp_path: Path) -> None:
    assert corrections_before(left(tmp_path, json.dumps(RECORD))) == Path("/desk/review.csv")


@pytest.mark.parametrize(
    "options",
    [pytest.param({}, id="of an older version"), pytest.param({"corrections": None}, id="none")],
)
def test_a_record_may_name_no_file_of_judgements(tmp_path: Path, options: dict[str, None]) -> None:
    record = json.dumps({**RECORD, "options": options})
    assert corrections_before(left(tmp_path, record)) is None


@pytest.mark.parametrize("text", ["{", "[]", '{"read": 5, "options": []}'])
def test_a_record_that_is_damaged_or_not_ours_says_nothing(tmp_path: Path, text: str) -> None:
    folder = left(tmp_path, text)
    assert (ids_before(folder), corrections_before(folder)) == (set(), None)


def test_a_folder_without_a_build_says_nothing(tmp_path: Path) -> None:
    assert (ids_before(tmp_path), corrections_before(tmp_path)) == (set(), None)
