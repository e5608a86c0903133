"""Where an extraction differs from gold, mistake by mistake, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.extraction import Json, exact_pieces, pair, same_source
from kg.nlp.sentences import sentence_bounds

_SHOWN = 90  #: letters of a content that a description shows


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between gold and prediction."""

    kind: str  #: "missed", "spurious", "wrong source", "content cut", "cue", "nesting", "who"
    article: str
    start: int  #: offset at which to look
    gold: str
    predicted: str
    confidence: float | None  #: of the prediction; None where there is none
    sentence: str  #: where it stands


def find_mistakes(gold: Sequence[Json], predicted: Sequence[Json]) -> list[Mistake]:
    """Every mistake, sorted by kind, those that were read most surely first, then by place."""
    by_id = {record["id"]: record for record in predicted}
    found = (m for g in gold for m in _in_record(g, by_id.get(g["id"], {})))
    return sorted(found, key=lambda m: (m.kind, -(m.confidence or 0), m.article, m.start))


def _in_record(gold: Json, predicted: Json) -> Iterator[Mistake]:
    text, ours, theirs = gold["text"], gold["attributions"], predicted.get("attributions", ())
    pairs, bounds = pair(ours, theirs, text), sentence_bounds(text)

    def mistake(kind: str, ours: Json | None, theirs: Json | None) -> Mistake:
        place = _place(ours or theirs or {})
        sentence = next((text[a:b] for a, b in bounds if a <= place < b), "")
        return Mistake(
            kind=kind,
            article=gold["id"],
            start=place,
            gold=_shown(ours, text) if ours else "",
            predicted=_shown(theirs, text) if theirs else "",
            confidence=theirs.get("confidence") if theirs else None,
            sentence=" ".join(sentence.split()),
        )

    for i, g in enumerate(ours):
        if i not in pairs:
            yield mistake("missed", g, None)
    for j, p in enumerate(theirs):
        if j not in pairs.values():
            yield mistake("spurious", None, p)
    outer = {a.get("n"): k for k, a in enumerate(theirs)}
    names = {a.get("n"): k for k, a in enumerate(ours)}
    for i, j in pairs.items():
        g, p = ours[i], theirs[j]
        wanted = pairs.get(names[g["in"]]) if g.get("in") in names else None
        nested = wanted == (outer.get(p["in"]) if p.get("in") is not None else None)
        for kind in _kinds(g, p, text, nested=nested):
            yield mistake(kind, g, p)


def _kinds(gold: Json, predicted: Json, text: str, *, nested: bool) -> Iterator[str]:
    """What is wrong with a prediction that has a partner."""
    if not same_source(gold, predicted, text):
        yield "wrong source"
    elif gold.get("source_is") and gold["source_is"] != predicted.get("source_is"):
        yield "who"
    for role, kind in (("content", "content cut"), ("cue", "cue cut"), ("source", "source cut")):
        ours, theirs = exact_pieces([gold], role, text), exact_pieces([predicted], role, text)
        if ours != theirs and not (role == "source" and not same_source(gold, predicted, text)):
            yield kind
    if not nested:
        yield "nesting"
    if gold.get("act") != predicted.get("act"):
        yield "act"


def _place(attribution: Json) -> int:
    spans = attribution.get("cue") or attribution.get("content") or attribution.get("source")
    return int(spans[0][0]) if spans else 0


def _shown(attribution: Json, text: str) -> str:
    """An attribution on one line: ``source [cue] content``."""

    def words(role: str) -> str:
        return " … ".join(text[start:end] for start, end in attribution.get(role) or ())

    content = words("content").replace("\n", " ")
    if len(content) > _SHOWN:
        content = content[: _SHOWN // 2] + " … " + content[-_SHOWN // 2 :]
    who = f" = {attribution['source_is']}" if attribution.get("source_is") else ""
    return f"{words('source') or '–'}{who} [{words('cue')}] {content}"
