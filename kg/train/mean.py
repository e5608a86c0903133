"""Between training and export: the mean of the weights of several trainings.

Trainings that went on from one another lie close enough together that the mean of their weights is
better than each of them (Wortsman et al. 2022, "Model soups").
"""

import math
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from kg.errors import PipelineError


def mean_checkpoint(
    folder: Path, shares: Mapping[Path, float], name: str = "checkpoint.pt"
) -> None:
    """Write the mean of checkpoints to the folder; one of that name there is replaced.

    Args:
        folder: Made where it does not exist.
        shares: What each checkpoint counts; together 1.
        name: ``meaning.pt`` where they are of the network that compares claims.

    Raises:
        PipelineError: The shares do not add up to 1, or a file is missing.
    """
    if not math.isclose(sum(shares.values()), 1):
        raise PipelineError(f"the shares {[*shares.values()]} do not add up to 1")
    states = []
    for path in shares:
        if not path.is_file():
            raise PipelineError(f"{path}: no such checkpoint")
        states.append(torch.load(path, weights_only=True))
    merged = mean_weights([state["model"] for state in states], [*shares.values()])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    torch.save(states[0] | {"model": merged}, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def mean_weights(models: list[dict[str, Tensor]], shares: list[float]) -> dict[str, Tensor]:
    """Give the weighted mean of every weight of the first; what all have alike stays exact.

    Raises:
        PipelineError: The checkpoints are of networks of other shapes.
    """
    for name, value in models[0].items():
        if any(m[name].shape != value.shape for m in models):
            raise PipelineError(f"the checkpoints differ in the shape of {name}")
    return {
        name: value
        if not value.is_floating_point() or all(torch.equal(m[name], value) for m in models)
        else sum((m[name] * s for m, s in zip(models, shares, strict=True)), torch.zeros(()))
        for name, value in models[0].items()
    }
