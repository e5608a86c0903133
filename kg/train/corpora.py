"""Readers of the training data: spaCy DocBins and JSON Lines with character offsets, as `Text`s.

The open genres of GUM and EWT stand in several files (syntax, names, coreference,
attributions); they are joined by sentence, so that one pass of the encoder serves all heads.
"""

import bisect
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span

from kg.train.texts import MISSING, NO_NAME_OR_DATE, Cue, Syntax, Text, Words, name_ids

Record = dict[str, Any]


def read_docs(path: Path) -> list[Doc]:
    """Read the Docs of a .spacy file."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def read_records(path: Path) -> list[Record]:
    """Read the objects of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def text_of_doc(doc: Doc, source: str, *, names: bool, syntax: bool) -> Text:
    """Give a Doc of a .spacy file as Text."""
    return Text(
        source=source,
        words=tuple(t.text for t in doc),
        glued=tuple(i > 0 and not doc[i - 1].whitespace_ for i in range(len(doc))),
        paragraph=(False,) * len(doc),
        sentences=tuple(t.i for t in doc if t.is_sent_start) or (0,),
        syntax=tuple(_syntax(t, 0) for t in doc) if syntax else None,
        names=tuple(_names(doc[:])) if names else None,
    )


def _syntax(token: Any, shift: int) -> Syntax:
    return Syntax(
        token.pos_, token.tag_, str(token.morph), token.lemma_, token.head.i + shift, token.dep_
    )


def _names(span: Span) -> list[int]:
    """Give the name labels of a stretch; tokens without annotation are MISSING."""
    first = span.start
    spans = [(e.start - first, e.end - first, e.label_) for e in span.ents]
    ids = name_ids(len(span), spans)
    return [MISSING if t.ent_iob == 0 else i for t, i in zip(span, ids, strict=True)]


def sentence_names(docs: Sequence[Doc]) -> dict[tuple[str, ...], list[int]]:
    """Give the name labels of every sentence, by its words."""
    return {tuple(t.text for t in s): _names(s) for d in docs for s in d.sents}


def join_names(text: Text, known: dict[tuple[str, ...], list[int]]) -> Text:
    """Add the names of the sentences that another file annotates."""
    ends = (*text.sentences[1:], len(text.words))
    names: list[int] = []
    for start, end in zip(text.sentences, ends, strict=True):
        names += known.get(text.words[start:end], [MISSING] * (end - start))
    return Text(**{**text.__dict__, "names": tuple(names)})


def bare(text: str) -> str:
    """Give the text without white space, the key by which sentences are matched."""
    return "".join(text.split())


class Offsets:
    """Finds the words that a stretch of characters covers."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.starts, self.ends = list(starts), list(ends)

    def words(self, start: int, end: int) -> Words:
        """Give the words that overlap the stretch; empty where there are none."""
        first = bisect.bisect_right(self.ends, start)
        last = bisect.bisect_left(self.starts, end)
        return first, max(first, last)

    def spans(self, stretches: Sequence[Sequence[int]]) -> tuple[Words, ...]:
        """Give the word spans of several stretches, without empty ones."""
        found = (self.words(a, b) for a, b in stretches)
        return tuple(span for span in found if span[0] < span[1])

    def glued(self) -> tuple[bool, ...]:
        """Say of each word whether it follows the one before without a space."""
        return tuple(i > 0 and self.ends[i - 1] == s for i, s in enumerate(self.starts))

    def paragraphs(self, text: str) -> tuple[bool, ...]:
        """Say of each word whether it begins a line of the text."""
        return tuple(
            i == 0 or "\n" in text[self.ends[i - 1] : s] for i, s in enumerate(self.starts)
        )


def attributions(record: Record, offsets: Offsets) -> tuple[Cue, ...]:
    """Give the attributions of a record that have a cue."""
    cues = []
    for entry in record["attributions"]:
        words = [w for a, b in offsets.spans(entry["cue"]) for w in range(a, b)]
        if not words:
            continue
        times = entry.get("when", entry.get("time", ()))
        roles = {
            "content": offsets.spans(entry["content"]),
            "when": offsets.spans(times or ()),
            "addressee": offsets.spans(entry.get("addressee") or ()),
            "source": offsets.spans(entry["source"] or ()),
        }
        cues.append(Cue(tuple(words), roles, entry.get("act")))
    return tuple(sorted(cues, key=lambda cue: cue.words))


def _chains(record: Record, offsets: Offsets) -> tuple[tuple[Words, ...], ...]:
    """Give what of a news record refers to the same: names, and sources that stand for them."""
    chains: dict[str, set[Words]] = {}
    named = {entity["name"] for entity in record["entities"]}
    for mention in record["mentions"]:
        span = offsets.words(mention["start"], mention["end"])
        if span[0] < span[1]:
            chains.setdefault(mention["entity"], set()).add(span)
    inside = {span for spans in chains.values() for span in spans}
    for who, span in _told_sources(record, offsets):
        # "Kremlin spokesman Dmitry Peskov" is left to its name
        if not any(span[0] <= s and e <= span[1] for s, e in inside):
            chains.setdefault(who if who in named else f"~{who}", set()).add(span)
    return tuple(tuple(sorted(spans)) for _, spans in sorted(chains.items()))


def _told_sources(record: Record, offsets: Offsets) -> Iterator[tuple[str, Words]]:
    """Give the first span of every source of which the record says who it is."""
    for entry in record["attributions"]:
        if entry.get("source_is"):
            for span in offsets.spans((entry["source"] or ())[:1]):
                yield entry["source_is"], span


def news_text(record: Record, source: str, tokenize: Callable[[str], Doc]) -> Text:
    """Give a record of our own gold (or of QA-SRL and the like) as Text."""
    text = record["text"]
    tokens = [t for t in tokenize(text) if not t.is_space]
    offsets = Offsets([t.idx for t in tokens], [t.idx + len(t) for t in tokens])
    full = "mentions" in record
    first = {offsets.words(a, b)[0] for a, b in record.get("sents", ())} | {0}
    marks = [(m["start"], m["end"], m["type"]) for m in record.get("mentions", ())]
    spans = [(*offsets.words(a, b), kind) for a, b, kind in marks]
    return Text(
        source=source,
        words=tuple(t.text for t in tokens),
        glued=offsets.glued(),
        paragraph=offsets.paragraphs(text),
        sentences=tuple(sorted(i for i in first if i < len(tokens))),
        bounds_known=full,
        names=tuple(name_ids(len(tokens), spans, NO_NAME_OR_DATE)) if full else None,
        cues=attributions(record, offsets),
        clusters=_chains(record, offsets) if full else None,
        id=record["id"],
    )


def joined_texts(
    coref: Sequence[Record], reports: Sequence[Record], docs: Sequence[Doc], source: str
) -> Iterator[tuple[Text, set[str]]]:
    """Give the documents that have coreference, with the syntax of their sentences.

    Yields:
        Each text with the keys (`bare`) of the sentences it took from `docs`.
    """
    sentences: dict[str, Span] = {}
    for doc in docs:
        for sentence in doc.sents:
            sentences.setdefault(bare(sentence.text), sentence)
    by_id = {record["id"]: record for record in reports}
    for record in coref:
        yield _joined(record, by_id.get(record["id"]), sentences, source)


def _joined(
    record: Record, report: Record | None, sentences: dict[str, Span], source: str
) -> tuple[Text, set[str]]:
    text, position = record["text"], 0
    words: list[str] = []
    starts: list[int] = []
    firsts: list[int] = []
    syntax: list[Syntax] = []
    used: set[str] = set()
    for start, end in record["sents"]:
        key = bare(text[start:end])
        span = sentences[key]
        used.add(key)
        firsts.append(len(words))
        syntax += [_syntax(t, len(words) - span.start) for t in span]
        for token in span:
            position = text.index(token.text, position)
            starts.append(position)
            position += len(token)
        words += [t.text for t in span]
    ends = [s + len(w) for s, w in zip(starts, words, strict=True)]
    offsets = Offsets(starts, ends)
    clusters = tuple(offsets.spans(entity["mentions"]) for entity in record["entities"])
    joined = Text(
        source=source,
        words=tuple(words),
        glued=offsets.glued(),
        paragraph=offsets.paragraphs(text),
        sentences=tuple(firsts),
        syntax=tuple(syntax),
        cues=attributions(report, offsets) if report else None,
        clusters=tuple(c for c in clusters if c),
    )
    return joined, used
