"""Phrases of a statement: the words of an object, of a predicate, and what softens it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.nlp.columns import Columns
from kg.nlp.reported import WordSpan

#: Words below words that are followed in an object.
DEPTH = 4
#: An object in more words is cut after its noun.
LONGEST = 12
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
#: What hangs on a noun and stands in the object with it.
INSIDE = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "nmod", "flat", "fixed", "case", "advmod"}
    | {"nmod:unmarked", "nmod:desc", "goeswith", "det:predet", "obl", "cc:preconj", "nmod:npmod"}
    | {"obl:unmarked", "obl:npmod", "dep"}
)
MODALS = frozenset({"may", "might", "could", "can", "should", "must", "would", "will", "shall"})
_MODAL_LEMMAS = {
    "'ll": "will",
    "’ll": "will",
    "'d": "would",
    "’d": "would",
    "ca": "can",
    "wo": "will",
}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, or what stands for one, with the words that go with it."""

    head: int
    words: tuple[int, ...]
    lemma: str
    negated: bool = False
    modality: str | None = None


def noun_words(columns: Columns, noun: int, *, after: int = -1) -> WordSpan:
    """The noun and what belongs to it, without clauses, appositions and coordinated nouns.

    Args:
        columns: The words.
        noun: Head of the phrase.
        after: The phrase begins behind this word.
    """
    for depth in (DEPTH, 2, 1):
        low, high = _stretch(columns, noun, after=after, deepest=depth)
        low = max((w + 1 for w in range(low, noun) if _breaks(columns, w)), default=low)
        high = next((w for w in range(noun + 1, high) if _breaks(columns, w)), high)
        if high - low <= LONGEST:
            return low, _with_amount(columns, high)
    return max(low, noun - LONGEST), noun + 1


def _with_amount(columns: Columns, end: int) -> int:
    """Where the phrase ends with the number after a currency's sign: "US$ ‹7.4 billion›"."""
    if columns.lower[end - 1][-1:] in {"$", "£", "€", "#"}:
        while end < len(columns) and columns.tag[end] == "CD":
            end += 1
    return end


def _stretch(columns: Columns, noun: int, *, after: int, deepest: int) -> WordSpan:
    """The words of the noun's phrase down to so many words below it."""
    low, high = noun, noun + 1
    waiting = [(noun, 0)]
    while waiting:
        word, depth = waiting.pop()
        for kid in columns.children[word]:
            dep = columns.dep[kid]
            if dep not in INSIDE or columns.tag[kid] in {"WRB", "WDT", "WP", ","}:
                continue
            if depth >= deepest and kid > word:
                continue
            if word == noun and (dep == "case" or kid <= after):
                continue
            low, high = min(low, kid), max(high, kid + 1)
            waiting.append((kid, depth + 1))
    return low, high


def _breaks(columns: Columns, word: int) -> bool:
    return columns.words[word] in {",", ";", ":", "(", ")", "“", "”", '"'} or (
        "\n" in columns.words[word]
    )


def with_conjuncts(columns: Columns, word: int) -> list[int]:
    """The word and those coordinated with it."""
    found = [word]
    for at in found:
        found.extend(k for k in columns.kids(at, "conj") if k not in found)
    return found


def predicate_of(columns: Columns, head: int, *, governors: Sequence[int] = ()) -> Predicate:
    """The verb with its auxiliaries, particle and the verbs that govern it.

    Args:
        columns: The words.
        head: The verb, or the noun or adjective of a copula.
        governors: "plans" in "plans to build", outermost first.
    """
    first = (*governors, head)[0]
    words: set[int] = set()
    negated, modality = False, None
    for verb in (*governors, head):
        if verb != head or not columns.kids(head, "cop"):
            words.add(verb)
        helping, denying = _with_verb(columns, verb, infinitive=verb != first)
        words.update(helping, denying)
        negated ^= len(denying) % 2 == 1
        told = (_MODAL_LEMMAS.get(columns.lower[w], columns.lower[w]) for w in helping)
        modality = modality or next((word for word in told if word in MODALS), None)
    if governors:
        modality = " ".join(columns.lemma[g] for g in governors) + " to"
    ordered = tuple(sorted(words)) or (head,)
    lemmas = [columns.lemma[w] for w in ordered if columns.dep[w] not in {"aux", "aux:pass"}]
    lemma = " ".join(w.lower() for w in lemmas if w.lower() not in NEGATIONS)
    return Predicate(head, ordered, lemma, negated, modality)


def _with_verb(columns: Columns, verb: int, *, infinitive: bool) -> tuple[list[int], list[int]]:
    """The auxiliaries and particles of a verb, with its "to", and what denies it."""
    helping = columns.kids(verb, "aux", "aux:pass", "cop", "compound:prt")
    if infinitive:
        helping += [k for k in columns.kids(verb, "mark") if columns.lower[k] == "to"]
    helped = set(helping)
    denying = [
        k
        for k in columns.kids(verb, "advmod", "det", "cc:preconj")
        if columns.lower[k] in NEGATIONS and k not in helped
    ]
    return sorted(helping), denying


def text_of(columns: Columns, words: Iterable[int]) -> str:
    """The words as in the text, with "…" where some between them are left out."""
    parts: list[str] = []
    last = None
    for word in sorted(set(words)):
        if last is not None and word > last + 1:
            between = range(last + 1, word)
            parts.append("…" if any(columns.words[w].isalnum() for w in between) else "")
        elif last is not None and columns.starts[word] == columns.ends[last]:
            parts[-1] += columns.words[word]
            last = word
            continue
        parts.append(columns.words[word])
        last = word
    return " ".join(part for part in parts if part.strip())
