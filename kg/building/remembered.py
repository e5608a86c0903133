"""What the language model makes of stretches, asked only once."""

from __future__ import annotations

import hashlib
import struct

from kg.building.cache import Cache
from kg.building.fingerprint import code_fingerprint
from kg.nlp.meaning import Meaning

_SCORES = struct.Struct("<dd")


class Remembered:
    """The model that compares claims, with what it said in earlier builds.

    What it said is taken only where model, code and libraries are the same, since another of them
    may give another number.
    """

    def __init__(self, meaning: Meaning, cache: Cache) -> None:
        """Take the model, and the cache in which another model's answers are not found."""
        self._meaning, self._cache = meaning, cache
        self._seed = hashlib.sha256(meaning.fingerprint + code_fingerprint().encode())
        self._used: dict[bytes, bytes] = {}

    def vector(self, text: str) -> bytes:
        """Give the vector of a text."""
        key = self._key(text)
        found = self._known(key)
        if found is None:
            found = self._used[key] = self._meaning.vector(text)
        return found

    def compared(self, left: str, right: str) -> tuple[float, float]:
        """Give the log odds that two texts report the same claim, and that they are in conflict."""
        key = self._key(*sorted((left, right)))
        found = self._known(key)
        if found is None:
            found = self._used[key] = _SCORES.pack(*self._meaning.compared(left, right))
        same, conflict = _SCORES.unpack(found)
        return same, conflict

    def keep(self) -> None:
        """Write all that was asked for to the cache."""
        self._cache.put_meanings(self._used)

    def _known(self, key: bytes) -> bytes | None:
        if key not in self._used:
            found = self._cache.meaning(key)
            if found is None:
                return None
            self._used[key] = found
        return self._used[key]

    def _key(self, *texts: str) -> bytes:
        digest = self._seed.copy()
        for text in texts:
            content = text.encode()
            digest.update(struct.pack("<I", len(content)) + content)
        return digest.digest()
