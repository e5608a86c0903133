"""Markup to plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.markup import plain_of_html, plain_of_markdown


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
