"""What decides how an article is read: model, word lists, code and libraries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kg

#: Code that runs between an article and its extraction, below the package's folder.
CODE = ("nlp", "lexicon", "extract.py", "records.py", "codec.py", "text.py", "kb")

#: Libraries whose versions may change a number in an extraction.
LIBRARIES = ("spacy", "numpy", "onnxruntime", "tokenizers")


def code_fingerprint() -> str:
    """Digest of the code, word lists and library versions that extraction rests on."""
    digest = hashlib.sha256()
    root = Path(kg.__file__).parent
    for path in _files(root, CODE):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    for name, number in versions(LIBRARIES).items():
        digest.update(f"{name} {number}\n".encode())
    return digest.hexdigest()


def versions(names: Iterable[str]) -> dict[str, str]:
    """Installed versions by distribution name; what is not installed is left out."""
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def fingerprint_of(model: str) -> str:
    """Digest of all that decides an extraction, given the digest of the model's files."""
    return hashlib.sha256(f"{model} {code_fingerprint()}".encode()).hexdigest()


def _files(root: Path, names: Iterable[str]) -> list[Path]:
    """Python and TOML files of the named modules and packages, in order."""
    found: set[Path] = set()
    for name in names:
        path = root / name
        found |= {path} if path.is_file() else {*path.rglob("*.py"), *path.rglob("*.toml")}
    return sorted(found)
