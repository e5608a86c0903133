"""What each step of the network that compares claims is trained on."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.nlp.meaning import LONGEST
from kg.nlp.pieces import Pieces
from kg.train.kept import held_out
from kg.train.retold import Retold, RetoldPair, pairs

#: what a pair without a word in common counts when it is drawn, against 1 for equal words
UNLIKE = 0.1
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class MeaningPlan:
    """How it is trained; see ``config.toml``."""

    seconds: float
    encoder_rate: float
    head_rate: float
    warm_up: int  #: steps
    same: int  #: pairs of one claim in a step
    near: int  #: pairs of two claims of one speaker
    far: int  #: pairs of two claims of two speakers
    opposed: int  #: pairs of two claims that cannot both be true
    alone: int  #: stretches read alone
    held_to: float  #: what the vectors' loss counts
    still: int  #: lower layers that stay as they are
    checkpoint: float  #: seconds
    seed: int


class Reading:
    """Texts as pieces, each cut once."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, text: str) -> tuple[int, ...]:
        """Give the pieces of a text that are read."""
        if text not in self._known:
            self._known[text] = self.pieces.of_text(text)[:LONGEST]
        return self._known[text]


class Drawer:
    """Draws what a step is trained on."""

    def __init__(self, told: Sequence[Retold], plan: MeaningPlan) -> None:
        self.chance = random.Random(plan.seed)  # noqa: S311 - no secret
        self.plan = plan
        kinds: dict[tuple[bool, bool], list[RetoldPair]] = {}
        learned = [one for one in told if not held_out(one.story)]
        for pair in pairs(learned):
            kinds.setdefault((pair.same, pair.one_speaker), []).append(pair)
        self.opposed = [p for p in pairs(learned, within=True) if p.conflict and not p.same]
        self.same = kinds[True, True]
        self.near = _Confusable(kinds.get((False, True), []))
        self.far = _Confusable(kinds.get((False, False), []))

    def couples(self) -> list[RetoldPair]:
        """Give the pairs of one step, each either way round."""
        plan, chance = self.plan, self.chance
        drawn = [
            *chance.choices(self.same, k=plan.same),
            *self.near.some(plan.near, chance),
            *self.far.some(plan.far, chance),
            *chance.choices(self.opposed, k=plan.opposed if self.opposed else 0),
        ]
        return [
            RetoldPair(p.right, p.left) if chance.random() < 0.5 else p  # noqa: PLR2004
            for p in drawn
        ]


class _Confusable:
    """Pairs of two claims; the more words they share, the more often they are drawn."""

    def __init__(self, found: Sequence[RetoldPair]) -> None:
        self.pairs = found
        words = {text: frozenset(_WORD.findall(text.lower())) for p in found for text in _texts(p)}
        likeness = (_likeness(*(words[text] for text in _texts(pair))) for pair in found)
        self.shares = [*accumulate(UNLIKE + value for value in likeness)]

    def some(self, count: int, chance: random.Random) -> list[RetoldPair]:
        """Give so many of the pairs."""
        return chance.choices(self.pairs, cum_weights=self.shares, k=count)


def _texts(pair: RetoldPair) -> tuple[str, str]:
    return pair.left.text, pair.right.text


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Give the share of all words that both have."""
    return len(left & right) / max(1, len(left | right))
