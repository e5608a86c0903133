"""Markup to plain text: small pieces of HTML, and Markdown as news is written in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_HIDDEN = frozenset(["script", "style", "template", "noscript", "head"])


def plain_of_html(markup: str) -> str:
    r"""The text of a piece of HTML, one paragraph a block, an empty line between them.

    >>> plain_of_html("<p>He said &ldquo;no&rdquo;.</p><p>She <b>left</b>.</p>")
    'He said “no”.\n\nShe left.'
    """
    parser = _Plain()
    parser.feed(markup)
    parser.close()
    blocks = (" ".join(block.split()) for block in "".join(parser.parts).split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


class _Plain(HTMLParser):
    """Gathers the visible text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|(?P<number>\d{1,3})[.)])\s+")
_RULE = re.compile(r"^ {0,3}([-*_])(?:\s*\1){2,}\s*$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_REFERENCE = re.compile(r"^\s*\[[^\]]+\]:\s+\S+.*$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)"
)
_AWAY = 0xF0000  # a private plane of Unicode
_ESCAPED = re.compile(f"[{chr(_AWAY)}-{chr(_AWAY + 127)}]")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


def plain_of_markdown(markup: str) -> tuple[str, str | None]:
    r"""The text of a Markdown article without its markup, and its first heading.

    Lines of a paragraph are joined, since Markdown means a space by a single line end.

    >>> plain_of_markdown("# Storm\n\nIt **rained**, [she](http://x.example) said\nat noon.")
    ('Storm\n\nIt rained, she said at noon.', 'Storm')
    """
    blocks: list[list[str]] = [[]]
    title: str | None = None
    for line in _REFERENCE.sub("", _IMAGE.sub("", markup)).split("\n"):
        text = re.sub(r"^ {0,3}(?:> ?)+", "", line)
        heading = _HEADING.match(text)
        if not text.strip() or _RULE.match(text) or (_UNDERLINE.match(text) and blocks[-1]):
            if _UNDERLINE.match(text) and blocks[-1] and title is None and "=" in text:
                title = " ".join(blocks[-1])
            blocks.append([])
        elif heading:
            title = title or (heading[2] if len(heading[1]) == 1 else None)
            blocks += [[heading[2]], []]
        elif (item := _ITEM.match(text)) and not (item["number"] and blocks[-1]):
            blocks.append([_ITEM.sub("", text).strip()])
        else:
            blocks[-1].append(text.strip())
    plain = "\n\n".join(_inline(" ".join(block)) for block in blocks if block)
    return plain, _inline(title) if title else None


def _inline(text: str) -> str:
    # An escaped mark is put out of the patterns' reach and back afterwards.
    text = _ESCAPE.sub(lambda found: chr(_AWAY + ord(found[1])), text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(lambda found: found[1] or found[2], text)
    return _ESCAPED.sub(lambda found: chr(ord(found[0]) - _AWAY), text)
