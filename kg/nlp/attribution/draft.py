"""What is known of an attribution before chains and stances are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lexicon import Cue
from kg.nlp.attribution.clauses import Clause
from kg.nlp.reported import WordSpans
from kg.records import Act

#: Verbs whose object says it, not whose subject: “Reuters, citing Kommersant, said …”.
CITING = frozenset({"cite", "quote", "attribute", "reference", "invoke"})


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in the making; see `kg.nlp.reported.Reported` for the spans."""

    cue: WordSpans
    source: WordSpans
    content: WordSpans
    addressee: WordSpans = ()
    when: WordSpans = ()
    entry: Cue | None = None  #: the cue's line in the word lists
    act: Act | None = None  #: as the language model has it
    act_probability: float = 0.0
    cue_probability: float = 1.0
    role_probability: float = 1.0  #: mean certainty of the words in source and content
    source_probability: float = 1.0
    clause: Clause = field(default_factory=Clause)  #: what stands around the cue by the parse
