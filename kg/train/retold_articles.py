"""Retold claims as extractions, as if articles had been read that hold nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.records import (
    Act,
    Anonymity,
    Article,
    Attribution,
    Entity,
    EntityType,
    Extraction,
    Mention,
    Mode,
    Passage,
)
from kg.train.retold import Retold

_MARKS = "“”‘’\"'"
NOBODY = "-"  #: speaker of what the articles say themselves
#: a sentence between two occurrences, so that neither is read as the other's context
BREAK = "***"


@dataclass(frozen=True, slots=True)
class Place:
    """An occurrence in the text that was made of it."""

    told: Retold
    speaker: Passage | None
    content: Passage
    line: tuple[int, int]


def stories(
    told: Sequence[Retold],
) -> Iterator[tuple[list[Extraction], dict[tuple[str, int], str]]]:
    """Give of every story its articles, and the claim of each (article id, attribution)."""
    by_story: dict[str, dict[str, list[Retold]]] = {}
    for one in told:
        by_story.setdefault(one.story, {}).setdefault(one.article, []).append(one)
    for own in by_story.values():
        read = [_article(one) for one in own.values()]
        claims = {
            (article.article.id, n): one.claim
            for article, ones in zip(read, own.values(), strict=True)
            for n, one in enumerate(ones, start=1)
        }
        yield read, claims


def _article(ones: Sequence[Retold]) -> Extraction:
    """Give the article of these occurrences: a line each, its speaker before it."""
    text, places = "", []
    for one in ones:
        begin = len(text)
        name = _name(one.speaker)
        text += f"{name}: " if name else ""
        body = one.around if one.text in one.around else one.text
        start = len(text) + body.rindex(one.text)
        text += f"{body}\n"
        line = (begin, len(text) - 1)
        text += f"{BREAK}\n"
        speaker = Passage(begin, begin + len(name), name) if name else None
        content = Passage(start, start + len(one.text), one.text)
        places.append(Place(one, speaker, content, line))
    first = ones[0]
    article = Article(
        f"{first.story}.{first.article}", text, outlet=first.outlet, published=first.published
    )
    entities = _entities(places)
    ids = {entity.name: entity.id for entity in entities}
    return Extraction(
        article,
        sentences=tuple(span for place in places for span in (place.line, _break(place))),
        entities=tuple(entities),
        attributions=tuple(_attribution(n, place, ids) for n, place in enumerate(places, start=1)),
    )


def _break(place: Place) -> tuple[int, int]:
    """Give where the break after a line stands."""
    start = place.line[1] + 1
    return start, start + len(BREAK)


def _name(speaker: str) -> str:
    """Give the speaker without what is said of him; empty for nobody."""
    return "" if speaker == NOBODY else speaker.partition(",")[0].strip()


def _entities(places: Sequence[Place]) -> list[Entity]:
    """Give the speakers; who is written small is described, not named."""
    mentions: dict[str, list[Passage]] = {}
    for place in places:
        if place.speaker:
            mentions.setdefault(place.speaker.text, []).append(place.speaker)
    found = []
    for number, (name, passages) in enumerate(mentions.items(), start=1):
        kind = _kind(name)
        found.append(
            Entity(
                f"e{number}",
                name,
                kind,
                tuple(Mention(passage, type=kind) for passage in passages),
                aliases=(name,) if kind else (),
                anonymity=None if kind else Anonymity.INDIVIDUAL,
            )
        )
    return found


def _kind(name: str) -> EntityType | None:
    """Give a person for two or three capitalised words, an organisation for other capitals."""
    words = name.split()
    if not name[:1].isupper() or name.startswith(("A ", "An ")):
        return None
    person = len(words) in {2, 3} and all(word[:1].isupper() for word in words)
    return EntityType.PERSON if person and words[0] != "The" else EntityType.ORG


def _attribution(n: int, place: Place, ids: dict[str, str]) -> Attribution:
    text = place.told.text
    quoted = text[:1] in _MARKS and text[-1:] in _MARKS
    mixed = any(mark in text for mark in '“‘"')
    mode = Mode.DIRECT if quoted else Mode.MIXED if mixed else Mode.INDIRECT
    return Attribution(
        n=n,
        outer=None,
        act=Act.STATE,
        cue=(),
        content=(place.content,),
        source=ids[place.speaker.text] if place.speaker else None,
        source_spans=(place.speaker,) if place.speaker else (),
        mode=mode,
        sentence=2 * n - 1,
    )
