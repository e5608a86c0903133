"""Reader of plain text and Markdown, with front matter where there is some."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.read.dates import iso_date
from kg.read.decode import decode, read_bytes
from kg.read.draft import Draft, Meta
from kg.read.fields import meta_of
from kg.read.frontmatter import parse_front_matter
from kg.read.jsontext import is_deep
from kg.read.markup import plain_of_markdown

#: Characters of the longest line that can be a headline; the longest of 415 news texts has 118.
MAX_HEADLINE = 160

#: Characters of the longest line that can be nothing but a date.
MAX_DATE_LINE = 60

#: Characters of a line that an editor has broken: mail at 72 to 76, terminals at 80, some at 100.
WRAPPED = range(45, 101)

#: Such lines of the shortest text that is taken to be broken, and their share of its inner lines.
MIN_WRAPPED = 4
WRAPPED_SHARE = 0.75

_FRONT_MATTER = re.compile(
    r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LABEL = re.compile(
    r"^(?:first |last )?(?:published|posted|updated|date)(?: on| at)?:?\s*", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE
)
_DATE_LINE = re.compile(
    r"""(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}
    |\d{1,2}\.\s?\d{1,2}\.\s?\d{4}
    |[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}
    |\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{4})
    (?:[T,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,20})?""",
    re.IGNORECASE | re.VERBOSE,
)


def read_text(path: Path) -> Iterator[Draft]:
    """The article of a text file."""
    given, body = _parts(path)
    body = unwrapped(body)
    yield Draft(body, (*given, _from_lines(body)))


def read_markdown(path: Path) -> Iterator[Draft]:
    """The article of a Markdown file, without its markup."""
    given, markup = _parts(path)
    body, heading = plain_of_markdown(markup)
    yield Draft(body + "\n", (*given, Meta(title=heading), _from_lines(body)))


def _parts(path: Path) -> tuple[tuple[Meta, ...], str]:
    """What the front matter says, and the text below it."""
    text = decode(read_bytes(path)).replace("\r\n", "\n").replace("\r", "\n")
    found = _FRONT_MATTER.match(text)
    if found is None:
        return (), text
    record = _toml(found[2]) if found[1] == "+++" else parse_front_matter(found[2])
    if record is None:  # a line of dashes and no front matter
        return (), text
    return (meta_of(record),), text[found.end() :].lstrip("\n")


def _toml(block: str) -> dict[str, object] | None:
    try:
        values = tomllib.loads(block)
    except (ValueError, RecursionError):
        return None
    return None if is_deep(values) else values


def unwrapped(text: str) -> str:
    r"""A text with its paragraphs on one line each, where an editor has broken them into lines.

    A text counts as broken only if empty lines part its paragraphs, and if nearly all lines that
    another one follows end in mid-sentence at about the same width; others stay as they are.
    """
    paragraphs = [each.split("\n") for each in re.split(r"\n[ \t]*\n\s*", text.strip("\n"))]
    inner = [line.strip() for lines in paragraphs for line in lines[:-1]]
    if len(paragraphs) == 1 or len(inner) < MIN_WRAPPED or not _is_wrapped(inner):
        return text
    joined = (" ".join(map(str.strip, lines)) for lines in paragraphs)
    return "\n\n".join(joined) + "\n"


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines that another one follows were broken by an editor."""
    broken = sum(len(line) in WRAPPED and line[-1] not in '.!?”"' for line in lines)
    return broken >= WRAPPED_SHARE * len(lines) and max(map(len, lines)) < WRAPPED.stop


def _from_lines(body: str) -> Meta:
    """Headline, byline and date, where the first lines are plainly that and nothing else."""
    lines = [line.strip() for line in body.lstrip().split("\n", 8)[:8]]
    lines = [line for line in lines if line]
    if len(lines) < 2:  # noqa: PLR2004
        return Meta()  # a single line is the article
    title = lines[0] if _is_headline(lines[0]) else None
    head = lines[1:4] if title else lines[:2]
    dated = next((found for line in head if (found := date_of_line(line))), None)
    byline = next((line[3:] for line in head if is_byline(line)), None)
    return Meta(title=title, published=dated, byline=byline)


def _is_headline(line: str) -> bool:
    return len(line) <= MAX_HEADLINE and not line.endswith((".", ":", ",", ";", ".”", '."'))


def is_byline(line: str) -> bool:
    """Whether a line only says who wrote the article."""
    return bool(re.fullmatch(r"(?:By|BY)(?: \S+){1,7}", line)) and not line.endswith(".")


def date_of_line(line: str) -> str | None:
    """The date that a line consists of, or None where it says anything else.

    >>> date_of_line("Friday, January 4, 2019"), date_of_line("On January 4, 2019, it rained")
    ('2019-01-04', None)
    """
    if len(line) > MAX_DATE_LINE:
        return None
    bare = _WEEKDAY.sub("", _LABEL.sub("", line.strip()))
    return iso_date(bare) if _DATE_LINE.fullmatch(bare) else None
