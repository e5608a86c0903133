"""Names that the tagger cut into parts: put together again, over words alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.lexicon.who import WhoWords, who_words
from kg.nlp.name_growth import grown_names
from kg.nlp.name_written import Name, Written
from kg.nlp.reported import WordSpan

_POSSESSIVE = frozenset({"'", "’", "'s", "’s"})
_HYPHENS = frozenset({"-", "–"})
_OPENING, _CLOSING = frozenset({"“", '"', "‘", "'"}), frozenset({"”", '"', "’", "'"})
_BRACKETS = {"[": "]", "(": ")"}
#: Two of one type side by side are one name; "Roman Catholic" are two.
_TWO = frozenset({"NORP", "DATE"})
#: Words inside a title or the name of an office that bear no capital.
_SMALL = frozenset("of the for on and in to a an at by from with or".split())
#: An article that begins these names if it has a capital inside a sentence: "told The Herald".
_WITH_ARTICLE = frozenset({"ORG", "WORK_OF_ART"})
#: Tokens of a quoted title.
LONGEST_TITLE = 9
#: Tokens between a name and the rest of it: "Jesús “Chuy” Ramos".
LONGEST_NICKNAME = 4


def join_parts(names: Sequence[Name], written: Written) -> list[Name]:
    """Give the names with their parts joined, their missing words added.

    Args:
        names: In order, none over another.
        written: The text.
    """
    words = who_words()
    joined: list[Name] = []
    for name in grown_names(_unquoted(names, written), written):
        kept = name
        while joined and (both := _both(joined[-1], kept, written, words)) is not None:
            joined.pop()
            kept = both
        joined.append(kept)
    return _with_articles(joined, written)


# ---- two names are one -----------------------------------------------------------------------


def _both(left: Name, right: Name, written: Written, words: WhoWords) -> Name | None:
    """Give one name for two that are parts of it."""
    if not written.unbroken(left[0], right[1]) or right[0] - left[1] > LONGEST_NICKNAME:
        return None
    rules: tuple[Callable[[Name, Name, Written, WhoWords], Name | None], ...] = (
        _side_by_side,
        _partners,
        _person,
        _city,
        _title,
        _law,
    )
    for rule in rules:
        found = rule(left, right, written, words)
        if found is not None:
            return found
    return None


def _side_by_side(left: Name, right: Name, written: Written, words: WhoWords) -> Name | None:
    """Read "Bank Calloway", "Nordbank North America", "U.S. Route 9", "Zef Lind"."""
    start, end = left[0], right[1]
    if left[1] != right[0]:
        return None
    kinds = left[2], right[2]
    if left[2] == right[2] and left[2] not in _TWO:
        ended = written.lower(left[1] - 1) in words["organisation_suffix"]
        return None if ended else (start, end, left[2])  # "Nordbank ‹LLC› Jim Rey"
    if kinds in {("ORG", "LOC"), ("ORG", "GPE")}:
        return start, end, "ORG"
    if left[2] == "GPE" and written.lower(right[0]) in words["road_noun"]:
        return start, end, "FAC"
    named = kinds in {("ORG", "PERSON"), ("GPE", "PERSON")} and end - start == len(kinds)
    return (start, end, "PERSON") if named and _first(written, start, words) else None


def _partners(left: Name, right: Name, written: Written, words: WhoWords) -> Name | None:
    """Read "Brandt & Loew"; a list of first names is no firm."""
    start, end = left[0], right[1]
    both = left[2] == right[2] == "PERSON" and left[1] - start == end - right[0] == 1
    if not both or list(written.words[left[1] : right[0]]) != ["&"]:
        return None
    listed = written.lower(start - 1) == "," or _first(written, start, words)
    return None if listed else (start, end, "ORG")


def _first(written: Written, place: int, words: WhoWords) -> bool:
    lower = written.lower(place)
    return lower in words["first_male"] or lower in words["first_female"]


def _person(left: Name, right: Name, written: Written, words: WhoWords) -> Name | None:
    """Read "Jean-Claude Rey", "Jerry [O'Connell]", "Jesús “Chuy” Ramos"."""
    del words
    if left[2] != "PERSON" or right[2] != "PERSON":
        return None
    start, end = left[0], right[1]
    between = list(written.words[left[1] : right[0]])
    if len(between) == 1 and between[0] in _HYPHENS:
        tied = written.glued[left[1]] and written.glued[right[0]]
        one = (left[1] - start == 1) != (end - right[0] == 1)  # "Reagan-Gorbachev" are two
        return (start, end, "PERSON") if tied and one else None
    if len(between) == 1 and _BRACKETS.get(between[0]) == written.lower(end) == "]":
        return start, end + 1, "PERSON"
    quoted = between[1:-1] != [] and between[0] in _OPENING and between[-1] in _CLOSING
    return (start, end, "PERSON") if quoted and between[1][:1].isupper() else None


def _city(left: Name, right: Name, written: Written, words: WhoWords) -> Name | None:
    """Read "Washington, D.C." and "Washington (D.C.)"."""
    del words
    between = list(written.words[left[1] : right[0]])
    if left[2] != "GPE" or written.lower(right[0]) not in {"d.c.", "d.c", "dc"}:
        return None
    if between == [","]:
        return left[0], right[1], "GPE"
    closed = between == ["("] and written.lower(right[1]) == ")"
    return (left[0], right[1] + 1, "GPE") if closed else None


def _title(left: Name, right: Name, written: Written, words: WhoWords) -> Name | None:
    """Read "Sea Trek: Discovery" and "Rise of the Wardens"."""
    del words
    between = [word.lower() for word in written.words[left[1] : right[0]]]
    both, start, end = left[2] == right[2] == "WORK_OF_ART", left[0], right[1]
    if between[:1] == [":"] and written.glued[left[1]] and between[1:] in ([], ["the"]):
        known = both or (left[2] == "EVENT" and right[2] == "WORK_OF_ART")
        return (start, end, "WORK_OF_ART") if known else None
    if between in (["of"], ["of", "the"]) and "WORK_OF_ART" in {left[2], right[2]}:
        named = {left[2], right[2]} <= {"WORK_OF_ART", "PERSON", "ORG", "NORP"}
        return (start, end, "WORK_OF_ART") if named and left[2] != "PERSON" else None
    if between in (["on", "the"], ["in", "the"], ["to", "the"], ["and", "the"]):
        named = right[2] == "WORK_OF_ART" and left[2] in {"WORK_OF_ART", "ORG"}
        return (start, end, "WORK_OF_ART") if named else None
    return None


def _law(left: Name, right: Name, written: Written, words: WhoWords) -> Name | None:
    """Read "the Creators' Share Act"."""
    del words
    between = list(written.words[left[1] : right[0]])
    same = left[2] == right[2] == "LAW"
    one = len(between) == 1 and between[0] in _POSSESSIVE
    return (left[0], right[1], "LAW") if same and one else None


# ---- titles and articles ---------------------------------------------------------------------


def _unquoted(names: Sequence[Name], written: Written) -> list[Name]:
    """Give the names with one for a quoted title in place of its parts: “Uncle John's Band”."""
    works = [name for name in names if name[2] == "WORK_OF_ART"]
    titles = {t for name in works if (t := _quoted_title(name, written)) is not None}
    covered = {word for start, end in titles for word in range(start, end)}
    kept = [name for name in names if name[0] not in covered and name[1] - 1 not in covered]
    return sorted([*kept, *((start, end, "WORK_OF_ART") for start, end in titles)])


def _quoted_title(name: Name, written: Written) -> WordSpan | None:
    """The words between the quotation marks around a name, if they read as a title."""
    start = next((at + 1 for at in _back(name[0]) if written.words[at] in _OPENING), None)
    if start is None:
        return None
    ends = range(name[1], min(start + LONGEST_TITLE, len(written.words)))
    end = next((at for at in ends if written.words[at] in _CLOSING), None)
    if end is None:
        return None
    end -= written.words[end - 1] in {",", "."}
    return (start, end) if _is_titled(written, start, end) else None


def _back(place: int) -> range:
    """The places before a name where a title that holds it may begin, nearest first."""
    return range(place - 1, max(place - 1 - LONGEST_TITLE, -1), -1)


def _is_titled(written: Written, start: int, end: int) -> bool:
    """Whether all words but small ones have a capital."""
    inside = [word for word in written.words[start:end] if any(map(str.isalnum, word))]
    titled = all(not w.islower() or w in _SMALL or w in _POSSESSIVE for w in inside)
    return titled and inside[:1] != [] and inside[0][:1].isupper() and written.unbroken(start, end)


def _with_articles(names: Sequence[Name], written: Written) -> list[Name]:
    """Give the names with "The" where it has a capital inside a sentence, and where they recur."""
    taken = {word for start, end, _ in names for word in range(start, end)}

    def bears(start: int, kind: str, *, inside: bool) -> bool:
        before = start - 1
        if kind not in _WITH_ARTICLE or before < 0 or written.breaks[start] or before in taken:
            return False
        return written.words[before] == "The" and (not inside or _is_inside(written, before))

    surfaces = {tuple(written.words[s:e]) for s, e, kind in names if bears(s, kind, inside=True)}
    return [
        (s - 1, e, kind)
        if tuple(written.words[s:e]) in surfaces and bears(s, kind, inside=False)
        else (s, e, kind)
        for s, e, kind in names
    ]


def _is_inside(written: Written, place: int) -> bool:
    """Whether a word stands inside a sentence: after a lower-case word or one with a comma."""
    if place == 0 or written.breaks[place]:
        return False
    before = written.words[place - 1]
    return before.islower() or before == ","
