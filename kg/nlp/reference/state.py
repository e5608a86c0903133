"""What has been read of an article so far, and whom a mention may mean by it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.nlp.columns import Columns
from kg.nlp.encoding import Encoding, encoding_of
from kg.nlp.reference.drafts import Draft
from kg.nlp.reference.issued import Issued
from kg.nlp.reference.mentions import Candidate
from kg.nlp.reference.phrases import is_issued, is_issuer, names_in, stands_alone
from kg.nlp.reference.score import (
    Setting,
    description_features,
    fits,
    is_called,
    pronoun_features,
)
from kg.nlp.reference.weights import BOTH, Weights
from kg.nlp.reported import Reported, WordSpan
from kg.records import EntityType, Form, Mode

#: Candidates shown to the language model for one mention, latest first.
MOST_CANDIDATES = 12
#: What a language model would say on average, where there is none.
UNKNOWN_PAIR = 0.3

#: Number of a draft, with the features of its candidature.
Option = tuple[int, dict[str, float]]


class Known:
    """Holds what the article has mentioned so far."""

    def __init__(
        self,
        doc: Doc,
        columns: Columns,
        drafts: list[Draft],
        reported: Sequence[Reported],
        *,
        weights: Weights = BOTH,
    ) -> None:
        self.weights = weights
        self.columns = columns
        self.drafts = drafts
        self.reported = reported
        self.encoding: Encoding | None = encoding_of(doc)
        self.named = [False] * len(columns)
        #: head word of a mention → number of its draft
        self.owners: dict[int, int] = {}
        #: whole phrases that mean something else than their head word
        self.spans: dict[WordSpan, int] = {}
        for draft in drafts:
            for name in draft.names:
                self.owners.update((word, draft.number) for word in range(*name.span))
                for word in range(*name.span):
                    self.named[word] = True
        self.phrases = self._find_phrases()
        self.speakers = {
            columns.head_of(span): at for at, r in enumerate(reported) for span in r.source
        }
        self.wanted = set(self.phrases)
        self.issued = Issued()
        self.inside, self.quoted = self._contents()

    def _find_phrases(self) -> dict[int, WordSpan]:
        """Head word → phrase, for sources and addressees."""
        found: dict[int, WordSpan] = {}
        for r in self.reported:
            for span in (*r.source, *r.addressee):
                found.setdefault(self.columns.head_of(span), span)
        return found

    def named_in(self, span: WordSpan) -> int | None:
        """Whom a phrase names, whatever the parse says: "the official ‹Troy Roberts›"."""
        columns = self.columns
        parts = names_in(self.owners, span)
        cores = [n for a, z, n in parts if stands_alone(columns, span, (a, z), self.owners)]
        persons = {n for n in cores if self.drafts[n].type is EntityType.PERSON}
        if len(persons) == 1:
            return persons.pop()
        others = [n for n in cores if self.drafts[n].type in {EntityType.ORG, EntityType.FAC}]
        if not persons and len(set(others)) == 1:
            return others[0]
        head = columns.head_of(span)
        if head in self.owners or not is_issued(columns, head):
            return None
        issuers = [n for at, after, n in parts if is_issuer(columns, (at, after))]
        return issuers[0] if len(set(issuers)) == 1 else None

    def _contents(self) -> tuple[list[int | None], list[bool]]:
        """For every word the innermost attribution it is content of, and whether it is quoted."""
        inside: list[int | None] = [None] * len(self.columns)
        size = {at: sum(b - a for a, b in r.content) for at, r in enumerate(self.reported)}
        for at in sorted(size, key=lambda at: (-size[at], at)):
            for start, end in self.reported[at].content:
                inside[start:end] = [at] * (end - start)
        quoted = [at is not None and self.reported[at].mode is Mode.DIRECT for at in inside]
        return inside, quoted

    # ---- whom a mention may mean ---------------------------------------------------------------

    def options(self, mention: Candidate) -> list[Option]:
        """Those it may mean, latest first, each with what speaks for and against it."""
        setting = self._setting(mention)
        fitting = [d for d in self.drafts if fits(mention, d, setting)]
        fitting = [d for d in fitting if is_called(mention, d)] or fitting
        fitting.sort(key=lambda d: (-d.heads[-1], d.number))
        del fitting[MOST_CANDIDATES:]
        pronoun = mention.form is Form.PRONOUN
        features = pronoun_features if pronoun else description_features
        options = []
        most = max((len(draft.heads) for draft in fitting), default=0)
        for draft, pair in zip(fitting, self._pairs(mention, fitting), strict=True):
            setting.pair = pair
            told = features(mention, draft, setting)
            told |= {
                "only": float(len(fitting) == 1),
                "latest": float(draft is fitting[0]),
                "most": float(len(draft.heads) == most),
            }
            options.append((draft.number, told))
        return options

    def _setting(self, mention: Candidate) -> Setting:
        setting = Setting(self.columns, self.speakers, self.quoted)
        at = self.inside[mention.head]
        if at is not None and self.reported[at].source:
            source = self.owners.get(self.columns.head_of(self.reported[at].source[0]))
            if self.quoted[mention.head]:
                setting.quoter = source
            else:
                setting.reporter = source
        return setting

    def _pairs(self, mention: Candidate, drafts: Sequence[Draft]) -> Sequence[float]:
        if self.encoding is None or not drafts:
            return [UNKNOWN_PAIR] * len(drafts)
        spans = [self._last_span(draft) for draft in drafts]
        values: list[float] = self.encoding.pairs(spans, mention.span).tolist()
        return values

    def _last_span(self, draft: Draft) -> WordSpan:
        head = draft.heads[-1]
        before = [s for s, _ in draft.mentions if s[0] <= head < s[1]]
        return min(before, key=lambda s: s[1] - s[0], default=(head, head + 1))
