"""Script shards: what the page loads instead of fetching."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explore.shards import BUCKET_BYTES, Shards, bucket_count, fnv1a, to_script


@pytest.mark.parametrize(
    ("text", "value"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)]
)
def test_the_hash_is_fnv1a(text: str, value: int) -> None:
    assert fnv1a(text) == value


@given(st.text())
def test_a_shard_is_one_call_with_the_value_as_json(text: str) -> None:
    script = to_script("c/0", {"t": text})
    assert script.startswith('kg("c/0",')
    assert json.loads(script[len('kg("c/0",') : -3]) == {"t": text}
    assert "\u2028" not in script
    assert "\u2029" not in script


def test_every_record_lies_in_the_bucket_of_its_hash(tmp_path: Path) -> None:
    ids = [f"id-{k}" for k in range(300)]
    count = Shards(tmp_path).write_buckets("c", ids, lambda key: {"t": key * 200})
    assert count > 1
    for key in ids:
        assert f'"{key}":' in (tmp_path / "c" / f"{fnv1a(key) % count}.js").read_text()


def test_buckets_stay_near_their_size() -> None:
    ids = [f"id-{k}" for k in range(1000)]
    count = bucket_count(ids, lambda _: {"t": "x" * 1000})
    assert 0.5 < 1000 * 1010 / count / BUCKET_BYTES < 2


def test_no_record_still_gives_a_bucket(tmp_path: Path) -> None:
    assert Shards(tmp_path).write_buckets("f", [], lambda _: {}) == 1
