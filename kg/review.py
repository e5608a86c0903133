"""The least certain decisions of a build, as rows for people to judge.

The rows have the columns of ``corrections.csv`` (`kg.link.corrections`), with an empty verdict, and
some more to judge by, which a build leaves alone.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from kg.cells import guarded
from kg.link.corrections import ANCHORS, REQUIRED, STRETCH
from kg.records import Decision, Occurrence, Passage, Verdict
from kg.tables import Index
from kg.terminal import visible

#: Score at which a decision could as well have been the other one.
TOSS_UP = 0.5

#: Columns of what corrections can be about, and of what helps to judge.
COLUMNS = (*REQUIRED, *ANCHORS, "decided", "reasons", "left_sentence", "right_sentence")


@dataclass(frozen=True, slots=True)
class End:
    """One of the two things that a decision is about."""

    reference: str  #: as corrections name it: ``ARTICLE#e3``, ``ARTICLE#a4.0``
    text: str  #: its name or words; empty where they cannot be told for sure
    sentence: str  #: that it stands in


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that a person may want to make."""

    decision: Decision
    left: End
    right: End


def doubts(index: Index, limit: int | None = None) -> list[Doubt]:
    """Decisions on entities and claims that no person made, the least certain first."""
    open_ones = [d for d in index.links.decisions if d.by is None and d.of in {"entity", "claim"}]
    open_ones.sort(
        key=lambda d: (d.verdict is not Verdict.UNSURE, abs(d.score - TOSS_UP), d.left, d.right)
    )
    places = _places(index)
    return [
        Doubt(d, _end(index, places, d.left), _end(index, places, d.right))
        for d in open_ones[:limit]
    ]


def to_table(found: list[Doubt]) -> str:
    """Doubts as CSV to be filled in and given to a build as corrections."""
    stream = io.StringIO()
    table = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for doubt in found:
        row = {
            "left_text": doubt.left.text,
            "right_text": doubt.right.text,
            "decided": _decided(doubt.decision),
            "reasons": "; ".join(doubt.decision.reasons),
            "left_sentence": doubt.left.sentence,
            "right_sentence": doubt.right.sentence,
        }
        ends = {"left": doubt.left.reference, "right": doubt.right.reference}
        table.writerow(ends | {name: guarded(text) for name, text in row.items()})
    return stream.getvalue()


def report(found: list[Doubt]) -> str:
    """Doubts in lines for people."""
    lines = []
    for doubt in found:
        lines.append(f"{doubt.decision.of}: {_decided(doubt.decision)}")
        for end in (doubt.left, doubt.right):
            lines.append(f"  {end.reference}  {end.text}")
            lines += [f"    {end.sentence}"] if end.sentence else []
        lines += [f"  because {'; '.join(doubt.decision.reasons)}", ""]
    return "\n".join([*(visible(line) for line in lines), f"{len(found)} decision(s)"])


def _decided(decision: Decision) -> str:
    return f"{decision.verdict} {decision.score:.2f}"


Places = dict[tuple[str, str, int], list[Occurrence]]


def _places(index: Index) -> Places:
    """Occurrences by article, sort (``a`` or ``s``) and number, in order of the text."""
    found: Places = {}
    for claim in index.links.claims:
        for o in claim.occurrences:
            sort, n = ("a", o.attribution) if o.attribution else ("s", o.statement or 0)
            found.setdefault((o.article, sort, n), []).append(o)
    for several in found.values():
        several.sort(key=lambda o: o.passages)
    return found


def _end(index: Index, places: Places, reference: str) -> End:
    match = STRETCH.match(reference)
    if match is None:
        return _entity_end(index, reference)
    article = match["article"]
    found = places.get((article, match["sort"], int(match["n"])), [])
    if not found or not found[0].passages:
        return End(reference, "", "")
    # clauses that are no claims have no occurrence, so that only a single one is surely meant
    text = " … ".join(p.text for p in found[0].passages) if len(found) == 1 else ""
    return End(reference, text, index.sentence(article, found[0].passages[0]).text)


def _entity_end(index: Index, reference: str) -> End:
    article, _, key = reference.rpartition("#")
    extraction = index.extractions.get(article)
    if extraction is None:
        return End(reference, index.name(reference), "")
    if key == "publisher":
        return End(reference, index.outlet(extraction.article), "")
    entity = next((e for e in extraction.entities if e.id == key), None)
    if entity is None:
        return End(reference, "", "")
    first = next((m.passage for m in entity.mentions), Passage(0, 0, ""))
    return End(reference, entity.name, index.sentence(article, first).text if first.text else "")
