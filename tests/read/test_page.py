"""Saved web pages."""

import builtins
import json
from pathlib import Path

import pytest

from kg.read.draft import UnreadError
from kg.read.page import draft_of_page, read_page

PARAGRAPHS = [
    "“It’s over,” the minister told reporters on Tuesday, after a week in which nobody had said so.",
    "The party, she added, had known of the letter since March, and it was for others to explain.",
    "A spokesman declined to comment on the letter, which the newspaper had published on Monday.",
]
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)


def _page(top: str = "<h1>Storm over letter</h1>", head: str = "", body: str = BODY) -> str:
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
    <title>Storm over letter | The X</title>{head}</head><body>
    <nav><a href="/">Home</a><a href="/news">News</a></nav>
    <article>{top}{body}</article><footer><p>© The X</p></footer></body></html>"""


@pytest.fixture
def extra() -> None:
    pytest.importorskip("trafilatura")


@pytest.mark.usefixtures("extra")
def test_paragraphs_are_kept_to_the_letter() -> None:
    assert draft_of_page(_page()).body == "\n\n".join(PARAGRAPHS) + "\n"


@pytest.mark.usefixtures("extra")
def test_the_heading_on_the_page_comes_before_other_titles() -> None:
    head = '<meta property="og:title" content="Storm! | The X">'
    assert draft_of_page(_page(head=head)).meta[0].title == "Storm over letter"


@pytest.mark.usefixtures("extra")
def test_bylines_and_dates_at_the_top_are_no_text() -> None:
    top = "<h1>Storm over letter</h1><p>By Ann Lee</p><p>March 21, 2023</p>"
    assert draft_of_page(_page(top)).body == "\n\n".join(PARAGRAPHS) + "\n"


@pytest.mark.usefixtures("extra")
def test_inline_markup_and_line_breaks_leave_no_trace() -> None:
    marked = BODY.replace("the minister", 'the <a href="/m"><b>minister</b></a>')
    assert draft_of_page(_page(body=marked)).body == "\n\n".join(PARAGRAPHS) + "\n"


@pytest.mark.usefixtures("extra")
def test_a_declared_charset_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(_page().replace("utf-8", "windows-1252").encode("cp1252"))
    (draft,) = read_page(path)
    assert draft.body.startswith(PARAGRAPHS[0])


@pytest.mark.usefixtures("extra")
def test_a_page_without_an_article_is_said_to_be_one() -> None:
    with pytest.raises(UnreadError) as caught:
        draft_of_page("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert caught.value.code == "no-text"


@pytest.mark.usefixtures("extra")
def test_the_same_page_gives_the_same_draft() -> None:
    assert draft_of_page(_page()) == draft_of_page(_page())


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize("page", ["<" * 10_000, "<div>" * 20_000, "\x00<p>a", "]]>", "<!--"])
def test_hostile_pages_end_in_an_error_and_not_in_a_crash(page: str) -> None:
    with pytest.raises(UnreadError):
        draft_of_page(page)


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name == "trafilatura":
            raise ModuleNotFoundError(name=name)
        return load(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_the_command_that_installs_it_is_named() -> None:
    with pytest.raises(UnreadError) as caught:
        draft_of_page(_page())
    assert "news-claim-kg[html]" in caught.value.hint


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_a_body_in_json_ld_is_read() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)})
    head = f'<script type="application/ld+json">{data}</script>'
    assert draft_of_page(_page(head=head)).body == "\n\n".join(PARAGRAPHS) + "\n"


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize("label", ["hex", "rot13", "undefined", "utf-16", "idna"])
def test_a_charset_that_is_none_is_not_followed(tmp_path: Path, label: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(_page().replace("utf-8", label).encode())
    (draft,) = read_page(path)
    assert draft.body.startswith(PARAGRAPHS[0])


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(pytest.importorskip("trafilatura"), "bare_extraction", fail)


@pytest.mark.usefixtures("failing")
def test_a_page_on_which_trafilatura_fails_is_refused() -> None:
    with pytest.raises(UnreadError) as caught:
        draft_of_page(_page())
    assert caught.value.code == "page"


@pytest.mark.usefixtures("failing")
def test_a_body_in_json_ld_is_read_where_trafilatura_fails() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)})
    head = f'<script type="application/ld+json">{data}</script>'
    assert draft_of_page(_page(head=head)).body == "\n\n".join(PARAGRAPHS) + "\n"
