"""Whether two names are forms of one: acronyms, company endings, first names, other spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from kg.lexicon.who import WhoWords, who_words

Key = tuple[str, ...]
"""The words by which a name is compared."""

#: Words that an acronym passes over: "Department of Health" → DH or DOH.
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "to", "de", "la", "du", "des", "&"})
#: First and last name.
PAIR = 2
BODIES = frozenset({"ORG", "FAC", "GPE"})


def key_of(words: Iterable[str]) -> Key:
    """The words that count, in lower case without accents and dots.

    >>> key_of(["Tayyip", "Erdoğan", "Jr."])
    ('tayyip', 'erdogan', 'jr')
    """
    bare = (_plain(word.lower().replace(".", "").replace("’", "'")) for word in words)
    return tuple(word for word in bare if any(map(str.isalnum, word)))


def _plain(word: str) -> str:
    if word.isascii():
        return word
    split = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ł", "l"))
    return "".join(c for c in split if not unicodedata.combining(c))


def same_names(kinds: Mapping[Key, str], known: Collection[tuple[Key, Key]] = ()) -> dict[Key, Key]:
    """For every name the first of those that name the same whatever their place in the text.

    Args:
        kinds: The names, in order of the text, with their types.
        known: Pairs that are the same for other reasons.
    """
    words = who_words()
    roots = {key: key for key in kinds}
    listed = {key: words.same_names.get(" ".join(key)) for key in kinds}
    places, makers = _of_types(kinds, {"GPE", "NORP"}), _of_types(kinds, {"ORG"})
    signs = _all_signs(listed, known, words)

    def same(left: Key, right: Key) -> bool:
        """Whether word lists, other reasons or the names themselves say that they are one."""
        longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
        of = kinds[longer], kinds[shorter]
        if (longer, shorter) in known or (listed[left] and listed[left] == listed[right]):
            return True
        if _same_thing(longer, shorter, kinds=of, words=words):
            return True
        dropped = places if of[0] == "ORG" else makers
        return of[0] == of[1] and _names_maker(longer, shorter, dropped)

    for left, right in combinations(kinds, 2):
        if signs[left].isdisjoint(signs[right]) or roots[left] == roots[right]:
            continue
        if same(left, right):
            old, new = roots[right], roots[left]
            roots = {key: new if root == old else root for key, root in roots.items()}
    return roots


def _all_signs(
    listed: Mapping[Key, str | None], known: Collection[tuple[Key, Key]], words: WhoWords
) -> dict[Key, set[str]]:
    """For every name what it shares with each form of it: a quick look before the comparison.

    Args:
        listed: The names, each with the one that the word lists have for it.
        known: See `same_names`.
        words: The word lists.
    """
    alone = {key[0].replace("&", "") for key in listed if len(key) == 1}
    signs = {key: {*key, *_other_signs(key, words, alone)} for key in listed}
    for key, name in listed.items():
        signs[key] |= {f" {name}"} if name else set()
    for number, pair in enumerate(known):
        for key in signs.keys() & set(pair):
            signs[key].add(f"  {number}")
    return signs


def _other_signs(key: Key, words: WhoWords, alone: Collection[str]) -> set[str]:
    """The plural of a name, and those of the names of one word that may be its acronym."""
    letters = {
        "".join(word[0] for word in part if word not in dropped)
        for part in (key, _bare(key, words))
        for dropped in (frozenset[str](), SMALL)
    }
    return {*letters.intersection(alone), key[0].replace("&", ""), f"{key[-1]}s"} if key else set()


def _of_types(kinds: Mapping[Key, str], types: Collection[str]) -> set[Key]:
    return {key for key, kind in kinds.items() if kind in types}


def _same_thing(longer: Key, shorter: Key, *, kinds: tuple[str, str], words: WhoWords) -> bool:
    if kinds[0] != kinds[1]:
        return set(kinds) <= BODIES and len(shorter) == 1 and is_acronym(shorter[0], longer)
    match kinds[0]:
        case "PERSON":
            return same_person(longer, shorter, words)
        case "ORG":
            return _same_body(longer, shorter, words)
        case "GPE":
            return len(longer) > len(shorter) + 1 and longer[-len(shorter) - 1 :] == (
                "of",
                *shorter,
            )
        case "NORP" | "PRODUCT":
            return (*shorter[:-1], shorter[-1] + "s") == longer or (
                (*longer[:-1], longer[-1] + "s") == shorter
            )
    return False


def _same_body(longer: Key, shorter: Key, words: WhoWords) -> bool:
    """One name but for "Inc" and its like, or the other's first letters."""
    bare = _bare(longer, words)
    acronym = len(shorter) == 1 and len(longer) > 1
    return bare == _bare(shorter, words) or (
        acronym and (is_acronym(shorter[0], longer) or is_acronym(shorter[0], bare))
    )


def _names_maker(longer: Key, shorter: Key, dropped: Collection[Key]) -> bool:
    """Only the owner's name is left out: "Velmar Orion" and "Orion"."""
    if longer[-len(shorter) :] == shorter:
        return longer[: -len(shorter)] in dropped
    tail = longer[len(shorter) :]
    if longer[: len(shorter)] == shorter and tail[:1] == ("of",):
        return tail[1:] in dropped or tail[2:] in dropped
    return False


def _bare(key: Key, words: WhoWords) -> Key:
    """A company's name without "Inc" and its like."""
    while len(key) > 1 and key[-1] in words["organisation_suffix"]:
        key = key[:-1]
    return key


def is_acronym(short: str, key: Key) -> bool:
    """Whether the letters are the first letters of the name, small words left out or in.

    >>> is_acronym("doh", ("department", "of", "health"))
    True
    """
    short = short.replace("&", "")
    if min(len(key), len(short)) <= 1 or key[0] == short:
        return False
    every = "".join(word[0] for word in key)
    return short in {every, "".join(word[0] for word in key if word not in SMALL)}


def could_abbreviate(short: str, key: Key) -> bool:
    """Whether the letters stand in the name in this order, the first at its beginning."""
    letters = iter("".join(key))
    return short[0] == key[0][0] and len(key) > 1 and all(c in letters for c in short)


def same_person(longer: Key, shorter: Key, words: WhoWords) -> bool:
    """Two full names of one person: same last name, first names that agree."""
    suffixes = words["name_suffix"]
    left = tuple(word for word in longer if word not in suffixes)
    right = tuple(word for word in shorter if word not in suffixes)
    if min(len(left), len(right)) <= 1:
        return False
    if right[0] == left[0] and _in_order(right, left):
        return True
    if left[-1] != right[-1]:
        return False
    first, other = left[0], right[0]
    if first == other:
        return min(len(left), len(right)) <= PAIR or left[1][0] == right[1][0]
    initials = (len(first) == 1 or len(other) == 1) and first[0] == other[0]
    return initials or bool({(first, other), (other, first)} & words.nicknames)


def _in_order(short: Key, key: Key) -> bool:
    rest = iter(key)
    return all(word in rest for word in short)
