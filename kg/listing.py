"""Claims as a list for the terminal and as a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence

from kg.tables import ClaimRow
from kg.terminal import visible


def listing(rows: Sequence[ClaimRow]) -> str:
    """Three lines a row: who and where, the sentence, the place; then how many there are."""
    lines = [line for row in rows for line in _three(row)]
    return "\n".join([*lines, f"{len(rows)} place(s) where claims are reported"])


def _three(row: ClaimRow) -> tuple[str, str, str, str]:
    said = f"{row.act}{'' if row.factual else ' (not said)'}" if row.act else "own voice"
    chain = " → ".join(row.chain)
    day = row.published[:10] or "no date"
    return (
        visible(f"{row.claim}  {chain}  {said}, {day}, {row.variant}, {row.stance}"),
        f"  {visible(row.sentence)}",
        f"  {visible(_place(row))}",
        "",
    )


def _place(row: ClaimRow) -> str:
    return f"{row.file or row.article} [{row.start}:{row.end}]"


def markdown(rows: Sequence[ClaimRow]) -> str:
    """A table with a row for each; article text cannot break out of its cell."""
    head = ("speaker", "chain", "act", "claim", "sentence", "published", "place")
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for row in rows:
        cells = (
            row.speaker,
            " → ".join(row.chain),
            row.act,
            row.statement,
            row.sentence,
            row.published[:10],
            _place(row),
        )
        lines.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Text that Markdown and the HTML made of it show as it is."""
    escaped = "".join(f"\\{c}" if c in "\\`*_[]|#~" else c for c in visible(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
