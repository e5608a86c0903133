"""What a web page says of itself in JSON-LD and in its meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from kg.read.draft import Meta
from kg.read.fields import meta_of
from kg.read.jsontext import parse_json
from kg.read.markup import PageParser, plain_of_html

_ARTICLE = re.compile(
    r"(?:\w*NewsArticle|Article|Report|(?:Live)?BlogPosting|SocialMediaPosting|TechArticle"
    r"|ScholarlyArticle)$"
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")

#: Where JSON-LD objects hold further ones of which one may be the article.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")

#: Meta tags, and links as ``link:canonical``, that say each thing; the first that speaks counts.
_TAGS: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "dc.publisher", "application-name"),
    "byline": ("author", "article:author", "parsely-author", "dc.creator", "byl"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "parsely-pub-date",
        "datepublished",
        "dc.date.issued",
        "dc.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "date",
    ),
    "url": ("link:canonical", "og:url", "twitter:url"),
}


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What a page says of its article."""

    linked_data: Meta  #: in schema.org JSON-LD
    tags: Meta  #: in OpenGraph and other meta tags
    body: str = ""  #: `articleBody` of the JSON-LD


def page_meta(html: str) -> PageMeta:
    """What the JSON-LD and the meta tags of a page say."""
    head = _Head()
    head.feed(html)
    article = _article(head.scripts)
    said = {field: _first(head.tags, names) for field, names in _TAGS.items()}
    body = article.get("articleBody")
    return PageMeta(
        linked_data=meta_of({k: v for k, v in article.items() if k in _SCHEMA}),
        tags=Meta(**said),
        body=plain_of_html(body.replace("\n", "<p>")) if isinstance(body, str) else "",
    )


#: The schema.org properties used; "name" and "url" of an article are rarely its own.
_SCHEMA = ("headline", "publisher", "author", "creator", "datePublished", "url", "mainEntityOfPage")


class _Head(PageParser):
    """Gathers meta tags, the canonical link and JSON-LD scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: dict[str, str] = {}
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._take_meta(values)
        elif tag == "link" and "canonical" in values.get("rel", "").lower().split():
            self.tags.setdefault("link:canonical", values.get("href", "").strip())
        elif tag == "script" and "ld+json" in values.get("type", "").lower():
            self._inside = True
            self.scripts.append("")

    def _take_meta(self, values: Mapping[str, str]) -> None:
        content = values.get("content", "").strip()
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        if content:
            self.tags.setdefault(name.strip().lower(), content)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data


def _first(tags: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    found = (tags.get(name) for name in names)
    # article:author is often the address of a profile
    kept = (f for f in found if f and (names is _TAGS["url"] or not f.startswith(("http", "/"))))
    return next(kept, None)


def _article(scripts: list[str]) -> dict[str, Any]:
    """The first article that JSON-LD scripts describe, with its references resolved."""
    things = [thing for script in scripts for thing in _things(_parsed(script))]
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    found = next((thing for thing in things if _is_article(thing)), {})
    return {key: _resolved(value, by_id) for key, value in found.items()}


def _parsed(script: str) -> Any:
    try:
        return parse_json(_WRAPPING.sub("", script), strict=False)
    except ValueError:
        return None  # other people's pages; the meta tags may still say it


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > len(_INSIDE):
        return
    if isinstance(value, list):
        for member in value:
            yield from _things(member, depth)
    elif isinstance(value, dict):
        yield value
        for key in _INSIDE:
            yield from _things(value.get(key), depth + 1)


def _is_article(thing: Mapping[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds)


def _resolved(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(member, by_id) for member in value]
    if isinstance(value, dict) and "name" not in value:
        return by_id.get(str(value.get("@id")), value)
    return unescape(value) if isinstance(value, str) else value
