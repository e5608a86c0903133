"""Quotations: where quotation marks open and close, in any of the styles that newspapers use.

A mark is read by what stands on either side of it. Quotations nest; an apostrophe is no mark;
a quotation that goes on in the next paragraph is reopened there and closed only at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from spacy.tokens import Doc

from kg.nlp.columns import columns_of
from kg.records import Finding, Passage

_MARK = re.compile(r"``|''|[\"“”„«»‹›‘’‚'`]")
_PARAGRAPH = re.compile(r"[^\n]+")
#: What may close a quotation opened by the key, sloppy typing included.
_CLOSERS = {
    "“": {"”", "“", '"'},
    "”": {"”"},
    "„": {"“", "”", '"'},
    "«": {"»"},
    "»": {"«", "»"},
    "‹": {"›"},
    "›": {"‹"},
    "``": {"''", '"', "”"},
    "''": {"''"},
    '"': {'"', "”", "''"},
    "‘": {"’", "'"},
    "‚": {"‘", "’"},
    "'": {"'", "’"},
    "`": {"'", "’"},
}
_SINGLE = "‘’‚'`"
_ALWAYS_CLOSES = {"”", "»", "›", "''"}
_ALWAYS_OPENS = {"“", "„", "«", "``", "‹"}
_BEFORE_OPENING = "([{—–-/…:“„«‹‘‚\"'`"
_AFTER_CLOSING = ".,;:!?)]}—–-…”»›’\"'/"
#: An apostrophe that stands for the missing start of a word.
_ELISION = re.compile(
    r"(?:\d\ds?|tis|twas|em|cause|n|til|till|round|bout|cos|er|im)\b", re.IGNORECASE
)
_REACH = 4  #: paragraphs after its own in which a quotation may still be closed
_DEEPEST = 8  #: quotations open at once; more are marks gone astray, such as those of “‘Ali”


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A quotation in a text, marks included."""

    start: int
    end: int
    depth: int  #: 0 for one that stands in no other
    closed: bool = True
    continued: bool = False  #: unclosed, and taken up by the mark that begins the next paragraph


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A quotation in a `Doc`: words from `first` to before `last`, marks included."""

    first: int
    last: int
    stretch: Stretch

    @property
    def closed(self) -> bool:
        """Whether it has its closing mark, or is taken up in the next paragraph."""
        return self.stretch.closed or self.stretch.continued

    @property
    def depth(self) -> int:
        """How many other quotations it stands in."""
        return self.stretch.depth


def quotations(text: str) -> tuple[Stretch, ...]:
    """All quotations of a text, in order of their start.

    >>> text = "“Yes,” he said, “I ‘know’.”"
    >>> [text[q.start : q.end] for q in quotations(text)]
    ['“Yes,”', '“I ‘know’.”', '‘know’']
    """
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    scan = _Scan(text)
    for number, (start, end) in enumerate(paragraphs):
        scan.read(start, end)
        scan.leave(end, paragraphs[number + 1 : number + 1 + _REACH])
    return tuple(scan.found_in_order())


def find_quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The quotations of a document as spans of words, in order."""
    columns = columns_of(doc)
    starts = columns.starts
    return tuple(
        Quotation(max(bisect_right(starts, q.start) - 1, 0), bisect_left(starts, q.end), q)
        for q in quotations(columns.text)
    )


def find_unclosed(text: str, found: tuple[Quotation, ...]) -> Iterator[Finding]:
    """A finding for each quotation that lacks its closing mark."""
    for quotation in found:
        if not quotation.closed:
            start, end = quotation.stretch.start, quotation.stretch.end
            passage = Passage(start, end, text[start:end])
            yield Finding("unclosed-quotation", "taken to end with its paragraph", passage)


class _Scan:
    """One reading of a text from mark to mark, with the quotations that are open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[tuple[int, str]] = []
        self._found: list[tuple[int, int, bool, bool]] = []
        self._singles: list[tuple[int, bool]] = []
        self._last_closing = -1

    def read(self, start: int, end: int) -> None:
        """Read one paragraph."""
        marks = [(m.start(), m.group()) for m in _MARK.finditer(self._text, start, end)]
        sides = [(i, *self._sides(i, mark)) for i, mark in marks if mark in _SINGLE]
        self._singles = [(i, closes) for i, opens, closes in sides if opens or closes]
        self._last_closing = max((i for i, closes in self._singles if closes), default=-1)
        for i, mark in marks:
            if mark in _SINGLE:
                self._read_single(i, mark)
            else:
                self._read_double(i, mark)

    def leave(self, end: int, following: Sequence[tuple[int, int]]) -> None:
        """Settle at the end of a paragraph what is still open, by the paragraphs that follow."""
        still = [(i, mark) for i, mark in self._open if mark not in _SINGLE or mark == "‘"]
        self._open = []
        if not still:
            return
        start, mark = still[0]
        if self._closes_later(mark, following):
            self._open = [still[0]]
            return
        continued = bool(following) and self._begins_with(mark, *following[0])
        if mark in _SINGLE and not continued:
            return
        trimmed = len(self._text[start:end].rstrip())
        self._found.append((start, start + trimmed, False, continued))

    def found_in_order(self) -> Iterator[Stretch]:
        """The quotations by their start, with the depth of each."""
        around: list[int] = []
        for start, end, closed, continued in sorted(self._found, key=lambda q: (q[0], -q[1])):
            around = [other for other in around if other > start]
            yield Stretch(start, end, len(around), closed, continued)
            around.append(end)

    def _sides(self, i: int, mark: str) -> tuple[bool, bool]:
        """Whether a mark at `i` could open, and could close, by its neighbours."""
        before = self._text[i - 1] if i else "\n"
        j = i + len(mark)
        after = self._text[j] if j < len(self._text) else "\n"
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        return opens, closes

    def _close(self, i: int, mark: str) -> bool:
        """Close the innermost quotation that this mark can end; false where there is none."""
        for k in range(len(self._open) - 1, -1, -1):
            start, opener = self._open[k]
            if mark in _CLOSERS[opener] and i > start:
                self._found.append((start, i + len(mark), True, False))
                del self._open[k:]
                return True
        return False

    def _read_double(self, i: int, mark: str) -> None:
        opens, closes = self._sides(i, mark)
        if self._may_close(mark, opens, closes) and self._close(i, mark):
            return
        # an inch sign or a closing mark gone astray opens nothing
        lonely = not opens and not closes and self._after(i, mark).isspace()
        if opens or mark in _ALWAYS_OPENS or (mark == '"' and lonely):
            self._open_double(i, mark)

    def _open_double(self, i: int, mark: str) -> None:
        """Open a quotation, unless the mark only closes; ” opens where another follows."""
        if mark != "''" and not (mark == "”" and self._text.find("”", i + 1) < 0):
            self._push(i, mark)

    def _push(self, i: int, mark: str) -> None:
        """Open a quotation, in place of the innermost one where too many are open."""
        del self._open[_DEEPEST - 1 :]
        self._open.append((i, mark))

    @staticmethod
    def _may_close(mark: str, opens: bool, closes: bool) -> bool:
        """Whether a double mark with these neighbours ends a quotation if one is open."""
        if mark in _ALWAYS_CLOSES:  # also after a space, as in French
            return True
        return closes if mark in _ALWAYS_OPENS else closes or not opens

    def _after(self, i: int, mark: str) -> str:
        return self._text[i + len(mark) : i + len(mark) + 1] or "\n"

    def _read_single(self, i: int, mark: str) -> None:
        opens, closes = self._sides(i, mark)
        if closes and mark != "‚" and not self._possessive(i) and self._close(i, mark):
            return
        if not opens or mark == "’" or _ELISION.match(self._text, i + 1):
            return
        # a straight or stray mark opens only what is closed in the same paragraph
        if mark == "‘" or self._last_closing > i + 1:
            self._push(i, mark)

    def _possessive(self, i: int) -> bool:
        """Whether a mark after a word ending in s or n is an apostrophe, as in “officials’ phones”.

        It is when a better closing mark follows before the next opening one.
        """
        if self._text[i - 1].lower() not in "sn" or not self._text[i + 1 : i + 2].isspace():
            return False
        following = bisect_right(self._singles, i, key=itemgetter(0))
        return following < len(self._singles) and self._singles[following][1]

    def _begins_with(self, mark: str, start: int, end: int) -> bool:
        return self._text[start:end].lstrip().startswith(mark)

    def _closes_later(self, mark: str, paragraphs: Sequence[tuple[int, int]]) -> bool:
        """Whether the first double mark of the following paragraphs closes this one."""
        if mark in _SINGLE or not paragraphs:
            return False
        for m in _MARK.finditer(self._text, paragraphs[0][0], paragraphs[-1][1]):
            if m.group() not in _SINGLE:
                opens, closes = self._sides(m.start(), m.group())
                sure = m.group() in _ALWAYS_CLOSES or (closes and not opens)
                return sure and m.group() in _CLOSERS[mark]
        return False
