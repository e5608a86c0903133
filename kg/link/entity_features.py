"""What speaks for and against two groups of entities being one: the FEATURES table.

The points are log-odds. They were set so that each rule alone gives the verdict a careful reader
gives from names alone, then checked on the three stories of the demonstration corpus and on 301
annotated Wikinews articles; no value was fitted to either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product

from kg import kb
from kg.link.evidence import VETO, Evidence, Judgement, judgement
from kg.link.groups import Group, acronym_between, description_stems
from kg.link.names import (
    alike_person,
    alike_surname,
    key,
    name_words,
    part_of,
    person_tokens,
    regions_of,
    shortened,
    skeleton,
    telling_name,
)
from kg.link.stories import Stories
from kg.link.words import content_stems
from kg.records import Anonymity, EntityType

BIAS = -3.0  #: log-odds of two groups in one block being the same, nothing else known
MAX_COMPARED = 12  #: articles of a group looked at for shared stories; bounds the cost
NORP = EntityType.NORP
#: How a description begins that does not say which one: "a spokesman", "two people".
_INDEFINITE = re.compile(
    r"(?:an?|one|two|three|four|five|some|several|many|other|another|unnamed|anonymous)\b",
    re.IGNORECASE,
)
MIN_SOUND = 5  #: letters from which a like spelling is no accident
_MIXED = frozenset(
    frozenset(pair)
    for pair in (
        (EntityType.ORG, EntityType.GPE), (EntityType.ORG, EntityType.FAC),
        (EntityType.ORG, EntityType.PRODUCT), (EntityType.ORG, EntityType.WORK_OF_ART),
        (EntityType.ORG, EntityType.EVENT), (EntityType.ORG, EntityType.LOC),
        (EntityType.GPE, EntityType.LOC), (EntityType.GPE, EntityType.FAC),
        (EntityType.LOC, EntityType.FAC), (EntityType.PRODUCT, EntityType.WORK_OF_ART),
        (EntityType.LAW, EntityType.EVENT), (EntityType.LAW, EntityType.WORK_OF_ART),
        (EntityType.PRODUCT, EntityType.EVENT), (EntityType.ORG, EntityType.LAW),
    )
)  # fmt: skip  # types that annotators and models give one and the same thing


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the two groups."""

    stories: Stories


Feature = Callable[[Group, Group, Context], Evidence | None]


def types(left: Group, right: Group, _: Context) -> Evidence | None:
    """Persons are persons only; some other types change places.

    Where the whole name is the same, a type may be a slip of the tagger, so that it only counts
    against.
    """
    if left.type is right.type or left.type is None or right.type is None:
        return None
    if frozenset((left.type, right.type)) in _MIXED:
        return Evidence(-1.5, f"types differ: {left.type} and {right.type}")
    if key(left.name) == key(right.name) and NORP not in {left.type, right.type}:
        return Evidence(-3.0, f"one is tagged {left.type}, the other {right.type}")
    return Evidence(VETO, f"{left.type} is not {right.type}")


def same_name(left: Group, right: Group, _: Context) -> Evidence | None:
    """The full names are one; groups of one type would be one already, but for single words."""
    if left.described or right.described or key(left.name) != key(right.name):
        return None
    return Evidence(2.0 if left.bare else 6.0, f"same name {left.name!r}")


def person_names(left: Group, right: Group, _: Context) -> Evidence | None:
    """Given names and surnames agree, or two given names speak against it."""
    if not (left.person and right.person):
        return None
    points = {"same": 6.0, "transliteration": 5.0, "part of the name": 3.0, "initial": 2.5}
    full = sorted(product(left.full_names, right.full_names))
    found = [(points.get(why, 3.5), why, a, b) for a, b in full if (why := alike_person(a, b))]
    if found:
        score, why, a, b = max(found)
        return Evidence(score, f"names agree ({why}): {a} / {b}")
    if not full:
        return None
    namesakes = any(alike_surname(person_tokens(a)[-1], person_tokens(b)[-1]) for a, b in full)
    what = "given names differ" if namesakes else "names differ"
    return Evidence(VETO, f"{what}: {left.name} / {right.name}")


def surname_only(left: Group, right: Group, _: Context) -> Evidence | None:
    """One side gives a single name that is a part of the other's."""
    if not (left.person and right.person) or left.single == right.single:
        return None
    short, long = (left, right) if left.single else (right, left)
    parts = person_tokens(long.name)
    if any(alike_surname(person_tokens(short.name)[-1], p) for p in parts[-1:]):
        return Evidence(2.0, f"surname of {long.name}")
    return Evidence(-2.0, f"{short.name} is no surname of {long.name}")


def shared_alias(left: Group, right: Group, _: Context) -> Evidence | None:
    """A further name of one is a name of the other: the acronym given in brackets."""
    if left.described or right.described or left.person:
        return None
    if key(left.name) == key(right.name):
        return None
    common = {key(n) for n in left.names} & {key(n) for n in right.names}
    telling = sorted(n for n in left.names if key(n) in common and telling_name(n))
    return Evidence(4.5, f"both called {telling[0]}") if telling else None


def acronym(left: Group, right: Group, _: Context) -> Evidence | None:
    """The capitals of one are the initials of the other."""
    pair = None if left.person or right.person else acronym_between(left, right)
    return Evidence(2.5, f"{pair[0]} are the initials of {pair[1]}") if pair else None


def numbers(left: Group, right: Group, _: Context) -> Evidence | None:
    """The names hold different years or numbers."""
    a, b = ({t for t in name_words(g.name) if t.isdigit()} for g in (left, right))
    if not a or not b or a & b:
        return None
    return Evidence(VETO, f"numbers differ: {left.name} / {right.name}")


def part(left: Group, right: Group, _: Context) -> Evidence | None:
    """One name is the beginning or end of the other and of the same type."""
    if left.person or right.person or left.described or right.described:
        return None
    if left.type is not right.type or left.type in {EntityType.GPE, EntityType.NORP}:
        return None
    short, long = sorted((left, right), key=lambda g: (len(g.name), g.name))
    words = name_words(short.name)
    if long.publishes and len(words) < 2 and words[-1:] != name_words(long.name)[-1:]:  # noqa: PLR2004
        return None  # "the Tidings" is the Skarnvik Tidings, Skarnvik is not
    return (
        Evidence(1.5, f"{short.name} is part of {long.name}")
        if shortened(short.name, long.name)
        else None
    )


def regions(left: Group, right: Group, _: Context) -> Evidence | None:
    """The names hold different regions: the supreme courts of two states."""
    bodies = {EntityType.ORG, EntityType.FAC, EntityType.LAW}
    if left.type not in bodies or right.type not in bodies or left.publishes or right.publishes:
        return None
    a, b = regions_of(left.name), regions_of(right.name)
    apart = a and b and not a & b
    return Evidence(VETO, f"of other regions: {left.name} / {right.name}") if apart else None


def spelling(left: Group, right: Group, _: Context) -> Evidence | None:
    """The names sound alike letter by letter."""
    if left.person or right.person or left.described or right.described:
        return None
    a, b = ("".join(skeleton(t) for t in name_words(g.name)) for g in (left, right))
    if key(left.name) == key(right.name) or a != b or len(a) < MIN_SOUND:
        return None
    return Evidence(3.0, f"spelt alike: {left.name} / {right.name}")


def roles(left: Group, right: Group, _: Context) -> Evidence | None:
    """They hold the same office."""
    a, b = ({description_stems(r) for r in g.roles} - {()} for g in (left, right))
    common = sorted(a & b)
    if not common:
        return None
    longest = max(common, key=lambda r: (len(r), r))
    points = 1.0 + 0.5 * min(len(longest), 3)
    return Evidence(points, f"same role: {' '.join(longest)}")


def story(left: Group, right: Group, context: Context) -> Evidence | None:
    """They stand in articles about the same events."""
    pairs = product(
        islice(sorted(left.articles), MAX_COMPARED), islice(sorted(right.articles), MAX_COMPARED)
    )
    if any(context.stories.related(a, b) for a, b in pairs):
        return Evidence(2.0, "in articles about the same events")
    return Evidence(-1.0, "in articles about different events")


def outlets(left: Group, right: Group, _: Context) -> Evidence | None:
    """Both are news outlets."""
    return Evidence(1.5, "both news outlets") if left.outlet and right.outlet else None


def own_name(left: Group, right: Group, _: Context) -> Evidence | None:
    """An article calls its own publisher by a short name."""
    publisher, other = (left, right) if left.publishes else (right, left)
    if not publisher.publishes or other.person:
        return None
    if not publisher.publishes & other.articles:
        return Evidence(1.0, "the other is known as a publisher")
    return Evidence(2.5, f"named in an article that {publisher.name} published")


def same_article(left: Group, right: Group, _: Context) -> Evidence | None:
    """One article keeps them apart."""
    if left.publishes or right.publishes or not left.articles & right.articles:
        return None
    where = min(left.articles & right.articles)
    part_names = part_of(left.name, right.name) or part_of(right.name, left.name)
    points = -1.5 if part_names and not left.person else -4.0
    return Evidence(points, f"{where} speaks of both")


def known_alias(left: Group, right: Group, _: Context) -> Evidence | None:
    """The names table gives both names to one place."""
    if left.type is not EntityType.GPE or right.type is not EntityType.GPE:
        return None
    a, b = ({k.qid for n in g.names for k in kb.names().get(n, ())[:1]} for g in (left, right))
    if key(left.name) == key(right.name) or not a & b:
        return None
    return Evidence(6.0, f"two names of one place: {left.name} / {right.name}")


def description(left: Group, right: Group, _: Context) -> Evidence | None:
    """A description ends a name ("the coast guard") or is a role ("the manager of the plant")."""
    if left.described == right.described:
        return None
    vague, named = (left, right) if left.described else (right, left)
    if _INDEFINITE.match(vague.name):
        return Evidence(VETO, f"{vague.name!r} is left unnamed")
    wanted = description_stems(vague.name)
    group = vague.anonymity is Anonymity.GROUP
    if len(wanted) > 1 and not group and wanted in {description_stems(r) for r in named.roles}:
        return Evidence(3.0, f"{vague.name!r} is the role of {named.name}")
    ends = {tuple(sorted(content_stems(n)[-len(wanted) :])) for n in named.names}
    if len(wanted) > 1 and wanted in ends and not named.person:
        return Evidence(3.0, f"{vague.name!r} ends the name {named.name!r}")
    return Evidence(VETO, f"{vague.name!r} is left unnamed")


def both_unnamed(left: Group, right: Group, _: Context) -> Evidence | None:
    """Unnamed sources are never joined by what they are called; see `sources`."""
    return Evidence(VETO, "both unnamed") if left.described and right.described else None


#: What the names themselves say; without a word from these, nothing else is asked.
NAMING: tuple[Feature, ...] = (
    same_name, person_names, surname_only, shared_alias, acronym, part, spelling, known_alias,
    regions, description, both_unnamed,
)  # fmt: skip
#: What stands around the names.
CIRCUMSTANCES: tuple[Feature, ...] = (
    types, numbers, roles, story, outlets, own_name, same_article,
)  # fmt: skip
FEATURES = (*NAMING, *CIRCUMSTANCES)
UNRELATED = Evidence(-6.0, "")  #: of a pair whose names have nothing in common; no veto


def weigh(left: Group, right: Group, context: Context) -> Judgement:
    """What all features say about two groups."""
    naming = [e for feature in NAMING if (e := feature(left, right, context))]
    if not naming or any(e.score <= VETO for e in naming):
        return judgement(naming or [UNRELATED], bias=BIAS)
    around = [e for feature in CIRCUMSTANCES if (e := feature(left, right, context))]
    return judgement([*naming, *around], bias=BIAS)
