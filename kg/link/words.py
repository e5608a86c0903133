"""Words of a text as linking compares them: folded, stemmed, weighed by rarity."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from types import MappingProxyType

from kg import kb
from kg.link.lists import listed, table

WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)*")
#: The months, as a pattern.
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
#: Words that carry grammar rather than matter; forms of be, have, do and modal verbs included.
STOP = listed("grammar")
_ENDINGS = (
    ("ational", "ate"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
    ("ization", "ize"), ("isation", "ize"), ("ations", "ate"), ("ation", "ate"), ("ments", "ment"),
    ("ingly", ""), ("edly", ""), ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ness", ""),
    ("ings", ""), ("ing", ""), ("ers", "er"), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""),
)  # fmt: skip
MIN_STEM = 3  # letters that must stay; "red" keeps its ending
#: Past forms that no rule of endings reaches, among the verbs that reports of news use most.
_IRREGULAR = table("irregular")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # the mark of a footnote, which is no digit of the number before it
#: Straight apostrophes, letters that have no decomposition, and a space for a raised digit.
_LEVELLED = str.maketrans("’‘łøđæœß" + _RAISED, "''lodaos" + " " * len(_RAISED))
#: "½" with the whole number before it, if there is one: "2½", "2 ½".
_FRACTION = re.compile(r"(\d|(?<![\w.,])\d{1,3}\s)?([¼-¾⅐-⅞])")


def folded(text: str) -> str:
    """The text in lower case without diacritics, with straight apostrophes; ½ as a decimal.

    >>> folded("Ångström’s 2½ votes²"), folded("Norvik™")
    ("angstrom's 2.5 votes ", 'norviktm')
    """
    plain = text.casefold().translate(_LEVELLED)
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", _FRACTION.sub(_decimal, plain))
    level = "".join(c for c in parts if not unicodedata.combining(c))
    return level.casefold().translate(_LEVELLED)  # "™" comes apart into capitals


def _decimal(match: re.Match[str]) -> str:
    """A fraction of one sign as a decimal, as NFKD would write "21⁄2" for "2½"."""
    return (match[1] or "0").rstrip() + f"{unicodedata.numeric(match[2]):.4g}"[1:]


@cache
def stem(word: str) -> str:
    """A rough base form of a folded word: enough to bring its inflected forms together.

    >>> stem("devices"), stem("stopped"), stem("espionage")
    ('devic', 'stop', 'espionag')
    """
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    for ending, instead in _ENDINGS:
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= MIN_STEM
            and not word.endswith("ss")
        ):
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > MIN_STEM and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if len(word) > MIN_STEM and word[-1] == "e" else word


def words(text: str) -> list[str]:
    """The folded words of a text in order, possessive endings cut off."""
    found = (w.group() for w in WORD.finditer(folded(text)))
    return [w.removesuffix("'s") for w in found]


def stems(text: str) -> list[str]:
    """Stems of all words of a text, in order, with those of grammar."""
    return [stem(w) if not w[0].isdigit() else w for w in words(text)]


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry matter, in order."""
    return [stem(w) if not w[0].isdigit() else w for w in words(text) if w not in STOP]


@cache
def _stem_frequency() -> MappingProxyType[str, int]:
    """In how many counted items a stem stands: the most of any of its words."""
    table: dict[str, int] = {}
    for word, count in kb.document_frequency().items():
        key = stem(folded(word))
        table[key] = max(table.get(key, 0), count)
    return MappingProxyType(table)


@cache
def rarity(stem_: str) -> float:
    """Inverse document frequency of a stem in news at large, in nats: 0 (everywhere) to about 6.3.

    It comes from a fixed table, so that a decision does not change when unrelated articles are
    added to a build.
    """
    return math.log((kb.documents() + 1) / (_stem_frequency().get(stem_, 0) + 1))


def total_rarity(stems_: Iterable[str]) -> float:
    """Summed rarity of some stems; exact, so that their order does not matter."""
    return math.fsum(rarity(s) for s in stems_)


def shingles(stems_: Sequence[str], size: int) -> set[tuple[str, ...]]:
    """All runs of `size` stems."""
    return {tuple(stems_[k : k + size]) for k in range(len(stems_) - size + 1)}
