"""Script shards: JSON that a page opened from disk may load piece by piece.

``fetch`` does not work over ``file://``, script elements do; so every shard is a script that
hands its records to one function: ``kg("c/3", {...})``. Records with an id lie in the bucket
that the hash of their id gives, the same in Python and in the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

BUCKET_BYTES = 96_000  # one shard loads and parses in a few ms, and a large graph has < 10k files
MAX_BUCKETS = 8192


def fnv1a(text: str) -> int:
    """The 32-bit FNV-1a hash of the text's UTF-8 bytes; `shards.ts` has the same.

    >>> hex(fnv1a("a"))
    '0xe40c292c'
    """
    value = 0x811C9DC5
    for byte in text.encode("utf-8", "replace"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def to_script(name: str, value: object) -> str:
    """One shard as the text of a script; line separators are escaped as old engines need it."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    body = body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"kg({json.dumps(name)},{body});\n"


class Shards:
    """Writes the shards of one folder; what is written is `data/<name>.js`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, value: object) -> int:
        """Write one shard and give its size in bytes."""
        path = self.folder / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = to_script(name, value).encode("utf-8", "replace")
        path.write_bytes(body)
        return len(body)

    def write_buckets(self, kind: str, ids: Iterable[str], make: Callable[[str], Json]) -> int:
        """Write the record of every id into its bucket and give the number of buckets.

        The number follows from the size of a sample, so that shards stay near `BUCKET_BYTES`
        and no more than one bucket's records are held at a time.
        """
        ids = sorted(ids)
        count = bucket_count(ids, make)
        buckets: list[list[str]] = [[] for _ in range(count)]
        for key in ids:
            buckets[fnv1a(key) % count].append(key)
        for number, keys in enumerate(buckets):
            self.write(f"{kind}/{number}", {key: make(key) for key in keys})
        return count


def bucket_count(ids: list[str], make: Callable[[str], Mapping[str, Any]]) -> int:
    """How many buckets records of these ids need, by the size of every k-th of them."""
    if not ids:
        return 1
    sample = ids[:: max(1, len(ids) // 50)]
    size = sum(len(json.dumps(make(key), ensure_ascii=False)) for key in sample) / len(sample)
    return min(MAX_BUCKETS, max(1, round(size * len(ids) / BUCKET_BYTES)))
