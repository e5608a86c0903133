"""Entities of an article while they are being put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.lexicon.who import WhoWords, who_words
from kg.nlp.columns import Columns
from kg.nlp.reference.mentions import BEFORE, Sort, sort_of
from kg.nlp.reference.names import Name
from kg.nlp.reported import WordSpan
from kg.records import Anonymity, EntityType, Form

SORTS = {
    "PERSON": Sort.PERSON,
    "ORG": Sort.BODY,
    "FAC": Sort.BODY,
    "GPE": Sort.PLACE,
    "LOC": Sort.PLACE,
    "NORP": Sort.PERSON,
    "LAW": Sort.DOCUMENT,
    "WORK_OF_ART": Sort.DOCUMENT,
}
#: Tags of the words of a role before a name.
ROLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "CD", "AFX"})
#: Marks between a name and what stands in apposition to it.
APPOSING = frozenset({",", "(", "-", "–", "—", "--"})
#: Words with which a role phrase ends: a clause or a further name follows.
ROLE_ENDS = frozenset({",", ";", ":", "(", ")", "-", "–", "—", "“", "”", '"', "who", "which"})


@dataclass(slots=True)
class Draft:
    """One entity; grows while the article is read from its beginning."""

    number: int
    sort: Sort
    type: EntityType | None = None
    name: str = ""
    gender: str | None = None
    plural: bool = False
    outlet: bool = False
    anonymity: Anonymity | None = None
    roles: dict[str, None] = field(default_factory=dict)  #: in order of the text
    role_heads: set[str] = field(default_factory=set)  #: "spokesman", "company"
    role_words: set[str] = field(default_factory=set)  #: all words of the roles
    employers: list[int] = field(default_factory=list)  #: numbers of drafts named in the roles
    names: list[Name] = field(default_factory=list)
    mentions: list[tuple[WordSpan, Form]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  #: head words of the mentions, as read so far
    name_words: frozenset[str] = frozenset()  #: of all names
    public: bool = False  #: its name says that it is a court, a ministry, a club
    company: bool = False  #: its name or a role says that it is a business
    wanted: bool = False  #: a source or addressee, so it is kept though it has no name


def make_drafts(columns: Columns, groups: Sequence[Sequence[Name]]) -> list[Draft]:
    """One draft for each group of names, with gender, roles and sort."""
    words = who_words()
    drafts = [_draft(columns, n, group, words) for n, group in enumerate(groups)]
    owners = {
        word: draft.number for draft in drafts for name in draft.names for word in range(*name.span)
    }
    for draft in drafts:
        for name in draft.names:
            _add_roles(columns, draft, name, owners=owners, words=words)
        if draft.type is EntityType.PERSON and draft.gender is None:
            told = map(words.gender, sorted(draft.role_heads))
            draft.gender = next((gender for gender in told if gender), None)
        draft.company |= bool(draft.role_heads & words["company"])
    return drafts


def _draft(columns: Columns, number: int, group: Sequence[Name], words: WhoWords) -> Draft:
    """What the names alone tell of an entity."""
    kind = group[0].type
    draft = Draft(number, SORTS.get(kind, Sort.THING), EntityType(kind))
    draft.names = list(group)
    draft.name = _fullest(columns, group)
    draft.plural = kind == "NORP"
    draft.name_words = frozenset(word for name in group for word in name.key)
    draft.mentions = [(name.span, Form.NAME) for name in group]
    if kind == "PERSON":
        draft.gender = _gender(group, words)
    elif kind not in {"NORP", "GPE"}:
        draft.public = bool(draft.name_words & words["public_body"])
        draft.company = any(n.key[-1] in words["organisation_suffix"] for n in group)
        draft.outlet = _is_outlet(draft, words)
        draft.gender = "n"
    return draft


def _fullest(columns: Columns, group: Sequence[Name]) -> str:
    """The longest name; of equally long ones the first."""
    best = max(group, key=lambda name: (len(name.key), len("".join(name.key))))
    return columns.passage(best.span).text.replace("\n", " ")


def _gender(group: Sequence[Name], words: WhoWords) -> str | None:
    for name in group:
        for title in name.titles:
            if gender := words.gender(title):
                return gender
    firsts = [name.key[0] for name in group if len(name.key) > 1]
    return next((g for first in firsts if (g := words.gender_of_first_name(first))), None)


def _is_outlet(draft: Draft, words: WhoWords) -> bool:
    """Named as outlets are: "Reuters", "the Daily Herald", "bild.de"."""
    if draft.type is not EntityType.ORG:
        return False
    for name in draft.names:
        plain = " ".join(name.key)
        if plain in words["outlet_name"] or f"the {plain}" in words["outlet_name"]:
            return True
    longest = max((name.key for name in draft.names), key=len)
    return len(longest) > 1 and longest[-1] in words["outlet_name_word"]


# ---- roles -----------------------------------------------------------------------------------


def _add_roles(
    columns: Columns,
    draft: Draft,
    name: Name,
    *,
    owners: dict[int, int],
    words: WhoWords,
) -> None:
    """What the text calls the one named here: before the name, after it, or with "is"."""
    for span in _roles(columns, name):
        noun = columns.head_of(span)
        if noun in owners:
            noun = next((w for w in reversed(range(*span)) if w not in owners), noun)
        _note_role(columns, draft, span, noun, owners=owners, words=words)
    titles = {title.rstrip(".") for title in name.titles}
    draft.role_heads |= titles
    draft.role_words |= titles


def _roles(columns: Columns, name: Name) -> list[WordSpan]:
    """The phrases that say what the one named here is."""
    head = columns.head_of(name.span)
    before, predicate = role_before(columns, head, name.span), _predicate(columns, head)
    spans = [before, *_appositions(columns, head, name.span), predicate]
    return [span for span in spans if span is not None]


def _note_role(
    columns: Columns,
    draft: Draft,
    span: WordSpan,
    noun: int,
    *,
    owners: dict[int, int],
    words: WhoWords,
) -> None:
    """Keep a role, if its noun is one of the sort that the name is."""
    lemma, lower = columns.lemma[noun].lower(), columns.lower[noun]
    sort = sort_of(lower, words) or sort_of(lemma, words)
    person = draft.type is EntityType.PERSON
    if person and sort is Sort.PERSON:
        draft.roles[columns.passage(span).text.replace("\n", " ")] = None
        draft.employers.extend(owners[word] for word in range(*span) if word in owners)
    if sort in {Sort.PERSON, None} if person else sort is not None:
        draft.role_heads.update({lemma, lower})
        draft.role_words.update(columns.lower[slice(*span)])
        draft.outlet |= sort is Sort.OUTLET and draft.type is EntityType.ORG


def role_before(columns: Columns, head: int, span: WordSpan) -> WordSpan | None:
    """The words before a name that describe it: "‹Kremlin spokesman› Dmitry Peskov"."""
    words = who_words()
    start, end = span
    while start > 0 and columns.sent[start - 1] == columns.sent[head]:
        word = start - 1
        tag, lower = columns.tag[word], columns.lower[word]
        if tag not in ROLE_TAGS or lower in ROLE_ENDS - {"-"} or "\n" in columns.words[word]:
            break
        start = word
    while start < span[0] and columns.tag[start] in {"POS", "HYPH"}:
        start += 1
    if start >= span[0]:
        return None
    last = columns.lower[span[0] - 1]
    if last in words["any_title"] or columns.tag[span[0] - 1] in {"NN", "NNS"}:
        return start, span[0]
    known = sort_of(last, words) if end > start else None
    return (start, span[0]) if known is not None else None


def _appositions(columns: Columns, head: int, span: WordSpan) -> list[WordSpan]:
    """Read "Peskov, ‹spokesman of the Kremlin›," and "The ‹Vice President›, Mike Pence"."""
    marked = columns.lower[span[1] : span[1] + 1] != [] and columns.lower[span[1]] in APPOSING
    nouns = [kid for kid in columns.kids(head, "appos") if kid >= span[1] and marked]
    if columns.dep[head] == "appos" and columns.head[head] < span[0]:
        nouns.append(columns.head[head])
    return [
        noun_phrase(columns, noun, stop=span if noun < span[0] else None)
        for noun in nouns
        if columns.pos[noun] in {"NOUN", "PROPN", "ADJ"} and columns.tag[noun] != "NNS"
    ]


def _predicate(columns: Columns, head: int) -> WordSpan | None:
    """Read "Peskov is the ‹spokesman of the Kremlin›"."""
    noun = columns.head[head]
    if columns.dep[head] != "nsubj" or columns.pos[noun] not in {"NOUN", "PROPN"}:
        return None
    if not columns.kids(noun, "cop") or any(
        columns.lower[kid] in {"not", "n't", "never"} for kid in columns.kids(noun, "advmod")
    ):
        return None
    return noun_phrase(columns, noun)


def noun_phrase(columns: Columns, noun: int, *, stop: WordSpan | None = None) -> WordSpan:
    """The noun with what belongs to it, without article, clauses and what stands after a comma."""
    start, end = noun, noun + 1
    for kid in columns.children[noun]:
        dep = columns.dep[kid]
        if kid < noun and dep in BEFORE | {"nmod:poss"}:
            start = min(start, columns.subtree(kid)[0])
        elif kid > noun and dep in {"nmod", "flat", "compound", "fixed", "nmod:unmarked"}:
            end = max(end, columns.subtree(kid)[1])
    limit = stop[0] if stop is not None and stop[0] > noun else end
    for word in range(noun + 1, min(end, limit)):
        if columns.lower[word] in ROLE_ENDS - {"-"}:
            limit = min(limit, word)
            break
    while start < noun and columns.lower[start] in {"the", "a", "an", "one"}:
        start += 1
    return start, max(noun + 1, min(end, limit))
