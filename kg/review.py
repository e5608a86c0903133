"""The least certain decisions of a build, as rows that a person can fill in and give back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.records import Decision, Links, Occurrence

COLUMNS = ("verdict", "left", "right", "who", "why", "date", "left_text", "right_text",
           "suggested", "score", "reasons")  # fmt: skip
LIMIT = 50  #: rows that a person can go through at one sitting


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One decision to look at; `verdict`, `who`, `why` and `date` are left to the person."""

    left: str
    right: str
    left_text: str
    right_text: str
    suggested: str  #: what was decided: "same", "different" or "unsure"
    score: float
    reasons: tuple[str, ...]

    def cells(self) -> dict[str, str]:
        """The row by column."""
        filled = {
            "left": self.left,
            "right": self.right,
            "left_text": self.left_text,
            "right_text": self.right_text,
            "suggested": self.suggested,
            "score": f"{self.score:.2f}",
            "reasons": "; ".join(self.reasons),
        }
        return {column: filled.get(column, "") for column in COLUMNS}


def review(links: Links, limit: int = LIMIT) -> list[ReviewRow]:
    """The decisions that a person should look at first, the least certain before the others."""
    texts = _texts(links)
    open_ones = [d for d in links.decisions if d.by is None and d.of in {"entity", "claim"}]
    ranked = sorted(open_ones, key=lambda d: (abs(d.score - 0.5), d.of, d.left, d.right))
    return [_row(d, texts) for d in ranked[:limit]]


def _row(decision: Decision, texts: Mapping[str, str]) -> ReviewRow:
    """One decision as a row."""
    d = decision
    left, right = (texts.get(label, "") for label in (d.left, d.right))
    return ReviewRow(d.left, d.right, left, right, d.verdict, d.score, d.reasons)


def _texts(links: Links) -> dict[str, str]:
    """What every label of a decision stands for: a name, or the words of a stretch."""
    found = {f"{article}#{entity}": e.name for e in links.entities for article, entity in e.members}
    rows: dict[str, list[Occurrence]] = {}
    for claim in links.claims:
        for o in claim.occurrences:
            where = f"a{o.attribution}" if o.attribution is not None else f"s{o.statement}"
            rows.setdefault(f"{o.article}#{where}", []).append(o)
    for label, occurrences in rows.items():
        ordered = sorted(occurrences, key=lambda o: o.passages)
        for piece, o in enumerate(ordered):
            found[f"{label}.{piece}"] = " ".join(p.text for p in o.passages)
    return found


def to_csv(rows: Iterable[ReviewRow]) -> str:
    """The rows as a table that `kg build` reads as corrections once verdicts are filled in."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row.cells() for row in rows)
    return text.getvalue()
