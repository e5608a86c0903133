"""The words of a Doc as plain lists: read once, then used many times.

Asking a spaCy token for an attribute costs about a microsecond; rules ask thousands of times an
article. A list of strings is ten times quicker.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    LEMMA,
    LOWER,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)
from spacy.tokens import Doc

from kg.records import Passage

WordSpan = tuple[int, int]
"""First word and one past the last."""

_KEY = "kg_columns"
_BEGINS, _GOES_ON = 3, 1


@dataclass(frozen=True)
class Columns:
    """One list for each attribute, as long as the Doc; heads are word numbers."""

    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    sent: list[int]  #: number of the sentence, from 0
    sents: list[WordSpan]
    starts: list[int]  #: offset of the word's first character
    ends: list[int]
    ents: list[tuple[int, int, str]]  #: (start, end, label), in order

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """For every word the words that hang on it, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self.head):
            if head != word:
                found[head].append(word)
        return found

    @cached_property
    def blank(self) -> list[bool]:
        """For every word whether it holds no letter and no digit."""
        return [not any(map(str.isalnum, word)) for word in self.words]

    @cached_property
    def breaks(self) -> list[int]:
        """For every word how many words with a line break stand before it; one more at the end."""
        return list(accumulate(("\n" in word for word in self.words), initial=0))

    @cached_property
    def reach(self) -> list[WordSpan]:
        """For every word the smallest span with all words below it."""
        order = [word for word, head in enumerate(self.head) if head == word]
        for word in order:  # grows while it is read: heads come before what hangs on them
            order.extend(self.children[word])
        low, high = list(range(len(self.words))), list(range(1, len(self.words) + 1))
        for word in reversed(order):
            head = self.head[word]
            low[head], high[head] = min(low[head], low[word]), max(high[head], high[word])
        return list(zip(low, high, strict=True))

    def passage(self, span: WordSpan) -> Passage:
        """The stretch of text these words cover; an empty span covers nothing."""
        if span[0] >= span[1]:
            where = self.starts[span[0]] if span[0] < len(self.words) else len(self.text)
            return Passage(where, where, "")
        start, end = self.starts[span[0]], self.ends[span[1] - 1]
        return Passage(start, end, self.text[start:end])

    def word_at(self, offset: int) -> int:
        """The word that holds this offset, or the last before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def kids(self, word: int, *deps: str) -> list[int]:
        """The words on `word` that hang there by one of these relations, in order."""
        below, dep = self.children[word], self.dep
        return [k for k in below if dep[k] in deps] if below else []

    def subtree(self, word: int) -> WordSpan:
        """The smallest span with all words below `word`, inside its sentence."""
        return self.reach[word]

    def head_of(self, span: WordSpan) -> int:
        """The word of the span that hangs on a word outside it; the first where there are many."""
        start, end = span
        for word in range(start, end):
            head = self.head[word]
            if (head == word or not start <= head < end) and self.pos[word] != "PUNCT":
                return word
        return max(start, end - 1)


def columns_of(doc: Doc) -> Columns:
    """The columns of a Doc; made on the first call and kept with the Doc."""
    found = doc.user_data.get(_KEY)
    if not isinstance(found, Columns):
        found = _columns(doc)
        doc.user_data[_KEY] = found
    return found


def _columns(doc: Doc) -> Columns:
    table = doc.to_array(
        [ORTH, LOWER, LEMMA, TAG, POS, DEP, HEAD, SENT_START, SPACY, ENT_IOB, ENT_TYPE]
    )
    strings = doc.vocab.strings
    names: dict[int, str] = {0: ""}

    def texts(column: int) -> list[str]:
        keys = table[:, column].tolist()
        names.update((key, strings[key]) for key in set(keys) - names.keys())
        return [names[key] for key in keys]

    words = texts(0)
    heads = (table[:, 6].astype("int64") + range(len(words))).tolist() if words else []
    spaces = table[:, 8].tolist() if words else []
    parts = [word + " " if space else word for word, space in zip(words, spaces, strict=True)]
    starts = list(accumulate(map(len, parts), initial=0))[:-1]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    begins = [k for k, flag in enumerate(table[:, 7].tolist()) if flag == 1 or k == 0]
    sents = list(zip(begins, [*begins[1:], len(words)] if words else [], strict=True))
    sent = [number for number, (a, b) in enumerate(sents) for _ in range(a, b)]
    return Columns(
        text="".join(parts),
        words=words,
        lower=texts(1),
        lemma=texts(2),
        tag=texts(3),
        pos=texts(4),
        dep=texts(5),
        head=heads,
        sent=sent,
        sents=sents,
        starts=starts,
        ends=ends,
        ents=_names(table[:, 9].tolist(), texts(10)) if words else [],
    )


def _names(places: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
    """The names from spaCy's marks: 3 begins a name, 1 goes on with it."""
    found: list[tuple[int, int, str]] = []
    for word, (place, label) in enumerate(zip(places, labels, strict=True)):
        if place == _BEGINS and label:
            found.append((word, word + 1, label))
        elif place == _GOES_ON:
            start, _, kind = found.pop()
            found.append((start, word + 1, kind))
    return found
