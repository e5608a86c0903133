"""What decides how an article is read and stretches are compared: model, word lists, code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kg

#: Code that runs between an article and its extraction, below the package's folder.
CODE = ("nlp", "models", "lexicon", "extract.py", "records.py", "codec.py", "text.py", "kb")

#: What of it decides anything: code, word lists, tables of names.
KINDS = ("*.py", "*.toml", "*.tsv")

#: Libraries whose versions may change a number in an extraction.
LIBRARIES = ("spacy", "numpy", "onnxruntime", "tokenizers")


def code_fingerprint() -> str:
    """Digest of the code, lists, tables and library versions that extraction and comparing need."""
    root = Path(kg.__file__).parent
    libraries = json.dumps(versions(LIBRARIES))
    return _digest(digest_of_files(root, _files(root, CODE)), libraries)


def digest_of_files(root: Path, paths: Iterable[Path]) -> str:
    """Digest of the names below a folder and the contents of some of its files, in any order."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(root).as_posix()} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
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
    return _digest(model, code_fingerprint())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _files(root: Path, names: Iterable[str]) -> set[Path]:
    """Files that decide anything of the named modules and packages."""
    found: set[Path] = set()
    for name in names:
        path = root / name
        found |= {path} if path.is_file() else {p for kind in KINDS for p in path.rglob(kind)}
    return found
