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


class PageParser(HTMLParser):
    """A parser of HTML that takes every page, as browsers do."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over "<![…"; what is no known section is a comment that ends at the next ">"."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # "<![foo[ x ]]>", "<![ x"
            return self.parse_bogus_comment(i, report)


class _Plain(PageParser):
    """Gathers the visible text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
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


_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:\s(.*))?$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|(?P<number>\d{1,3})[.)])\s+")
_RULE = re.compile(r"^ {0,3}([-*_])(?:\s*\1){2,}\s*$")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\((?:[^()]++|\([^()]*+\))*+\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
# What stands behind the colon has to look like an address, since "[Lee]: never" is what one says.
_REFERENCE = re.compile(
    r"""^[ ]{0,3}\[[^\]\n]+\]:[ \t]+
    (?=<?(?:[A-Za-z][\w+.-]*:[^\s>]|\.{0,2}/|\#[A-Za-z]|\S*\w\.[a-z]{2}))(?:<[^<>\n]+>|\S+)
    (?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
# Emphasis ends within 2,000 characters: each mark that may begin it has its end looked for anew.
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])(.{1,2000}?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=\S)(.{1,2000}?)(?<=\S)_(?!\w)"
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
    reading = _Markdown()
    for line in _REFERENCE.sub("", _IMAGE.sub("", markup)).split("\n"):
        reading.take(re.sub(r"^ {0,3}(?:> ?)+", "", line))
    paragraphs = (_inline(" ".join(block)) for block in reading.blocks)
    plain = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return plain, _inline(reading.title) if reading.title else None


class _Markdown:
    """The blocks of a Markdown text, gathered line by line."""

    def __init__(self) -> None:
        self.blocks: list[list[str]] = [[]]
        self.title: str | None = None

    def take(self, line: str) -> None:
        """Put one line, without marks of quotation, where it belongs."""
        underline = _UNDERLINE.match(line) if self.blocks[-1] else None
        heading = _HEADING.match(line)
        item = _ITEM.match(line)
        if underline:
            self._end_heading(1 if "=" in line else 2, " ".join(self.blocks[-1]))
        elif heading:
            text = _without_closing(heading[2] or "")
            self.blocks.append([text])
            self._end_heading(len(heading[1]), text)
        elif not line.strip() or _RULE.match(line):
            self.blocks.append([])
        # a number within a paragraph ends a sentence: "It was in / 2023. That year"
        elif item and not (item["number"] and self.blocks[-1]):
            self.blocks.append([line[item.end() :].strip()])
        else:
            self.blocks[-1].append(line.strip())

    def _end_heading(self, level: int, text: str) -> None:
        if level == 1 and not self.title:
            self.title = text
        self.blocks.append([])


def _without_closing(heading: str) -> str:
    """The text of a heading without the marks that may close it: "Storm ##", but not "C#"."""
    text = heading.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else text


def _inline(text: str) -> str:
    # An escaped mark is put out of the patterns' reach and back afterwards.
    text = _ESCAPE.sub(lambda found: chr(_AWAY + ord(found[1])), text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(lambda found: found[1] or found[2], text)
    return _ESCAPED.sub(lambda found: chr(ord(found[0]) - _AWAY), text)
