"""Reader of saved web pages: JSON-LD, then OpenGraph, then what trafilatura makes of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.read.decode import declared_charset, decode, read_bytes
from kg.read.draft import Draft, Meta, UnreadError
from kg.read.metatags import PageMeta, page_meta
from kg.read.plain import date_of_line, is_byline

_BLOCKS = frozenset(
    ["p", "head", "quote", "list", "item", "div", "code", "lb", "table", "row", "cell", "body"]
)

#: Words of the shortest article on a page; less is what is left of menus.
MIN_WORDS = 10

#: Blocks at the top among which a byline or a date line is looked for.
_TOP = 4


def read_page(path: Path) -> Iterator[Draft]:
    """The article of an HTML page.

    Raises:
        UnreadError: The page holds no article, or the extra that reads pages is not installed.
    """
    raw = read_bytes(path)
    html = decode(raw, charset=declared_charset(raw))
    yield draft_of_page(html)


def draft_of_page(html: str) -> Draft:
    """The article of an HTML page that is at hand as text."""
    found = page_meta(html)
    try:
        heading, blocks, guessed = _extracted(html)
    except UnreadError:
        if not found.body:
            raise
        heading, blocks, guessed = None, [], Meta()
    body = "\n\n".join(_without_byline(blocks)) or found.body
    if len(body.split()) < MIN_WORDS:
        raise UnreadError("no-text", "no article on this page", "save the page of one article")
    return Draft(body.rstrip("\n") + "\n", (*_meta(found, heading), guessed))


def _meta(found: PageMeta, heading: str | None) -> tuple[Meta, ...]:
    return (Meta(title=heading), found.linked_data, found.tags)


def _extracted(html: str) -> tuple[str | None, list[str], Meta]:
    """The first heading, the paragraphs and the metadata that trafilatura finds.

    Raises:
        UnreadError: It is not installed, or fails.
    """
    page = _extraction(html)
    if page is None or page.body is None:
        return None, [], Meta()
    top = page.body[0] if len(page.body) else None
    heading = None
    if top is not None and top.tag == "head" and top.get("rend") == "h1":
        heading = _collapsed("".join(top.itertext()))
        page.body.remove(top)
    meta = Meta(
        title=page.title,
        outlet=page.sitename,
        byline=page.author and re.sub(r"\s*;\s*", ", ", page.author),
        published=page.date,
        url=page.url,
        host=urlsplit(page.url or "").hostname,
    )
    return heading, list(_blocks(page.body)), meta


def _extraction(html: str) -> Any:
    try:
        import trafilatura
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'news-claim-kg[html]'"
        raise UnreadError("extra", "web pages need trafilatura", hint) from error
    try:
        return trafilatura.bare_extraction(
            html,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            # Without an end htmldate asks the clock, and nothing here may depend on the day.
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": "2199-12-31",
            },
        )
    except Exception as error:  # lxml asserts that a page of nothing but "<svg><p>" cannot be
        message = f"trafilatura fails on this page ({type(error).__name__})"
        raise UnreadError("page", message, "save the text of its article as a .txt file") from error


def _blocks(element: Any) -> Iterator[str]:
    """The text of each block of an element, in order."""
    run = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _flushed(run)
            run = []
            yield from _blocks(child)
        else:
            run.append("".join(child.itertext()))
        run.append(child.tail or "")
    yield from _flushed(run)


def _flushed(run: Sequence[str]) -> Iterator[str]:
    text = _collapsed("".join(run))
    if text:
        yield text


def _collapsed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _without_byline(blocks: Sequence[str]) -> list[str]:
    """The blocks without lines at the top that only say who wrote it and when."""
    return [
        block
        for number, block in enumerate(blocks)
        if number >= _TOP or not (is_byline(block) or date_of_line(block))
    ]
