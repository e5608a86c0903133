"""Where a name really ends: hyphens, ampersands and first names cut off from last ones."""

from collections.abc import Collection, Iterator, Sequence

from kg import kb
from kg.lexicon.who import WhoWords, who_words
from kg.nlp.name_joins import join_parts
from kg.nlp.name_written import Name, Written

Surface = tuple[str, ...]

_TRAILING = frozenset(("of", "the", "and", "for", "in", "&", "-", "–", "'s", "’s", "'", "’", ","))
_LEADING = frozenset(("-", "–", "&", "'s", "’s", "’", "'", ","))
_HYPHENS = frozenset(("-", "–"))
#: "Russia-Ukraine" is two names, "Jean-Claude" one
_APART = frozenset(("GPE", "NORP", "LOC", "DATE"))


#: parts of speech with which no name ends, unless they have a capital
_OPEN_ENDED = frozenset(("ADP", "ADV", "ADJ", "VERB", "AUX", "DET", "PRON", "SCONJ", "CCONJ"))


def whole_names(names: Sequence[Name], written: Written) -> list[Name]:
    """Give the names without common words at their edges, and with all their parts."""
    mended = mend_edges(names, written.words, written.glued, written.breaks)
    words = who_words()
    joined = join_parts(mended, written)
    if written.cased:
        joined = [kept for name in joined for kept in _cut(name, written, words)]
    alone = {tuple(written.words[start:end]) for start, end, kind in joined if kind == "ORG"}
    return [part for name in joined for part in _without_people(name, written, alone)]


def _without_people(name: Name, written: Written, alone: Collection[Surface]) -> Iterator[Name]:
    """Give "Danish" and "Velmar" for "Danish Velmar" where the text has "Velmar" alone too."""
    start, end, kind = name
    for at in (start + 1, start + 2):
        people = " ".join(written.words[start:at])
        firm = tuple(written.words[at:end])
        if kind == "ORG" and people in kb.demonyms() and firm in alone:
            yield start, at, "NORP"
            yield at, end, kind
            return
    yield name


def _cut(name: Name, written: Written, words: WhoWords) -> Iterator[Name]:
    """Give the name without titles and common words at its edges; nothing if nothing is left."""
    start, end, kind = name
    while (
        end - start > 1
        and written.words[end - 1].islower()
        and written.pos
        and (written.pos[end - 1] in _OPEN_ENDED)
    ):
        end -= 1
    if kind == "PERSON":
        while end - start > 1 and _is_title(written.words[start], words, left=end - start):
            start += 1
    text = "".join(written.words[start:end])
    if text.islower() and not any(map(str.isdigit, text)):
        return  # "the accord", "fentanyl": common words
    if kind == "PERSON" and end - start == 1 and text.lower() in words["any_title"]:
        return
    yield start, end, kind


def _is_title(word: str, words: WhoWords, *, left: int) -> bool:
    """Whether a person's name does not begin with this: "‹stagehand› Thanh Ha"."""
    lower = word.lower()
    if word.islower():
        return lower not in words["name_particle"] and word.isalpha()
    known = lower in words["any_title"] or lower in words["person"]
    first = lower in words["first_male"] or lower in words["first_female"]
    return left > 2 and known and not first  # noqa: PLR2004


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
