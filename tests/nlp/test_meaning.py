"""The shipped network that compares claims, and what is said where it is not whole."""

import shutil

import numpy as np
import pytest

from kg.errors import PipelineError
from kg.models import SHIPPED, load_meaning
from kg.nlp import meaning as module
from kg.nlp.meaning import FILES, FIRST, GRAPH, HEAD, SCALE, SECOND, Meaning, laid_out
from kg.nlp.network import TABLE, VOCABULARY

FOLDER = SHIPPED / "kg_encoder"

pytestmark = pytest.mark.skipif(
    not (FOLDER / GRAPH).exists(), reason="the language model is not in this checkout"
)

QUIT = "the finance minister has resigned over the leaked letter"
LEFT = "she stepped down as minister of finance because of the letter that was leaked"
WEATHER = "snow closed the northern railway for a third day"
HOSTILE = {
    "empty": "",
    "spaces": " \n\t ",
    "punctuation": "…“”!?—",
    "control": "\x00\x07\x1b[31m he\x00 left",
    "markup": "<script>alert(1)</script> &amp; <b>he left</b> [MASK][SEP][CLS]",
    "emoji": "😀" * 300,
    "other scripts": "Он ушёл 他走了 غادر",
    "one long word": "a" * 20_000,
    "long": "he left the room " * 2_500,
}


@pytest.fixture(scope="module")
def network():
    return load_meaning()


@pytest.fixture
def copy(tmp_path):
    """A folder of the network's files that a test may damage."""
    for name in FILES:
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


def values(network, text):
    return np.frombuffer(network.vector(text), dtype=np.int8).astype(np.float32) / SCALE


@pytest.mark.parametrize("text", [QUIT, WEATHER, "No", *HOSTILE.values()])
def test_vectors_have_length_one(network, text):
    assert np.linalg.norm(values(network, text)) == pytest.approx(1, abs=0.02)


def test_vectors_have_one_byte_a_dimension(network):
    assert len(network.vector(QUIT)) == 384


def test_a_paraphrase_is_nearer_than_another_topic(network):
    said = values(network, QUIT)
    assert said @ values(network, LEFT) > said @ values(network, WEATHER)


def test_a_paraphrase_is_likelier_one_claim_than_another_topic(network):
    assert network.compared(QUIT, LEFT).same > network.compared(QUIT, WEATHER).same


@pytest.mark.parametrize("other", [LEFT, WEATHER, QUIT, ""])
def test_it_does_not_matter_which_stretch_comes_first(network, other):
    assert network.compared(QUIT, other) == network.compared(other, QUIT)


def test_what_was_asked_before_changes_nothing(network):
    fresh = Meaning(FOLDER)
    network.compared("b " * 90, WEATHER)
    network.vector("c " * 40)
    assert network.compared(QUIT, LEFT) == fresh.compared(QUIT, LEFT)
    assert network.vector(QUIT) == fresh.vector(QUIT)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_can_be_compared(network, text):
    assert np.isfinite(network.compared(text, QUIT)).all()
    assert np.isfinite(network.compared(text, text)).all()


def test_only_the_beginning_of_a_long_stretch_is_read(network):
    long = "he left the room " * 100
    assert network.vector(long) == network.vector(long + WEATHER)


def test_a_mark_written_in_a_text_is_no_mark(network):
    assert network.pieces.end not in network.pieces.of_text("he left [SEP] she stayed")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told_with_what_to_do(copy, name):
    (copy / name).unlink()
    with pytest.raises(PipelineError, match=rf"{name}.*install the package again"):
        module.load_meaning.__wrapped__(copy)


@pytest.mark.parametrize("name", [GRAPH, HEAD, TABLE, VOCABULARY])
def test_a_file_that_was_cut_off_is_told_with_what_to_do(copy, name):
    (copy / name).write_bytes((copy / name).read_bytes()[:-500])
    with pytest.raises(PipelineError, match=r"cannot be .*install the package again"):
        Meaning(copy).compared(QUIT, LEFT)


@pytest.mark.parametrize("name", FILES)
def test_another_file_is_another_fingerprint(copy, name):
    (copy / name).write_bytes((copy / name).read_bytes() + b" ")
    assert Meaning(copy).fingerprint != load_meaning().fingerprint


def test_pieces_of_a_pair_are_told_apart(network):
    ids, parts = laid_out(network.pieces, [7, 8], [9])
    end = network.pieces.end
    assert ids == [network.pieces.start, 7, 8, end, 9, end]
    assert parts == [0, FIRST, FIRST, 0, SECOND, 0]


def test_one_stretch_alone_has_no_second_part(network):
    assert laid_out(network.pieces, [7])[1] == [0, FIRST, 0]
