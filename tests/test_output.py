"""Records of an output folder are read back, and damage is told by file and line."""

import shutil

import pytest

from kg.errors import OutputError
from kg.output import ARTICLES, BUILD, LINKS, load_build, load_extractions, load_links
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
