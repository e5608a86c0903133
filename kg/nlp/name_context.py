"""What the words beside a name tell of its type: "the ‹firm› Castellan", "the ‹town› of Sellin"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import kb
from kg.lexicon.who import WhoWords, who_words
from kg.nlp.name_written import Name, Written

#: What one telling word counts, in log odds; best on held-out articles between 2 and 4.
TELLING = 2.0
_QUOTES = frozenset({"“", '"', "‘"})
_COMMA = frozenset({","})


def told_types(names: Sequence[Name], written: Written) -> dict[Name, str]:
    """The type that the words beside a name speak for; names without such words are left out."""
    words = who_words()
    found = {}
    for name in names:
        told = next(_told(name, written, words), None)
        if told is not None:
            found[name] = told
    return found


def _told(name: Name, written: Written, words: WhoWords) -> Iterator[str]:
    start, end, _ = name
    if not written.breaks[start]:
        at = start - 1 - (written.lower(start - 1) in _QUOTES)
        yield from _before(written, words, at)
    if end < len(written.words) and not written.breaks[end]:
        yield from _after(written, words, end)


def _before(written: Written, words: WhoWords, at: int) -> Iterator[str]:
    """Types told by a common noun in front of the name."""
    noun = written.words[at] if at >= 0 else ""
    if noun in {"of", "in"} or (noun == "the" and written.lower(at - 1) == "of"):
        if noun == "of" and written.words[at - 1] in words["town_noun"]:
            yield "GPE"
        return
    if not noun.islower() or (written.pos and written.pos[at] != "NOUN"):
        return
    if noun in words["work_noun"]:
        yield "WORK_OF_ART"
    elif noun in words["no_body_before"]:
        return
    elif noun in words["person"]:
        yield "PERSON"
    elif noun in words["organisation"] or noun in words["outlet"]:
        yield "ORG"


def _after(written: Written, words: WhoWords, end: int) -> Iterator[str]:
    """Types told by what follows the name."""
    lower = written.lower(end)
    if lower in words["personal_verb"] and written.words[end].islower():
        yield "PERSON"
    elif lower in words["bodily_noun"]:
        yield "ORG"
    elif lower in _COMMA and _is_region(written, end + 1):
        yield "GPE"


def _is_region(written: Written, start: int) -> bool:
    """Whether the name of a country or state stands here, and the sentence goes on after it."""
    known = kb.names()
    for end in (start + 2, start + 1):
        told = known.get(" ".join(written.words[start:end]), ())
        if told and told[0].kind in {"country", "territory"}:
            return written.lower(end) in {",", ".", ")"} or not written.capital(end)
    return False
