"""What the name of a file says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.filenames import MAX_ID, meta_of_name, usable_id


@pytest.mark.parametrize(
    "stem",
    [
        "2023-03-21_ban", "2023-03-21-ban", "2023_03_21 ban", "20230321-ban", "20230321",
        "ban-20230321", "ban_2023-03-21", "2023.03.21",
    ],
)  # fmt: skip
def test_a_date_in_front_or_at_the_end_is_found(stem: str) -> None:
    assert meta_of_name(stem).published == "2023-03-21"


@pytest.mark.parametrize(
    "stem",
    ["ban", "12345678-ban", "ban20230321", "2023-13-21_ban", "20239999-x", "a5ee73e2565073b0", "000123-x"],
)  # fmt: skip
def test_other_numbers_are_no_dates(stem: str) -> None:
    assert meta_of_name(stem).published is None


@pytest.mark.parametrize(
    ("given_name", "id"),
    [
        ("01-storm", "01-storm"),
        ("https://www.x.example/a/b?c=1", "x.example-a-b-c-1"),
        ("Ärger u\u0308berall", "Ärger-überall"),
        ("../../etc/passwd", "etc-passwd"),
        ("///", "article"),
        ("a" * 300, "a" * MAX_ID),
    ],
)
def test_ids_can_name_files(given_name: str, id: str) -> None:
    assert usable_id(given_name) == id


@given(st.text())
def test_making_an_id_usable_twice_changes_nothing_more(name: str) -> None:
    once = usable_id(name)
    assert usable_id(once) == once
