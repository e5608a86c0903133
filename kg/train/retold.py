"""Reader of the retold claims: what several outlets make of one thing that was said.

A file has stories. ``STORY id | matter`` begins one; ``ARTICLE number | outlet | date | manner``
names its articles; ``CONFLICT kind | letter | letter`` tells of two claims that cannot both be
true, ``CONFLICT none`` that there are no such; ``CLAIM letter | speaker | claim`` begins a claim;
every line below it is one occurrence, ``article | variant | text | in: sentence``, the sentence, or
it and the one before, only where the text alone does not tell what it means. Two stretches of a
story report the same exactly where they stand under one claim. A story without articles has
``variant | text | in: sentence``; each line is then of an article of its own.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.errors import ArticleError
from kg.text import in_context

#: how an occurrence may give its claim
VARIANTS = ("reference", "identical", "truncated", "reworded", "translated", "mistaken")
_BAR, _IN = " | ", "in: "
_LINES = {
    "STORY": "id | matter",
    "ARTICLE": "number | outlet | date | manner",
    "CONFLICT": "kind | letter | letter",
    "CLAIM": "letter | speaker | claim",
}
#: how two claims can be in conflict; a later state replaces an earlier one without that
CONFLICTS = (
    "number", "date", "name", "place", "polarity", "denial", "scope", "evaluation", "cause",
    "update",
)  # fmt: skip
_NONE, _UPDATE, _MISTAKEN = "none", "update", "mistaken"
_WORDING = "variant | text | in: sentence"


@dataclass(frozen=True, slots=True)
class Retold:
    """One occurrence of a claim."""

    story: str
    claim: str  #: letter, within the story
    speaker: str
    article: str  #: number, within the story
    variant: str
    text: str
    around: str = ""  #: its sentence, or also the one before; empty where the text tells enough
    outlet: str = ""  #: of the article
    published: str | None = None  #: ISO day of the article
    #: the claims of the story that its claim is in conflict with, each with the kind; None: untold
    conflicts: tuple[tuple[str, str], ...] | None = None

    @property
    def read(self) -> str:
        """What the network is given of it."""
        return in_context(self.text, self.around)


@dataclass(frozen=True, slots=True)
class RetoldPair:
    """Two occurrences in one story."""

    left: Retold
    right: Retold

    @property
    def same(self) -> bool:
        """Whether both report one claim."""
        return self.left.claim == self.right.claim

    @property
    def one_speaker(self) -> bool:
        """Whether both are of one speaker."""
        return self.left.speaker == self.right.speaker

    @property
    def conflict(self) -> bool | None:
        """Whether both cannot be true; None where nothing tells.

        A misreport is in conflict with the other wordings of its claim, and what it makes of the
        claims that this is in conflict with, nobody says.
        """
        mistaken = sum(one.variant == _MISTAKEN for one in (self.left, self.right))
        if self.same:
            return None if mistaken > 1 else bool(mistaken)
        if self.left.conflicts is None or mistaken:
            return None
        kind = dict(self.left.conflicts).get(self.right.claim)
        return None if kind == _UPDATE else kind is not None


def read_retold(folder: Path) -> list[Retold]:
    """Give the occurrences of all files of a folder, in order.

    Raises:
        ArticleError: There is no file, or a line is none of the four kinds or in the wrong place.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise ArticleError(f"{folder}: no .txt file with retold claims")
    reader = _Reader()
    return [one for path in paths for one in _read(path, reader)]


def _read(path: Path, reader: "_Reader") -> Iterator[Retold]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8 at byte {error.start}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = reader.take(line)
        except ValueError as error:
            raise ArticleError(f"{path}, line {number}: {error}") from error
        if found is not None:
            yield found
    try:
        reader.end_story()
    except ValueError as error:
        raise ArticleError(f"{path}: {error}") from error


class _Reader:
    """Takes line after line, and knows what story and claim they are in."""

    def __init__(self) -> None:
        self.stories: set[str] = set()
        self.articles: dict[str, tuple[str, str]] = {}  #: number to outlet and day
        self.claims: dict[str, str] = {}  #: letter to speaker
        self.alone = 0  #: occurrences so far that have no article
        self.conflicts: list[tuple[str, str, str]] | None = None  #: both letters and the kind
        self.story = self.claim = ""

    def take(self, line: str) -> Retold | None:
        """Give the occurrence of a line; None where it is of another kind.

        Raises:
            ValueError: The line cannot stand there.
        """
        kind, _, rest = line.partition(" ")
        if kind not in _LINES:
            return self._occurrence(line)
        alone = kind == "CONFLICT" and rest.strip() == _NONE
        first, *others = _fields(rest, _LINES[kind], optional=2 * alone)
        if kind == "STORY":
            self.end_story()
            _new(first, self.stories, "story")
            self.stories.add(first)
            self.story, self.claim, self.articles, self.claims = first, "", {}, {}
            self.conflicts = None
        elif not self.story:
            raise ValueError(f"{kind} before any STORY")
        elif kind == "CONFLICT":
            self._conflict(first, others)
        elif kind == "ARTICLE":
            _new(first, self.articles, "article of this story")
            self.articles[first] = others[0], others[1]
        else:
            _new(first, self.claims, "claim of this story")
            self.claim, self.claims[first] = first, others[0]
        return None

    def _conflict(self, kind: str, letters: list[str]) -> None:
        if self.claims:
            raise ValueError("a CONFLICT after a CLAIM")
        self.conflicts = self.conflicts or []
        if kind == _NONE and not letters:
            return
        if kind not in CONFLICTS:
            raise ValueError(f"{kind!r} is none of {', '.join(CONFLICTS)}")
        left, right = letters
        if left == right:
            raise ValueError(f"claim {left!r} in conflict with itself")
        self.conflicts.append((left, right, kind))

    def end_story(self) -> None:
        """Make sure that the conflicts of the story are of its claims.

        Raises:
            ValueError: One names a claim that the story has not.
        """
        for letter in (letter for *pair, _ in self.conflicts or () for letter in pair):
            if letter not in self.claims:
                raise ValueError(f"a CONFLICT of {self.story} names no CLAIM {letter!r}")

    def _in_conflict(self) -> tuple[tuple[str, str], ...] | None:
        """Give what the open claim is in conflict with."""
        if self.conflicts is None:
            return None
        both = [*self.conflicts, *((b, a, kind) for a, b, kind in self.conflicts)]
        return tuple(sorted((b, kind) for a, b, kind in both if a == self.claim))

    def _occurrence(self, line: str) -> Retold:
        if self.articles or not self.claims:
            article, *fields = _fields(line, f"article | {_WORDING}", optional=1)
        else:
            self.alone += 1
            article, *fields = str(self.alone), *_fields(line, _WORDING, optional=1)
        variant, text, *more = fields
        if not self.claim:
            raise ValueError("an occurrence before the CLAIM it is of")
        if self.articles and article not in self.articles:
            raise ValueError(f"no ARTICLE {article!r} in this story")
        if variant not in VARIANTS:
            raise ValueError(f"{variant!r} is none of {', '.join(VARIANTS)}")
        sentence = "".join(more)
        if sentence and not sentence.startswith(_IN):
            raise ValueError(f"the sentence does not begin with {_IN!r}")
        told = self.story, self.claim, self.claims[self.claim], article, variant, text
        outlet, published = self.articles.get(article, ("", None))
        around = sentence.removeprefix(_IN)
        return Retold(*told, around, outlet, published, self._in_conflict())


def _fields(text: str, wanted: str, optional: int = 0) -> list[str]:
    """Give what stands between the bars, none of it empty."""
    found = [field.strip() for field in text.split(_BAR)]
    most = wanted.count(_BAR) + 1
    if not most - optional <= len(found) <= most or not all(found):
        raise ValueError(f"not of the form: {wanted}")
    return found


def _new(name: str, known: Container[str], what: str) -> None:
    if name in known:
        raise ValueError(f"a second {what} {name!r}")


def pairs(told: Iterable[Retold], *, within: bool = False) -> Iterator[RetoldPair]:
    """Give all pairs of occurrences of one story, in order.

    Args:
        told: Occurrences.
        within: Also those of one article.
    """
    stories: dict[str, list[Retold]] = {}
    for one in told:
        stories.setdefault(one.story, []).append(one)
    for own in stories.values():
        for left, right in combinations(own, 2):
            if within or left.article != right.article:
                yield RetoldPair(left, right)
