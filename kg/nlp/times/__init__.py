"""Times named in an article, set on the calendar by its day of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from kg.nlp.columns import Columns, columns_of
from kg.nlp.letters import as_matched
from kg.nlp.times.calendar import Stretch
from kg.nlp.times.rules import RULES
from kg.nlp.times.words import TRIGGERS, Situation
from kg.records import Passage, TimeExpression

#: Words that make a sentence speak of what is to come.
FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|(?:is|are|was|were) (?:to|due|set|scheduled|expected|going|planned|"
    r"slated)|scheduled (?:to|for)|plan(?:s|ned|ning)? (?:to|for)|intend(?:s|ed|ing)? to|"
    r"expects? to|due (?:to|on|in|by)|upcoming|tomorrow|deadline|hopes? to|would)\b|['’]ll\b",
    re.IGNORECASE,
)
#: A clause ends here; what is said of the future before it is not said of the time after it.
CLAUSE = re.compile(r"[,;:.“”\"()]| (?:and|but|which|who|that|after|when|while|because) ")
#: Characters of context that the wordings may look at.
CONTEXT = 24


def find_times(doc: Doc, published: str | None = None) -> tuple[TimeExpression, ...]:
    """The times an article names, in order, none inside another.

    Args:
        doc: A sentence split is enough.
        published: ISO date, or date and time, of the article; without it relative times such as
            "on Tuesday" get no day.
    """
    columns = columns_of(doc)
    today = day_of(published)
    found: list[TimeExpression] = []
    anchor: Stretch | None = None
    for start, end, rule, match in _matches(columns):
        situation = Situation(
            today,
            future=_future(columns, start),
            anchor=anchor,
            before=columns.text[max(0, start - CONTEXT) : start].lower(),
            after=columns.text[end : end + CONTEXT],
        )
        stretch = RULES[rule].meaning(match, situation)
        if stretch is None:
            continue
        if stretch.first is not None:
            anchor = replace(stretch)
        found.append(_record(columns.text, (start, end), stretch))
    return tuple(found)


def day_of(published: str | None) -> date | None:
    """The day of an ISO date or date and time; None where it is not one.

    >>> day_of("2023-03-21T10:00:00+01:00")
    datetime.date(2023, 3, 21)
    """
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _matches(columns: Columns) -> list[tuple[int, int, int, re.Match[str]]]:
    """All matches; where two overlap, the one of the more particular wording."""
    text = as_matched(columns.text)
    taken = bytearray(len(text))
    found = []
    stretches = _stretches(columns)
    folded = [text[start:end].casefold() for start, end in stretches]
    for rule, wording in enumerate(RULES):
        here = (
            s for s, words in zip(stretches, folded, strict=True) if wording.needs.search(words)
        )
        for match in (m for span in here for m in wording.pattern.finditer(text, *span)):
            start, end = match.span()
            while end > start and text[end - 1] in " ,":
                end -= 1
            if end > start and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, rule, match))
    return sorted(found, key=lambda entry: entry[:3])


def _stretches(columns: Columns) -> list[tuple[int, int]]:
    """The sentences in which a time may be named, as stretches of the text; most name none."""
    found: list[tuple[int, int]] = []
    for first, last in columns.sents:
        words = columns.lower[first:last]
        if not TRIGGERS.isdisjoint(words) or any(
            not w.isalpha() and w[-1:].isalnum() for w in words
        ):
            start, end = columns.starts[first], columns.ends[last - 1]
            if found and found[-1][1] >= start - 1:
                start = found.pop()[0]
            found.append((start, end))
    return found


def _future(columns: Columns, at: int) -> bool:
    """Whether the clause before the time, else the short one after it, speaks of the future."""
    word = max(0, bisect_right(columns.starts, at) - 1)
    if not columns.sents or word >= len(columns):
        return False
    first, last = columns.sents[columns.sent[word]]
    start, end = columns.starts[first], columns.ends[last - 1]
    before = CLAUSE.split(columns.text[start:at])[-1]
    after = CLAUSE.split(columns.text[at:end])[0]
    led = before.lower().endswith((" by ", " until "))
    return led or bool(FUTURE.search(before) or FUTURE.search(after))


def _record(text: str, span: tuple[int, int], stretch: Stretch) -> TimeExpression:
    start, end = span
    first, last = stretch.first, stretch.last
    return TimeExpression(
        Passage(start, end, text[start:end]),
        stretch.value,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
    )
