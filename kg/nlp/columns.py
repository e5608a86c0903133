"""The words of a Doc as plain lists: read once, then used many times.

Asking a spaCy token for an attribute costs about a microsecond; rules ask thousands of times an
article. A list of strings is ten times quicker.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.attrs import DEP, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG
from spacy.tokens import Doc

from kg.records import Passage

WordSpan = tuple[int, int]
"""First word and one past the last."""

_KEY = "kg_columns"


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

    def passage(self, span: WordSpan) -> Passage:
        """The stretch of text these words cover; an empty span covers nothing."""
        if span[0] >= span[1]:
            where = self.starts[span[0]] if span[0] < len(self.words) else len(self.text)
            return Passage(where, where, "")
        start, end = self.starts[span[0]], self.ends[span[1] - 1]
        return Passage(start, end, self.text[start:end])

    def kids(self, word: int, *deps: str) -> list[int]:
        """The words on `word` that hang there by one of these relations, in order."""
        return [k for k in self.children[word] if self.dep[k] in deps]

    def subtree(self, word: int) -> WordSpan:
        """The smallest span with all words below `word`, inside its sentence."""
        low, high = word, word
        waiting = [word]
        while waiting:
            for kid in self.children[waiting.pop()]:
                waiting.append(kid)
                low, high = min(low, kid), max(high, kid)
        return low, high + 1

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
    table = doc.to_array([ORTH, LOWER, LEMMA, TAG, POS, DEP, HEAD, SENT_START, SPACY])
    strings = doc.vocab.strings
    names: dict[int, str] = {}

    def texts(column: int) -> list[str]:
        found = []
        for key in table[:, column].tolist():
            if key not in names:
                names[key] = strings[key] if key else ""
            found.append(names[key])
        return found

    words = texts(0)
    heads = (table[:, 6].astype("int64") + range(len(words))).tolist() if words else []
    spaces = table[:, 8].tolist() if words else []
    starts, ends, at = [], [], 0
    for word, space in zip(words, spaces, strict=True):
        starts.append(at)
        ends.append(at + len(word))
        at = ends[-1] + int(space)
    begins = [k for k, flag in enumerate(table[:, 7].tolist()) if flag == 1 or k == 0]
    sents = list(zip(begins, [*begins[1:], len(words)] if words else [], strict=True))
    sent = [number for number, (a, b) in enumerate(sents) for _ in range(a, b)]
    return Columns(
        text=doc.text,
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
        ents=[(e.start, e.end, e.label_) for e in doc.ents],
    )
