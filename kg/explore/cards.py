"""Cards: what lists say of claims, refusals and conflicts, small enough to be repeated."""

from __future__ import annotations

from kg.explore.catalogue import Catalogue, cut, saying, spans
from kg.explore.shards import Json
from kg.records import Attribution, Claim, Conflict, Occurrence, Stance, Variant

PLAIN_VARIANTS = {Variant.REFERENCE, Variant.IDENTICAL}


def drifting(claim: Claim) -> bool:
    """Whether an article words it otherwise than another."""
    several = len({o.article for o in claim.occurrences}) > 1
    return several and any(o.variant not in PLAIN_VARIANTS for o in claim.occurrences)


def first_occurrence(claim: Claim) -> Occurrence:
    """The earliest occurrence, else the reference."""
    return next((o for o in claim.occurrences if o.article == claim.first), claim.occurrences[0])


def claim_attributions(catalogue: Catalogue, claim: Claim) -> list[Attribution]:
    """The attributions that report the claim, in the order of its occurrences."""
    keys = [(o.article, o.attribution) for o in claim.occurrences if o.attribution is not None]
    return [catalogue.attributions[key] for key in keys if key in catalogue.attributions]


def claim_card(catalogue: Catalogue, claim: Claim) -> Json:
    """A claim as lists show it: statement, speaker, reach, and where it stands first."""
    first = first_occurrence(claim)
    said = claim_attributions(catalogue, claim)
    stances = {o.stance for o in claim.occurrences} - {Stance.SUPPORTS}
    card: Json = {
        "id": claim.id,
        "t": cut(claim.statement),
        "sp": catalogue.ref(claim.speaker),
        "o": len(claim.outlets),
        "r": claim.independent_roots,
        "on": [catalogue.name(key) for key in claim.outlets[:4]],
        "k": len(claim.occurrences),
        "d": catalogue.published(first.article),
        "a": first.article,
        "p": spans(catalogue.passages(first)),
        **how(said),
        "st": sorted(map(str, stances)),
        "x": catalogue.conflicts_of_claim.get(claim.id, []),
        "v": drifting(claim) or None,
        "own": first.attribution is None or None,
        "via": relays(catalogue, claim),
    }
    return {key: value for key, value in card.items() if value not in (None, [], "")}


def how(said: list[Attribution]) -> Json:
    """Act and words of the first attribution, and the first time that any names."""
    if not said:
        return {}
    time = next((a.when.passage.text for a in said if a.when), None)
    return {"act": str(said[0].act), "m": said[0].mode and str(said[0].mode), "w": time}


def relays(catalogue: Catalogue, claim: Claim) -> list[str]:
    """Names the earliest occurrence came through, from the speaker outwards to the outlet."""
    first = first_occurrence(claim)
    names = []
    for hop in first.hops:
        source = catalogue.hop(first.article, hop)["e"]
        names.append(source[1] if source else "")
    return names


def refusals(catalogue: Catalogue) -> list[tuple[str, Attribution]]:
    """Everything said not to have been said: refusals, silence; by date and place."""
    found = [
        (key, a)
        for key, extraction in catalogue.extractions.items()
        for a in extraction.attributions
        if not a.factual
    ]
    return sorted(found, key=lambda pair: (*catalogue.order(pair[0]), pair[1].n))


def refusal_card(catalogue: Catalogue, article: str, attribution: Attribution) -> Json:
    """A refusal as lists show it: who, and the sentence with its place."""
    a = attribution
    marked = sorted([*a.source_spans, *a.cue, *a.content])
    offset, text = catalogue.context(article, marked)
    return {
        "a": catalogue.article_ref(article),
        "s": catalogue.local_ref(article, a.source),
        "t": text,
        "at": offset,
        "p": spans(sorted([*a.cue, *a.content])),
        **saying(a),
    }


def conflict_card(catalogue: Catalogue, conflict: Conflict) -> Json:
    """A conflict as lists show it: what about, and the values against each other."""
    sides = []
    for side in conflict.sides:
        outlets = {
            catalogue.outlet(article)[1] or catalogue.title(article) for article, _ in side.places
        }
        row: Json = {"v": cut(side.value, 160), "on": sorted(outlets)}
        sides.append(row | ({"wd": True} if side.withdrawn_by else {}))
    return {"id": conflict.id, "kind": conflict.kind, "t": cut(conflict.about), "s": sides}
