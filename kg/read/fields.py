"""Records of other tools: which of their fields hold what kg wants to know."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from kg.read.draft import FIELDS, Draft, Meta, UnreadError
from kg.read.markup import plain_of_html
from kg.text import normalise

Record: TypeAlias = Mapping[str, Any]

_TAGS = re.compile(r"</?(?:p|div|br|h[1-6]|html|body|span|a)\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_CUT = re.compile(r"(?:…|\.\.\.)?\s*\[\+\d+ chars\]$")  # News API

#: Characters at the end of a text among which the mark that it was cut is looked for; it has 20.
CUT_LENGTH = 60

#: Bits of the greatest number that says something, as an id or as seconds do; Python does not write
#: out the greatest that TOML can hold.
MAX_BITS = 256

#: Characters of the name of a field that are shown; the longest of known tools has 15.
MAX_NAME = 40

#: Keys in which a structured body says what it says, in the order of reading (fundus, ninjs).
_BODY_KEYS = ("summary", "headline", "value", "text", "paragraphs", "sections")


@cache
def table() -> dict[str, Any]:
    """The table of field names, as in ``fields.toml``."""
    return tomllib.loads(files("kg.read").joinpath("fields.toml").read_text("utf-8"))


def meta_of(record: Record) -> Meta:
    """What a record of any known tool says about its article."""
    flat = _folded(record)
    names: Mapping[str, Sequence[str]] = table()["fields"]
    return Meta(**{field: _first(flat, names[field], field) for field in FIELDS})


def columns_of(field: str, names: Sequence[str]) -> list[int]:
    """Which of the names of columns say a field, by their places, the first that is tried first."""
    folded = [_fold(name) for name in names]
    tried = (_fold(name.partition(".")[0]) for name in table()["fields"][field])
    return [place for name in tried for place, other in enumerate(folded) if other == name]


def draft_of(record: Record, line: int | None = None) -> Draft | UnreadError:
    """The article of a record, or why it gives none."""
    if not isinstance(record, Mapping):
        message = f"a JSON {type(record).__name__} stands where an article should"
        return UnreadError("no-text", message, "give one JSON object an article", line=line)
    flat = _folded(record)
    found = ((name, _body(_at(flat, name))) for name in table()["text"])
    body = next((body for _, body in found if body.strip()), "")
    if not body:
        return _textless(flat, line)
    return Draft(body, (meta_of(record),), line)


def records_in(value: Any) -> Iterator[Record]:
    """The records in a JSON value: a list, an object that holds a list, or one record."""
    if isinstance(value, list):
        for member in value:
            yield from records_in(member)
        return
    if isinstance(value, Mapping) and not _has_text(value):
        for name in table()["containers"]["names"]:
            inner = value.get(name)
            if isinstance(inner, list | dict) and inner:
                yield from records_in(inner)
                return
    yield value


def annotated(record: object) -> bool:
    """Whether a record is an annotation of articles and not one as published."""
    if not isinstance(record, Mapping):
        return False
    return any(all(key in record for key in keys) for keys in table()["annotations"].values())


def _has_text(record: Record) -> bool:
    flat = _folded(record)
    return any(isinstance(_at(flat, name), str) for name in table()["text"])


def _textless(flat: Record, line: int | None) -> UnreadError:
    for tool, columns in table()["textless"].items():
        if all(_fold(column) in flat for column in columns):
            message = f"this export of {tool} holds no article text"
            hint = "fetch the pages at its addresses and build from them"
            return UnreadError("no-text", message, hint, line=line)
    known = ", ".join(table()["text"][:4])
    fields = ", ".join(normalise(name)[:MAX_NAME] for name in sorted(flat)[:12]) or "none"
    message = f"no text in it (its fields: {fields})"
    return UnreadError("no-text", message, f"name the text one of {known}, …", line=line)


def _fold(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


def _folded(record: Record) -> Record:
    """The record with names that can be compared; the first of equal names wins."""
    folded: dict[str, Any] = {}
    for key, value in record.items():
        folded.setdefault(_fold(str(key)), value)
    return folded


def _at(flat: Record, name: str) -> Any:
    first, _, rest = name.partition(".")
    value = flat.get(_fold(first))
    if rest:
        return _at(_folded(value), rest) if isinstance(value, Mapping) else None
    return value


def _first(flat: Record, names: Sequence[str], field: str) -> str | None:
    for name in names:
        value = _said(_at(flat, name), field)
        if value and _fits(value, name, field):
            return value
    return None


def _fits(value: str, name: str, field: str) -> bool:
    if field == "outlet":
        return not _ADDRESS.match(value)
    if field == "url":
        return bool(_ADDRESS.match(value)) or name == "url"
    return not (field == "published" and value in {"0", "0.0"})  # an epoch that was never set


def _said(value: Any, field: str) -> str | None:
    """A value as one string: names out of objects, authors joined."""
    if isinstance(value, Mapping):
        keys = ("@id", "url") if field == "url" else ("name", "value", "title", "domain", "uri")
        return next((said for key in keys if (said := _said(value.get(key), field))), None)
    if isinstance(value, list | tuple):
        each = [said for member in value if (said := _said(member, field))]
        return joined(each) if field == "byline" else next(iter(each), None)
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        return None
    text = " ".join(str(value).split())
    return text if text not in {"None", "null", "NaN", "nan"} else None


def joined(names: Sequence[str]) -> str | None:
    """Names in one string: "A, B and C"."""
    names = list(dict.fromkeys(names))
    if len(names) < 2:  # noqa: PLR2004
        return names[0] if names else None
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _body(value: Any) -> str:
    if isinstance(value, str):
        value = _uncut(value)
        return plain_of_html(value) if _TAGS.search(value) else value
    if isinstance(value, list | tuple):
        return "\n\n".join(part for member in value if (part := _body(member)))
    if isinstance(value, Mapping):
        flat = _folded(value)
        return "\n\n".join(part for key in _BODY_KEYS if (part := _body(flat.get(key))))
    return ""


def _uncut(text: str) -> str:
    """The text without the note at its end that more of it exists elsewhere.

    >>> _uncut("It rained, she said… [+2000 chars]")
    'It rained, she said'
    """
    kept = text.rstrip()
    if not kept.endswith(" chars]"):
        return text
    found = _CUT.search(kept, max(0, len(kept) - CUT_LENGTH))
    return kept[: found.start()].rstrip() if found else text


def is_domain(name: str) -> bool:
    """Whether a name is a bare domain, such as "example.com"."""
    return bool(_DOMAIN.fullmatch(name))
