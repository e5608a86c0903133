"""A made-up corpus of any size: stories that several outlets carry, with chains and names."""

from __future__ import annotations

import random
from itertools import groupby

from kg.records import (
    Act,
    Article,
    Attribution,
    CanonicalEntity,
    Claim,
    Conflict,
    Entity,
    EntityType,
    Extraction,
    Hop,
    Links,
    Mention,
    Mode,
    Occurrence,
    Passage,
    Root,
    Side,
    Variant,
)

SAYINGS = 5  # an article
PEOPLE = 6  # that an article names
SYLLABLES = "ba ber can da del er fon gra ha in jor kel lo ma nor os per qua ri sel tor un vel wen xi yo zan".split()
WORDS = (
    "harbour budget minister ferry council river school bridge strike union price grain phone signal report "
    "order vote border power water plant court police rescue station delay launch study figure number talks"
).split()


class World:
    """Names and outlets; a few are named often, most seldom, as in the news."""

    def __init__(self, articles: int, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.people = [self.name() for _ in range(max(20, articles // 2))]
        self.outlets = [f"The {self.name()} {k}" for k in range(max(5, min(200, articles // 60)))]

    def name(self) -> str:
        """A first and a last name."""
        return " ".join(
            "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 3))).title()
            for _ in range(2)
        )

    def person(self) -> int:
        """The number of somebody; low numbers come up most."""
        return min(int(self.chance.paretovariate(0.6)) - 1, len(self.people) - 1)

    def phrase(self) -> str:
        """A dozen words."""
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(8, 16)))


def synthetic(articles: int) -> tuple[list[Extraction], Links]:
    """Extractions and links of so many articles; the same every time."""
    world = World(articles)
    extractions, rows = [], []
    for k in range(articles):
        made, sayings = article(world, k)
        extractions.append(made)
        rows += sayings
    return extractions, links(world, extractions, rows)


def article(world: World, k: int) -> tuple[Extraction, list[tuple[str, int, int, str, int]]]:
    """One article, and its sayings as (key of the claim, article, n, words, speaker)."""
    chance = world.chance
    people = [world.person() for _ in range(PEOPLE)]
    text = f"{world.phrase().title()}\n\n"
    entities: dict[int, list[Passage]] = {}
    attributions, sentences, rows = [], [(0, len(text) - 2)], []
    for n in range(1, SAYINGS + 1):
        who = people[n % PEOPLE]
        shared = chance.random() < 0.3
        story = chance.randrange(max(1, k // 3 + 1))
        words = random.Random(story).choices(WORDS, k=9) if shared else world.phrase().split()
        content = f"“{' '.join(words)}”"
        start = len(text)
        text += f"{world.people[who]} said {content}. {world.phrase().capitalize()}.\n"
        name = Passage(start, start + len(world.people[who]), world.people[who])
        entities.setdefault(who, []).append(name)
        at = name.end + len(" said ")
        said = Passage(at, at + len(content), content)
        cue = Passage(name.end + 1, name.end + 5, "said")
        attributions.append(
            Attribution(
                n=n, outer=None, act=Act.STATE, cue=(cue,), content=(said,), source=f"e{who}",
                source_spans=(name,), mode=Mode.DIRECT, sentence=2 * n, factual=chance.random() > 0.03,
            )
        )  # fmt: skip
        sentences += [(start, said.end + 1), (said.end + 2, len(text) - 1)]
        rows.append((f"s{story}" if shared else f"u{k}-{n}", k, n, content, who))
    made = Extraction(
        article=Article(
            id=f"a{k:06d}", text=text, title=text.split("\n", 1)[0],
            outlet=world.outlets[k % len(world.outlets)],
            published=f"20{10 + k % 14}-{1 + k % 12:02d}-{1 + k % 28:02d}",
        ),
        sentences=tuple(sentences), attributions=tuple(attributions),
        entities=tuple(
            Entity(f"e{who}", world.people[who], EntityType.PERSON, tuple(Mention(p) for p in at))
            for who, at in entities.items()
        ),
    )  # fmt: skip
    return made, rows


def links(
    world: World, extractions: list[Extraction], rows: list[tuple[str, int, int, str, int]]
) -> Links:
    """Claims from the sayings that share a key; a conflict for every fiftieth."""
    members: dict[int, list[tuple[str, str]]] = {}
    for x in extractions:
        for e in x.entities:
            members.setdefault(int(e.id[1:]), []).append((x.article.id, e.id))
    outlet = {k: f"o{k % len(world.outlets)}" for k in range(len(extractions))}
    entities = [
        CanonicalEntity(f"p{who}", world.people[who], EntityType.PERSON, tuple(at))
        for who, at in sorted(members.items())
    ]
    entities += [
        CanonicalEntity(f"o{k}", name, EntityType.ORG, (), outlet=True)
        for k, name in enumerate(world.outlets)
    ]
    claims = []
    for key, group in groupby(sorted(rows), key=lambda row: row[0]):
        claims.append(claim(key, list(group), extractions, outlet))
    conflicts = [
        Conflict(f"x{k}", "number", c.statement, tuple(
            Side(side, ((o.article, o.passages[0]),), (c.id,)) for side, o in (("12", c.occurrences[0]), ("13", c.occurrences[-1]))
        ))
        for k, c in enumerate(claims[::50])
    ]  # fmt: skip
    publishers = tuple((x.article.id, outlet[k]) for k, x in enumerate(extractions))
    return Links(tuple(entities), tuple(claims), tuple(conflicts), (), publishers)


def claim(
    key: str,
    group: list[tuple[str, int, int, str, int]],
    extractions: list[Extraction],
    outlet: dict[int, str],
) -> Claim:
    """One claim with all its occurrences."""
    speaker = f"p{group[0][4]}"
    occurrences = tuple(
        Occurrence(
            extractions[k].article.id, n, None, extractions[k].attributions[n - 1].content,
            (Hop(speaker, n), Hop(outlet[k], None)),
            Variant.REWORDED if at else Variant.REFERENCE, root=f"{key}-r",
        )
        for at, (_, k, n, _, _) in enumerate(group)
    )  # fmt: skip
    return Claim(
        id=key, statement=group[0][3], occurrences=occurrences, speaker=speaker,
        about=tuple(sorted({f"p{row[4]}" for row in group[1:4]} - {speaker})),
        outlets=tuple(sorted({outlet[row[1]] for row in group})),
        roots=(Root(f"{key}-r", speaker, speaker, "person"),), first=occurrences[0].article,
    )  # fmt: skip
