"""How well an extraction agrees with gold: names, spans, relations, nesting, who, facts.

Both sides are JSON records as `kg.codec.to_json` writes them. Records are joined by id; a gold
record without a prediction counts as missed altogether.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]
Pairs: TypeAlias = dict[int, int]  #: index among the gold attributions to index among the predicted

ROLES = ("source", "cue", "content")
NAME_TYPES = frozenset(
    ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"]
)  #: others are not scored
MIN_OVERLAP = 0.5  #: Jaccard of content letters from which two attributions may be the same one
SAME_CUE = 0.3  #: what an overlap of cues adds when partners are chosen
_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "who", "which"])
_LITTLE_WORDS = frozenset({"the", "a", "an", "of"})


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one measure, from 0 to 1."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_json(self) -> dict[str, float]:
        """The figures, rounded to four places."""
        rounded = {"f1": self.f1, "p": self.precision, "r": self.recall}
        counts = {"gold": self.gold, "predicted": self.predicted}
        return {key: round(value, 4) for key, value in rounded.items()} | counts


@dataclass(slots=True)
class _Tally:
    """Counts over all records."""

    hits: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, measure: str, hits: int, predicted: int, gold: int) -> None:
        """Count one record's share of a measure."""
        self.hits[measure] += hits
        self.predicted[measure] += predicted
        self.gold[measure] += gold

    def score(self, measure: str) -> Score:
        """What has been counted of a measure."""
        return Score(self.hits[measure], self.predicted[measure], self.gold[measure])


def score(gold: Sequence[Json], predicted: Sequence[Json]) -> dict[str, Any]:
    """All measures over all records, as one JSON object.

    Returns:
        ``names``, ``names by type``, ``source``, ``cue``, ``content``, ``relation``,
        ``relation+source``, ``nesting``, ``who`` and ``facts``; names and facts only where the
        gold has them.
    """
    by_id = {record["id"]: record for record in predicted}
    tally = _Tally()
    for record in gold:
        other = by_id.get(record["id"], {})
        _count_names(tally, record, other)
        _count_attributions(tally, record, other)
        _count_facts(tally, record, other)
    return _report(tally)


def pair(gold: Sequence[Json], predicted: Sequence[Json], text: str) -> Pairs:
    """The best one-to-one partners: contents that overlap most first, equal cues before others."""
    candidates = []
    for i, g in enumerate(gold):
        g_content, g_cue = _letters(text, g.get("content")), _letters(text, g.get("cue"))
        for j, p in enumerate(predicted):
            p_content, p_cue = _letters(text, p.get("content")), _letters(text, p.get("cue"))
            same_cue = bool(g_cue & p_cue)
            if g_content and p_content:
                overlap = len(g_content & p_content) / len(g_content | p_content)
                if overlap >= MIN_OVERLAP:
                    candidates.append((overlap + SAME_CUE * same_cue, i, j))
            elif not g_content and not p_content and same_cue:
                candidates.append((MIN_OVERLAP, i, j))
    pairs: Pairs = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def same_source(gold: Json, predicted: Json, text: str) -> bool:
    """Whether the sources overlap, or neither has one."""
    ours, theirs = _letters(text, gold.get("source")), _letters(text, predicted.get("source"))
    return bool(ours & theirs) or not (ours or theirs)


def exact_pieces(attributions: Iterable[Json], role: str, text: str) -> set[tuple[int, int]]:
    """Every contiguous piece of a role, without marks at its edges."""
    return {_trim(text, *span) for a in attributions for span in a.get(role) or ()}


# ---- counting --------------------------------------------------------------------------------


def _count_names(tally: _Tally, gold: Json, predicted: Json) -> None:
    if "mentions" not in gold:
        return
    ours, theirs = _names(gold), {n for n in _names(predicted) if n[2] in NAME_TYPES}
    for kind in {kind for *_, kind in ours | theirs}:
        g, p = ({n for n in names if n[2] == kind} for names in (ours, theirs))
        for measure in ("names", f"names/{kind}"):
            tally.add(measure, len(g & p), len(p), len(g))


def _names(record: Json) -> set[tuple[int, int, str]]:
    return {(m["start"], m["end"], m["type"]) for m in record.get("mentions", ())}


def _count_attributions(tally: _Tally, gold: Json, predicted: Json) -> None:
    text, ours, theirs = gold["text"], gold["attributions"], predicted.get("attributions", ())
    for role in ROLES:
        g, p = exact_pieces(ours, role, text), exact_pieces(theirs, role, text)
        tally.add(role, len(g & p), len(p), len(g))
    pairs = pair(ours, theirs, text)
    agreed = sum(same_source(ours[i], theirs[j], text) for i, j in pairs.items())
    tally.add("relation", len(pairs), len(theirs), len(ours))
    tally.add("relation+source", agreed, len(theirs), len(ours))
    g_nested, p_nested = _nested(ours), _nested(theirs)
    found = sum((pairs.get(i), pairs.get(o)) in p_nested for i, o in g_nested)
    tally.add("nesting", found, len(p_nested), len(g_nested))
    _count_who(tally, gold, [(ours[i], theirs[j]) for i, j in pairs.items()])


def _nested(attributions: Sequence[Json]) -> set[tuple[int, int]]:
    """(inner, outer) as indices."""
    index = {a.get("n"): i for i, a in enumerate(attributions)}
    return {
        (i, index[a["in"]])
        for i, a in enumerate(attributions)
        if a.get("in") is not None and a["in"] in index
    }


def _count_who(tally: _Tally, gold: Json, partners: Iterable[tuple[Json, Json]]) -> None:
    aliases = _aliases(gold)
    for ours, theirs in partners:
        known = aliases.get(ours.get("source_is"))
        if ours.get("source") and known is not None:
            start, end = ours["source"][0]
            kind = _form(gold["text"][start:end].lower(), known)
            tally.add(f"who/{kind}", str(theirs.get("source_is")) in known, 0, 1)


def _form(words: str, aliases: Iterable[str]) -> str:
    if words in _PRONOUNS:
        return "pronoun"
    return "named" if any(alias.lower() in words for alias in aliases) else "described"


def _aliases(gold: Json) -> dict[Any, set[str]]:
    return {e["name"]: {e["name"], *e.get("aliases", ())} for e in gold.get("entities", ())}


def _count_facts(tally: _Tally, gold: Json, predicted: Json) -> None:
    if not gold.get("facts"):
        return
    last = max(fact["s"] for fact in gold["facts"])
    theirs = [f for f in predicted.get("facts", ()) if f.get("s") and f["s"] <= last]
    aliases, free, hits = _aliases(gold), set(range(len(theirs))), 0
    for fact in gold["facts"]:
        match = next((k for k in sorted(free) if _same_fact(fact, theirs[k], aliases)), None)
        if match is not None:
            free.remove(match)
            hits += 1
    tally.add("facts", hits, len(theirs), len(gold["facts"]))


def _same_fact(ours: Json, theirs: Json, aliases: Mapping[Any, set[str]]) -> bool:
    """Same sentence, same subject entity, objects that share half of their words."""
    subject, thing = theirs.get("subj"), theirs.get("obj")
    return (
        ours["s"] == theirs.get("s")
        and (subject in aliases.get(ours["subj"], {ours["subj"]}) or _alike(ours["subj"], subject))
        and (_alike(ours["obj"], thing) or thing in aliases.get(ours["obj"], ()))
    )


# ---- text ------------------------------------------------------------------------------------


def _alike(left: object, right: object) -> bool:
    a, b = _content_words(left), _content_words(right)
    return bool(a and b) and len(a & b) / max(len(a), len(b)) >= MIN_OVERLAP


def _content_words(phrase: object) -> set[str]:
    return set(re.findall(r"\w+", str(phrase).lower())) - _LITTLE_WORDS


def _letters(text: str, spans: Iterable[Sequence[int]] | None) -> set[int]:
    """Offsets of the letters and digits in these spans."""
    return {k for start, end in spans or () for k in range(start, end) if text[k].isalnum()}


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


# ---- the report ------------------------------------------------------------------------------


def _report(tally: _Tally) -> dict[str, Any]:
    found: dict[str, Any] = {}
    kinds = sorted(m.partition("/")[2] for m in tally.gold if m.startswith("names/"))
    if kinds:
        found["names"] = tally.score("names").to_json()
        found["names by type"] = {k: round(tally.score(f"names/{k}").f1, 4) for k in kinds}
    for measure in (*ROLES, "relation", "relation+source", "nesting"):
        found[measure] = tally.score(measure).to_json()
    found["who"] = dict(_who(tally))
    if tally.gold["facts"]:
        found["facts"] = tally.score("facts").to_json()
    return found


def _who(tally: _Tally) -> Iterator[tuple[str, dict[str, float]]]:
    for kind in ("named", "pronoun", "described"):
        got = tally.score(f"who/{kind}")
        if got.gold:
            yield kind, {"accuracy": round(got.recall, 4), "pairs": got.gold}
