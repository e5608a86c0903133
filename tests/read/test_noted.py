"""What people write down beside articles."""

import os

import pytest

from kg.errors import ArticleError
from kg.read.draft import Meta, UnreadError
from kg.read.noted import load_manifest, manifest_in, sidecar_of

DEEP = [
    pytest.param('{"title": ' * 480 + "1" + "}" * 480, id="480-objects"),
    pytest.param("[" * 100_000, id="lists-without-end"),
]


@pytest.mark.parametrize("content", DEEP)
def test_a_deeply_nested_sidecar_is_refused_by_name(tmp_path, content: str) -> None:
    (tmp_path / "a.meta.json").write_text(content)
    with pytest.raises(UnreadError) as caught:
        sidecar_of(tmp_path / "a.txt")
    assert (caught.value.code, "a.meta.json" in caught.value.hint) == ("sidecar", True)


@pytest.mark.parametrize("content", [b"", b"\xff{}", b"\x89PNG"], ids=["empty", "wrong", "image"])
def test_a_sidecar_that_is_no_text_is_refused_as_a_sidecar(tmp_path, content: bytes) -> None:
    (tmp_path / "a.meta.json").write_bytes(content)
    with pytest.raises(UnreadError) as caught:
        sidecar_of(tmp_path / "a.txt")
    assert (caught.value.code, caught.value.message[:11]) == ("sidecar", "its sidecar")


def test_a_name_too_long_for_a_sidecar_has_none(tmp_path) -> None:
    assert sidecar_of(tmp_path / f"{'a' * 250}.txt") == Meta()


@pytest.mark.parametrize("content", DEEP)
def test_a_deeply_nested_manifest_is_an_error_that_names_it(tmp_path, content: str) -> None:
    (tmp_path / "manifest.jsonl").write_text(content)
    with pytest.raises(ArticleError, match=r"manifest\.jsonl: nested too deeply"):
        load_manifest(tmp_path / "manifest.jsonl")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_may_not_be_entered_has_no_manifest(tmp_path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    assert manifest_in(tmp_path / "shut") is None


def test_a_folder_that_is_not_there_has_no_manifest(tmp_path) -> None:
    assert manifest_in(tmp_path / "gone") is None
