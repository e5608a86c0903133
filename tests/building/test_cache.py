"""The cache gives back what was kept, and nothing else."""

import logging
import sqlite3
from dataclasses import replace

import pytest

from kg.building.cache import FILE, KEPT_BUILDS, OLDER, Cache, kept_in, key_of
from kg.building.packing import pack
from kg.errors import OutputError
from kg.records import Article
from tests.building.fake import extract

ARTICLE = Article("weir", "Hart said “it holds”.", outlet="Post", published="2024-05-01")
KEY = key_of(ARTICLE, "f")


@pytest.fixture
def kept(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put(KEY, pack(extract(ARTICLE)))
    return tmp_path


def test_what_was_put_is_there_after_closing(kept):
    with Cache(kept) as cache:
        assert cache.get(KEY, ARTICLE) == extract(ARTICLE)


def test_what_was_not_put_is_not_there(kept):
    with Cache(kept) as cache:
        assert cache.get("other", ARTICLE) is None


def test_a_row_is_kept_even_if_the_cache_is_never_closed(tmp_path):
    Cache(tmp_path).put(KEY, pack(extract(ARTICLE)))
    assert Cache(tmp_path).get(KEY, ARTICLE) is not None


@pytest.mark.parametrize("field", ["text", "title", "outlet", "host", "byline", "published", "url"])
def test_an_edited_article_has_another_key(field):
    assert key_of(replace(ARTICLE, **{field: "changed"}), "f") != KEY


def test_another_fingerprint_is_another_key():
    assert key_of(ARTICLE, "g") != KEY


def test_a_renamed_article_keeps_its_extraction_under_its_new_id(kept):
    renamed = replace(ARTICLE, id="barrage", paths=("barrage.txt",))
    assert key_of(renamed, "f") == KEY
    with Cache(kept) as cache:
        assert cache.get(KEY, renamed).article == renamed


def test_a_file_that_is_no_database_is_replaced_with_a_warning(kept, caplog):
    for path in kept.iterdir():
        path.write_bytes(b"not a database at all, by far" * 100)
    with caplog.at_level(logging.WARNING), Cache(kept) as cache:
        assert cache.get(KEY, ARTICLE) is None
        cache.put(KEY, pack(extract(ARTICLE)))
        assert cache.get(KEY, ARTICLE) is not None
    assert "read anew" in caplog.text


def test_a_database_with_broken_pages_is_replaced_with_a_warning(tmp_path, caplog):
    with Cache(tmp_path) as cache:
        for k in range(200):
            cache.put(f"{k:04}", pack(extract(replace(ARTICLE, text=f"Hart said “{k}”." * 50))))
    path = tmp_path / FILE
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + b"\xff" * 8192 + whole[middle + 8192 :])
    with caplog.at_level(logging.WARNING), Cache(tmp_path) as cache:
        assert cache.get("0001", ARTICLE) is None
    assert "read anew" in caplog.text


def test_a_damaged_row_counts_as_missing(kept, caplog):
    rows = sqlite3.connect(kept / FILE)
    with rows:
        rows.execute("UPDATE extraction SET record = x'00'")
    rows.close()
    with caplog.at_level(logging.WARNING), Cache(kept) as cache:
        assert cache.get(KEY, ARTICLE) is None
    assert "weir" in caplog.text


def test_a_row_that_no_build_uses_for_long_is_dropped(kept):
    with Cache(kept) as cache:
        for _ in range(KEPT_BUILDS - 1):
            cache.end_build([])
        assert cache.get(KEY, ARTICLE) is not None
        cache.end_build([])
        assert cache.get(KEY, ARTICLE) is None


def test_a_row_that_is_used_stays(kept):
    with Cache(kept) as cache:
        for _ in range(2 * KEPT_BUILDS):
            cache.end_build([KEY])
        assert cache.get(KEY, ARTICLE) is not None


def test_a_cache_that_cannot_be_opened_is_an_error_and_left_alone(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(OutputError, match="cannot be opened"):
        Cache(tmp_path)
    assert (tmp_path / FILE).is_dir()


def test_what_earlier_versions_kept_is_removed(tmp_path):
    for name in (OLDER, f"{OLDER}-wal", f"{OLDER}-shm"):
        (tmp_path / name).write_bytes(b"old")
    with Cache(tmp_path):
        assert list(tmp_path.glob(f"{OLDER}*")) == []


def test_what_the_network_said_is_there_after_closing(kept):
    with Cache(kept) as cache:
        cache.put_meanings({b"a": b"\x01\x02", b"b": b""})
    with Cache(kept) as cache:
        assert [cache.meaning(key) for key in (b"a", b"b", b"c")] == [b"\x01\x02", b"", None]


def test_extractions_stay_where_meanings_are_dropped(kept):
    with Cache(kept) as cache:
        cache.put_meanings({b"a": b"\x01"})
        for _ in range(KEPT_BUILDS):
            cache.end_build([KEY])
            cache.put_meanings({})
        assert cache.meaning(b"a") is None
        assert cache.get(KEY, ARTICLE) is not None


def held(folder):
    """All files of a folder, with when they were written."""
    return {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.iterdir()}


def test_what_was_kept_can_be_looked_up_without_a_change(kept):
    (kept / OLDER).write_bytes(b"old")
    before = held(kept)
    with kept_in(kept) as rows:
        assert rows.get(KEY, ARTICLE) == extract(ARTICLE)
    assert held(kept) == before


def test_what_a_build_under_way_has_kept_is_seen_from_outside(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put(KEY, pack(extract(ARTICLE)))
        with kept_in(tmp_path) as rows:
            assert KEY in rows


def test_what_a_killed_build_kept_is_seen_and_still_there_for_the_next(kept, tmp_path_factory):
    killed = tmp_path_factory.mktemp("killed")
    with Cache(kept) as cache:
        cache.put("other", pack(extract(ARTICLE)))
        for path in kept.iterdir():
            (killed / path.name).write_bytes(path.read_bytes())
    log = (killed / f"{FILE}-wal").read_bytes()
    with kept_in(killed) as rows:
        assert "other" in rows
    assert (killed / f"{FILE}-wal").read_bytes() == log


def test_nothing_is_kept_in_a_folder_that_is_not_there(tmp_path):
    with kept_in(tmp_path / "nowhere") as rows:
        assert rows is None


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100], ids=["empty", "other"])
def test_nothing_is_kept_in_a_file_that_is_no_cache_and_it_stays(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with kept_in(tmp_path) as rows:
        assert rows is None
    assert (tmp_path / FILE).read_bytes() == content


def test_a_folder_whose_name_means_something_in_addresses_can_be_looked_into(tmp_path):
    folder = tmp_path / "a?b#c%20d"
    with Cache(folder) as cache:
        cache.put(KEY, pack(extract(ARTICLE)))
    with kept_in(folder) as rows:
        assert KEY in rows


@pytest.fixture
def full(tmp_path):
    """A cache whose disk has no room left."""
    with Cache(tmp_path) as cache:
        cache._rows.execute("PRAGMA max_page_count = 1")  # noqa: SLF001 - no other way to fill it
        yield cache


BIG = bytes(100_000)


@pytest.mark.parametrize(
    "write",
    [lambda cache: cache.put(KEY, BIG), lambda cache: cache.put_meanings({b"a": BIG})],
    ids=["extraction", "comparison"],
)
def test_a_full_disk_is_an_error_that_says_where_and_what_to_do(full, write):
    with pytest.raises(OutputError, match=rf"{FILE}: cannot be written \(.*full\); see that"):
        write(full)


def test_a_cache_that_may_not_be_written_at_the_end_is_an_error(kept):
    with Cache(kept) as cache:
        cache._rows.execute("PRAGMA query_only = ON")  # noqa: SLF001 - as a disk gone read-only
        with pytest.raises(OutputError, match="cannot be written"):
            cache.end_build([KEY])


def test_what_was_kept_before_the_disk_was_full_stays(full):
    full.put(KEY, pack(extract(ARTICLE)))
    with pytest.raises(OutputError):
        full.put("other", BIG)
    assert full.get(KEY, ARTICLE) == extract(ARTICLE)
