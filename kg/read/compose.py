"""A draft and all that is said of it, as an `Article`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from kg.read.dates import iso_date
from kg.read.draft import Meta, UnreadError
from kg.read.fields import is_domain
from kg.read.filenames import usable_id
from kg.read.language import MIN_SHARE, english_share, is_english
from kg.records import Article, Finding
from kg.text import normalise

#: Code points of the longest article; spaCy refuses longer texts.
MAX_CHARACTERS = 1_000_000

#: Code points of the longest headline; what is longer is a paragraph in the wrong field.
MAX_TITLE = 300

_QUOTES = str.maketrans("‘’‚‛“”„‟«»", '\'\'\'\'""""""')


def compose(
    body: str, layers: Sequence[Meta], default_id: str, path: str
) -> tuple[Article, list[Finding]]:
    """The article of a body, and what was odd about it.

    Args:
        body: As the reader found it.
        layers: What is said of the article, the most trusted first.
        default_id: The id where nobody gives one.
        path: What its file is called in messages.

    Raises:
        UnreadError: There is no text, too much of it, or it is not English.
    """
    meta = Meta()
    for layer in layers:
        meta = meta.over(layer)
    text, title, findings = _with_title(normalise(body), meta.title, path)
    _check(text)
    published, undated = _published(layers, path)
    url = _one_line(meta.url)
    host, outlet = _host(meta, url), _one_line(meta.outlet)
    if outlet and is_domain(outlet):
        outlet = None  # an address is not a name; the host says the same
    article = Article(
        id=usable_id(meta.id or default_id),
        text=text,
        title=title,
        outlet=outlet,
        host=host,
        byline=_byline(meta.byline),
        published=published,
        url=url,
        paths=(path,),
    )
    return article, findings + undated


def _check(text: str) -> None:
    if not any(character.isalpha() for character in text):
        raise UnreadError("empty", "there are no words in it", "remove it or fill it")
    if len(text) > MAX_CHARACTERS:
        message = f"{len(text):,} characters, more than the {MAX_CHARACTERS:,} of an article"
        raise UnreadError("huge", message, "split it into one file an article")
    if not is_english(text):
        message = (
            f"not English, it seems: {english_share(text):.0%} of its words are frequent English"
            f" words, {MIN_SHARE:.0%} are usual"
        )
        raise UnreadError("language", message, "kg reads English; remove it or translate it")


def _one_line(value: str | None) -> str | None:
    return " ".join(normalise(value).split()) or None if value else None


def _with_title(body: str, given: str | None, path: str) -> tuple[str, str | None, list[Finding]]:
    """The text with the headline first, the headline as it stands there, and what was odd."""
    title = _one_line(given)
    if title and len(title) > MAX_TITLE:
        message = f"{path}: its headline has {len(title)} characters and was taken for text"
        return body, None, [Finding("long-title", message)]
    if not title or not body.strip():
        return body, None, []
    start = len(body) - len(body.lstrip())
    first = body[start:].split("\n", 1)[0].rstrip()
    if _comparable(first) == _comparable(title):
        return body[start:], first, []
    if body.startswith(title, start):
        return body[start:], title, []
    return f"{title}\n\n{body[start:]}", title, []


def _comparable(line: str) -> str:
    """A line without what editors change between a headline and its metadata."""
    return " ".join(line.translate(_QUOTES).split()).casefold()


def _published(layers: Sequence[Meta], path: str) -> tuple[str | None, list[Finding]]:
    """The first date that can be read, and a finding for each before it that cannot."""
    findings: list[Finding] = []
    for layer in layers:
        if layer.published is None:
            continue
        date = iso_date(normalise(layer.published))
        if date is not None:
            return date, findings
        said = normalise(layer.published[:60])
        message = f"{path}: “{said}” is no date that can be read; write 2023-03-21"
        findings.append(Finding("bad-date", message))
    return None, findings


def _host(meta: Meta, url: str | None) -> str | None:
    for value in (meta.host, url, meta.outlet):
        name = _one_line(value)
        if not name:
            continue
        if value is meta.outlet and not is_domain(name):
            continue
        host = _host_of(name)
        if host:
            return host
    return None


def _host_of(address: str) -> str | None:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and re.fullmatch(r"[\w.-]+", host) else None


def _byline(value: str | None) -> str | None:
    line = _one_line(value)
    return re.sub(r"^[Bb][Yy]:? (?=\S)", "", line) if line else None
