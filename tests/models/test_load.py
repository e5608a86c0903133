import pytest
import spacy

from kg.errors import KgError
from kg.models import SHIPPED, fingerprint, load


def test_the_shipped_pipeline_says_what_it_is():
    meta = load().meta
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["components"] == ["kg_encoder", "kg_tagger", "kg_parser", "kg_names"]
    assert meta["sources"]


def test_the_shipped_pipeline_is_small_enough():
    assert sum(f.stat().st_size for f in SHIPPED.rglob("*") if f.is_file()) <= 40_000_000


@pytest.mark.parametrize("name", ["LICENSE", "ATTRIBUTION.md", "README.md"])
def test_the_shipped_pipeline_carries_its_papers(name):
    assert (SHIPPED / name).is_file()


def test_another_pipeline_can_be_taken(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    assert load(tmp_path)("One word").text == "One word"


def test_a_missing_pipeline_is_the_users_error(tmp_path):
    with pytest.raises(KgError, match="neither a folder"):
        load(tmp_path / "nothing")


def test_a_pipeline_for_another_language_is_refused(tmp_path):
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(KgError, match="kg reads English"):
        load(tmp_path)


def test_the_fingerprint_changes_with_the_files(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    before = fingerprint(load(tmp_path))
    assert before == fingerprint(load(tmp_path))
    (tmp_path / "vocab" / "strings.json").write_text("[]")
    assert fingerprint(load(tmp_path)) != before
