"""What decides an extraction is told apart, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.building.fingerprint import code_fingerprint, digest_of_files, fingerprint_of, versions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.toml").write_text("one")
    (tmp_path / "b.toml").write_text("two")
    return tmp_path


def _digest(folder: Path) -> str:
    return digest_of_files(folder, folder.iterdir())


def test_the_order_of_files_does_not_matter(folder: Path) -> None:
    assert digest_of_files(folder, [folder / "b.toml", folder / "a.toml"]) == _digest(folder)


def test_a_changed_file_is_another_digest(folder: Path) -> None:
    before = _digest(folder)
    (folder / "b.toml").write_text("too")
    assert _digest(folder) != before


def test_a_renamed_file_is_another_digest(folder: Path) -> None:
    before = _digest(folder)
    (folder / "b.toml").rename(folder / "c.toml")
    assert _digest(folder) != before


def test_words_moved_from_file_to_file_are_another_digest(folder: Path) -> None:
    before = _digest(folder)
    (folder / "a.toml").write_text("onet")
    (folder / "b.toml").write_text("wo")
    assert _digest(folder) != before


def test_another_model_is_another_fingerprint() -> None:
    assert fingerprint_of("one") != fingerprint_of("two")


@pytest.mark.parametrize(
    "name", ["nlp/deep/rules.py", "lexicon/cues.toml", "kb/names.tsv", "extract.py"]
)
def test_changed_code_lists_and_tables_are_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in ("extract.py", "records.py", "codec.py", "text.py"):
        (tmp_path / module).write_text("")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("one")
    monkeypatch.setattr(kg, "__file__", str(tmp_path / "__init__.py"))
    before = code_fingerprint()
    path.write_text("two")
    assert code_fingerprint() != before


def test_what_is_not_installed_has_no_version() -> None:
    assert list(versions(["pytest", "no-such-package-here"])) == ["pytest"]
