"""A contradiction between two stretches, as the finders of conflicts report it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.link.stories import Stories, day
from kg.link.units import Unit

MAX_DAYS = 21  #: after which a count or a date may have changed, so that both are right


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two units that cannot both be right about one matter."""

    kind: str  #: "number", "date", "denial", "polarity", "modality", "evaluation", "scope", …
    left: Unit
    right: Unit
    values: tuple[str, str]  #: what the left and the right one say, in short
    about: str
    reason: str
    score: float  #: 0 to 1
    withdrawn: Unit | None = None  #: the one of the two that is taken back
    withdrawn_by: str | None = None  #: the article that takes it back
    read: bool = False  #: no finder names it; only the reading of both speaks for it


def related_units(units: dict[str, list[Unit]], stories: Stories, article: str) -> list[Unit]:
    """The units of an article and of all articles about the same events, in order."""
    near = sorted(a for a in (article, *stories.beside[article]) if a in units)
    return [u for a in near for u in units[a]]


def soon_after(left: Unit, right: Unit) -> bool:
    """Whether two units were published so soon one after the other that nothing has changed."""
    a, b = day(left.published), day(right.published)
    return a is None or b is None or abs((a - b).days) <= MAX_DAYS


def short(text: str, limit: int = 80) -> str:
    """A text cut after a word, as the value of a side.

    >>> short("“Nobody answered,” he said", 12)
    'Nobody …'
    """
    plain = text.strip("“”\"‘’' ,.")
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0].strip("“”,") + " …"
