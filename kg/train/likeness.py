"""Step three: fit the head of sentence vectors once more, to the encoder as it came out.

While everything is trained together, the encoder moves under the head, in windows that are partly
changed. Here it stands still and reads the texts as they are.
"""

import logging
import pickle
import random
from pathlib import Path

import torch
from torch import Tensor

from kg.nlp.pieces import Pieces
from kg.train.augment import Names
from kg.train.export import load_model
from kg.train.losses import likeness_loss, sentence_means
from kg.train.model import Model
from kg.train.prepare import Prepared
from kg.train.sampler import taught_by_text
from kg.train.windows import Batch, Cutter

log = logging.getLogger(__name__)

STEPS, BATCH, RATE = 3000, 256, 2e-3
WINDOWS = 8  #: read at once


def fit_likeness(folder: Path, encoder: Path, longest: int) -> None:
    """Fit the head and write it into ``checkpoint.pt``.

    Args:
        folder: Holds ``prepared.pickle`` and ``checkpoint.pt``.
        encoder: Folder of the published MiniLM, for its vocabulary.
        longest: Pieces of a window.
    """
    torch.set_num_threads(1)
    torch.manual_seed(0)
    with (folder / "prepared.pickle").open("rb") as file:
        prepared: Prepared = pickle.load(file)  # noqa: S301 - written by our own step one
    model = load_model(folder / "checkpoint.pt", prepared.labels)
    cutter = Cutter(Pieces(encoder / "tokenizer.json"), prepared.labels, longest, Names({}, {}))
    means, rows = read_sentences(model, cutter, prepared)
    fit(model, means, torch.from_numpy(prepared.vectors)[rows].float())
    state = torch.load(folder / "checkpoint.pt", weights_only=True)
    state["model"] = model.state_dict()
    torch.save(state, folder / "checkpoint.new")
    (folder / "checkpoint.new").replace(folder / "checkpoint.pt")


def read_sentences(model: Model, cutter: Cutter, prepared: Prepared) -> tuple[Tensor, list[int]]:
    """Give the mean state of every taught sentence in its text, and its row."""
    chance = random.Random(0)  # noqa: S311 - where texts are cut, no secret
    taught = taught_by_text(prepared)
    windows = [
        cutter.window(prepared.texts[i], span, spans, None)
        for i, spans in sorted(taught.items())
        for span in cutter.stretches(prepared.texts[i], chance)
    ]
    means: list[Tensor] = []
    rows: list[int] = []
    with torch.inference_mode():
        for first in range(0, len(windows), WINDOWS):
            batch = Batch.of(windows[first : first + WINDOWS])
            found, numbers = sentence_means(model.words(batch), batch)
            means.append(found)
            rows += numbers
    return torch.cat(means).clone(), rows


def fit(model: Model, means: Tensor, theirs: Tensor) -> None:
    """Fit `model.vector` to the teacher's vectors (AdamW, rate falling to nothing)."""
    optimizer = torch.optim.AdamW(model.vector.parameters(), lr=RATE, weight_decay=0.01)
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        chosen = torch.randint(len(means), (BATCH,))
        loss = likeness_loss(model.vector(means[chosen]), theirs[chosen])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 500 == 0:
            log.info("step %d loss %.4f", step, loss.item())
