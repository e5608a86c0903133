"""One claim for the terminal: its sentences with their spans, its chains, and why it is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.link.variants import word_diff
from kg.places import place_in_file
from kg.records import (
    Article,
    Attribution,
    Claim,
    Conflict,
    Decision,
    Occurrence,
    Passage,
    Statement,
    Variant,
    Verdict,
)
from kg.tables import Index, chain_of, place_of
from kg.terminal import marked, visible


def explain(
    index: Index, claim: Claim, *, folders: Sequence[Path] = (), colour: bool = False
) -> str:
    """All that is known of a claim, in lines for people.

    Args:
        index: The graph.
        claim: One of its claims.
        folders: Where the files of the articles may lie.
        colour: Mark spans by colours, not by brackets.
    """
    return "\n".join(_lines(index, claim, folders, colour=colour))


def _lines(index: Index, claim: Claim, folders: Sequence[Path], *, colour: bool) -> Iterator[str]:
    yield f"Claim {claim.id}: {visible(claim.statement)}"
    yield f"  speaker  {visible(index.name(claim.speaker, 'unknown, or the article itself'))}"
    if claim.about:
        yield f"  about    {visible(', '.join(index.name(e, e) for e in claim.about))}"
    yield f"  carried  by {len(claim.outlets)} outlet(s), {_roots(claim)}"
    yield f"  first    {_first(index, claim)}"
    for number in range(1, len(claim.occurrences) + 1):
        yield ""
        yield from _occurrence(index, claim, number, folders, colour=colour)
    for conflict in _conflicts(index, claim):
        yield ""
        yield from _conflict(index, conflict, folders)
    yield from _decisions(index, claim)


def _roots(claim: Claim) -> str:
    names = "; ".join(
        visible(root.name + (f" (through {', '.join(root.via)})" if root.via else ""))
        for root in claim.roots
    )
    return f"{claim.independent_roots} independent root(s)" + (f": {names}" if names else "")


def _first(index: Index, claim: Claim) -> str:
    if claim.first is None:
        return "unknown: no date, or none that tells"
    article = index.extractions[claim.first].article
    return f"{article.published or 'no date'} {visible(article.id)}"


def _occurrence(
    index: Index, claim: Claim, number: int, folders: Sequence[Path], *, colour: bool
) -> Iterator[str]:
    occurrence = claim.occurrences[number - 1]
    article = index.article(occurrence)
    attribution = index.attribution(article.id, occurrence.attribution)
    statement = index.statement(article.id, occurrence.statement)
    where = place_of(occurrence, attribution)
    outlet = index.outlet(article) or "unknown outlet"
    head = [outlet, article.published or "no date", occurrence.variant, occurrence.stance]
    yield f"{number}. {visible(' · '.join(head))}"
    yield f"   {visible(str(place_in_file(article, where, folders)))}"
    yield from _marked_sentences(index, occurrence, where, colour=colour)
    if occurrence.variant not in {Variant.REFERENCE, Variant.IDENTICAL}:
        yield f"   {visible(_changes(claim.statement, occurrence))}"
    yield f"   {visible(' → '.join(chain_of(index, occurrence)))}"
    for hop in occurrence.hops:
        one = index.attribution(article.id, hop.attribution)
        if one is not None:
            yield f"     {_hop(index.name(hop.source, 'someone not named'), one, article)}"
    yield f"     {visible(outlet)} published it"
    if occurrence.copied_from:
        yield f"     taken without credit from {visible(occurrence.copied_from[0])}"
    if statement is not None:
        yield f"     stated {_how(statement)}, confidence {statement.confidence:.2f}"


def _changes(reference: str, occurrence: Occurrence) -> str:
    """The wording of an occurrence with what it leaves out and puts in, beside the claim's."""
    told = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    diff = word_diff(reference, " ".join(p.text for p in occurrence.passages))
    return "wording  " + " ".join(told[sign].format(run) for sign, run in diff)


def _marked_sentences(
    index: Index, occurrence: Occurrence, where: Passage, *, colour: bool
) -> Iterator[str]:
    """The sentences of an occurrence, with source, cue and content marked."""
    article = index.article(occurrence)
    spans = _spans(
        index.attribution(article.id, occurrence.attribution),
        index.statement(article.id, occurrence.statement),
    )
    shown = [where, *occurrence.passages, *(passage for passage, _ in spans)]
    marks = [(passage.start, passage.end, name) for passage, name in spans]
    for start, end in _sentences(index, article, shown):
        inside = [(s - start, e - start, name) for s, e, name in marks if start <= s and e <= end]
        yield f"   {marked(article.text[start:end], inside, colour=colour)}"


def _hop(name: str, attribution: Attribution, article: Article) -> str:
    a = attribution
    cue = _words(a.cue, " … ") or "quotation marks alone"
    parts = [f"{name}: {'' if a.factual else 'NOT '}{a.act} ({cue})", *_circumstances(a)]
    if a.cue:
        parts.append(f"line {article.text.count(chr(10), 0, a.cue[0].start) + 1} of the text")
    return visible(f"{', '.join(parts)}, confidence {a.confidence:.2f}")


def _circumstances(a: Attribution) -> Iterator[str]:
    """To whom, when and how an attribution says it, as far as the article tells."""
    if a.addressee_spans:
        yield f"to {_words(a.addressee_spans, ' ')}"
    if a.when:
        yield f"{a.when.passage.text}{f' = {a.when.value}' if a.when.value else ''}"
    if a.hedges:
        yield f"hedged: {_words(a.hedges, ', ')}"
    if a.negated:
        yield "what is said is a denial"
    if a.mode:
        yield a.mode


def _words(passages: Sequence[Passage], between: str) -> str:
    return between.join(p.text for p in passages)


def _how(statement: Statement) -> str:
    s = statement
    hedged = f", hedged: {_words(s.hedges, ', ')}" if s.hedges else ""
    modal = f", {s.modality}" if s.modality else ""
    return visible(f"by the article itself{', denied' if s.negated else ''}{modal}{hedged}")


def _sentences(
    index: Index, article: Article, passages: Sequence[Passage]
) -> list[tuple[int, int]]:
    """Bounds of the sentences that passages begin or end in, in order."""
    found = set()
    for passage in passages:
        last = Passage(max(passage.end - 1, 0), passage.end, "")
        for one in (passage, last):
            sentence = index.sentence(article.id, one)
            found.add((sentence.start, sentence.end))
    return sorted(bounds for bounds in found if bounds[1] > bounds[0])


def _spans(
    attribution: Attribution | None, statement: Statement | None
) -> list[tuple[Passage, str]]:
    """What of an attribution or a statement is marked, with the name of its mark."""
    named: list[tuple[str, Sequence[Passage]]] = []
    if attribution is not None:
        named = [
            ("source", attribution.source_spans),
            ("cue", attribution.cue),
            ("content", attribution.content),
        ]
    elif statement is not None:
        objects = [statement.object_span] if statement.object_span else []
        named = [("source", [statement.subject_span]), ("content", objects)]
    return [(passage, name) for name, passages in named for passage in passages]


def _conflicts(index: Index, claim: Claim) -> list[Conflict]:
    return [
        conflict
        for conflict in index.links.conflicts
        if any(claim.id in side.claims for side in conflict.sides)
    ]


def _conflict(index: Index, conflict: Conflict, folders: Sequence[Path]) -> Iterator[str]:
    yield f"Conflict {conflict.id} ({conflict.kind}) about {visible(conflict.about)}"
    for side in conflict.sides:
        gone = f", withdrawn by {visible(side.withdrawn_by)}" if side.withdrawn_by else ""
        yield f"  {visible(side.value)}{gone}"
        for name, passage in side.places:
            article = index.extractions[name].article
            yield f"    {visible(str(place_in_file(article, passage, folders)))}"
    yield from (f"  because {visible(reason)}" for reason in conflict.reasons)


def _decisions(index: Index, claim: Claim) -> Iterator[str]:
    """Why its occurrences were taken for the same, and others not, as far as noted."""
    noted = _noted(index, claim)
    told = [d for d in noted if d.verdict is not Verdict.DIFFERENT]
    if told:
        yield ""
        yield "Why these places are one claim, or may be"
    for d in sorted(told, key=lambda d: (d.verdict, -d.score, d.left, d.right)):
        by = f" by {d.by}" if d.by else ""
        yield visible(f"  {d.left} ~ {d.right}: {d.verdict} {d.score:.2f}{by}")
        yield visible(f"    {'; '.join(d.reasons)}")
    if len(noted) > len(told):
        yield f"{len(noted) - len(told)} other place(s) were compared and found to differ"


def _noted(index: Index, claim: Claim) -> list[Decision]:
    """Decisions about the places of a claim."""
    own = {
        f"{o.article}#{f'a{o.attribution}' if o.attribution else f's{o.statement}'}"
        for o in claim.occurrences
    }
    about_claims = (d for d in index.links.decisions if d.of in {"claim", "copy"})
    # after the point stands which piece of the attribution is meant
    return [d for d in about_claims if own & {e.rpartition(".")[0] for e in (d.left, d.right)}]
