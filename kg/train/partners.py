"""Several processes that train one model: each takes its own steps, now and then they meet.

At a meeting every process goes on from the mean of all weights, each counted by the pieces that
it has read since the last one (local SGD, Stich 2019). A process with less of the machine does
not hold up the others by more than one step a meeting.
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, distributed


class Partners:
    """The processes of one run; a single one never meets anybody."""

    def __init__(self, rank: int, number: int, place: Path, every: float) -> None:
        """Wait until all are there.

        Args:
            rank: Number of this process, from 0.
            number: Of processes.
            place: The file by which the processes find each other; not there before.
            every: Seconds between meetings.
        """
        self.rank, self.number, self.every = rank, number, every
        self._met = 0
        self._since = 0.0
        if number > 1:
            distributed.init_process_group(
                "gloo", init_method=f"file://{place.resolve()}", rank=rank, world_size=number
            )  # fmt: skip
            distributed.barrier()

    def go_on_from(self, elapsed: float, seen: float) -> None:
        """Count the meetings from this many seconds of the run and pieces read."""
        self._met = int(elapsed // self.every)
        self._since = seen

    def meet(self, elapsed: float, end: float, parameters: Sequence[Tensor], seen: float) -> bool:
        """Take the mean of all weights where a meeting is due, and say whether there was one.

        Args:
            elapsed: Seconds of the run so far.
            end: Seconds of the whole run; the last meeting is there.
            parameters: What is trained; changed in place.
            seen: Pieces this process has read.
        """
        due = int(min(elapsed, end) // self.every) + (elapsed >= end)
        if self.number == 1 or due <= self._met:
            return False
        while self._met < due:
            self._met += 1
            self._average(parameters, max(1.0, seen - self._since))
            self._since = seen
        return True

    def _average(self, parameters: Sequence[Tensor], weight: float) -> None:
        with torch.no_grad():
            flat = torch.cat([p.reshape(-1) for p in parameters] + [torch.ones(1)]) * weight
            distributed.all_reduce(flat)
            flat /= flat[-1].clone()
            for p, part in zip(
                parameters, flat[:-1].split([p.numel() for p in parameters]), strict=True
            ):
                p.copy_(part.view_as(p))
