"""How the wording of an occurrence relates to the claim's reference wording."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import cache

from kg import kb
from kg.link.lists import listed
from kg.link.misreports import misreported
from kg.link.retelling import retold, said
from kg.link.units import QUOTED, Unit
from kg.link.words import STOP, stem, words
from kg.records import EntityType, Extraction, Variant

KEPT = 0.8  #: share of a shortened wording's content words that the reference must hold
SHORTER = 0.85  #: share of the reference's words up to which a wording counts as shortened
MINQUOTED = 2  #: words that are a part of another wording; one alone is, if it is a number
MIN_RETOLD = 4  #: words of a part that may be retold in other persons and tenses
MOSTLY = 0.9  #: share of its words that it must have from the whole
MIN_SHORTENED = 3  #: words of a shortened wording that is no stretch of the other
IN_ORDER = 0.5  #: share of a shortened wording's words that stand in the reference in this order
LIKE_QUOTES = 0.7  #: share of content words that a retelling has of a quotation that it translates
#: Countries whose officials and press speak English, by Wikidata id.
_ENGLISH = listed("english_speaking")
_PRONOUNS = listed("subject_pronouns")
_AUXILIARIES = listed("auxiliaries")
#: Tell nothing of what was left out; a time is named otherwise on another day.
_SMALL = frozenset(stem(w) for n in ("small_words", "months", "time_words") for w in listed(n))
_CLAUSES = re.compile(r"[.!?;:,]\s+\w")
_AROUND = re.compile(r"^\W+|\W+$")


def foreign_articles(extractions: Sequence[Extraction]) -> frozenset[str]:
    """Articles about a country whose people speak something other than English."""
    return frozenset(e.article.id for e in extractions if _foreign(e))


def _foreign(extraction: Extraction) -> bool:
    """Whether most mentions of known countries are of such that speak another language."""
    abroad = home = 0
    for entity in extraction.entities:
        if entity.type in {EntityType.GPE, EntityType.NORP}:
            country = _country(entity.name)
            if country is not None and country not in _ENGLISH:
                abroad += len(entity.mentions)
            elif country is not None:
                home += len(entity.mentions)
    return abroad > home


@cache
def _country(name: str) -> str | None:
    """The Wikidata id of the country a name or an adjective stands for."""
    people = name.removesuffix("s")
    found = kb.demonyms().get(name) or kb.demonyms().get(people)
    return found or next((k.qid for k in kb.names().get(name, ()) if k.kind == "country"), None)


def _core(text: str) -> tuple[str, ...]:
    """The words that carry matter, in order."""
    return tuple(w for w in words(text) if w not in STOP)


def compare_wording(reference: Unit, other: Unit, *, foreign: bool) -> Variant:
    """What happened to a wording on its way.

    Args:
        reference: The wording that says it in full.
        other: The one that is compared with it.
        foreign: Whether the claim is about a country that speaks another language than English.
    """
    if (other.declines or reference.declines) and (other.vague or reference.vague):
        return Variant.REWORDED
    a, b = said(reference.text), said(other.text)
    if _unchanged(reference, other) or (reference.direct and other.direct and _holds(b, a)):
        return Variant.IDENTICAL
    if misreported(reference, other):
        return Variant.MISTAKEN
    return _changed(reference, other, foreign=foreign)


def _changed(reference: Unit, other: Unit, *, foreign: bool) -> Variant:
    """What happened to a wording that is not the same any more and has no other numbers.

    A word that points to it ("the pledge", "this") is in other words, unless it is quoted; a bare
    number is what is left of it.
    """
    whole, part = said(reference.text), said(other.text)
    if _quoted_part(other, whole) or _retold_part(reference, other):
        return Variant.TRUNCATED
    least = 1 if other.numbers else MINQUOTED
    if not other.vague and len(part) >= least and _stretch_of(whole, part):
        return Variant.TRUNCATED
    if foreign and _two_renderings(reference, other):
        return Variant.TRANSLATED
    if not other.vague and _shortened(reference, other):
        return Variant.TRUNCATED
    same = _core(reference.text) == _core(other.text) and reference.direct and other.direct
    return Variant.IDENTICAL if same else Variant.REWORDED


def _unchanged(reference: Unit, other: Unit) -> bool:
    """Whether the words are the same, but that a pronoun may stand for the subject.

    So they are if only tenses and persons shift, as they do when speech is told indirectly.
    """
    if retold(reference.text) == retold(other.text) != ():
        return True
    whole, (first, *rest) = said(reference.text), said(other.text) or ("",)
    pronoun = bool(rest) and first in _PRONOUNS and rest[0] in _AUXILIARIES
    if not pronoun or whole[-len(rest) :] != tuple(rest) or _CLAUSES.search(reference.text):
        return False
    return not any(w in _AUXILIARIES for w in whole[: -len(rest)])


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a wording has all words of another in order, whatever else it has."""
    return _in_order(whole, part) == len(part)


def _in_order(whole: Sequence[str], part: Sequence[str]) -> int:
    """How many words of a wording stand in another in the same order."""
    matcher = difflib.SequenceMatcher(None, whole, part, autojunk=False)
    return sum(m.size for m in matcher.get_matching_blocks())


def _quoted_part(other: Unit, reference: Sequence[str]) -> bool:
    """Whether what a wording has between quotation marks is a part of the reference."""
    quoted = said(" ".join(m.group(1) for m in QUOTED.finditer(other.text)))
    return MINQUOTED <= len(quoted) <= SHORTER * len(reference) and _holds(reference, quoted)


def _retold_part(reference: Unit, other: Unit) -> bool:
    """Whether a shorter wording has nearly all its words, in order and however inflected."""
    whole, part = retold(reference.text), retold(other.text)
    if not MIN_RETOLD <= len(part) <= SHORTER * len(whole):
        return False
    return _in_order(whole, part) >= MOSTLY * len(part)


def _stretch_of(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a wording is a stretch of another and not nearly all of it."""
    size = len(part)
    if size > SHORTER * len(whole):
        return False
    return any(tuple(whole[k : k + size]) == tuple(part) for k in range(len(whole) - size + 1))


def _shortened(reference: Unit, other: Unit) -> bool:
    """Whether a shorter wording says little that the reference does not say in the same words.

    What was said in quotation marks and is told without them is put in other words, however short.
    """
    if not _marked(other.text) and _marked(reference.text):
        return False
    part = retold(other.text)
    if len(said(other.text)) < MIN_SHORTENED:
        return False
    if _in_order(retold(reference.text), part) < IN_ORDER * len(part):
        return False
    x, y = (u.content - _SMALL for u in (reference, other))
    return len(y) <= SHORTER * len(x) and len(x & y) >= KEPT * len(y)


def _marked(text: str) -> bool:
    """Whether a wording has words between quotation marks."""
    return bool(QUOTED.search(text))


def _two_renderings(reference: Unit, other: Unit) -> bool:
    """Whether two wordings may be of one foreign sentence.

    Two quotations are, in whatever words; what is told only if it nearly agrees with a quotation.
    """
    if reference.direct and other.direct:
        return True
    quoted = (_marked(reference.text) and _marked(other.text)) or reference.direct or other.direct
    x, y = reference.content, other.content
    return quoted and bool(x | y) and len(x & y) >= LIKE_QUOTES * max(len(x), len(y))


def word_diff(reference: str, other: str) -> list[tuple[str, str]]:
    """The words of both texts in order, each run marked "=", "-" (left out) or "+" (put in).

    Capitals and the signs around a word make no difference.
    """
    a, b = reference.split(), other.split()
    x, y = ([_AROUND.sub("", w.lower()) or w for w in text] for text in (a, b))
    found: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, x, y, autojunk=False)
    for sign, i1, i2, j1, j2 in matcher.get_opcodes():
        if sign == "equal":
            found.append(("=", " ".join(b[j1:j2])))
            continue
        if i2 > i1:
            found.append(("-", " ".join(a[i1:i2])))
        if j2 > j1:
            found.append(("+", " ".join(b[j1:j2])))
    return found
