"""Reads an article from its beginning and decides whom each pronoun and description means."""

from __future__ import annotations

from collections.abc import Sequence

from kg.nlp.reference.ahead import described_before
from kg.nlp.reference.describe import anonymity_of, describe
from kg.nlp.reference.drafts import Draft
from kg.nlp.reference.mentions import Candidate, Sort
from kg.nlp.reference.state import Known, Option
from kg.nlp.reported import WordSpan, words_of
from kg.records import EntityType, Form

#: Words between a relative pronoun and the head of its clause that are followed.
DEPTH = 6


class Reader(Known):
    """Goes through the article once, with `read`."""

    def read(self, candidates: Sequence[Candidate]) -> None:
        """Resolve the mentions in order; "I" and "we" last, as the speaker may follow."""
        events: list[tuple[int, Candidate | int]] = [(c.head, c) for c in candidates]
        events.extend(
            (self.columns.head_of(name.span), draft.number)
            for draft in self.drafts
            for name in draft.names
        )
        events.sort(key=lambda event: event[0])
        self._expect(candidates)
        late = []
        for head, what in events:
            if isinstance(what, int):
                self._name_first(what, head)
                self.drafts[what].heads.append(head)
                self._note_issued(Candidate((head, head + 1), head, Form.NAME), what)
            elif what.person == 1:
                late.append(what)
            else:
                self._meet(what)
        for mention in late:
            self._meet_first_person(mention)
        self._join_coordinated()

    def _expect(self, candidates: Sequence[Candidate]) -> None:
        """Let the language model prepare for all mentions at once."""
        if self.encoding is not None:
            names = (span for draft in self.drafts for span, _ in draft.mentions)
            phrases = (c.span for c in candidates)
            self.encoding.expect((*names, *phrases, *self.phrases.values()))

    def _meet(self, mention: Candidate) -> None:
        number = self._linked(mention)
        if number is None and not mention.relative:
            number = self._chosen(mention)
        phrase = self.phrases.get(mention.head, mention.span)
        if number is None:
            if mention.form is Form.PRONOUN:
                return
            number = self._new(mention, phrase)
        self._note(mention, number)

    def _name_first(self, number: int, head: int) -> None:
        """Where somebody is named for the first time, find what he was called before."""
        draft = self.drafts[number]
        if draft.heads or not draft.names:
            return
        for other in described_before(
            draft, head, self.drafts, columns=self.columns, speakers=self.speakers
        ):
            self._merge(other, draft)

    def _note(self, mention: Candidate, number: int) -> None:
        draft = self.drafts[number]
        self._name_first(number, mention.head)
        self._note_issued(mention, number)
        wanted = mention.head in self.phrases
        draft.wanted |= wanted
        draft.heads.append(mention.head)
        span = self.phrases[mention.head] if wanted else mention.span
        if self.named[mention.head]:
            return
        draft.mentions.append((span, mention.form))
        self.owners[mention.head] = number
        if mention.gender in {"m", "f"} and draft.gender is None:
            draft.gender = mention.gender

    def _linked(self, mention: Candidate) -> int | None:
        """Whom the grammar says: "who", "the minister, Mike Pence", "the museum's website"."""
        if mention.relative:
            return self._before_clause(mention.head)
        if mention.form is Form.PRONOUN:
            return None
        if mention.head in self.phrases:
            named = self.named_in(self.phrases[mention.head])
            if named is not None:
                return named
        apposed = self._apposed(mention)
        if apposed is not None:
            return apposed
        if mention.possessor is not None and mention.sort in {Sort.DOCUMENT, Sort.THING}:
            return self.owners.get(mention.possessor)
        if mention.sort is Sort.DOCUMENT and mention.definite:
            return self.issued.issuer(mention.lemma, self.columns.sent[mention.head])
        return None

    def _before_clause(self, word: int) -> int | None:
        """Whose relative clause the word stands in."""
        for _ in range(DEPTH):
            if self.columns.dep[word] == "acl:relcl":
                return self.owners.get(self.columns.head[word])
            word = self.columns.head[word]
        return None

    def _apposed(self, mention: Candidate) -> int | None:
        columns, head = self.columns, self.columns.head[mention.head]
        person = mention.sort in {Sort.PERSON, Sort.THING}
        for kid in columns.kids(mention.head, "appos", "flat"):
            owner = self.owners.get(kid)
            if owner is not None and (self.drafts[owner].sort is Sort.PERSON) == person:
                return owner
        return self.owners.get(head) if columns.dep[mention.head] == "appos" else None

    def _note_issued(self, mention: Candidate, number: int) -> None:
        """Remember whose statement, report or poll this is."""
        columns, at = self.columns, self.speakers.get(mention.head)
        if mention.sort is Sort.DOCUMENT and self.drafts[number].names:
            self.issued.add(columns.sent[mention.head], mention.lemma, number)
        elif at is not None:
            for word in sorted(words_of(self.reported[at].cue)):
                if columns.tag[word][:2] == "NN":
                    self.issued.add(columns.sent[word], columns.lemma[word].lower(), number)

    def _chosen(self, mention: Candidate) -> int | None:
        """The best candidate mentioned before, if it is good enough."""
        if not mention.definite and mention.form is Form.DESCRIPTION:
            return self._same_words(mention)
        return self._pick(mention, self.options(mention))

    def _pick(self, mention: Candidate, options: Sequence[Option]) -> int | None:
        """The best option, if it is good enough."""
        table = self.weights.of(mention.form)
        best, best_score = None, table.floor
        for number, features in options:
            value = table.score(features)
            if value > best_score:
                best, best_score = number, value
        return best

    def _merge(self, old: Draft, new: Draft) -> None:
        new.heads[:0] = old.heads
        new.mentions.extend(old.mentions)
        new.role_words |= old.role_words
        new.role_heads |= old.role_heads
        for word, number in self.owners.items():
            if number == old.number:
                self.owners[word] = new.number
        old.heads, old.mentions, old.wanted = [], [], False

    def _same_words(self, mention: Candidate) -> int | None:
        """One group: "Officials" and later "officials"; "a man" and "a man" are two."""
        if not mention.plural:
            return None
        for draft in reversed(self.drafts):
            if not draft.names and draft.heads and draft.plural:
                head = draft.heads[0]
                if self.columns.lemma[head].lower() == mention.lemma and (
                    mention.modifiers <= draft.role_words
                ):
                    return draft.number
        return None

    def _new(self, mention: Candidate, phrase: WordSpan) -> int:
        """A described entity; it is kept if it ever speaks or is spoken to."""
        draft = Draft(len(self.drafts), mention.sort or Sort.THING)
        draft.name = describe(self.columns, phrase, mention)
        draft.anonymity = anonymity_of(self.columns, phrase, mention)
        draft.plural = bool(mention.plural)
        draft.gender = mention.gender
        draft.role_heads = {mention.lemma}
        draft.role_words = {*mention.modifiers, mention.lemma}
        self.drafts.append(draft)
        return draft.number

    # ---- first person and coordination -------------------------------------------------------

    def _meet_first_person(self, mention: Candidate) -> None:
        at = self.inside[mention.head]
        if at is None or not self.reported[at].source:
            return
        number = self.owners.get(self.columns.head_of(self.reported[at].source[0]))
        if number is None:
            return
        draft = self.drafts[number]
        if mention.plural and draft.sort is Sort.PERSON and not draft.plural:
            bodies = [n for n in draft.employers if self.drafts[n].type is EntityType.ORG]
            number = bodies[0] if bodies else number
        self._note(mention, number)

    def _join_coordinated(self) -> None:
        """Make a group of the sources of "Schumer and Durbin said"."""
        for span in (span for r in self.reported for span in r.source):
            if self.named_in(span) is not None:
                continue  # "the president and chairman, ‹Jim Rey›" is one
            head = self.columns.head_of(span)
            others = [w for w in range(*span) if self._is_another(w)]
            parts = {self.owners.get(w) for w in (head, *others)} - {None}
            if len(parts) > 1 and all(self.columns.head[w] == head for w in others):
                self._group(span, head)

    def _is_another(self, word: int) -> bool:
        """Whether the word is coordinated, and not inside a name: "Fire and ‹Rescue›"."""
        inside = self.named[word] and self.owners.get(word - 1) == self.owners.get(word)
        return self.columns.dep[word] == "conj" and not inside

    def _group(self, span: WordSpan, head: int) -> None:
        if span in self.spans:
            return
        mention = Candidate(span, head, Form.DESCRIPTION, sort=Sort.PERSON, plural=True)
        number = self._new(mention, span)
        draft = self.drafts[number]
        draft.name = " ".join(self.columns.passage(span).text.split())
        draft.wanted = True
        draft.mentions.append((span, Form.DESCRIPTION))
        self.spans[span] = number
