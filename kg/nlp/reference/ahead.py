"""Descriptions that stand before the name they mean: "a tribal elder … the elder, ‹Barzani›"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.lexicon.who import WhoWords, who_words
from kg.nlp.columns import Columns
from kg.nlp.reference.drafts import Draft
from kg.nlp.reference.mentions import Sort
from kg.records import EntityType

#: Sentences within which a description may stand before the name it means.
AHEAD = 6
#: Sentences of an article that may speak of somebody whom it names later: headline and lead.
LEAD = 3


def described_before(
    name: Draft,
    head: int,
    drafts: Sequence[Draft],
    *,
    columns: Columns,
    speakers: Collection[int],
) -> list[Draft]:
    """The descriptions that mean the one first named at `head`.

    Of a person it is one, the latest, speakers first; a body may have been called many things.

    Args:
        name: The one named.
        head: Head word of the name.
        drafts: All entities so far.
        columns: The words.
        speakers: Head words of sources.
    """
    words = who_words()
    speaks = _is_bare(name, words) and _speaks_first(head, drafts, speakers, words)
    found = []
    for other in _described(drafts, columns, head):
        if name.type is EntityType.PERSON and other.sort is Sort.PERSON:
            leads = speaks and _leads(other, columns, speakers)
            same = _agree(name, other) and (leads or _is_person(name, other, words))
        else:
            same = _is_body(name, other, drafts, columns, words)
        if same:
            found.append(other)
    if name.type is not EntityType.PERSON:
        return found
    speaking = [other for other in found if _speaks(other, speakers)]
    return (speaking or found)[-1:]


def _described(drafts: Sequence[Draft], columns: Columns, head: int) -> Iterator[Draft]:
    """The unnamed ones that were mentioned not long before."""
    for draft in drafts:
        single = draft.heads and not draft.names and not draft.plural
        if single and columns.sent[head] - columns.sent[draft.heads[-1]] <= AHEAD:
            yield draft


def _speaks(draft: Draft, speakers: Collection[int]) -> bool:
    return any(head in speakers for head in draft.heads)


def _agree(name: Draft, other: Draft) -> bool:
    return not (name.gender and other.gender) or name.gender == other.gender


def _roles(name: Draft, words: WhoWords) -> set[str]:
    """What the text calls a person at the name, without what anybody may be called."""
    return name.role_heads - words["anyone"]


def _is_person(name: Draft, other: Draft, words: WhoWords) -> bool:
    """One person: both are called by one role."""
    return bool(other.role_heads & _roles(name, words))


def _is_bare(name: Draft, words: WhoWords) -> bool:
    """Whether nothing but a title says who this is: the article must have told it before."""
    return not (_roles(name, words) - words["any_title"])


def _leads(other: Draft, columns: Columns, speakers: Collection[int]) -> bool:
    """Whether the description speaks in the headline or the lead."""
    return columns.sent[other.heads[0]] < LEAD and _speaks(other, speakers)


def _speaks_first(
    head: int, drafts: Sequence[Draft], speakers: Collection[int], words: WhoWords
) -> bool:
    """Whether the one named here speaks, and nobody named without a role has spoken before."""
    before = (d for d in drafts if d.type is EntityType.PERSON and d.heads and _is_bare(d, words))
    spoken = any(word in speakers for draft in before for word in draft.heads)
    return head in speakers and not spoken


def _is_body(
    name: Draft, other: Draft, drafts: Sequence[Draft], columns: Columns, words: WhoWords
) -> bool:
    """One body: the headline's or lead's noun stands in its name or before it."""
    if name.type is not EntityType.ORG or other.sort not in {Sort.BODY, Sort.OUTLET}:
        return False
    place = columns.sent[other.heads[0]]
    if place >= LEAD:
        return False
    shared = other.role_heads & (name.role_heads | name.name_words)
    firms = other.role_heads & words["company"] and name.role_heads & words["company"]
    return bool(shared or firms) or (place == 0 and _is_introduced(name, other, drafts, words))


def _is_introduced(name: Draft, other: Draft, drafts: Sequence[Draft], words: WhoWords) -> bool:
    """Whether the first body named is said to be one: "broadcast corporation ‹Acme›"."""
    roles = name.role_heads & (words["organisation"] | words["outlet"])
    public = (name.role_heads | other.role_heads) & words["public_body"]
    before = any(d.type is EntityType.ORG and d.heads for d in drafts if d is not name)
    return bool(roles) and not (public or name.public or before)
