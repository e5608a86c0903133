"""Names that the tagger cut short: with the words that go on with them, over words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.who import WhoWords, who_words
from kg.nlp.name_written import Name, Written

#: Names of these types take in a capitalised word behind them.
_STRETCHED = frozenset({"PERSON", "ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
#: Words between a place and what is built there: "Kesh ‹air› base".
_BETWEEN = frozenset({"air", "railway", "train", "power", "bus"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBER = re.compile(r"\d[\d./-]*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def grown_names(names: Sequence[Name], written: Written) -> list[Name]:
    """Give the names with the words that go on with them; one that another grew over is gone."""
    words = who_words()
    named = {word for start, end, _ in names for word in range(start, end)}
    kept: list[Name] = []
    for name in names:
        grown = _grown(_stretched(name, written, words, named), written, words)
        if not kept or grown[0] >= kept[-1][1]:
            kept.append(grown)
    return kept


def _stretched(name: Name, written: Written, words: WhoWords, named: set[int]) -> Name:
    """Give the name with a capitalised word beside it that no name has: "Six ‹Flags›"."""
    start, end, kind = name
    while kind in _STRETCHED and _is_rest(end, written, words, named) and not written.breaks[end]:
        end += 1
    before = start - 1
    if kind == "PERSON" and end - start == 1 and _is_rest(before, written, words, named):
        lower = written.lower(before)
        title = lower in words["any_title"] or lower in words["person"]
        start -= not (title or written.breaks[before] or written.breaks[start])
    return start, end, kind


def _is_rest(place: int, written: Written, words: WhoWords, named: set[int]) -> bool:
    if not written.capital(place) or place in named or not written.pos:
        return False
    word = written.words[place]
    plain = word[1:].islower() and word.lower() not in words["calendar_word"]
    return plain and written.pos[place] == "PROPN"


def _grown(name: Name, written: Written, words: WhoWords) -> Name:
    """Give the name with the words before and after it that are part of it."""
    start, end, kind = name
    if kind in {"ORG", "LAW"} and _ORDINAL.fullmatch(written.lower(start - 1)):
        start -= not written.breaks[start]
    for rule in (_numbered, _office, _campus, _company, _noun):
        further, kind = rule(written, words, end, kind, start)
        if further != end and written.unbroken(start, further):
            end = further
    return start, end, kind


def _numbered(
    written: Written, words: WhoWords, end: int, kind: str, start: int
) -> tuple[int, str]:
    """Read "Republic Act ‹No. 7966›" and "the Tide Act ‹of 1990›"."""
    del words, start
    if kind != "LAW":
        return end, kind
    at = end + (written.lower(end) == "of")
    if at > end and _YEAR.fullmatch(written.lower(at)):
        return at + 1, kind
    while written.lower(at) in {"no", "no.", "."}:
        at += 1
    return (at + 1 if at > end and _NUMBER.fullmatch(written.lower(at)) else end), kind


def _office(written: Written, words: WhoWords, end: int, kind: str, start: int) -> tuple[int, str]:
    """Read "Commission ‹on Harbours›", "Ministry of State ‹for Antiquity›"."""
    if kind != "ORG" or written.lower(end) not in {"for", "on", "of"}:
        return end, kind
    inside = [written.lower(at) for at in range(start, end)]
    office = inside[-1] in words["office_noun"] and written.capital(end - 1)
    longer = (
        written.lower(end) == "for" and "of" in inside and bool({*inside} & words["office_noun"])
    )
    at = end + 1 + (written.lower(end + 1) == "the")
    if not (office or longer):
        return end, kind
    if not written.capital(at) or written.lower(at) in words["calendar_word"]:
        return end, kind
    while written.capital(at) or (written.lower(at) == "of" and written.capital(at + 1)):
        at += 1
    return at, kind


def _campus(written: Written, words: WhoWords, end: int, kind: str, start: int) -> tuple[int, str]:
    """Read "University of California‹, San Diego›"."""
    plain = " ".join(written.words[start:end]).lower()
    at = end + 1
    if written.lower(end) != "," or plain not in words["campus_university"]:
        return end, kind
    while written.capital(at):
        at += 1
    return (at if at > end + 1 else end), kind


def _company(written: Written, words: WhoWords, end: int, kind: str, start: int) -> tuple[int, str]:
    """Read "Harbour Freight‹, Inc.›"."""
    del start
    if kind != "ORG" or written.lower(end) != ",":
        return end, kind
    suffix = written.lower(end + 1)
    known = suffix in words["organisation_suffix"] and suffix not in words["company"]
    return (end + 2 if known and written.capital(end + 1) else end), kind


def _noun(written: Written, words: WhoWords, end: int, kind: str, start: int) -> tuple[int, str]:
    """Read "the Orsk ‹refinery›" and "the 2020 presidential ‹election›"."""
    at = end + (written.lower(end) in _BETWEEN)
    if kind in {"GPE", "LOC", "FAC"} and written.lower(at) in words["built_noun"]:
        return (at + 1, "FAC") if written.words[at].islower() else (end, kind)
    if kind == "PERSON" and end - start == 1 and written.lower(end) == "family":
        led = "the" in {written.lower(start - 1), written.lower(start - 2)}
        return (end + led, kind)  # "the wealthy ‹Vanderbilt family›"
    if kind == "EVENT" and written.lower(at) in words["event_noun"]:
        return at + 1, kind
    return end, kind
