"""What is compared when claims are linked: the stretches in which an article reports one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.link.lists import listed
from kg.link.number_words import NUMBER_WORDS
from kg.link.numbers import Number, numbers
from kg.link.words import content_stems, stem, stems, total_rarity, words
from kg.records import Act, Attribution, Hop, Mode, Passage, Statement
from kg.text import in_context

UnitId = tuple[str, int, int, int]  #: article, attribution or 0, statement or 0, piece
NAME_SHARE = 1.5  #: rarity a name counts for
_INSIDE = r"(?:[^“”‘’\"«»„'\n]|(?<=\w)['’](?=\w))+"
#: Words between quotation marks on one line; an apostrophe within a word is no mark, and “ closes
#: only what „ has opened.
QUOTED = re.compile(rf"(?:„|(?:(?<!\w)['‘]|[“\"«])(?!{_INSIDE}“))({_INSIDE})[”’\"'»“]")
QUOTE_MARKS = frozenset("“‘\"'«„")  #: those that open
SAYING = 4  #: words between quotation marks that are a saying of their own
NEGATIONS = listed("negations")
#: "119 and not 112" denies a number, not what it counts.
_NOT_NUMBER = re.compile(r"\bnot (?=\d|(?:" + "|".join(NUMBER_WORDS) + r")\b)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_DENYING = frozenset(stem(w) for w in listed("denying"))


@dataclass(frozen=True, eq=False)
class Unit:
    """One stretch of an article, with whose words it is; one object stands for one stretch."""

    id: UnitId
    passages: tuple[Passage, ...]
    text: str
    hops: tuple[Hop, ...]  #: from the speaker outwards to the publisher
    attribution: Attribution | None
    statement: Statement | None
    sentence: str  #: the sentence it stands in
    around: str  #: that sentence and the one before
    paragraph: str
    speaker: str | None  #: `CanonicalEntity.id`
    anonymous: bool  #: the speaker is described, not named
    outlet: str | None  #: `CanonicalEntity.id` of the publisher
    published: str | None
    entities: frozenset[str]  #: canonical ids mentioned in it
    name_stems: frozenset[str] = frozenset()  #: stems of the names in it
    after: str = ""  #: what its paragraph goes on with behind its last stretch
    disputed_by: frozenset[str] = frozenset()  #: sources of its chain that deny what others say
    in_headline: bool = False
    opening: bool = False  #: nothing of its speaker stands between the headline and it
    echoes: UnitId | None = None  #: the unit whose words it gives without saying whose they are
    meant: str = ""  #: the stretch before it that it points to: "the figure", "he had not"
    vector: bytes | None = field(default=None, repr=False)

    @property
    def article(self) -> str:
        """The article's id."""
        return self.id[0]

    @property
    def act(self) -> Act:
        """What the speaker does; the article's own voice states."""
        return self.attribution.act if self.attribution else Act.STATE

    @property
    def declines(self) -> bool:
        """Whether it says that somebody would not say something."""
        a = self.attribution
        return a is not None and (a.act is Act.DECLINE or (not a.factual and a.act is not Act.DENY))

    @property
    def denies(self) -> bool:
        """Whether its content is reported as denied; "did not dispute" denies nothing."""
        a = self.attribution
        if a is None or a.act is not Act.DENY:
            return False
        cue = " ".join(p.text for p in a.cue)
        return not (_NOT.search(cue) and _DENYING & set(stems(cue)))

    @property
    def direct(self) -> bool:
        """Whether it is given in quotation marks."""
        if self.attribution is not None and self.attribution.mode is not None:
            return self.attribution.mode is Mode.DIRECT
        return self.text[:1] in QUOTE_MARKS

    @property
    def whole(self) -> str:
        """Its words, or those of the stretch that it points to."""
        return self.meant or self.text

    @property
    def read(self) -> str:
        """What a language model is given of it."""
        return self.meant or in_context(self.text, self.around.strip())

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """All stems in order."""
        return tuple(stems(self.whole))

    @cached_property
    def content(self) -> frozenset[str]:
        """Stems that carry matter."""
        return frozenset(content_stems(self.whole))

    @cached_property
    def context(self) -> frozenset[str]:
        """Stems of the sentence around it and the one before."""
        return frozenset(content_stems(self.around)) | self.content

    @cached_property
    def mass(self) -> float:
        """Rarity of what it holds; a name counts little, as all of a story hold it."""
        return shared_mass(self.content, self.name_stems)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Numbers in it."""
        return numbers(self.whole)

    @cached_property
    def negative(self) -> bool:
        """Whether it holds that something is not so.

        A denial may give what is denied ("the signal had failed") or what is held against it ("he
        knew of no letter"); both are negative.
        """
        found = set(words(_NOT_NUMBER.sub(" ", self.text))) & NEGATIONS
        short = re.search(r"n['’]t\b", self.text.lower())
        marked = self.attribution is not None and self.attribution.negated
        stated = self.statement is not None and self.statement.negated
        return bool(found or short or marked or stated or self.denies)

    @property
    def bare_number(self) -> bool:
        """Whether it is only a number, of things that are named elsewhere: "31"."""
        return bool(self.numbers) and all(s[0].isdigit() for s in self.content)

    @cached_property
    def vague(self) -> bool:
        """Whether it only points to what was said elsewhere: "the report", "this".

        Words in quotation marks say what they say, however little that is.
        """
        if self.text[:1] in QUOTE_MARKS and len(words(self.text)) >= SAYING:
            return False
        return len(set(content_stems(self.text))) <= 1 and not numbers(self.text)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Canonical ids of all sources of its chain, from the speaker outwards."""
        return named(self.hops)


def named(hops: Sequence[Hop]) -> tuple[str, ...]:
    """Canonical ids of the sources of some hops that are known, in order.

    What leaves out the speaker or the publisher cuts the hops: either may be the unknown one.
    """
    return tuple(h.source for h in hops if h.source)


def shared_mass(held: frozenset[str], name_stems: frozenset[str]) -> float:
    """Rarity of some stems, those of names together at most `NAME_SHARE` each."""
    named = held & name_stems
    names = min(NAME_SHARE * len(named), total_rarity(named))
    return total_rarity(held - named) + names
