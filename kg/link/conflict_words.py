"""Contradictions in words: denials, a "not", opposite adjectives, should and is, all and only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.link.contradiction import Contradiction, short
from kg.link.lists import listed
from kg.link.pairs import Pair
from kg.link.stories import Stories, day
from kg.link.units import NEGATIONS, Unit
from kg.link.words import STOP, content_stems, stem, words
from kg.records import Act

MIN_MATTER = 0.35  #: overlap of contents from which a denial is taken to deny the other
MIN_DENIED = 2  #: content words of a denial that is matched by its words
MIN_SAID = 2  #: content words of what a denial can be about, so that it says something
FULL_SAID = 3  #: content words from which it is preferred to a shorter one that stands nearer
NEGATED_REACH = 4  #: content words after a "not" that it can negate
REACH = 3  #: sentences back in which "the allegation" has what it points to
SAME_WORDS = 0.45  #: overlap from which a difference of one small word is told
#: Nouns that stand for what somebody else said, so that denying them denies that.
POINTING = listed("pointing")
#: Those among them that only name what is held against somebody.
ACCUSATIONS = listed("accusations")
_ABOUT = re.compile(rf"\b(?:{'|'.join(sorted(POINTING))}) (?:of|that|about) (.+)", re.IGNORECASE)
_JUDGED = re.compile(r"\bas\b|[“‘\"]")  # "the allegation “absurd”", "the report as false"
_ASSERTS = frozenset({Act.ACCUSE, Act.STATE, Act.REPORT, Act.WARN, Act.CONFIRM, Act.CRITICISE,
                      Act.BELIEVE, Act.PROMISE})  # fmt: skip
_OUGHT = re.compile(r"\b(?:should|must|ought to|ha(?:s|ve) to|(?:is|are) (?:not )?to be)\b")
_IS = re.compile(r"\b(?:is|are|was|were|do|does|did|uses?)\b")
_BUT = re.compile(r"\W*(?:but|yet|however|in fact|still)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:every|everyone|everybody|all|each|in general)\b")
_ONLY = re.compile(r"\b(?:only|solely|nobody but|merely)\b")


def _matter(left: Unit, right: Unit, stories: Stories) -> float:
    """Overlap of what two units are about."""
    return Pair(left, right, stories).overlap


def _nested(one: Unit, other: Unit) -> bool:
    """Whether two units of one article share text, such as an inner and an outer content."""
    return one.article == other.article and any(
        p.start < q.end and q.start < p.end for p in one.passages for q in other.passages
    )


def _could_contradict(denial: Unit, other: Unit) -> bool:
    """Whether a unit asserts something that another source can deny."""
    own = other.speaker is not None and other.speaker == denial.speaker
    apart = not _nested(denial, other) or (
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
    return len(other.sources) > 2 and bool(set(other.sources[1:-1]) & denial.entities)  # noqa: PLR2004


def denials(
    units: Mapping[str, Sequence[Unit]], near: Mapping[str, Sequence[Unit]], stories: Stories
) -> Iterator[Contradiction]:
    """Every denial with what it denies: by its words, else the last thing said before it."""
    for article, own in units.items():
        for denial in own:
            if not rebuts(denial):
                continue
            target = denied(denial, near[article], own, stories)
            if target is None:
                continue
            other, score, reason = target
            for against in (denial, *_goes_on(denial, own)):
                values = (short(other.text), short(against.text))
                yield Contradiction(
                    "denial", other, against, values, short(other.text), reason, score
                )


def rebuts(unit: Unit) -> bool:
    """Whether a unit denies something, or calls an allegation names: "absurd", "election noise"."""
    judged = unit.act is Act.CRITICISE and bool(set(words(unit.text)[:3]) & ACCUSATIONS)
    return unit.denies or judged


def denied(
    denial: Unit, near: Sequence[Unit], own: Sequence[Unit], stories: Stories
) -> tuple[Unit, float, str] | None:
    """What a denial denies, with how sure that is and why."""
    fitting = [u for u in near if _could_contradict(denial, u)]
    told_before = [u for u in fitting if not u.negative and _not_later(u, denial)]
    scored = [(_matter(denial, u, stories), u) for u in told_before]
    best = max(
        scored, key=lambda su: (su[0], su[1].article == denial.article, su[1].id), default=None
    )
    if best is not None and best[0] >= MIN_MATTER and len(denial.content) >= MIN_DENIED:
        return best[1], min(0.95, 0.5 + best[0] / 2), "it denies the same words"
    told = [u for u in fitting if u.speaker == denial.speaker and u.speaker is not None]
    if told:
        return told[-1], 0.7, "it denies words that others report of the same source"
    return _contrasted(denial, own) or _pointed_at(denial, own)


def _not_later(unit: Unit, denial: Unit) -> bool:
    """Whether a unit was published before a denial or on the same day, as far as is known."""
    a, b = day(unit.published), day(denial.published)
    return a is None or b is None or a <= b


def points_back(unit: Unit) -> bool:
    """Whether a unit only points to what somebody said before it: "the allegation", "this"."""
    found = words(unit.text)
    if set(found[:4]) & POINTING:
        return True
    named = found[:1] in (["to"], ["the"], ["a"])  # "refused to do", "has not seen the memo"
    return len(unit.content) <= 1 and not named


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


def _pointed_at(denial: Unit, own: Sequence[Unit]) -> tuple[Unit, float, str] | None:
    """The last thing another source said before a denial that only points back."""
    if not points_back(denial):
        return None
    wanted = _pointed_out(denial)
    before = [u for u in own if wanted <= u.context and _shortly_before(u, denial)]
    accusing = [u for u in before if u.act is Act.ACCUSE] or before
    accusing = [u for u in accusing if len(u.content) >= FULL_SAID] or accusing
    if not accusing:
        return None
    last = max(accusing, key=lambda u: u.passages[0].start)
    return last, 0.6, "it stands after what it denies and points back to it"


def _shortly_before(unit: Unit, denial: Unit) -> bool:
    """Whether a unit says something of another source, a few sentences before a denial."""
    if unit.speaker == denial.speaker or unit.declines or len(unit.content) < MIN_SAID:
        return False
    apart = _sentences_after(denial, unit)
    return apart is not None and apart <= REACH and not _nested(denial, unit)


def _contrasted(denial: Unit, own: Sequence[Unit]) -> tuple[Unit, float, str] | None:
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


def opposites(pairs: Sequence[tuple[Unit, Unit]], stories: Stories) -> Iterator[Contradiction]:
    """Pairs that differ in a "not", in "should" for "is", in "un-", in "only" for "all"."""
    for left, right in pairs:
        if left.declines or right.declines or _nested(left, right) or left.vague or right.vague:
            continue
        same = _matter(left, right, stories)
        for kind, values, reason, least in _differences(left, right):
            if same >= least:
                about = short(left.text)
                yield Contradiction(kind, left, right, values, about, reason, min(0.9, 0.3 + same))


def _negates(negative: Unit, plain: Unit) -> bool:
    """Whether what a "not" stands before in one unit is what the other one says."""
    found = words(negative.text)
    at = next((k for k, w in enumerate(found) if w in NEGATIONS or w.endswith("n't")), None)
    if at is None:
        return True  # negative by its cue or verb as a whole
    if found[at] == "without":
        return False  # it negates a thing that comes along, not what is said
    negated = [stem(w) for w in found[at + 1 :] if w not in STOP][:NEGATED_REACH]
    return 2 * len(set(negated) & plain.content) > len(set(negated))


def _differences(left: Unit, right: Unit) -> Iterator[tuple[str, tuple[str, str], str, float]]:
    """The small differences of two units: kind, values, reason, overlap they need."""
    values = (short(left.text), short(right.text))
    if _opposed(left, right):
        yield "polarity", values, "one says what the other denies", SAME_WORDS
    a, b = left.text.lower(), right.text.lower()
    if left.speaker is not None and left.speaker == right.speaker and _ought_and_is(a, b):
        yield "modality", values, "one says it should be so, the other that it is", SAME_WORDS
    if (_ALL.search(a) and _ONLY.search(b)) or (_ONLY.search(a) and _ALL.search(b)):
        yield "scope", values, "one says all, the other only some", 0.15


def _opposed(left: Unit, right: Unit) -> bool:
    """Whether two units of different sources differ in a "not" on what both say."""
    said = left.attribution is not None and right.attribution is not None
    if not said or left.negative == right.negative or left.denies or right.denies:
        return False
    if left.speaker == right.speaker and left.speaker is not None:
        return False
    return _negates(left, right) if left.negative else _negates(right, left)


def _ought_and_is(left: str, right: str) -> bool:
    """Whether of two wordings one says what should be and the other what is."""
    ought, is_so = bool(_OUGHT.search(left)), bool(_OUGHT.search(right))
    return ought != is_so and bool(_IS.search(right if ought else left))
