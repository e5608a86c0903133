"""Cutting a text into overlapping stretches that fit the encoder."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 254  #: word pieces of a window, without its start and end marks
#: most word pieces that neighbouring windows share, about a sentence; 40 give no better scores on
#: four sets of articles, none cost a point of names
OVERLAP = 24
_STOPS = frozenset('.!?”"…')


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words; `core` is the part for which this window is the best one."""

    start: int
    end: int
    core: tuple[int, int]


def cut_windows(
    words: Sequence[str], sizes: Sequence[int], paragraph: Sequence[bool]
) -> list[Window]:
    """Give windows that cover all words, cut between sentences where that is possible.

    Args:
        words: The words of the text.
        sizes: Word pieces of each.
        paragraph: Whether a word begins a paragraph.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        end = _reach(sizes, start)
        if end == len(words):
            spans.append((start, end))
            break
        end = _last_break(words, paragraph, start + (end - start) // 2, end)
        spans.append((start, end))
        start = _overlap(words, sizes, paragraph, (start, end))
    return _with_cores(spans)


def _reach(sizes: Sequence[int], start: int) -> int:
    """Give the end of the longest stretch that fits."""
    used, end = 0, start
    while end < len(sizes) and used + sizes[end] <= LONGEST:
        used += sizes[end]
        end += 1
    return end


def _breaks(words: Sequence[str], paragraph: Sequence[bool], place: int) -> bool:
    """Tell whether a sentence is likely to begin at this word."""
    if paragraph[place]:
        return True
    return words[place - 1] in _STOPS and words[place] not in _STOPS


def _last_break(words: Sequence[str], paragraph: Sequence[bool], low: int, high: int) -> int:
    for place in range(high, low, -1):
        if _breaks(words, paragraph, place):
            return place
    return high


def _overlap(
    words: Sequence[str], sizes: Sequence[int], paragraph: Sequence[bool], span: tuple[int, int]
) -> int:
    """Give where the next window begins: some sentences before the end of this one."""
    start, end = span
    used, place = 0, end
    while place > start + 1 and used < OVERLAP:
        place -= 1
        used += sizes[place]
    for begin in range(place, end):
        if _breaks(words, paragraph, begin):
            return begin
    return max(place, start + 1)


def _with_cores(spans: list[tuple[int, int]]) -> list[Window]:
    """Share what two windows have in common at its middle."""
    windows = []
    low = 0
    for i, (start, end) in enumerate(spans):
        high = (spans[i + 1][0] + end + 1) // 2 if i + 1 < len(spans) else end
        windows.append(Window(start, end, (low, high)))
        low = high
    return windows
