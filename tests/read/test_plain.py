"""Plain text and Markdown files."""

import textwrap
from pathlib import Path

import pytest

from kg.read.plain import date_of_line, read_markdown, read_text, unwrapped


def _draft(tmp_path: Path, text: str, reader=read_text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    (draft,) = reader(path)
    return draft


def test_the_text_of_a_file_stays_as_it_is(tmp_path) -> None:
    text = "Storm hits\n\nIt rained,  she said.\nAnd more.\n"
    assert _draft(tmp_path, text).body == text


def test_a_first_line_without_a_stop_is_the_headline(tmp_path) -> None:
    assert _draft(tmp_path, "Storm hits coast\nIt rained.\n").meta[-1].title == "Storm hits coast"


@pytest.mark.parametrize(
    "first", ["It rained, she said.", "He said: “No.”", "x" * 200], ids=["stop", "quoted", "long"]
)
def test_a_sentence_is_no_headline(tmp_path, first: str) -> None:
    assert _draft(tmp_path, f"{first}\nIt rained.\n").meta[-1].title is None


def test_a_single_line_is_the_article_and_no_headline(tmp_path) -> None:
    assert _draft(tmp_path, "Storm hits coast\n").meta[-1].title is None


def test_a_date_line_below_the_headline_is_the_date(tmp_path) -> None:
    draft = _draft(tmp_path, "Storm hits\nFriday, January 4, 2019 \nIt rained.\n")
    assert draft.meta[-1].published == "2019-01-04"


def test_a_byline_below_the_headline_is_the_byline(tmp_path) -> None:
    assert _draft(tmp_path, "Storm hits\nBy Ann Lee\n\nIt rained.\n").meta[-1].byline == "Ann Lee"


@pytest.mark.parametrize(
    "line", ["On January 4, 2019, it rained", "January was wet", "4 people died in 2019", ""]
)
def test_a_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert date_of_line(line) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: 21 March 2023", "2023-03-21"),
        ("2023-03-21", "2023-03-21"),
        ("Tuesday 21 March 2023, 08:20", "2023-03-21"),
        ("March 06, 2008", "2008-03-06"),
    ],
)
def test_a_line_that_is_a_date_is_read(line: str, date: str) -> None:
    assert date_of_line(line) == date


def test_front_matter_comes_before_what_the_text_says(tmp_path) -> None:
    draft = _draft(tmp_path, "---\ntitle: Given\n---\n\nFound\nIt rained.\n")
    assert [meta.title for meta in draft.meta] == ["Given", "Found"]


def test_front_matter_is_not_part_of_the_body(tmp_path) -> None:
    assert _draft(tmp_path, "---\r\ntitle: A\r\n---\r\n\r\nIt rained.\r\n").body == "It rained.\n"


def test_toml_front_matter_is_read(tmp_path) -> None:
    draft = _draft(tmp_path, '+++\ntitle = "A"\ndate = 2023-03-21\n+++\nIt rained.\n')
    assert (draft.meta[0].title, draft.meta[0].published) == ("A", "2023-03-21")


def test_a_rule_at_the_top_is_no_front_matter(tmp_path) -> None:
    text = "---\nIt rained, she said.\n---\nMore.\n"
    assert _draft(tmp_path, text).body == text


def test_markdown_is_read_without_its_markup(tmp_path) -> None:
    draft = _draft(tmp_path, "# Storm\n\nIt *rained*.\n", read_markdown)
    assert (draft.body, draft.meta[0].title) == ("Storm\n\nIt rained.\n", "Storm")


SENTENCES = (
    "The minister said on Tuesday that she had known nothing of the letter which had been found."
    " It was for the party to explain, she added, and not for the government or for any of them."
    " “I was not there,” she told the newspaper, which had asked all of them about it in writing."
)


def test_lines_that_an_editor_has_broken_are_joined(tmp_path) -> None:
    text = f"Storm\n\n{textwrap.fill(SENTENCES, 72)}\n\n{textwrap.fill(SENTENCES, 72)}\n"
    assert _draft(tmp_path, text).body == f"Storm\n\n{SENTENCES}\n\n{SENTENCES}\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Storm\n{SENTENCES}\n{SENTENCES}\n", id="a-paragraph-a-line"),
        pytest.param("Roses are red,\nviolets are blue,\n" * 4 + "\nso.\n", id="verse"),
        pytest.param("The minister said that it was not for her to say.\n" * 9 + "\na.\n", id="whole-sentences"),
        pytest.param(textwrap.fill(SENTENCES, 72), id="no-empty-line"),
    ],
)  # fmt: skip
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert unwrapped(text) == text


def test_joining_lines_twice_changes_nothing_more() -> None:
    once = unwrapped(f"Storm\n\n{textwrap.fill(SENTENCES, 72)}\n\nMore.\n")
    assert unwrapped(once) == once


@pytest.mark.parametrize("depth", [60, 5000])
def test_toml_nested_too_deeply_is_no_front_matter(tmp_path, depth: int) -> None:
    text = f"+++\na = {'[' * depth}{']' * depth}\n+++\nIt rained.\n"
    assert _draft(tmp_path, text).body == text
