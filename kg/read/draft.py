"""What a reader gives: the body of an article and what is known about it, unchecked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeAlias

from kg.errors import ArticleError


@dataclass(frozen=True, slots=True)
class Meta:
    """What one place says about an article, as it stands there; None: nothing said."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    host: str | None = None
    byline: str | None = None
    published: str | None = None  #: not yet normalised
    url: str | None = None

    def over(self, other: Meta) -> Meta:
        """These values, and the other's where nothing is said here."""
        return Meta(*(getattr(self, name) or getattr(other, name) for name in FIELDS))


#: Names of the fields of `Meta`, in the order in which a manifest has them.
FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Meta))


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a reader found it."""

    body: str  #: decoded, not normalised; with or without its headline in front
    meta: tuple[Meta, ...] = ()  #: the most trusted first
    line: int | None = None  #: 1-based, where a file holds several articles


class UnreadError(ArticleError):
    """A file, or one record of it, that gives no article, with what to do about it."""

    def __init__(self, code: str, message: str, hint: str, *, line: int | None = None) -> None:
        super().__init__(f"{message}; {hint}")
        self.code = code  #: stable, such as ``encoding``
        self.message = message
        self.hint = hint  #: what the user can do
        self.line = line  #: 1-based, where only one record is meant


#: Reads one file; yields an `UnreadError` for a record that is no article and raises one for a
#: file that gives none.
Reader: TypeAlias = Callable[[Path], Iterable[Draft | UnreadError]]
