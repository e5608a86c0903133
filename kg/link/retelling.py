"""Words of a text such that ways of writing one saying, or of retelling it, make no difference."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.link.lists import table
from kg.link.number_words import figures, ordinal_at, value_at
from kg.link.words import folded, stem, words

_CONTRACTED = tuple((re.compile(p), full) for p, full in table("contracted").items())
_SHIFTED = {form: one for one, forms in table("shifted").items() for form in forms}
_SUM = re.compile(r"[$€£¥₴₹₽] ?(\d[\d.,]*(?: ?(?:million|billion|trillion|mn|bn|m)\b)?)")


@lru_cache(maxsize=50_000)
def said(text: str) -> tuple[str, ...]:
    """The words of a text, contractions written out and numbers in figures.

    >>> said("“We'll pay forty-two boats”") == said("We will pay 42 boats.")
    True
    """
    plain = _SUM.sub(r"\1", folded(text))
    for pattern, full in _CONTRACTED:
        plain = pattern.sub(full, plain)
    tokens = words(plain.replace("-", " "))
    found: list[str] = []
    at = 0
    while at < len(tokens):
        place, read = ordinal_at(tokens, at), value_at(tokens, at)
        if place is not None and place[0] + place[1] > 3:  # noqa: PLR2004 - "first", "second" are words
            found.append(f"{figures(place[1])}.")
            at += place[0]
        elif read is not None:
            found.append(figures(read[1]))
            at += read[0]
        else:
            found.append(tokens[at])
            at += 1
    return tuple(found)


@lru_cache(maxsize=50_000)
def retold(text: str) -> tuple[str, ...]:
    """The same as stems, whoever tells it and when: "none of our" is "none of its".

    Indirect speech shifts tenses and pronouns; they are other forms, not other words.

    >>> retold("None of our boats has radio") == retold("none of its boats had radio")
    True
    """
    found = (_SHIFTED.get(w) or (w if w[0].isdigit() else stem(w)) for w in said(text))
    return tuple(w for w in found if w != "have")
