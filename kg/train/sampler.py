"""Drawing the windows of a training run, so that each sort of text gets its share."""

import random
import zlib
from dataclasses import dataclass
from math import inf

from kg.train.augment import RUN_ON, RUN_ON_NEWS, run_on
from kg.train.informal import INFORMAL
from kg.train.prepare import FILES, MARKED, NEWS, Prepared
from kg.train.texts import Text, Words
from kg.train.windows import Batch, Cutter, Window

NAMES = 2
#: the group of each source, as in `Plan.shares`; of all others `NAMES`
GROUPS = {
    **dict.fromkeys((*FILES, "qasrl"), 0), "gum": 1, "ewt": 1, MARKED: 3, INFORMAL: 4,
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """How long and how fast to train."""

    seconds: float  #: of training in all; the rates fall to nothing at its end
    falling: float = 0.4  #: share of the time in which they fall
    held: float = 0.0  #: seconds in which the model is held to a teacher, if there is one
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warm_up: int = 60  #: steps
    batch: int = 1200  #: pieces a process and step
    longest: int = 256  #: pieces of a window
    checkpoint: float = 240.0  #: seconds between checkpoints
    meeting: float = 60.0  #: seconds between the meetings of processes that train together
    #: news, treebanks, names only, articles that are marked in their text, and informal texts
    shares: tuple[float, float, float, float, float] = (0.28, 0.33, 0.09, 0.22, 0.08)
    news_share: float = 1.0  #: of the news records are read, for a learning curve
    seed: int = 0


def _place(identifier: str) -> float:
    """Give a record's place between 0 and 1, the same in every run."""
    return zlib.crc32(identifier.encode()) % 100 / 100


def group_of(text: Text) -> int:
    """Give the group of a text, as in `Plan.shares`."""
    return GROUPS.get(text.source, NAMES)


class Sampler:
    """Draws windows so that each group gets its share of the pieces, each text its turn."""

    def __init__(self, prepared: Prepared, cutter: Cutter, plan: Plan) -> None:
        self.cutter, self.plan = cutter, plan
        self.chance = random.Random(plan.seed)  # noqa: S311 - order, no secret
        self.texts = prepared.texts
        self.members: list[list[int]] = [[] for _ in plan.shares]
        for i, text in enumerate(prepared.texts):
            if plan.news_share > _place(text.id) or text.source not in NEWS:
                self.members[group_of(text)].append(i)
        self.queues: list[list[tuple[Text, Words]]] = [[] for _ in plan.shares]
        self.used = [0.0 for _ in plan.shares]
        self.rounds = [0 for _ in plan.shares]

    def batch(self) -> Batch:
        """Give the next batch."""
        windows: list[Window] = []
        size = 0
        while size < self.plan.batch - self.plan.longest // 2:
            owed = [u / s if s else inf for u, s in zip(self.used, self.plan.shares, strict=True)]
            group = owed.index(min(owed))
            window = self._next(group)
            self.used[group] += len(window.ids)
            size += len(window.ids)
            windows.append(window)
        return Batch.of(windows)

    def _next(self, group: int) -> Window:
        if not self.queues[group]:
            self._fill(group)
        return self.cutter.window(*self.queues[group].pop(), self.chance)

    def _fill(self, group: int) -> None:
        """Queue every text of a group once, cut anew, some of them without their stops."""
        queue = self.queues[group]
        for i in self.members[group]:
            text = self.texts[i]
            share = RUN_ON if group_of(text) == 1 else RUN_ON_NEWS
            if text.bounds_known and self.chance.random() < share:
                text = run_on(text, self.chance)
            queue += [(text, span) for span in self.cutter.stretches(text, self.chance)]
        self.chance.shuffle(queue)
        self.rounds[group] += 1
