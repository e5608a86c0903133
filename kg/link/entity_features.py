"""What speaks for and against two groups of entities being one: the FEATURES table.

The points are log-odds. They were set so that each rule alone gives the verdict a careful reader
gives from names alone, then checked on the three stories of the demonstration corpus and on 301
annotated Wikinews articles; no value was fitted to either.
"""

from __future__ import annotations

from itertools import islice, product

from kg.link.evidence import VETO, Evidence, Judgement, judgement
from kg.link.groups import Group, description_stems
from kg.link.names import key, name_words, part_of
from kg.link.naming_features import NAMING, Context, Feature
from kg.records import EntityType

BIAS = -3.0  #: log-odds of two groups in one block being the same, nothing else known
MAX_COMPARED = 12  #: articles of a group looked at for shared stories; bounds the cost
NORP = EntityType.NORP
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


def numbers(left: Group, right: Group, _: Context) -> Evidence | None:
    """The names hold different years or numbers."""
    a, b = ({t for t in name_words(g.name) if t.isdigit()} for g in (left, right))
    if not a or not b or a & b:
        return None
    return Evidence(VETO, f"numbers differ: {left.name} / {right.name}")


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
