"""How likely a pronoun or description means an entity that the article has mentioned before."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from kg.lexicon.who import who_words
from kg.nlp.columns import Columns
from kg.nlp.reference.drafts import Draft
from kg.nlp.reference.mentions import Candidate, Sort
from kg.records import EntityType, Form

#: Sentences back to the last mention, above which a pronoun means nobody any more.
REACH = {Form.PRONOUN: 5, Form.DESCRIPTION: 60}
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


@dataclass(slots=True)
class Setting:
    """What is known at the place of the mention."""

    columns: Columns
    speakers: dict[int, int]  #: head word of a source → number of its attribution
    quoted: list[bool]  #: for every word whether it stands in quoted speech
    reporter: int | None = None  #: draft whose paraphrased speech the mention stands in
    quoter: int | None = None  #: draft in whose quoted speech it stands
    pair: float = 0.5  #: what the language model thinks


def fits(mention: Candidate, draft: Draft, setting: Setting) -> bool:
    """Whether nothing forbids that the mention means this entity."""
    if not draft.heads or draft.heads[-1] == mention.head or draft.number == setting.quoter:
        return False
    columns = setting.columns
    if columns.sent[mention.head] - columns.sent[draft.heads[-1]] > REACH[mention.form]:
        return False
    if mention.form is Form.PRONOUN:
        return _pronoun_fits(mention, draft) and not _same_clause(mention, draft, columns)
    return _description_fits(mention, draft)


def _pronoun_fits(mention: Candidate, draft: Draft) -> bool:
    match mention.gender:
        case "m" | "f":
            return (
                draft.sort is Sort.PERSON
                and not draft.plural
                and draft.gender in {None, mention.gender}
            )
        case "n":
            return (draft.sort is not Sort.PERSON) and not draft.plural
    return draft.sort is not Sort.DOCUMENT and draft.type is not EntityType.LOC


def _description_fits(mention: Candidate, draft: Draft) -> bool:
    if mention.lemma in draft.role_heads:
        return draft.plural == bool(mention.plural)
    if mention.lemma in draft.name_words:
        return True
    if mention.plural and not draft.plural:
        return False
    match mention.sort:
        case Sort.PERSON | Sort.THING:
            agree = not (mention.gender and draft.gender) or mention.gender == draft.gender
            return agree and draft.type is EntityType.PERSON and not _is_owner(mention, draft)
        case Sort.BODY | Sort.OUTLET:
            return _body_fits(mention, draft)
        case _:
            return mention.sort is Sort.PLACE and draft.type is EntityType.GPE


def _is_owner(mention: Candidate, draft: Draft) -> bool:
    """Whether the description names the other as whose it is: "the ‹Nordbank› chief"."""
    return any(mention.modifiers.issuperset(name.key) for name in draft.names)


def _body_fits(mention: Candidate, draft: Draft) -> bool:
    """Whether a noun such as "company", "agency", "paper" can mean this body."""
    if mention.sort is Sort.OUTLET:
        return draft.type is EntityType.ORG and (draft.outlet or not draft.public)
    words = who_words()
    if draft.type not in {EntityType.ORG, EntityType.FAC}:
        return False
    if mention.lemma in words["any_body"]:
        return True
    # "Kestrel Polytechnic" does not say by its words that it is a university, but might be one
    unknown = not (draft.company or draft.outlet)
    return not draft.public and (mention.lemma not in words["public_body"] or unknown)


def is_called(mention: Candidate, draft: Draft) -> bool:
    """Whether the article has called it by this noun: "the ‹ministry›" of "Ministry of Ports"."""
    return mention.form is Form.DESCRIPTION and (
        mention.lemma in draft.role_heads or mention.lemma in draft.name_words
    )


def _same_clause(mention: Candidate, draft: Draft, columns: Columns) -> bool:
    """Whether both hang on one verb: in "he told him" they are two persons."""
    last = draft.heads[-1]
    verb = columns.head[mention.head]
    return (
        columns.dep[mention.head] != "nmod:poss"
        and columns.dep[last] != "nmod:poss"
        and columns.head[last] == verb
        and columns.lower[mention.head][-4:] not in {"self", "lves"}
        and verb not in {last, mention.head}
    )


def pronoun_features(mention: Candidate, draft: Draft, setting: Setting) -> dict[str, float]:
    """What speaks for and against one candidate of a pronoun; a missing feature is 0."""
    columns, last = setting.columns, draft.heads[-1]
    distance = columns.sent[mention.head] - columns.sent[last]
    speaks = last in setting.speakers
    they = mention.gender is None
    return {
        "sentences": float(distance),
        "same sentence": float(distance == 0),
        "subject": float(columns.dep[last] in SUBJECTS),
        "speaker": float(speaks),
        "both speak": float(speaks and mention.head in setting.speakers),
        "reporter": float(draft.number == setting.reporter),
        "times": log(len(draft.heads)),
        "gender": float(draft.gender == mention.gender),
        "singular they": float(they and draft.sort is Sort.PERSON and not draft.plural),
        "body they": float(they and draft.sort is Sort.BODY),
        "place": float(draft.sort is Sort.PLACE),
        "named": float(bool(draft.names)),
        "thing": float(draft.sort is Sort.THING),
        "in quotation": float(setting.quoted[last] and not setting.quoted[mention.head]),
        "pair": setting.pair,
    }


def description_features(mention: Candidate, draft: Draft, setting: Setting) -> dict[str, float]:
    """The same for a description."""
    columns, last, words = setting.columns, draft.heads[-1], who_words()
    known = draft.role_words | draft.name_words
    shared = len(mention.modifiers & known)
    role = mention.lemma in draft.role_heads
    told = role or mention.lemma in draft.name_words
    person = mention.sort in {Sort.PERSON, Sort.THING}
    company = mention.lemma in words["company"]
    return {
        "sentences": float(min(columns.sent[mention.head] - columns.sent[last], 10)),
        "subject": float(columns.dep[last] in SUBJECTS),
        "speaker": float(last in setting.speakers),
        "times": log(len(draft.heads)),
        "role": float(role),
        "in name": float(mention.lemma in draft.name_words),
        "shared": float(shared),
        "unshared": float(len(mention.modifiers) - shared),
        "anyone": float(not told and mention.lemma in words["anyone"]),
        "unlike": float(not told and person and mention.lemma not in words["anyone"]),
        "company": float(not told and company and draft.company),
        "body": float(mention.sort is Sort.BODY),
        "outlet": float(mention.sort is Sort.OUTLET and draft.outlet),
        "place": float(mention.sort is Sort.PLACE),
        "owned": float(mention.possessor is not None and mention.lemma in words["relation"]),
        "named": float(bool(draft.names)),
        "bare": float(person and bool(draft.names) and not told and not draft.role_heads),
        "unlike bare": float(
            person and not told and not draft.role_heads and mention.lemma not in words["anyone"]
        ),
        "before": float(columns.sent[mention.head] - columns.sent[last] <= 1),
        "pair": setting.pair,
    }
