"""How names compare: spelling, transliteration, initials, acronyms, parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg import kb
from kg.link.lists import listed, table
from kg.link.words import folded

HONORIFICS = listed("honorifics")
SUFFIXES = listed("suffixes")
_GRAMMAR = listed("name_grammar")
#: Endings of firms' names that one paper prints and another leaves out.
_FIRM = listed("firms")
#: Kinds of institution: every country or town has one, so the bare word names none across articles.
INSTITUTIONS = listed("institutions")
_KINDS = listed("kinds_of_body")
_MINISTRIES = listed("ministries")
#: Given names and their short forms in English, Spanish and Russian use; either side may stand.
_SHORT_FORMS = table("short_forms")
MIN_PREFIX = 3  # letters of a given name that stand for the whole of it: "Tom", "Nat"
MIN_ACRONYM = 2
_TRANSLITERATIONS = (
    ("isati", "izati"),
    ("sch", "sh"), ("tch", "ch"), ("ph", "f"), ("kh", "h"), ("th", "t"), ("ks", "x"), ("ck", "k"),
    ("ou", "u"), ("j", "i"), ("y", "i"), ("w", "v"), ("q", "k"),
)  # fmt: skip


@cache
def tokens(name: str) -> tuple[str, ...]:
    """Folded words of a name; dots and hyphens divide, except in "U.S."."""
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", folded(name))
    return tuple(re.findall(r"[^\W_]+(?:'[^\W_]+)*|&", plain))


@cache
def key(name: str) -> str:
    """The name as it is looked up: folded, without honorifics, articles, spaces and signs.

    >>> key("TrueConf") == key("Trueconf"), key("The Daily Post"), key("U.S.")
    (True, 'dailypost', 'us')
    """
    kept = [t for t in tokens(name) if t not in HONORIFICS and t not in {"the", "&", "and"}]
    return "".join(kept).replace("'", "") or folded(name)


@cache
def skeleton(word: str) -> str:
    """A word's spelling with what transliterations vary levelled out.

    >>> skeleton("kiriyenko") == skeleton("kirienko"), skeleton("yelena") == skeleton("jelena")
    (True, True)
    """
    for written, level in _TRANSLITERATIONS:
        word = word.replace(written, level)
    word = re.sub(r"c(?=[eiy])", "s", word).replace("ch", "C").replace("c", "k").replace("C", "ch")
    word = re.sub(r"(.)\1+", r"\1", word)
    word = re.sub(r"(?<!^)i(?=[aeou])|^i(?=[eu])", "", word)
    return re.sub(r"(?<=[^aeiou])er$", "r", word)


@cache
def person_tokens(name: str) -> tuple[str, ...]:
    """Words of a person's name without honorifics and suffixes."""
    return tuple(t for t in tokens(name) if t not in HONORIFICS | SUFFIXES and t != "&")


def alike_given(left: str, right: str) -> str | None:
    """Why two given names can be one ("same", "initial", …); None where they differ."""
    if left == right:
        return "same"
    if len(left) == 1 or len(right) == 1:
        return "initial" if left[0] == right[0] else None
    if skeleton(left) == skeleton(right):
        return "transliteration"
    longs = {*_SHORT_FORMS.get(left, ()), *_SHORT_FORMS.get(right, ())}
    if left in longs or right in longs:
        return "short form"
    short, long = sorted((left, right), key=len)
    return "short form" if len(short) >= MIN_PREFIX and long.startswith(short) else None


def alike_surname(left: str, right: str) -> bool:
    """Whether two last names are one but for transliteration."""
    return left == right or skeleton(left) == skeleton(right)


def one_family(left: str, right: str) -> bool:
    """Whether two last names are one, or forms of one for a man and a woman.

    >>> one_family("velev", "veleva"), one_family("berg", "bergman")
    (True, False)
    """
    short, long = sorted((skeleton(left), skeleton(right)), key=len)
    return short == long or (len(short) >= MIN_PREFIX and long == f"{short}a")


def alike_person(left: str, right: str) -> str | None:
    """Why two names of two words or more can be one person's; None where they cannot."""
    a, b = person_tokens(left), person_tokens(right)
    if min(len(a), len(b)) < 2:  # noqa: PLR2004  (a given name and a surname)
        return None
    if a == b:
        return "same"
    if not alike_surname(a[-1], b[-1]):
        short, long = sorted((a, b), key=len)
        return "part of the name" if len(short) > 1 and _runs(short, long) else None
    given = alike_given(a[0], b[0])
    if given is None or not _middles_agree(a[1:-1], b[1:-1]):
        return None
    return given if given != "same" or a[-1] == b[-1] else "transliteration"


def _middles_agree(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether middle names, as far as both names give one, can be the same."""
    return not left or not right or any(alike_given(x, y) for x in left for y in right)


def _runs(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one sequence stands in the other without a break."""
    return any(tuple(long[k : k + len(short)]) == tuple(short) for k in range(len(long)))


def name_words(name: str) -> tuple[str, ...]:
    """Words of an organisation's or a thing's name that distinguish it."""
    found = tuple(t.removesuffix("'s") for t in tokens(name) if t not in _GRAMMAR)
    return tuple(t for t in found if t not in _FIRM) or found


def is_acronym(name: str) -> bool:
    """Whether a name is written as capitals only: "BSI", "U.N."."""
    letters = name.replace(".", "").replace("&", "")
    return len(letters) >= MIN_ACRONYM and letters.isupper() and letters.isalpha()


def abbreviates(short: str, long: str) -> bool:
    """Whether a name in capitals is made of the initials of another.

    >>> abbreviates("MSB", "Maritime Safety Board"), abbreviates("UN", "United Nations")
    (True, True)
    """
    parts = [t for t in tokens(long) if t not in {"the", "&"}]
    wanted = key(short)
    if not is_acronym(short) or len(parts) < MIN_ACRONYM:
        return False
    initials = {"".join(p[0] for p in parts), "".join(p[0] for p in parts if p not in _GRAMMAR)}
    return wanted in initials


def telling_name(name: str) -> bool:
    """Whether a name says which one is meant: not "Senate", "the Supreme Court"."""
    return any(t not in INSTITUTIONS and len(t) > 1 for t in name_words(name))


def part_of(short: str, long: str) -> bool:
    """Whether a name is the beginning or the end of a longer one and says enough by itself."""
    return left_out(short, long) is not None and telling_name(short)


def left_out(short: str, long: str) -> tuple[str, ...] | None:
    """The words of a name that a shorter one leaves out at its beginning or end, if it is one.

    >>> left_out("Tide", "Tide News"), left_out("Marsh Party", "New Marsh Party")
    (('news',), ('new',))
    """
    a, b = name_words(short), name_words(long)
    if not a or len(a) >= len(b):
        return None
    if b[: len(a)] == a:
        return b[len(a) :]
    return b[: -len(a)] if b[-len(a) :] == a else None


def shortened(short: str, long: str) -> bool:
    """Whether a body may go by the shorter of two names, the other being no part or branch of it.

    What follows a name tells a part from the whole ("the Tide Library"), unless it only says what
    kind of body the whole is ("the Tide Party"); a region tells a branch from its party.
    """
    rest = left_out(short, long)
    if rest is None or not telling_name(short) or key(short) in _regions() | _peoples():
        return False
    if "".join(rest) in _regions():
        return False
    follows = name_words(long)[-len(rest) :] == rest
    kind = set(rest) <= _KINDS | _FIRM or "".join(rest) in _countries()
    return kind or not follows


def inverted(left: str, right: str) -> bool:
    """Whether two names of ministries and the like differ only in order, and in naming a country.

    >>> inverted("Ministry of Health", "Croatian Health Ministry")
    True
    >>> inverted("Croatian Ministry of Health", "Bolivian Health Ministry")
    False
    """
    a, b = set(name_words(left)), set(name_words(right))
    places = _peoples() | _countries()
    return (
        bool(a & b & _MINISTRIES) and a - places == b - places
        and not (a & places and b & places and a & places != b & places)
    )  # fmt: skip


def regions_of(name: str) -> frozenset[str]:
    """The regions and towns within countries that a name holds, folded."""
    found = tokens(name)
    runs = {"".join(found[k : k + size]) for size in (1, 2) for k in range(len(found) - size + 1)}
    return frozenset(runs & _regions())


@cache
def _regions() -> frozenset[str]:
    """Names of states, provinces and the like, as `key` gives them."""
    return _places("territory")


@cache
def _countries() -> frozenset[str]:
    """Names of countries, as `key` gives them."""
    return _places("country")


@cache
def _peoples() -> frozenset[str]:
    """Adjectives of countries, as `key` gives them."""
    return frozenset(key(name) for name in kb.demonyms())


def _places(kind: str) -> frozenset[str]:
    """Names of known places of one kind."""
    known = kb.names().items()
    return frozenset(key(name) for name, rows in known if rows[0].kind == kind)
