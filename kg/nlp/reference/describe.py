"""Names and anonymity of sources that an article does not name."""

from __future__ import annotations

from kg.lexicon.who import who_words
from kg.nlp.columns import Columns
from kg.nlp.reference.mentions import DEFINITE, INDEFINITE, PRONOUNS, Candidate, Sort
from kg.nlp.reported import WordSpan
from kg.records import Anonymity, Form

#: A description has no more words than this; further ones are a clause.
LONGEST = 10
STOPS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "who", "which", "that", "whose", "\n"})


_POINTING = frozenset({"the", "these", "those", "this", "that"})
_CLAUSES = frozenset({"acl:relcl", "acl", "advcl"})


def describe(columns: Columns, span: WordSpan, mention: Candidate) -> str:
    """A short description: "a participant in an internal meeting", "officials"."""
    start = span[0]
    while start < span[1] - 1 and columns.lower[start] in {*STOPS, "'", "‘"}:
        start += 1
    end = _end(columns, (start, span[1]), mention.head)
    if end - start > 1 and columns.lower[start] in _POINTING:
        start += 1
    text = " ".join(columns.passage((start, end)).text.split())
    name = mention.head > start and columns.words[mention.head][:1].isupper()
    if columns.pos[start] != "PROPN" and text[1:2].islower() and not name:
        text = text[:1].lower() + text[1:]
    return "a" + text[1:] if text[:2] == "A " else text


def _end(columns: Columns, span: WordSpan, head: int) -> int:
    """Where the noun phrase ends: before a mark or clause behind its head, and not far behind."""
    start, end = span
    for word in range(max(start, head) + 1, end):
        clause = columns.dep[word] in _CLAUSES and word - start > 1
        if clause or columns.lower[word] in STOPS or "\n" in columns.words[word]:
            end = word
            break
    return min(end, max(start + LONGEST, head + 1))


def anonymity_of(columns: Columns, span: WordSpan, mention: Candidate) -> Anonymity:
    """What is known of it: one person, a group, an organisation or a document."""
    words = who_words()
    if mention.form is Form.PRONOUN:
        they = columns.lower[mention.head] in PRONOUNS and mention.plural is not False
        return Anonymity.GROUP if they else Anonymity.INDIVIDUAL
    if mention.sort is Sort.DOCUMENT:
        return Anonymity.DOCUMENT
    if mention.plural or any(columns.dep[w] == "conj" for w in range(*span)):
        return Anonymity.GROUP
    if mention.sort in {Sort.BODY, Sort.OUTLET, Sort.PLACE}:
        return Anonymity.ORGANISATION
    lower = columns.lower[span[0]]
    if lower.isdigit() or lower in words["role_plural_group"]:
        return Anonymity.GROUP
    if mention.sort is Sort.THING and columns.tag[mention.head][:2] == "NN":
        known = mention.gender or lower not in DEFINITE | INDEFINITE
        return Anonymity.INDIVIDUAL if known else Anonymity.DOCUMENT
    return Anonymity.INDIVIDUAL
