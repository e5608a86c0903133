"""Extractions as bytes, for the cache and for the way between processes."""

from __future__ import annotations

import json
import zlib

from kg.codec import from_json, to_json
from kg.records import Extraction


def pack(extraction: Extraction) -> bytes:
    """An extraction as compressed JSON; `unpack` gives it back."""
    text = json.dumps(to_json(extraction), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), level=1)


def unpack(packed: bytes) -> Extraction:
    """The extraction that `pack` made bytes of.

    Raises:
        ValueError: The bytes are damaged.
    """
    try:
        return from_json(json.loads(zlib.decompress(packed)))
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"damaged extraction: {error}") from error
