"""What each step of the network that compares claims is trained on."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from kg.nlp.meaning import LONGEST
from kg.nlp.pieces import Pieces
from kg.train.kept import held_out
from kg.train.retold import Retold, RetoldPair, pairs


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
        for pair in pairs(one for one in told if not held_out(one.story)):
            kinds.setdefault((pair.same, pair.one_speaker), []).append(pair)
        self.same = kinds[True, True]
        self.near, self.far = kinds.get((False, True), []), kinds.get((False, False), [])

    def couples(self) -> list[RetoldPair]:
        """Give the pairs of one step, each either way round."""
        plan, chance = self.plan, self.chance
        drawn = [
            *chance.choices(self.same, k=plan.same),
            *chance.choices(self.near, k=plan.near),
            *chance.choices(self.far, k=plan.far),
        ]
        return [
            RetoldPair(p.right, p.left) if chance.random() < 0.5 else p  # noqa: PLR2004
            for p in drawn
        ]
