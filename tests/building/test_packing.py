"""Extractions survive the way to bytes and back."""

import zlib

import pytest

from kg.building.packing import pack, unpack
from kg.records import Article
from tests.building.fake import extract

TEXT = "Weir holds\n\nHart said “it holds”.\nHart denied “it broke”, and “that” 😀 was all."
EXTRACTION = extract(Article("weir", TEXT, title="Weir holds", paths=("weir.txt",)))


def test_an_extraction_comes_back_as_it_went():
    assert unpack(pack(EXTRACTION)) == EXTRACTION


def test_equal_extractions_are_equal_bytes():
    assert pack(extract(EXTRACTION.article)) == pack(EXTRACTION)


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"nothing", id="record"),
        pytest.param(zlib.compress(b"{}"), id="empty record"),
        pytest.param(zlib.compress(b"{"), id="broken json"),
        pytest.param(pack(EXTRACTION)[:-1], id="cut"),
    ],
)
def test_damaged_bytes_are_refused(damaged):
    with pytest.raises(ValueError, match="damaged extraction"):
        unpack(damaged)
