"""Extractions as bytes, vectors included, for the cache and for the way between processes."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from kg.codec import from_json, to_json
from kg.records import Extraction, Vector

#: The extraction as compressed JSON; its vectors, one after the other.
Packed: TypeAlias = tuple[bytes, bytes]

#: Before the values of a vector: whether of an attribution, its number, how many values.
_HEAD = struct.Struct("<?II")


def pack(extraction: Extraction) -> Packed:
    """An extraction as bytes; `unpack` gives it back."""
    text = json.dumps(to_json(extraction), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), level=1), _pack_vectors(extraction.vectors)


def unpack(packed: Packed) -> Extraction:
    """The extraction that `pack` made bytes of.

    Raises:
        ValueError: The bytes are damaged.
    """
    record, vectors = packed
    try:
        extraction = from_json(json.loads(zlib.decompress(record)))
        return replace(extraction, vectors=tuple(_unpack_vectors(vectors)))
    except (zlib.error, struct.error, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"damaged extraction: {error}") from error


def _pack_vectors(vectors: Sequence[Vector]) -> bytes:
    body = b"".join(
        _HEAD.pack(v.of == "attribution", v.n, len(v.values)) + v.values for v in vectors
    )
    return struct.pack("<I", zlib.crc32(body)) + body


def _unpack_vectors(blob: bytes) -> Iterator[Vector]:
    body = blob[4:]
    if struct.pack("<I", zlib.crc32(body)) != blob[:4]:
        raise ValueError("damaged extraction: the vectors do not add up")
    at = 0
    while at < len(body):
        of_attribution, n, length = _HEAD.unpack_from(body, at)
        at += _HEAD.size
        yield Vector("attribution" if of_attribution else "sentence", n, body[at : at + length])
        at += length
