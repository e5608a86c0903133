"""One article with what is needed to make its units: chains, names, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.link.canonical import Canon
from kg.link.units import Unit, UnitId
from kg.link.words import stems
from kg.records import Act, Attribution, Extraction, Form, Hop, Passage, Statement


def paragraph(text: str, at: int) -> str:
    r"""The line of a text in which an offset lies.

    >>> paragraph("One.\nTwo. Three.\nFour.", 7)
    'Two. Three.'
    """
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start:] if end < 0 else text[start:end]


class ArticleUnits:
    """One extraction with what its units need."""

    def __init__(self, extraction: Extraction, canon: Canon) -> None:
        self.extraction = extraction
        self.canon = canon
        self.id = extraction.article.id
        self.by_n = {a.n: a for a in extraction.attributions}
        self.named = {e.id: e.anonymity is None for e in extraction.entities}
        self.publisher = canon.publisher.get(self.id)
        self.mentions = sorted(
            (m.passage.start, m.passage.end, canon.of[self.id, e.id], m.form is Form.NAME)
            for e in extraction.entities
            for m in e.mentions
        )
        title = extraction.article.title or ""
        self.headline = len(title) if extraction.article.text.startswith(title) else 0

    def hops(self, attribution: Attribution | None) -> tuple[Hop, ...]:
        """The chain from an attribution's source outwards to the publisher."""
        found: list[Hop] = []
        seen: set[int] = set()
        while attribution is not None and attribution.n not in seen:
            seen.add(attribution.n)
            source = self.canonical(attribution.source)
            if not found or source is None or source != found[-1].source:
                found.append(Hop(source, attribution.n))
            outer = attribution.outer
            attribution = self.by_n.get(outer) if outer is not None else None
        return (*found, Hop(self.publisher, None))

    def disputed_by(self, hops: Sequence[Hop]) -> frozenset[str]:
        """The sources of a chain that deny what another, further in, is said to have said."""
        outer = ((h.source, self.by_n[h.attribution]) for h in hops[1:] if h.attribution)
        return frozenset(source for source, a in outer if source and a.act is Act.DENY)

    def canonical(self, entity: str | None) -> str | None:
        """The canonical id of one of its entities."""
        return self.canon.of.get((self.id, entity)) if entity else None

    def mentioned(self, passages: Sequence[Passage]) -> tuple[frozenset[str], frozenset[str]]:
        """What is mentioned in some passages: canonical ids, and stems of names."""
        text = self.extraction.article.text
        inside = [
            (start, end, entity, named)
            for start, end, entity, named in self.mentions
            if any(p.start <= start and end <= p.end for p in passages)
        ]
        names = (text[start:end] for start, end, _, named in inside if named)
        return frozenset(i[2] for i in inside), frozenset(s for n in names for s in stems(n))

    def sentences(self, at: int) -> tuple[str, str]:
        """The sentence at an offset, and it with the one before."""
        text, bounds = self.extraction.article.text, self.extraction.sentences
        for k, (start, end) in enumerate(bounds):
            if start <= at < end:
                before = text[bounds[k - 1][0] : bounds[k - 1][1]] if k else ""
                return text[start:end], f"{before} {text[start:end]}"
        return "", ""

    def unit(
        self,
        key: UnitId,
        passages: tuple[Passage, ...],
        attribution: Attribution | None,
        statement: Statement | None,
    ) -> Unit:
        """A unit of this article."""
        text = self.extraction.article.text
        sentence, around = self.sentences(passages[0].start)
        source = attribution.source if attribution else None
        hops = self.hops(attribution)
        mentioned, names = self.mentioned(passages)
        return Unit(
            id=key,
            passages=passages,
            text=" ".join(p.text for p in passages),
            hops=hops,
            attribution=attribution,
            statement=statement,
            sentence=sentence,
            around=around,
            paragraph=paragraph(text, passages[0].start),
            after=text[passages[-1].end :].partition("\n")[0],
            speaker=hops[0].source if attribution else None,
            anonymous=source is not None and not self.named.get(source, True),
            outlet=self.publisher,
            published=self.extraction.article.published or None,
            entities=mentioned,
            name_stems=names,
            disputed_by=self.disputed_by(hops),
            in_headline=passages[0].start < self.headline,
        )

    def echo(self, number: int, passage: Passage, origin: UnitId) -> Unit:
        """The unit of a quotation that nobody is named for; `origin` says whose words they are."""
        unit = self.unit((self.id, 0, 0, number), (passage,), None, None)
        return replace(unit, echoes=origin)
