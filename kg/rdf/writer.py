"""What one named graph says, triple by triple."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kg.rdf.terms import passage_iri, string
from kg.records import Extraction, Passage
from kg.vocab import term

#: Subject, predicate and object as N-Quads writes them.
Triple: TypeAlias = tuple[str, str, str]


class Writer:
    """Collects the triples of one named graph; what is said twice is kept once."""

    def __init__(self, graph: str) -> None:
        self.graph = graph
        self._said: dict[Triple, None] = {}

    def triples(self) -> list[Triple]:
        """All that was said, sorted."""
        return sorted(self._said)

    def lines(self) -> Iterator[str]:
        """All that was said as lines of N-Quads without line ends, sorted."""
        end = f" <{self.graph}> ."
        return (f"{s} {p} {o}{end}" for s, p, o in self.triples())

    def add(self, subject: str, predicate: str, value: str | None) -> None:
        """Say one thing; nothing is said where the value is unknown.

        Args:
            subject: A full IRI.
            predicate: A CURIE.
            value: An IRI in angle brackets or a literal, as made by `kg.rdf.terms`.
        """
        if value is not None:
            self._said[f"<{subject}>", term(predicate), value] = None

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

    def passages(
        self, subject: str, predicate: str, article: str, found: Iterable[Passage]
    ) -> None:
        """Point to stretches of an article's text; their IRIs say where they begin and end."""
        for passage in found:
            self.link(subject, predicate, passage_iri(article, passage.start, passage.end))


class Sentences:
    """Where the sentences of an article lie, and their IRIs."""

    def __init__(self, extraction: Extraction) -> None:
        self.article = extraction.article.id
        self.bounds = extraction.sentences
        self._starts = [start for start, _ in extraction.sentences]

    def number(self, number: int) -> str | None:
        """The IRI of a sentence, by its 1-based number."""
        if not 0 < number <= len(self.bounds):
            return None
        return passage_iri(self.article, *self.bounds[number - 1])

    def at(self, place: int) -> str | None:
        """The IRI of the sentence in which a place of the text lies."""
        number = bisect_right(self._starts, place)
        return self.number(number) if number and place < self.bounds[number - 1][1] else None
