"""Numbers in an article with what they count: money, shares, people, lengths."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from operator import itemgetter

from spacy.tokens import Doc

from kg.nlp.columns import Columns, columns_of
from kg.nlp.letters import as_matched
from kg.nlp.numbers import FRACTIONS, MULTIPLES, ORDINALS, SMALL, finite, number
from kg.nlp.times import find_times
from kg.records import Passage, Quantity, TimeExpression

#: Words after a number that belong to what is counted: "five ‹unarmed young› men".
LONGEST_UNIT = 4

RELATIONS = {
    "about": "about around approximately roughly nearly almost some circa estimated close",
    "at least": "at least|no fewer than|no less than|a minimum of",
    "at most": "at most|up to|as many as|as much as|no more than|a maximum of",
    "more than": "more than|over|above|upwards of|in excess of|greater than|exceeding|beyond",
    "less than": "less than|fewer than|under|below|short of|lower than",
}
_BEFORE = re.compile(
    "(?:"
    + "|".join(
        f"(?P<{name.replace(' ', '_')}>{words if '|' in words else words.replace(' ', '|')})"
        for name, words in RELATIONS.items()
    )
    + r")(?: to)?\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)


def _long_first(word: str) -> tuple[int, str]:
    return -len(word), word


_LETTERS = frozenset({"k", "m", "mn", "bn", "b", "tn"})
_WORD = "|".join(sorted(SMALL, key=_long_first))
_TIMES = "|".join(sorted((w for w in MULTIPLES if w not in _LETTERS), key=_long_first))
_PLURAL = "|".join(w for w in MULTIPLES if w not in _LETTERS and w != "score")  # "one scores"
_ORDINAL = "|".join(w for w in ORDINALS if "-" not in w)
_NUM = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d++(?:\.\d+)?"
# "twenty-first" is no twenty: what belongs to one number is not given up again for a shorter one
_SPELT = (
    rf"(?:(?>(?:an?|{_WORD})\b(?:[ -](?:(?:{_WORD}|{_TIMES})\b|(?:{_PLURAL})(?=s\b)"
    rf"|and(?= (?:{_WORD})\b)))*)(?!-(?:{_ORDINAL})\b)|(?:{_TIMES})(?= of\b))"
)
_FRACTION = "|".join(sorted(FRACTIONS, key=_long_first))
_SIZE = rf"(?:{_TIMES})\b|(?:bn|mn|tn|k|m|b)\b"
_SIGN = r"(?P<sign>US ?\$|A\$|C\$|NZ\$|HK\$|[$€£¥₹₽]|#|(?:USD|EUR|GBP|JPY|CHF|RUB|Rs\.?) ?)?"
VALUE = re.compile(
    rf"(?<![\w.,/:-]){_SIGN} ?(?:(?P<digits>{_NUM})(?:\s?(?P<times>{_SIZE}))?"
    rf"(?:\s?(?:[-–—]|to|and)\s?(?P<upper>(?:[$€£]\s?)?(?:{_NUM}))"
    rf"(?:\s?(?P<uppertimes>{_SIZE}))?)?"
    r"|(?P<fraction>(?:(?:an?|one|two|three|four|five|nine)[ -])?"
    rf"(?:{_FRACTION})s?)(?=\s+(?:of|the|a)\b)"
    rf"|(?P<spelt>{_SPELT}))(?![\w%]{{0,99}}?\d)"
    r"(?P<percent>\s?(?:%|per ?cent\b|percent\b|percentage points?\b))?",
    re.IGNORECASE,
)
CURRENCIES = {
    "$": "USD", "us$": "USD", "us $": "USD", "a$": "AUD", "c$": "CAD", "nz$": "NZD", "hk$": "HKD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "#": "GBP", "usd": "USD",
    "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "chf": "CHF", "rub": "RUB", "rs": "INR",
}  # fmt: skip
CURRENCY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "yen": "JPY",
    "rouble": "RUB", "ruble": "RUB", "rupee": "INR", "yuan": "CNY", "renminbi": "CNY",
    "franc": "CHF", "peso": "MXN", "real": "BRL", "rand": "ZAR", "won": "KRW", "lira": "TRY",
    "krona": "SEK", "krone": "NOK", "zloty": "PLN", "forint": "HUF", "shekel": "ILS",
}  # fmt: skip


def find_quantities(
    doc: Doc, times: tuple[TimeExpression, ...] | None = None
) -> tuple[Quantity, ...]:
    """The numbers of an article that are no times, in order, with unit and relation.

    Args:
        doc: Tags help to find what is counted.
        times: The times found before, if they were; they are no quantities.
    """
    columns = columns_of(doc)
    taken = find_times(doc) if times is None else times
    busy = [
        (t.passage.start, t.passage.end)
        for t in taken
        if t.value is None or not t.value.startswith("P") or t.value.endswith("REF")
    ]
    names = _name_words(columns)
    found = []
    for match in VALUE.finditer(as_matched(columns.text)):
        quantity = _quantity(columns, match, names)
        if quantity is not None and not _meets(busy, quantity.passage):
            found.append(quantity)
    return tuple(found)


def _meets(spans: Sequence[tuple[int, int]], passage: Passage) -> bool:
    """Whether one of these spans, in order and none inside another, overlaps a passage."""
    at = bisect_right(spans, passage.start, key=itemgetter(1))
    return at < len(spans) and spans[at][0] < passage.end


def _quantity(columns: Columns, match: re.Match[str], names: Collection[int]) -> Quantity | None:
    start, end = match.end() - len(match[0].lstrip()), match.end()
    ends = _ends(match)
    # a part of a name is no count: "Boeing ‹787›", "Windows ‹7›"
    if ends is None or bisect_left(columns.starts, start) in names:
        return None
    value, upper = ends
    unit, end = _unit(columns, match, end)
    if unit is None and match["spelt"] and match["spelt"].lower() in {"a", "an", "one"}:
        return None
    led = _BEFORE.search(columns.text[max(0, start - 24) : start])
    relation = "exact"
    if led is not None and led.lastgroup is not None:
        relation = led.lastgroup.replace("_", " ")
        start -= len(led[0])
    return Quantity(Passage(start, end, columns.text[start:end]), value, unit, relation, upper)


def _ends(match: re.Match[str]) -> tuple[float, float | None] | None:
    """The value, and the upper end of a range; none where it is no number or no range."""
    value = _value(match)
    upper = _scaled(match["upper"], match["uppertimes"] or match["times"])
    if value is None or upper is None:
        return None if value is None else (value, None)
    if match["uppertimes"] and not match["times"]:  # "2 to 3 million"
        value *= MULTIPLES[match["uppertimes"].lower()]
    return (value, upper) if value < upper else None


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        return _scaled(match["digits"], match["times"])
    if match["fraction"]:
        count, _, part = match["fraction"].lower().replace("-", " ").rpartition(" ")
        size = FRACTIONS.get(part) or FRACTIONS.get(part.removesuffix("s"))
        if part == "halves" or size is None:
            return None
        return round((number(count) or 1.0) * size if count not in {"a", "an"} else size, 6)
    words = match["spelt"].lower()
    if words in {"a", "an"}:
        return None
    return number(words)


def _scaled(digits: str | None, times: str | None) -> float | None:
    if not digits:
        return None
    value = float(digits.lstrip("$€£ ").replace(",", ""))
    return finite(value * MULTIPLES[times.lower()] if times else value)


def _name_words(columns: Columns) -> set[int]:
    names = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}
    return {k for start, end, label in columns.ents if label in names for k in range(start, end)}


def _unit(columns: Columns, match: re.Match[str], end: int) -> tuple[str | None, int]:
    if match["percent"]:
        return "percent", end
    if match["sign"]:
        return CURRENCIES.get(match["sign"].strip().lower().rstrip(".")), end
    if match["times"] and match["times"].lower() in {"m", "k", "b"}:
        return None, end
    word = bisect_left(columns.starts, end)
    if word < len(columns) and columns.lower[word] in {"of", "-"}:
        word += 1
    for at in range(word, min(word + LONGEST_UNIT, len(columns))):
        tag, lower = columns.tag[at], columns.lower[at]
        if tag[:2] == "NN" or (not tag and lower.isalpha()):
            return _noun_unit(columns, at)
        if tag[:2] not in {"JJ", "VB", "DT", "CD", "HY"} and lower not in {"the", "-", "other"}:
            break
    return None, end


def _noun_unit(columns: Columns, at: int) -> tuple[str, int]:
    lemma = columns.lemma[at].lower() or columns.lower[at]
    following = at + 1
    while (
        following < len(columns)
        and columns.tag[following][:2] == "NN"
        and (columns.head[at] == following)
    ):
        at, following = following, following + 1
        lemma = columns.lemma[at].lower() or columns.lower[at]
    if lemma in CURRENCY_WORDS:
        return CURRENCY_WORDS[lemma], columns.ends[at]
    if lemma == "person" or columns.lower[at] == "people":
        lemma = "people"
    return lemma, columns.ends[at]
