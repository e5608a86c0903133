"""Markup to plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.markup import plain_of_html, plain_of_markdown

#: Of processor time; what was once cubic took minutes, and all of it takes a tenth of this.
MAX_SECONDS = 5


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        pytest.param("A *b* **c** _d_ __e__.", "A b c d e.", id="emphasis"),
        pytest.param("2 * 3 * 4 = 24", "2 * 3 * 4 = 24", id="stars-that-multiply"),
        pytest.param("file_name_here", "file_name_here", id="underscores-in-a-name"),
        pytest.param("[She](http://x.example/a_(b)) said.", "She said.", id="link"),
        pytest.param('[She](http://x.example "title") said.', "She said.", id="link-with-title"),
        pytest.param("![alt](a.png)Text.", "Text.", id="image"),
        pytest.param("[1]: http://x.example\nText.", "Text.", id="reference"),
        pytest.param("One\ntwo.\n\nThree.", "One two.\n\nThree.", id="wrapped-lines-are-joined"),
        pytest.param("> “No,” he\n> said.", "“No,” he said.", id="block-quotation"),
        pytest.param("- One\n- Two", "One\n\nTwo", id="list"),
        pytest.param(
            "It was in\n2023. That year", "It was in 2023. That year", id="a-year-is-no-item"
        ),
        pytest.param("a\n\n---\n\nb", "a\n\nb", id="rule"),
        pytest.param(r"1\. She \*said\*", "1. She *said*", id="escapes"),
        pytest.param("### Deep ###\ntext", "Deep\n\ntext", id="heading"),
    ],
)
def test_markdown_loses_its_markup_only(markup: str, plain: str) -> None:
    assert plain_of_markdown(markup)[0] == plain


@pytest.mark.parametrize("markup", ["# Storm *hits*\n\nText.", "Storm *hits*\n=====\n\nText."])
def test_the_first_heading_is_the_title(markup: str) -> None:
    assert plain_of_markdown(markup) == ("Storm hits\n\nText.", "Storm hits")


def test_a_lower_heading_is_no_title() -> None:
    assert plain_of_markdown("## Background\n\nText.")[1] is None


@given(st.text("ab\n#*_[]()>-=`\\!1. ", max_size=60))
def test_any_markdown_can_be_read(markup: str) -> None:
    assert "\n\n\n" not in plain_of_markdown(markup)[0]


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>A <b>b</b>.</p><p>C.</p>", "A b.\n\nC."),
        ("A<br>b", "A\n\nb"),
        ("<p>&ldquo;No&rdquo; &amp; yes</p>", "“No” & yes"),
        ("<script>var a = '<p>no</p>';</script><p>Yes.</p>", "Yes."),
        ("<p>One\n  two</p>", "One two"),
    ],
)
def test_html_gives_a_paragraph_a_block(markup: str, plain: str) -> None:
    assert plain_of_html(markup) == plain


@pytest.mark.parametrize(
    "line",
    [
        "[Lee]: I never said that the port would close.",
        "[Lee]: never",
        "[Lee]: No.",
        "[Lee]: U.S.",
        "[Lee]: 10:30",
        "[Lee]: <laughs>",
        "[Lee]: Well: no",
        "[Lee]: x.example is mine",
        "[Reporter]:",
    ],
)
def test_what_somebody_in_brackets_says_is_text(line: str) -> None:
    assert plain_of_markdown(f"Q and A.\n\n{line}\n\nThe end.")[0] == (
        f"Q and A.\n\n{line}\n\nThe end."
    )


def test_no_reference_reaches_past_an_empty_line() -> None:
    text = "[Reporter]:\n\nhttp://x.example"
    assert plain_of_markdown(text)[0] == text


@pytest.mark.parametrize(
    "line",
    [
        "[1]: http://x.example/a",
        "  [a b]: <http://x.example/a b>",
        "[1]: x.example/a 'Title'",
        '[1]: /a "Title"',
        "[1]: ../a (Title)",
        "[1]: #below",
        "[1]: mailto:lee@x.example",
        "[1]:\tpage.html  ",
    ],
)
def test_an_address_behind_a_name_in_brackets_is_no_text(line: str) -> None:
    assert plain_of_markdown(f"One.\n\n{line}\n\nTwo.")[0] == "One.\n\nTwo."


def test_an_image_whose_address_has_brackets_leaves_nothing() -> None:
    assert plain_of_markdown("![alt](a_(b).png)Text.")[0] == "Text."


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("# Storm ##", "Storm"),
        ("# Storm #\t", "Storm"),
        ("# The rise of C#", "The rise of C#"),
        ("# #\n# Storm", "Storm"),
        ("#   Storm  hits", "Storm  hits"),
    ],
)
def test_the_marks_that_close_a_heading_are_not_of_it(markup: str, title: str) -> None:
    assert plain_of_markdown(markup)[1] == title


def test_an_empty_heading_leaves_no_gap() -> None:
    assert plain_of_markdown("a\n# \nb")[0] == "a\n\nb"


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"# a{' ' * 50_000}b", id="blanks-in-a-heading"),
        pytest.param("[a]:\n" * 50_000, id="names-without-address"),
        pytest.param("\n" * 50_000 + "x", id="empty-lines"),
        pytest.param(f"[a]: http://x{' ' * 50_000}x", id="blanks-behind-an-address"),
        pytest.param("[" * 50_000, id="brackets"),
        pytest.param("![a](" * 50_000, id="images"),
    ],
)
def test_no_run_of_marks_makes_reading_slow(markup: str) -> None:
    start = time.process_time()
    plain_of_markdown(markup)
    assert time.process_time() - start < MAX_SECONDS


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>A <![foo[ x ]]>b</p>", "A b"),
        ("<p>A <![ x >b</p>", "A b"),
        ("<p>A <![if !IE]>b<![endif]></p>", "A b"),
    ],
)
def test_sections_of_an_unknown_name_are_comments(markup: str, plain: str) -> None:
    assert plain_of_html(markup) == plain


@given(st.text("<>![]-/?&;#= apib'\"", max_size=60))
def test_any_html_can_be_read(markup: str) -> None:
    assert "\n\n\n" not in plain_of_html(markup)
