"""What stretches of text mean: vectors of one, and whether two report or contradict each other.

A small network of its own, apart from the pipeline's, reads a stretch alone or two together. It
serves whatever pipeline read the articles.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.errors import PipelineError
from kg.nlp.functions import gelu
from kg.nlp.network import TABLE, VOCABULARY
from kg.nlp.pieces import Pieces
from kg.nlp.session import open_session

Array = NDArray[np.float32]
GRAPH, HEAD = "meaning.onnx", "meaning.npz"
FILES = (GRAPH, HEAD, TABLE, VOCABULARY)
#: what the values of a unit vector are multiplied by
SCALE = 127
#: word pieces of one stretch that are read
LONGEST = 128
#: which stretch of a pair a piece is of; 0 are the marks between them
FIRST, SECOND = 1, 2


class Compared(NamedTuple):
    """What two stretches are to each other, in log odds."""

    same: float  #: both report the same claim
    conflict: float  #: they cannot both be true


def laid_out(
    pieces: Pieces, left: Sequence[int], right: Sequence[int] = ()
) -> tuple[list[int], list[int]]:
    """Give the pieces of one stretch or two with their marks, and which stretch each is of."""
    ids = [pieces.start, *left, pieces.end]
    parts = [0, *[FIRST] * len(left), 0]
    if right:
        ids += [*right, pieces.end]
        parts += [*[SECOND] * len(right), 0]
    return ids, parts


@dataclass(frozen=True)
class Meaning:
    """The loaded network; give it the folder that holds its files."""

    folder: Path

    @cached_property
    def pieces(self) -> Pieces:
        """The vocabulary, that of the pipeline."""
        return Pieces(self.folder / VOCABULARY)

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_session(self.folder / GRAPH)

    @cached_property
    def _head(self) -> dict[str, Array]:
        path = self.folder / HEAD
        try:
            with path.open("rb") as raw, np.load(raw) as file:
                return {name: file[name].astype(np.float32) for name in file.files}
        except (OSError, EOFError, ValueError, BadZipFile) as error:
            raise PipelineError(
                f"{path}: cannot be read ({error}); install the package again"
            ) from error

    @cached_property
    def fingerprint(self) -> bytes:
        """SHA-256 of the files."""
        digest = hashlib.sha256()
        for name in FILES:
            digest.update((self.folder / name).read_bytes())
        return digest.digest()

    def vector(self, text: str) -> bytes:
        """Give a unit vector as 384 signed bytes, its values times `SCALE`."""
        states, _ = self._states(self._pieces_of(text))
        mean = states.mean(axis=0)
        whole = np.rint(mean * (SCALE / max(float(np.linalg.norm(mean)), 1e-9)))
        values: bytes = whole.clip(-SCALE, SCALE).astype(np.int8).tobytes()
        return values

    def compared(self, left: str, right: str) -> Compared:
        """Give what two stretches are to each other, whichever comes first."""
        one, other = sorted((left, right))
        states, parts = self._states(self._pieces_of(one), self._pieces_of(other))
        u, v = (states[parts == part].mean(axis=0) for part in (FIRST, SECOND))
        x = np.concatenate((np.abs(u - v), u * v, u + v))
        hidden = gelu(x @ self._head["hidden.weight"].T + self._head["hidden.bias"])
        return Compared(*map(float, self._head["out.weight"] @ hidden + self._head["out.bias"]))

    def _pieces_of(self, text: str) -> tuple[int, ...]:
        return self.pieces.of_text(text)[:LONGEST]

    def _states(
        self, left: Sequence[int], right: Sequence[int] = ()
    ) -> tuple[Array, NDArray[np.int64]]:
        """Give the states of the pieces, the start mark's left out, and whose each is."""
        ids, parts = laid_out(self.pieces, left, right)
        fed = {"ids": np.array(ids, np.int64), "features": np.array(parts, np.int64)}
        states: Array = self._session.run(None, fed)[0]
        numbers = np.array(parts[1:])
        if not right:
            return states[numbers == FIRST], numbers
        return states, numbers


@lru_cache(maxsize=2)
def load_meaning(folder: Path) -> Meaning:
    """Give the network of a folder; a process loads each only once.

    Raises:
        PipelineError: A file is missing; whether one is damaged shows when it is first read.
    """
    for name in FILES:
        if not (folder / name).is_file():
            raise PipelineError(
                f"{folder / name}: missing, so claims cannot be compared; install the package again"
            )
    return Meaning(folder)
