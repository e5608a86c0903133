"""What is installed is what is promised."""

import re
import subprocess
import tomllib
from importlib.metadata import entry_points, metadata
from pathlib import Path

import pytest

from kg.cli.app import COMMANDS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
README = (ROOT / "README.md").read_text("utf-8")


def test_the_command_is_installed() -> None:
    (script,) = entry_points(group="console_scripts", name="kg")
    assert callable(script.load())


@pytest.mark.parametrize("group", ["spacy_factories", "spacy_tokenizers"])
def test_components_of_the_pipeline_are_found_by_name(group: str) -> None:
    for name in PROJECT["project"]["entry-points"][group]:
        (point,) = entry_points(group=group, name=name)
        assert callable(point.load())


def test_the_distribution_has_the_version_of_the_project() -> None:
    assert metadata("news-claim-kg")["Version"] == PROJECT["project"]["version"]


def test_the_changelog_knows_the_version() -> None:
    assert f"## {PROJECT['project']['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_extra_for_tests_reads_web_pages_too() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert set(extras["html"]) <= set(extras["test"])


def test_training_is_no_dependency_of_running() -> None:
    names = {re.split(r"[<>=]", each)[0] for each in PROJECT["project"]["dependencies"]}
    assert not names & {"torch", "transformers", "sentence-transformers", "onnx"}


@pytest.mark.parametrize("command", sorted(set(re.findall(r"\bkg ([a-z]+) [A-Zao-]", README))))
def test_commands_in_the_readme_exist(command: str) -> None:
    assert command in {name for name, _, _ in COMMANDS}


def test_modules_in_the_readme_exist() -> None:
    named = set(re.findall(r"`kg[./]([a-z_]+)", README)) - {"readers"}
    assert named
    assert [name for name in sorted(named) if not list((ROOT / "kg").glob(f"{name}*"))] == []


def test_layers_are_named_of_modules_that_exist() -> None:
    (contract,) = PROJECT["tool"]["importlinter"]["contracts"]
    named = {name for layer in contract["layers"] for name in re.findall(r"\w+", layer)}
    modules = {path.stem for path in (ROOT / "kg").iterdir() if path.stem != "__init__"}
    assert named <= modules


def test_every_shipped_file_is_under_version_control_or_built() -> None:
    told = subprocess.run(
        ["git", "status", "--porcelain", "--ignored", "kg"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if told.returncode:
        pytest.skip("not a checkout of git")
    ignored = [line[3:] for line in told.stdout.splitlines() if line.startswith("!!")]
    expected = re.compile(r"__pycache__/$|^kg/explore/(?:static|web)/")
    assert [path for path in ignored if not expected.search(path)] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    told = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if told.returncode:
        pytest.skip("not a checkout of git")
    home = re.compile(r"(?<![\w.~/])/(?:home|root|Users|work)/\w")
    suffixes = {".py", ".md", ".toml", ".json", ".ts", ".rq", ".ttl", ".ipynb", ".cfg", ""}
    named = [
        path
        for path in told.stdout.splitlines()
        if Path(path).suffix in suffixes and path != "tests/test_packaging.py"
        and (ROOT / path).is_file() and home.search((ROOT / path).read_text("utf-8", "replace"))
    ]  # fmt: skip
    assert named == []
