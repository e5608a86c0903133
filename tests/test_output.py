"""Records of an output folder are read back, and damage is told by file and line."""

import json
import shutil

import pytest

from kg.errors import OutputError
from kg.output import (
    ARTICLES,
    BUILD,
    BUILD_KEYS,
    LINKS,
    is_output,
    load_build,
    load_extractions,
    load_links,
)
from tests import graphs


@pytest.fixture
def copy(small_out, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(small_out, folder)
    return folder


def test_extractions_come_back(small_out):
    assert load_extractions(small_out) == graphs.EXTRACTIONS


def test_links_come_back(small_out):
    assert load_links(small_out) == graphs.LINKS


def test_the_record_of_the_build_comes_back(small_out):
    assert load_build(small_out)["counts"]["articles"] == 2


def test_a_damaged_line_is_told_by_its_number(copy):
    with (copy / ARTICLES).open("a") as stream:
        stream.write('{"id": \n')
    with pytest.raises(OutputError, match=r"articles\.jsonl:3: damaged"):
        load_extractions(copy)


def test_a_missing_file_is_told(copy):
    (copy / LINKS).unlink()
    with pytest.raises(OutputError, match=r"links\.json: missing"):
        load_links(copy)


def test_a_folder_without_a_build_record_is_not_finished(copy):
    (copy / BUILD).unlink()
    with pytest.raises(OutputError, match="not a finished build"):
        load_extractions(copy)


def test_what_a_build_writes_is_output(small_out):
    assert is_output(small_out)


def test_a_build_record_with_no_more_than_the_common_keys_is_one(tmp_path):
    (tmp_path / BUILD).write_text(json.dumps(dict.fromkeys(BUILD_KEYS)))
    assert is_output(tmp_path)


@pytest.mark.parametrize("key", sorted(BUILD_KEYS))
def test_a_build_record_that_lacks_a_key_is_another_programs(tmp_path, key):
    (tmp_path / BUILD).write_text(json.dumps(dict.fromkeys(BUILD_KEYS - {key})))
    assert not is_output(tmp_path)


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_a_file_that_is_no_json_object_is_no_build_record(tmp_path, record):
    (tmp_path / BUILD).write_bytes(record)
    assert not is_output(tmp_path)


def test_a_damaged_build_record_is_told_with_what_to_do(copy):
    (copy / BUILD).write_text("{")
    with pytest.raises(OutputError, match=r"build\.json: unreadable, damaged .*kg build SRC -o"):
        load_extractions(copy)
