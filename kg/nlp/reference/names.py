"""Which names of one article name the same thing.

A name is compared by its words in lower case, without dots, titles, "the" and the possessive.
Names are merged carefully: a wrong merger puts words into the wrong mouth, a missed one only
leaves two entities where one would do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from kg.lexicon.who import WhoWords, who_words
from kg.nlp.columns import Columns
from kg.nlp.names_alike import Key, could_abbreviate, key_of, same_names
from kg.nlp.reported import WordSpan
from kg.records import EntityType

TYPES = frozenset(EntityType)
#: A shorter name may stand for a longer one of these types.
SHORTENED = frozenset({"PERSON", "ORG", "FAC", "EVENT", "LAW", "LOC"})
#: A single word of fewer letters is looked for nowhere else.
SHORTEST = 3
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Name:
    """One place where something is named."""

    span: WordSpan
    type: str
    key: Key
    titles: tuple[str, ...] = ()  #: words before the name, in lower case: ("mrs",)


def find_names(columns: Columns) -> list[Name]:
    """The tagged names without titles, articles and possessives, and further places of them."""
    words = who_words()
    found = [_trimmed(columns, ent, words) for ent in columns.ents if ent[2] in TYPES]
    names = _one_type_a_name([name for name in found if name is not None])
    return sorted(names + _untagged(columns, names), key=lambda name: name.span)


def _trimmed(columns: Columns, ent: tuple[int, int, str], words: WhoWords) -> Name | None:
    start, end, kind = ent[0], _end(columns, ent), ent[2]
    lower, titles = columns.lower, words["any_title"]
    if end - start > 1 and lower[start] in ARTICLES and kind != "WORK_OF_ART":
        begins = start == columns.sents[columns.sent[start]][0]
        start += begins or columns.words[start].islower()  # but "told The Guardian"
    first = start
    if kind == "PERSON":
        while start < end - 1 and lower[start] in titles:
            start += 1
    named = lower[start + 1 : end] if lower[start] == "the" else lower[start:end]
    key = key_of(named)
    before = tuple(lower[first:start]) or _titles_before(columns, start, titles)
    return Name((start, end), kind, key, before) if key else None


def _end(columns: Columns, ent: tuple[int, int, str]) -> int:
    """Where a name ends without the owner's mark and punctuation."""
    start, end, _ = ent
    while end - 1 > start and columns.lower[end - 1] in POSSESSIVE:
        end -= 1
    while (
        end - 1 > start
        and columns.pos[end - 1] == "PUNCT"
        and (columns.lower[end - 1] in ",;:\"”’'")
    ):
        end -= 1
    return end


def _titles_before(columns: Columns, start: int, titles: frozenset[str]) -> tuple[str, ...]:
    first = start
    while first > 0 and columns.lower[first - 1] in titles:
        first -= 1
    return tuple(columns.lower[first:start])


def _one_type_a_name(names: Sequence[Name]) -> list[Name]:
    """Every name with the type that it bears most often in the article."""
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[name.key][name.type] += 1
    kinds = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    return [n if n.type == kinds[n.key] else replace(n, type=kinds[n.key]) for n in names]


def _untagged(columns: Columns, names: Sequence[Name]) -> list[Name]:
    """Places that spell a tagged name and overlap none."""
    taken = {word for name in names for word in range(*name.span)}
    taken.update(word for start, end, _ in columns.ents for word in range(start, end))
    forms = _forms(columns, names)
    found = []
    for at, word in enumerate(columns.words):
        if at in taken or word not in forms:
            continue
        for surface, name in sorted(forms[word].items(), key=lambda form: -len(form[0])):
            span = (at, at + len(surface))
            if tuple(columns.words[slice(*span)]) == surface and taken.isdisjoint(range(*span)):
                if _is_name_here(columns, span):
                    found.append(replace(name, span=span, titles=()))
                    taken.update(range(*span))
                break
    return found


def _forms(columns: Columns, names: Sequence[Name]) -> dict[str, dict[tuple[str, ...], Name]]:
    """First word of a name → all names that begin with it, as they are written."""
    forms: dict[str, dict[tuple[str, ...], Name]] = defaultdict(dict)
    for name in names:
        surface = tuple(columns.words[slice(*name.span)])
        if surface[0][:1].isupper() and (len(surface) > 1 or len(surface[0]) >= SHORTEST):
            forms[surface[0]].setdefault(surface, name)
    return forms


def _is_name_here(columns: Columns, span: WordSpan) -> bool:
    """Not part of a longer capitalised name, and no common word at the start of a sentence."""
    start, end = span
    alone = end - start == 1
    if alone and columns.pos[start] not in {"PROPN", "ADJ", "NOUN"}:
        return False
    if alone and columns.pos[start] != "PROPN" and start == columns.sents[columns.sent[start]][0]:
        return False
    before = columns.pos[start - 1] == "PROPN" and columns.words[start - 1][:1].isupper()
    after = end < len(columns) and columns.pos[end] == "PROPN"
    return not ((start and before) or after)


# ---- merging ---------------------------------------------------------------------------------


def merge_names(columns: Columns, names: Sequence[Name]) -> list[list[Name]]:
    """The names in groups that name the same; groups in order of their first name."""
    roots = same_names({name.key: name.type for name in names}, _bracketed_acronyms(columns, names))
    shorts = _short_forms(names, roots)
    groups: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        groups[shorts.get(name.span, roots[name.key])].append(name)
    return sorted(groups.values(), key=lambda group: group[0].span)


def _bracketed_acronyms(columns: Columns, names: Sequence[Name]) -> set[tuple[Key, Key]]:
    """Pairs as in "World Health Organization (WHO)": the longer name and the one in brackets."""
    found: set[tuple[Key, Key]] = set()
    for name, later in pairwise(names):
        between = columns.words[name.span[1] : later.span[0]]
        if between != ["("] or later.span[1] >= len(columns):
            continue
        closed = columns.words[later.span[1]] == ")"
        if closed and len(later.key) == 1 and could_abbreviate(later.key[0], name.key):
            found.add((name.key, later.key))
    return found


def _short_forms(names: Sequence[Name], roots: Mapping[Key, Key]) -> dict[WordSpan, Key]:
    """For every short name the full name it stands for at its place."""
    words = who_words()
    kinds = {name.key: name.type for name in names}
    times = Counter(roots[name.key] for name in names)
    places = {key: at for at, key in enumerate(kinds)}
    longer = {key: _longer(key, kinds, roots) for key in kinds}
    found: dict[WordSpan, Key] = {}
    last: dict[Key, int] = {}
    for name in names:
        candidates = _agreeing(name, longer[name.key], words)
        if candidates:  # a bare surname means the person spoken of most, else the one named last
            best = max(
                candidates,
                key=lambda key: (times[roots[key]], last.get(key, -1), -places[key]),
            )
            found[name.span] = roots[best]
        last[name.key] = name.span[0]
    return found


def _longer(key: Key, kinds: Mapping[Key, str], roots: Mapping[Key, Key]) -> list[Key]:
    """The names of an article that a name may be short for; none if it is short for its own."""
    if any(len(other) > len(key) and roots[other] == roots[key] for other in kinds):
        return []
    words, kind = who_words(), kinds[key]
    found = [
        other
        for other in kinds
        if kinds[other] == kind and _shortens(key, other, kind=kind, words=words)
    ]
    if kind == "PERSON":
        return found
    # "Boeing" named before "Boeing Commercial Airplanes" is not short for it
    before = set(takewhile(key.__ne__, kinds))
    return [other for other in found if other in before]


def _shortens(short: Key, key: Key, *, kind: str, words: WhoWords) -> bool:
    if len(short) >= len(key) or kind not in SHORTENED:
        return False
    if kind == "PERSON":
        names = tuple(word for word in key if word not in words["name_suffix"])
        one = len(short) == 1 and len(short[0]) > 1 and short[0] not in words["name_particle"]
        return short == names[-len(short) :] or (one and short[0] in names)
    if kind == "ORG":
        return short == key[: len(short)] and not _too_common(short, words)
    return short == key[: len(short)] or short == key[-len(short) :]


def _too_common(short: Key, words: WhoWords) -> bool:
    """A place, nationality or kind of body alone stands for no particular organisation."""
    only = short[0]
    return len(short) == 1 and (
        only in words["organisation"] or only in words["outlet"] or only in words.same_names
    )


def _agreeing(name: Name, candidates: list[Key], words: WhoWords) -> list[Key]:
    """Without those whose gender the title before the short name excludes."""
    gender = next((g for title in name.titles if (g := words.gender(title))), None)
    if gender is None or len(candidates) <= 1:
        return candidates
    told = {key: words.gender_of_first_name(key[0]) for key in candidates}
    return (
        [key for key in candidates if told[key] == gender]
        or [key for key in candidates if told[key] is None]
        or candidates
    )
