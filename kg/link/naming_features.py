"""What names themselves say on whether two groups of entities are one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product

from kg import kb
from kg.link.evidence import VETO, Evidence
from kg.link.groups import Group, acronym_between, description_stems
from kg.link.names import (
    alike_person,
    alike_surname,
    inverted,
    key,
    name_words,
    one_family,
    person_tokens,
    regions_of,
    shortened,
    skeleton,
    telling_name,
)
from kg.link.stories import Stories
from kg.link.words import content_stems
from kg.records import Anonymity, EntityType

#: How a description begins that does not say which one: "a spokesman", "two people".
_INDEFINITE = re.compile(
    r"(?:an?|one|two|three|four|five|some|several|many|other|another|unnamed|anonymous)\b",
    re.IGNORECASE,
)
MIN_SOUND = 5  #: letters from which a like spelling is no accident


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the two groups."""

    stories: Stories
    #: Every article with the family names of the persons in it.
    families: Mapping[str, frozenset[str]] = field(default_factory=dict)


Feature = Callable[[Group, Group, Context], Evidence | None]


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


def surname_only(left: Group, right: Group, context: Context) -> Evidence | None:
    """One side gives a single name that is a part of the other's.

    A given name says who is meant where a relative of the same family name stands in the article:
    "his mother, Rositsa Dren" after "Nikola". A title alone ("Sheikh") names nobody.
    """
    if not (left.person and right.person) or left.single == right.single:
        return None
    short, long = (left, right) if left.single else (right, left)
    single, parts = person_tokens(short.name), person_tokens(long.name)
    if not single:
        return None
    if any(alike_surname(single[-1], p) for p in parts[-1:]):
        return Evidence(2.0, f"surname of {long.name}")
    family = frozenset().union(*(context.families.get(a, ()) for a in short.articles))
    related = any(one_family(f, p) for f in family for p in parts[-1:])
    if related and single[-1] == parts[0]:
        return Evidence(2.0, f"given name of {long.name}, beside a relative")
    return Evidence(-2.0, f"{short.name} is no surname of {long.name}")


def same_ministry(left: Group, right: Group, _: Context) -> Evidence | None:
    """Both are called after one thing: "Ministry of Health", "Croatian Health Ministry"."""
    if left.described or right.described or left.type is not right.type or left.person:
        return None
    alike = key(left.name) != key(right.name) and inverted(left.name, right.name)
    return Evidence(2.0, f"other order: {left.name} / {right.name}") if alike else None


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
    same_name, person_names, surname_only, same_ministry, shared_alias, acronym, part, spelling,
    known_alias, regions, description, both_unnamed,
)  # fmt: skip
