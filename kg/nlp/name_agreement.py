"""One name, one type: the mentions of a text decide together what a name is and where it stands."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from kg import kb
from kg.nlp.name_context import TELLING

Array = NDArray[np.float32]
Name = tuple[int, int, str]
Surface = tuple[str, ...]

#: how far below "no name" (in log odds) the first word of a further mention may be scored
RELUCTANCE = 3.0
#: what the names table counts for the type it gives, in log odds for each mention
KNOWN = 1.0
#: letters of a single-word name that is looked for elsewhere
LEAST_LETTERS = 3
#: never the name of the same thing again, or only by chance
UNSHARED = frozenset(("DATE",))


def agree(
    names: Sequence[Name],
    words: Sequence[str],
    scores: Array,
    labels: Sequence[str],
    told: Mapping[Name, str] = MappingProxyType({}),
) -> list[Name]:
    """Give the names with one type for all mentions alike, and with the mentions that were missed.

    Args:
        names: As found one by one, in order.
        words: Of the text.
        scores: (words, labels), labels "O", then "B-X" and "I-X" by turns.
        labels: Their names.
        told: Types that the words beside some of the names speak for.
    """
    places: dict[Surface, list[Name]] = defaultdict(list)
    for name in names:
        if name[2] not in UNSHARED:
            places[tuple(words[name[0] : name[1]])].append(name)
    last = {s[-1] for s, found in places.items() if len(s) > 1 and found[0][2] == "PERSON"}
    kinds = [label[2:] for label in labels[1::2]]
    types = {}
    for surface, found in places.items():
        family = len(surface) == 1 and surface[0] in last
        known = "PERSON" if family else _known_type(surface)
        types[surface] = _type(known, found, scores, kinds, {} if family else told)
    agreed = [
        (s, e, types.get(tuple(words[s:e]), t) if t not in UNSHARED else t) for s, e, t in names
    ]
    return sorted(agreed + _missed(names, types, words, scores))


def _missed(
    names: Sequence[Name], types: dict[Surface, str], words: Sequence[str], scores: Array
) -> list[Name]:
    """Give the mentions like one of the names where the network nearly saw a name."""
    taken = np.zeros(len(words), dtype=bool)
    for start, end, _ in names:
        taken[start:end] = True
    return [
        (start, end, types[surface])
        for start, end, surface in _matches(types, words, taken)
        if scores[start, 0] - scores[start, 1::2].max() < RELUCTANCE
    ]


def _type(
    known: str | None,
    found: Sequence[Name],
    scores: Array,
    kinds: Sequence[str],
    told: Mapping[Name, str],
) -> str:
    """Give the type that all mentions together, and what is known, make the likeliest."""
    total = np.zeros(len(kinds))
    for start, end, _ in found:
        inside = scores[start + 1 : end, 2::2]
        total += scores[start, 1::2] + inside.sum(axis=0) if len(inside) else scores[start, 1::2]
    for name in found:
        if told.get(name) in kinds:
            total[kinds.index(told[name])] += TELLING * (name[1] - name[0])
    if known in kinds:
        total[kinds.index(known)] += KNOWN * len(found)
    total[[kind in UNSHARED for kind in kinds]] = -np.inf
    return kinds[int(total.argmax())]


def _known_type(surface: Surface) -> str | None:
    """Give the type of a name that the table knows as one sort of thing only."""
    kinds = {known.type for known in kb.names().get(" ".join(surface), ())}
    return kinds.pop() if len(kinds) == 1 else None


def _matches(
    types: dict[Surface, str], words: Sequence[str], taken: NDArray[np.bool_]
) -> Iterator[tuple[int, int, Surface]]:
    """Give further places of the names, longest first, and mark them taken."""
    by_first: dict[str, list[Surface]] = defaultdict(list)
    for surface in sorted(types, key=len, reverse=True):
        if len(surface) > 1 or len(surface[0]) >= LEAST_LETTERS:
            by_first[surface[0]].append(surface)
    for start, word in enumerate(words):
        if taken[start] or not word[:1].isupper():
            continue
        for surface in by_first.get(word, ()):
            end = start + len(surface)
            if tuple(words[start:end]) == surface and not taken[start:end].any():
                taken[start:end] = True
                yield start, end, surface
                break
