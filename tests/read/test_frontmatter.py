"""Front matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.frontmatter import parse_front_matter


@pytest.mark.parametrize(
    ("block", "values"),
    [
        pytest.param("title: Minister: no deal", {"title": "Minister: no deal"}, id="colon"),
        pytest.param("title: No", {"title": "No"}, id="no-is-not-false"),
        pytest.param("date: 2023-03-21", {"date": "2023-03-21"}, id="a-date-stays-a-string"),
        pytest.param('title: "A \\"b\\" \\u00e9"', {"title": 'A "b" é'}, id="double-quotes"),
        pytest.param("title: 'It''s over'", {"title": "It's over"}, id="single-quotes"),
        pytest.param("title: 'Over', he said", {"title": "'Over', he said"}, id="quote-in-a-title"),
        pytest.param("tags: [a, 'b, c']", {"tags": ["a", "b, c"]}, id="list-in-a-line"),
        pytest.param("by:\n- Ann\n- Bo", {"by": ["Ann", "Bo"]}, id="list-below"),
        pytest.param("by:\n  name: Ann\nurl: x", {"by": {"name": "Ann"}, "url": "x"}, id="nested"),
        pytest.param("t: >\n  one\n  two", {"t": "one two"}, id="folded"),
        pytest.param("t: |\n  one\n  two", {"t": "one\ntwo"}, id="literal"),
        pytest.param("t: one\n  two", {"t": "one two"}, id="continued"),
        pytest.param("# note\nt: a # why", {"t": "a"}, id="comments"),
        pytest.param("t:\nu: ~", {"t": None, "u": None}, id="nothing-said"),
        pytest.param("url: http://x.example/#a", {"url": "http://x.example/#a"}, id="anchor"),
    ],
)
def test_values_are_read_as_they_stand(block: str, values: object) -> None:
    assert parse_front_matter(block) == values


@pytest.mark.parametrize("block", ["", "Some text.\nMore: of it.", "- a list"])
def test_what_begins_without_a_key_is_no_front_matter(block: str) -> None:
    assert parse_front_matter(block) is None


@given(st.text("ab:-[]'\"\n #>|\\", max_size=80))
def test_no_block_makes_it_fail(block: str) -> None:
    found = parse_front_matter(block)
    assert found is None or all(isinstance(key, str) for key in found)
