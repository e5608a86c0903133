"""The places in an article that may refer to somebody or something: names, nouns and pronouns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.lexicon.who import WhoWords, who_words
from kg.nlp.columns import Columns
from kg.nlp.reported import WordSpan
from kg.records import Form


class Sort(StrEnum):
    """What a mention can refer to, as far as its words tell."""

    PERSON = "person"
    BODY = "body"  #: a company, a ministry, a team
    OUTLET = "outlet"
    PLACE = "place"
    DOCUMENT = "document"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention with what its words say of the one meant."""

    span: WordSpan
    head: int
    form: Form
    sort: Sort | None = None
    lemma: str = ""
    gender: str | None = None  #: "m", "f", "n"
    plural: bool | None = None
    person: int = 3  #: grammatical person
    definite: bool = True  #: "the minister", "she"; not "a minister"
    relative: bool = False  #: "who", "which"
    modifiers: frozenset[str] = frozenset()  #: lower-case words before the noun
    possessor: int | None = None  #: word that owns it: "the ‹museum›'s website"


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun says of the one meant."""

    gender: str | None
    plural: bool | None
    person: int = 3


_FORMS = (
    ("he him his himself", Pronoun("m", plural=False)),
    ("she her hers herself", Pronoun("f", plural=False)),
    ("it its itself", Pronoun("n", plural=False)),
    ("they them their theirs themselves", Pronoun(None, plural=None)),
    ("i me my mine myself", Pronoun(None, plural=False, person=1)),
    ("we us our ours ourselves", Pronoun(None, plural=True, person=1)),
)
PRONOUNS = {word: pronoun for words, pronoun in _FORMS for word in words.split()}
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "some", "several", "many", "few", "another", "any", "no", "one"})
#: Endings of nouns that mean persons, for those that no list has.
PERSON_ENDINGS = ("-year-old", "woman", "ist", "ologist", "frenchman", "sman", "shman", "chman")
#: Relations of the words that stand before a noun and belong to it.
BEFORE = frozenset({"amod", "compound", "nmod:desc", "nmod", "nmod:unmarked", "flat", "nummod"})


def find_candidates(
    columns: Columns, *, named: Sequence[bool], wanted: Collection[int]
) -> list[Candidate]:
    """Pronouns and nouns that may refer, in order.

    Args:
        columns: The words.
        named: For every word whether it is part of a name.
        wanted: Heads of phrases that refer to somebody for sure: sources and addressees.
    """
    words = who_words()
    found = []
    for at, tag in enumerate(columns.tag):
        if named[at]:
            continue
        lower = columns.lower[at]
        if tag[:3] == "PRP" and lower in PRONOUNS:
            found.append(_pronoun(columns, at))
        elif lower in RELATIVES and tag[:1] == "W":
            found.append(Candidate((at, at + 1), at, Form.PRONOUN, relative=True))
        elif at in wanted or tag[:2] == "NN":
            noun = _noun(columns, at, words, named=named, wanted=at in wanted)
            if noun is not None:
                found.append(noun)
    return found


def _pronoun(columns: Columns, at: int) -> Candidate:
    told = PRONOUNS[columns.lower[at]]
    gender, plural, person = told.gender, told.plural, told.person
    return Candidate((at, at + 1), at, Form.PRONOUN, gender=gender, plural=plural, person=person)


def _noun(
    columns: Columns, at: int, words: WhoWords, *, named: Sequence[bool], wanted: bool
) -> Candidate | None:
    lemma = columns.lemma[at].lower()
    plural = columns.tag[at] in {"NNS", "NNPS"}
    sort = sort_of(lemma if plural else columns.lower[at], words)
    unspoken = sort is None or sort in {Sort.DOCUMENT, Sort.THING}
    if not wanted and (unspoken or _is_part_of_name(columns, at, named)):
        return None
    sort = _sort_with_word_before(columns, at, words) or sort
    if columns.lower[at] in words["role_plural_group"]:
        sort, plural = sort or Sort.PERSON, True
    start, modifiers = _before(columns, at)
    possessor = next(reversed(columns.kids(at, "nmod:poss")), None)
    first = columns.lower[start]
    bare_headline = first not in INDEFINITE and not plural and start == at
    return Candidate(
        (start, at + 1),
        at,
        Form.DESCRIPTION,
        sort=sort or Sort.THING,
        lemma=lemma,
        gender=words.gender(lemma) or words.gender(columns.lower[at]),
        plural=plural,
        definite=first in DEFINITE or possessor is not None or bare_headline,
        modifiers=modifiers,
        possessor=possessor,
    )


def _sort_with_word_before(columns: Columns, at: int, words: WhoWords) -> Sort | None:
    """What two words together mean: "the 43-‹year-old›", "‹coast guard›"."""
    before = columns.lower[at - 1] if at else ""
    if columns.lower[at] == "old" and before == "-":
        return Sort.PERSON
    return Sort.BODY if f"{before} {columns.lower[at]}" in words["organisation"] else None


def _before(columns: Columns, noun: int) -> tuple[int, frozenset[str]]:
    """Where the noun's phrase begins, and the words in it that tell what the noun is like."""
    start, modifiers = noun, set[str]()
    for kid in columns.kids(noun, *BEFORE, "det", "nmod:poss"):
        if kid < noun:
            span = columns.subtree(kid)
            start = min(start, span[0])
            if columns.dep[kid] in BEFORE:
                modifiers.update(columns.lower[slice(*span)])
    return start, frozenset(modifiers)


def _is_part_of_name(columns: Columns, at: int, named: Sequence[bool]) -> bool:
    """A title or a noun before a name that is its head: "‹spokesman› Peskov"."""
    head = columns.head[at]
    return head != at and named[head] and columns.dep[at] in BEFORE


def sort_of(noun: str, words: WhoWords) -> Sort | None:
    """What such a noun means: the last part counts in "vice-president"."""
    if noun in words["outlet"]:
        return Sort.OUTLET
    if noun in words["person"] or noun.endswith(PERSON_ENDINGS):
        return Sort.PERSON
    if noun in words["organisation"]:
        return Sort.BODY
    if noun in words["document"]:
        return Sort.DOCUMENT
    if noun in words["place"]:
        return Sort.PLACE
    tail = noun.rpartition("-")[2]
    return sort_of(tail, words) if tail and tail != noun else None
