"""Literals and IRIs as N-Quads text.

Only literals that every store keeps as they are: strings, integers, decimals without trailing
zeros, booleans, dates. Text of articles never becomes part of an IRI: what names come from is cut
down to letters, digits and hyphens, and a hash keeps them apart unless they are that plain already.
IRIs stand in every line, several times, so they are kept short.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from kg.vocab import BASE, iri

_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f\x85\u2028\u2029\ud800-\udfff]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_PLAIN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ENTITY_ID = re.compile(r"e[0-9]{1,9}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-](0\d|1[0-3]):[0-5]\d)?")

SLUG_CHARACTERS = 24  #: the readable part of a name that is cut
LEAST_SLUG = 12  #: a slug is cut between words where this much is left of it
HASH_CHARACTERS = 8  #: 40 bits: a million names collide with a chance of one in two million each
MAX_ARTICLE = 32  #: longer ids of articles are cut and hashed
MAX_OWN_ID = 120  #: longer ids of ours are cut and hashed as well
_RESERVED = frozenset(("decisions", "hub", "prov"))  #: graphs that belong to no article
DECIMALS = 6  #: digits after the point that a number keeps


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SHORT:
        return _SHORT[character]
    # A lone surrogate is no character; no encoding of a file can hold it.
    return "\ufffd" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04X}"


def string(text: str) -> str:
    """A plain string literal; whatever the text, it is one line without control characters."""
    return f'"{_SPECIAL.sub(_escape, text)}"'


def encoded(text: str) -> bytes:
    """A text as UTF-8, with U+FFFD for lone surrogates, just as `string` writes it."""
    return _SURROGATE.sub("\ufffd", text).encode()


@cache
def _datatype(curie: str) -> str:
    return f'"^^<{iri(curie)}>'


def integer(number: int) -> str:
    """A whole number."""
    return f'"{number}{_datatype("xsd:integer")}'


def boolean(truth: bool) -> str:
    """True or false."""
    return f'"{"true" if truth else "false"}{_datatype("xsd:boolean")}'


def decimal(number: float) -> str | None:
    """A number with at most six digits after the point, without trailing zeros.

    None for what is no number. Values past 10¹⁵ stay whole, as far as a float knows them.
    """
    if not math.isfinite(number):
        return None
    rounded = f"{Decimal(repr(float(number))):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return f'"{"0" if rounded in {"-0", ""} else rounded}{_datatype("xsd:decimal")}'


def day(iso: str | None) -> str | None:
    """The calendar day of an ISO date or date and time; None where no day is known."""
    found = _day_of(iso)
    return f'"{found.isoformat()}{_datatype("xsd:date")}' if found else None


def moment(iso: str | None) -> str | None:
    """An ISO date, or date and time, as exactly as it is known; None where it cannot be read."""
    if iso is None:
        return None
    if _YEAR.fullmatch(iso):
        return f'"{iso}{_datatype("xsd:gYear")}'
    if _MONTH.fullmatch(iso):
        return f'"{iso}{_datatype("xsd:gYearMonth")}'
    if len(iso) <= len("2023-03-21"):
        return day(iso)
    try:
        exact = datetime.fromisoformat(iso)
    except ValueError:
        return None
    written = exact.replace(microsecond=0).isoformat()
    written = written.removesuffix("+00:00") + "Z" if written.endswith("+00:00") else written
    if not _DATE_TIME.fullmatch(written):  # offsets with seconds, which XML Schema does not know
        return day(iso)
    return f'"{written}{_datatype("xsd:dateTime")}'


def _day_of(iso: str | None) -> date | None:
    try:
        return datetime.fromisoformat(iso).date() if iso else None
    except ValueError:
        return None


# ---- IRIs ------------------------------------------------------------------------------------


def slug(text: str) -> str:
    """The first letters and digits of a text, plain and lower-case, joined by hyphens.

    >>> slug("../Zürich & Co")
    'zurich-co'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > SLUG_CHARACTERS:
        whole = words[: SLUG_CHARACTERS + 1].rpartition("-")[0]
        words = whole if len(whole) >= LEAST_SLUG else words[:SLUG_CHARACTERS]
    return words.strip("-") or "x"


def digest(*texts: str) -> str:
    """A short hash of some texts, safe in an IRI."""
    joined = "\0".join(texts).encode("utf-8", "surrogatepass")
    hashed = base64.b32encode(hashlib.sha256(joined).digest())
    return hashed[:HASH_CHARACTERS].decode().lower()


def key(text: str) -> str:
    """Slug and hash: an IRI part that is readable and unique; no plain id has its underscore."""
    return f"{slug(text)}_{digest(text)}"


def own(identifier: str, longest: int = MAX_OWN_ID) -> str:
    """An id as an IRI part: as it stands where it is a slug already, and not too long."""
    plain = len(identifier) <= longest and _PLAIN_ID.fullmatch(identifier)
    return identifier if plain else key(identifier)


@cache
def article_key(article: str) -> str:
    """What the IRIs of an article and of its graph end with, from `Article.id`."""
    return key(article) if article in _RESERVED else own(article, MAX_ARTICLE)


@cache
def article_iri(article: str) -> str:
    """The IRI of an article, from `Article.id`."""
    return f"{BASE}article/{article_key(article)}"


@cache
def graph_iri(article: str) -> str:
    """The IRI of the graph that holds what was read out of an article."""
    return f"{BASE}graph/{article_key(article)}"


HUB = f"{BASE}graph/hub"  #: entities, claims, conflicts
DECISIONS = f"{BASE}graph/decisions"  #: why things were held to be the same
PROVENANCE = f"{BASE}graph/prov"  #: which software made which graph


def text_iri(article: str) -> str:
    """The IRI of an article's text."""
    return f"{article_iri(article)}#text"


def attribution_iri(article: str, n: int) -> str:
    """The IRI of one attribution of an article."""
    return f"{article_iri(article)}#a{n}"


def statement_iri(article: str, n: int) -> str:
    """The IRI of one statement of an article."""
    return f"{article_iri(article)}#s{n}"


def passage_iri(article: str, start: int, end: int) -> str:
    """The IRI of a stretch of an article's text."""
    return f"{article_iri(article)}#offset_{start}_{end}"


def article_entity_iri(article: str, entity: str) -> str:
    """The IRI of an entity as one article knows it."""
    named = entity if _ENTITY_ID.fullmatch(entity) else f"entity-{key(entity)}"
    return f"{article_iri(article)}#{named}"


def relation_iri(lemma: str) -> str:
    """The IRI of what a predicate says, from its lemma phrase."""
    plain = "-" not in lemma and own(lemma.replace(" ", "-"), MAX_ARTICLE)
    return f"{BASE}relation/{plain if plain and '_' not in plain else key(lemma)}"


def entity_iri(entity: str) -> str:
    """The IRI of an entity of the graph, from `CanonicalEntity.id`."""
    return f"{BASE}entity/{own(entity)}"


def claim_iri(claim: str) -> str:
    """The IRI of a claim, from `Claim.id`."""
    return f"{BASE}claim/{own(claim)}"


def root_iri(root: str) -> str:
    """The IRI of a root source, from `Root.id`."""
    return f"{BASE}root/{own(root.removeprefix('root-'))}"


def conflict_iri(conflict: str) -> str:
    """The IRI of a conflict, from `Conflict.id`."""
    return f"{BASE}conflict/{own(conflict)}"


def decision_iri(kind: str, hashed: str) -> str:
    """The IRI of a decision, from what it is about and a hash of both sides."""
    return f"{BASE}decision/{own(kind)}-{hashed}"


def run_iri(hashed: str) -> str:
    """The IRI of the making of a graph, from a hash of what went into it."""
    return f"{BASE}run/{hashed}"


def wikidata_iri(identifier: str) -> str | None:
    """The IRI of a Wikidata item; None where the id is not one."""
    matches = _WIKIDATA.fullmatch(identifier)
    return f"http://www.wikidata.org/entity/{identifier}" if matches else None
