"""Extractions survive the way to bytes and back."""

import zlib

import pytest

from kg.building.packing import pack, unpack
from kg.records import Article, Vector
from tests.building.fake import extract

TEXT = "Weir holds\n\nHart said “it holds”.\nHart denied “it broke”, and “that” 😀 was all."
EXTRACTION = extract(Article("weir", TEXT, title="Weir holds", paths=("weir.txt",)))


def test_an_extraction_comes_back_as_it_went():
    assert unpack(pack(EXTRACTION)) == EXTRACTION


def test_vectors_come_back_with_what_they_are_of():
    sentence = Vector("sentence", 7, bytes(range(256)))
    extraction = extract(Article("weir", TEXT))
    with_vectors = type(extraction)(extraction.article, vectors=(sentence,))
    assert unpack(pack(with_vectors)).vectors == (sentence,)


def test_equal_extractions_are_equal_bytes():
    assert pack(extract(EXTRACTION.article)) == pack(EXTRACTION)


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param((b"nothing", pack(EXTRACTION)[1]), id="record"),
        pytest.param((zlib.compress(b"{}"), pack(EXTRACTION)[1]), id="empty record"),
        pytest.param((zlib.compress(b"{"), pack(EXTRACTION)[1]), id="broken json"),
        pytest.param((pack(EXTRACTION)[0], pack(EXTRACTION)[1][:-1]), id="vectors cut"),
        pytest.param((pack(EXTRACTION)[0], b""), id="vectors gone"),
    ],
)
def test_damaged_bytes_are_refused(damaged):
    with pytest.raises(ValueError, match="damaged extraction"):
        unpack(damaged)
