"""What reaches a terminal is text and nothing else."""

import io

import pytest

from kg.terminal import RESET, STYLES, colourful, columns, cut, marked, visible, visible_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b]0;owned\x07", "\\x1b]0;owned\\x07", id="title"),
        pytest.param("a\x9bb", "a\\x9bb", id="c1 control"),
        pytest.param("abc\u202ecba", "abc\\u202ecba", id="right to left override"),
        pytest.param("\ud800", "\\ud800", id="surrogate"),
        pytest.param("a\r\nb\tc", "a\\x0d b c", id="carriage return"),
        pytest.param("naïve 😀 “שלום”", "naïve 😀 “שלום”", id="ordinary text"),
    ],
)
def test_what_a_terminal_acts_on_is_escaped(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\tb\nc\n", "a\tb\nc\n", id="lines and tabs stay"),
        pytest.param("a,b\r\nc\r\n", "a,b\nc\n", id="lines of CSV"),
        pytest.param("a\rb", "a\\x0db", id="carriage return alone"),
        pytest.param("a\x9b2J\x1b\u202e", "a\\x9b2J\\x1b\\u202e", id="controls"),
    ],
)
def test_lines_stay_lines_where_several_are_shown(text, shown):
    assert visible_lines(text) == shown


def test_spans_are_bracketed_with_their_names():
    assert marked("Iliev said so", [(6, 10, "cue"), (0, 5, "source")]) == (
        "[source: Iliev] [cue: said] so"
    )


def test_spans_are_coloured_on_request():
    assert marked("so said", [(3, 7, "cue")], colour=True) == f"so {STYLES['cue']}said{RESET}"


def test_article_text_inside_spans_is_escaped_too():
    assert "\x1b" not in marked("a \x1b[31m b", [(2, 7, "cue")])


def test_a_span_inside_another_is_left_out():
    assert marked("Hart said", [(0, 9, "content"), (5, 9, "cue")]) == "[content: Hart said]"


def test_a_file_gets_no_colours():
    assert not colourful(io.StringIO())


def test_no_color_is_obeyed_on_a_terminal(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert colourful(stream)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colourful(stream)


def test_columns_are_aligned_and_cut():
    assert columns([("a", "bcdef", "x"), ("aa", "b", "y")], (5, 4, 9)) == [
        "a   bcd…  x",
        "aa  b     y",
    ]


def test_a_short_text_is_not_cut():
    assert cut("so", 2) == "so"
