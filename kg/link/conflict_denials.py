"""Denials, each with what it denies: by its words, its meaning or the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.link.comparing import cosine
from kg.link.conflict_words import matter, nested
from kg.link.contradiction import Contradiction, short
from kg.link.lists import listed
from kg.link.stories import Stories
from kg.link.units import NEGATIONS, Unit, named
from kg.link.words import content_stems, stem, words
from kg.records import Act

MIN_MATTER = 0.35  #: overlap of contents from which a denial is taken to deny the other
MIN_MATTER_OWN = 0.5  #: the same where the article says it itself, often in a few words only
MIN_DENIED = 2  #: content words of a denial that is matched by its words
#: Cosine and overlap together from which the meaning of two says that one denies the other
MIN_MEANT = 0.8
MIN_MEANT_NEAR = 0.6  #: the same where it stands right before the denial
MIN_MEANT_OWN = 0.5  #: the same where a source confirms what it denied elsewhere
MIN_ANSWERED = 0.5  #: cosine of a denial and what stands before it in its sentence
MIN_WORDS = 0.2  #: overlap below which a cosine only says that both are of one story
MIN_SAID = 2  #: content words of what a denial can be about, so that it says something
FULL_SAID = 3  #: content words from which it is preferred to a shorter one that stands nearer
REACH = 3  #: sentences back in which "the allegation" has what it points to
#: Nouns that stand for what somebody else said, so that denying them denies that.
POINTING = listed("pointing")
#: Those among them that only name what is held against somebody.
ACCUSATIONS = listed("accusations")
_ABOUT = re.compile(rf"\b(?:{'|'.join(sorted(POINTING))}) (?:of|that|about) (.+)", re.IGNORECASE)
_JUDGED = re.compile(r"\bas\b|[“‘\"]")  # "the allegation “absurd”", "the report as false"
_ASSERTS = frozenset({Act.ACCUSE, Act.STATE, Act.REPORT, Act.WARN, Act.CONFIRM, Act.CRITICISE,
                      Act.BELIEVE, Act.PROMISE})  # fmt: skip
#: Stems of "nothing of the kind".
_NOTHING = frozenset(stem(w) for w in NEGATIONS | {"kind", "sort"})
_BUT = re.compile(r"\W*(?:but|yet|however|in fact|still)\b", re.IGNORECASE)

Target = tuple[Unit, float, str]  #: what is denied, how sure that is, why


def _could_contradict(denial: Unit, other: Unit) -> bool:
    """Whether a unit asserts something that another source can deny."""
    own = other.speaker is not None and other.speaker == denial.speaker
    apart = not nested(denial, other) or (
        denial.passages == other.passages and other.speaker != denial.speaker
    )
    return (
        apart
        and other.id[:2] != denial.id[:2]
        and not other.vague
        and not rebuts(other)
        and not other.declines
        and other.act in _ASSERTS
        and (not own or _told_of(denial, other))
    )


def _told_of(denial: Unit, other: Unit) -> bool:
    """Whether others tell of the denier's own words to somebody whom the denial names."""
    return not denial.entities.isdisjoint(named(other.hops[1:-1]))


def denials(
    units: Mapping[str, Sequence[Unit]], near: Mapping[str, Sequence[Unit]], stories: Stories
) -> Iterator[Contradiction]:
    """Every denial with what it denies: by its words, else the last thing said before it."""
    for article, own in units.items():
        for denial in filter(rebuts, own):
            target = denied(denial, near[article], own, stories)
            if target is None:
                continue
            other, score, reason = target
            about = short(other.text)
            for against in (denial, *_goes_on(denial, own)):
                values = (about, short(against.text))
                yield Contradiction("denial", other, against, values, about, reason, score)


def rebuts(unit: Unit) -> bool:
    """Whether a unit denies something, or calls an allegation names: "absurd", "mere gossip"."""
    judged = unit.act is Act.CRITICISE and bool(set(words(unit.text)[:3]) & ACCUSATIONS)
    return unit.denies or judged


def denied(
    denial: Unit, near: Sequence[Unit], own: Sequence[Unit], stories: Stories
) -> Target | None:
    """What a denial denies, with how sure that is and why."""
    fitting = [u for u in near if _could_contradict(denial, u)]
    said = [u for u in fitting if not u.negative]
    return (
        _inner(denial, own)
        or _confirmed(denial, near, stories)
        or _meant(denial, said, stories)
        or _of_its_source(denial, fitting)
        or _answered(denial, own)
        or _contrasted(denial, own)
        or _pointed_at(denial, own)
    )


def _inner(denial: Unit, own: Sequence[Unit]) -> Target | None:
    """What somebody says inside a denial: "dismissed talk that a whale had struck"."""
    for u in own:
        inside = u.attribution is not None and u.attribution.outer == denial.id[1]
        if inside and u.speaker != denial.speaker and not u.declines and not u.vague:
            return u, 0.8, "it denies what it says others say"
    return None


def _meant(denial: Unit, said: Sequence[Unit], stories: Stories) -> Target | None:
    """What is nearest to a denial in words and meaning together."""
    scored = []
    for unit in said:
        shared = matter(denial, unit, stories)
        score = shared + cosine(denial, unit)
        least = MIN_MEANT_NEAR if _sentences_after(denial, unit) in {0, 1} else MIN_MEANT
        enough = MIN_MATTER if unit.attribution else MIN_MATTER_OWN
        in_words = shared >= enough and len(denial.content) >= MIN_DENIED
        if in_words or (shared >= MIN_WORDS and score >= least):
            scored.append((score, unit.article == denial.article, unit.id, unit))
    if not scored:
        return None
    score, _, _, best = max(scored, key=lambda row: row[:3])
    return best, min(0.95, max(0.6, 0.3 + score / 2)), "it denies what that one says"


def _of_its_source(denial: Unit, fitting: Sequence[Unit]) -> Target | None:
    """What others report of the source that denies."""
    told = [u for u in fitting if u.speaker == denial.speaker and u.speaker is not None]
    reason = "it denies words that others report of the same source"
    return (told[-1], 0.7, reason) if told else None


def _confirmed(denial: Unit, near: Sequence[Unit], stories: Stories) -> Target | None:
    """What the source of a denial elsewhere confirms after all."""
    for u in near:
        own = u.act is Act.CONFIRM and u.speaker == denial.speaker and u.speaker is not None
        if own and not u.negative and not nested(denial, u):
            shared = matter(denial, u, stories)
            if shared >= MIN_WORDS and shared + cosine(denial, u) >= MIN_MEANT_OWN:
                return u, 0.7, "its source confirms it elsewhere"
    return None


def _answered(denial: Unit, own: Sequence[Unit]) -> Target | None:
    """What another source says before a denial in the same sentence."""
    before = [
        u
        for u in own
        if _sentences_after(denial, u) == 0
        and u.speaker != denial.speaker
        and _could_contradict(denial, u)
        and (points_back(denial) or cosine(denial, u) >= MIN_ANSWERED)
    ]
    if not before:
        return None
    last = max(before, key=lambda u: (u.passages[0].start, u.mass))
    return last, 0.7, "it answers that in the same sentence"


def points_back(unit: Unit) -> bool:
    """Whether a unit only points to what somebody said before it: "the allegation", "this"."""
    found = words(unit.text)
    named = found[:1] == ["to"]  # "refused to do"
    return bool(set(found[:4]) & POINTING) or (unit.content <= _NOTHING and not named)


def _pointed_out(denial: Unit) -> frozenset[str]:
    """What a denial says of that to which it points: "reports of a POSTPONEMENT as a campaign"."""
    match = _ABOUT.search(_JUDGED.split(denial.text)[0])
    return frozenset(content_stems(match.group(1))) if match else frozenset()


def _sentences_after(unit: Unit, earlier: Unit) -> int | None:
    """How many sentences one unit stands after another; None where it stands before it."""
    a, b = unit.attribution, earlier.attribution
    if a is None or b is None or earlier.passages[0].start >= unit.passages[0].start:
        return None
    return a.sentence - b.sentence


def _pointed_at(denial: Unit, own: Sequence[Unit]) -> Target | None:
    """The last thing another source said before a denial that only points back."""
    if not points_back(denial):
        return None
    wanted = _pointed_out(denial)
    before = [u for u in own if wanted <= u.context and _shortly_before(u, denial)]
    accusing = [u for u in before if u.act is Act.ACCUSE] or before
    accusing = [u for u in accusing if len(u.content) >= FULL_SAID] or accusing
    if not accusing:
        return None
    number = max(accusing, key=lambda u: u.passages[0].start).id[1]
    last = max((u for u in accusing if u.id[1] == number), key=lambda u: (u.mass, u.id))
    return last, 0.6, "it stands after what it denies and points back to it"


def _shortly_before(unit: Unit, denial: Unit) -> bool:
    """Whether a unit says something of another source, a few sentences before a denial."""
    if unit.speaker == denial.speaker or unit.declines or len(unit.content) < MIN_SAID:
        return False
    apart = _sentences_after(denial, unit)
    return apart is not None and apart <= REACH and not nested(denial, unit)


def _contrasted(denial: Unit, own: Sequence[Unit]) -> Target | None:
    """What the next sentence sets against a denial with "but" or "yet"."""
    for u in own:
        apart = _sentences_after(u, denial)
        if apart == 1 and u.speaker != denial.speaker and _BUT.match(u.sentence):
            return u, 0.6, "the article sets it against the denial"
    return None


def _goes_on(denial: Unit, own: Sequence[Unit]) -> list[Unit]:
    """What a source that only says "otherwise" says next."""
    if not points_back(denial):
        return []
    return [
        u
        for u in own
        if u.speaker is not None
        and u.speaker == denial.speaker
        and not u.declines
        and (_sentences_after(u, denial) or 0) in range(1, REACH)
    ]
