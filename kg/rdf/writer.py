"""Quads as lines of text, one graph at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from kg.rdf.terms import article_iri, graph_iri, integer, passage_iri, string
from kg.records import Extraction, Passage
from kg.vocab import term


class Writer:
    """Collects the lines of one named graph; a line said twice is kept once."""

    def __init__(self, graph: str) -> None:
        self._end = f" <{graph}> ."
        self.lines: dict[str, None] = {}

    def add(self, subject: str, predicate: str, value: str | None) -> None:
        """Say one thing; nothing is said where the value is unknown.

        Args:
            subject: A full IRI.
            predicate: A CURIE.
            value: An IRI in angle brackets or a literal, as made by `kg.rdf.terms`.
        """
        if value is not None:
            self.lines[f"<{subject}> {term(predicate)} {value}{self._end}"] = None

    def kinds(self, subject: str, *classes: str) -> None:
        """Say what sort of thing the subject is."""
        for curie in classes:
            self.add(subject, "rdf:type", term(curie))

    def text(self, subject: str, predicate: str, value: str | None) -> None:
        """Say a text; an empty one says nothing."""
        self.add(subject, predicate, string(value) if value else None)

    def texts(self, subject: str, predicate: str, values: Iterable[str]) -> None:
        """Say several texts."""
        for value in values:
            self.text(subject, predicate, value)

    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """Point to another thing, given by its full IRI."""
        if target is not None:
            self.add(subject, predicate, f"<{target}>")


class ArticleWriter(Writer):
    """Writes into one article's graph, or beside it, with passages as NIF strings.

    The hub needs passages too (those of claims and conflicts); a passage that stands in the
    article's own graph already is not said again, since a quad in two graphs counts twice.
    """

    def __init__(self, extraction: Extraction) -> None:
        self.article = extraction.article.id
        super().__init__(graph_iri(self.article))
        self.root = article_iri(self.article)
        self.context = f"{self.root}#text"
        self._sentences = extraction.sentences
        self._starts = [start for start, _ in extraction.sentences]
        self.passages: set[tuple[int, int]] = set(extraction.sentences)

    def sentence(self, number: int) -> str | None:
        """The IRI of a sentence, by its 1-based number."""
        if not 0 < number <= len(self._sentences):
            return None
        return passage_iri(self.article, *self._sentences[number - 1])

    def sentence_at(self, start: int) -> str | None:
        """The IRI of the sentence in which a place lies."""
        number = bisect_right(self._starts, start)
        return self.sentence(number) if number and start < self._sentences[number - 1][1] else None

    def passage(self, passage: Passage, into: Writer | None = None) -> str:
        """The IRI of a stretch of the text, described where it is not yet."""
        iri = passage_iri(self.article, passage.start, passage.end)
        bounds = (passage.start, passage.end)
        if bounds not in self.passages:
            self.passages.add(bounds)
            self._describe(iri, passage, self if into is None else into)
        return iri

    def _describe(self, iri: str, passage: Passage, into: Writer) -> None:
        into.kinds(iri, "nif:OffsetBasedString")
        into.link(iri, "nif:referenceContext", self.context)
        into.add(iri, "nif:beginIndex", integer(passage.start))
        into.add(iri, "nif:endIndex", integer(passage.end))
        into.add(iri, "nif:anchorOf", string(passage.text))
        into.link(iri, "nif:sentence", self.sentence_at(passage.start))

    def write_sentences(self, text: str) -> None:
        """Say where the sentences lie."""
        for number, (start, end) in enumerate(self._sentences, start=1):
            iri = passage_iri(self.article, start, end)
            self.kinds(iri, "nif:Sentence")
            self._describe(iri, Passage(start, end, text[start:end]), self)
            self.add(iri, "schema:position", integer(number))
