"""Where a name really ends: hyphens, ampersands and first names cut off from last ones."""

from collections.abc import Sequence

Name = tuple[int, int, str]

_TRAILING = frozenset(("of", "the", "and", "for", "in", "&", "-", "–", "'s", "’s", "'", "’", ","))
_LEADING = frozenset(("-", "–", "&", "'s", "’s", "’", "'", ","))
_HYPHENS = frozenset(("-", "–"))
#: "Russia-Ukraine" is two names, "Jean-Claude" one
_APART = frozenset(("GPE", "NORP", "LOC", "DATE"))


def mend_edges(
    names: Sequence[Name], words: Sequence[str], glued: Sequence[bool], breaks: Sequence[bool]
) -> list[Name]:
    """Give the names with their edges mended.

    Args:
        names: In order, none over another.
        words: Of the text.
        glued: No space stands before the word.
        breaks: The word begins a paragraph.
    """
    trimmed = [name for name in (_trimmed(n, words) for n in names) if name[0] < name[1]]
    named = {i for start, end, _ in trimmed for i in range(start, end)}
    mended: list[Name] = []
    for name in trimmed:
        grown = _grown(name, words, glued, named)
        if mended and not breaks[name[0]] and _joins(mended[-1], grown, words):
            last = mended.pop()
            kinds = (last[2], grown[2])
            grown = (last[0], grown[1], "ORG" if "ORG" in kinds else last[2])
        mended.append(grown)
    return mended


def _trimmed(name: Name, words: Sequence[str]) -> Name:
    """Give the name without function words and marks at its edges."""
    start, end, kind = name
    while start < end and words[end - 1].lower() in _TRAILING and not words[end - 1][0].isupper():
        end -= 1
    while start < end and words[start] in _LEADING:
        start += 1
    return start, end, kind


def _grown(name: Name, words: Sequence[str], glued: Sequence[bool], named: set[int]) -> Name:
    """Give the name with the other parts of a hyphenated word that no name covers."""
    start, end, kind = name
    if kind in _APART:
        return name
    while end + 1 < len(words) and _hyphen(end, words, glued) and _free(end + 1, words, named):
        end += 2
    while start > 1 and _hyphen(start - 1, words, glued) and _free(start - 2, words, named):
        start -= 2
    return start, end, kind


def _free(place: int, words: Sequence[str], named: set[int]) -> bool:
    """Tell whether the word is capitalised and in no name."""
    return place not in named and words[place][:1].isupper()


def _hyphen(place: int, words: Sequence[str], glued: Sequence[bool]) -> bool:
    """Tell whether a hyphen ties the words before and after it together."""
    return words[place] in _HYPHENS and glued[place] and glued[place + 1]


def _joins(left: Name, right: Name, words: Sequence[str]) -> bool:
    """Tell whether two neighbouring names are parts of one."""
    if left[2] == right[2] == "PERSON":
        return left[1] >= right[0]
    between = list(words[left[1] : right[0]])
    return between == ["&"] and "ORG" in (left[2], right[2])
