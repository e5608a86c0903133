"""What all commands have in common: help, exit statuses, nothing heavy, no tracebacks."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kg.cli.app import COMMANDS

HEAVY = {"spacy", "rdflib", "networkx", "pyvis", "pandas", "numpy", "pyoxigraph", "onnxruntime"}
KG = [sys.executable, "-m", "kg"]


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_every_command_has_help_with_examples(kg, name):
    result = kg(name, "--help")
    assert result.exit_code == 0
    assert (
        f"\n    kg {name} " in result.output
        or f"| kg {name} " in result.output
        or f"\n    kg {name}\n" in result.output
    )


def test_help_imports_nothing_heavy():
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kg", "--help"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in result.stderr.splitlines()}
    assert not imported & HEAVY
    assert "kg" in imported


def test_no_command_is_a_request_for_help(kg):
    result = kg()
    assert "Commands:" in result.output


def test_the_version_is_told(kg):
    assert kg("--version").output.startswith("kg 0.")


@pytest.mark.parametrize(
    "words", [("sing",), ("claims",), ("build", "x"), ("claims", "out", "--limit", "0")]
)
def test_a_wrong_use_ends_with_2(kg, words):
    assert kg(*words).exit_code == 2


def test_an_error_of_the_user_is_one_line_and_2(kg, tmp_path):
    result = kg("claims", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert result.stderr == (
        f"kg: {tmp_path}/nowhere: no such folder; make it with: kg build SRC -o {tmp_path}/nowhere\n"
    )


def test_an_unfinished_folder_is_told(kg, tmp_path):
    result = kg("show", tmp_path, "Hart")
    assert (result.exit_code, "not a finished build" in result.stderr) == (2, True)


def test_a_closed_pipe_is_no_error(out):
    command = f"{sys.executable} -m kg claims {out} --json | head -n 1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["/bin/bash", "-c", command], capture_output=True, text=True, check=True
    )
    assert result.stderr == ""
    assert result.stdout.splitlines()[0] == "["


def test_an_interrupt_ends_with_130_and_no_traceback(tmp_path, news):
    code = (
        "import kg.building.engine as e, kg.building.run as r, time, sys\n"
        "from tests.building import fake\n"
        "e.pipeline_engine = fake.engine\n"
        "r.read_articles = lambda *a, **k: (print('reading', flush=True), time.sleep(60))\n"
        "sys.argv = ['kg', 'build', sys.argv[1], '-o', sys.argv[2]]\n"
        "from kg.cli import main; main()"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", code, news, tmp_path / "out"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as run:
        assert run.stdout.readline() == b"reading\n"
        time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=20)
    assert run.returncode == 130
    assert errors == b"kg: interrupted\n"
    assert not (tmp_path / "out").exists()


def test_a_fault_of_the_program_is_told_as_such_and_ends_with_2(monkeypatch, capsys, out):
    from kg.cli import main

    def fail(_out):
        raise ZeroDivisionError

    monkeypatch.setattr("kg.graph.Graph", fail)
    monkeypatch.setattr("sys.argv", ["kg", "claims", str(out)])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert "fault of the program" in capsys.readouterr().err


def test_control_characters_in_a_message_are_shown(kg):
    assert "\x1b" not in kg("claims", "evil\x1b[2J").stderr


def test_control_characters_in_json_are_escaped(kg, out, monkeypatch):
    from kg.cli.arguments import one_line

    text = "a\x9b31m\u202e"
    assert one_line({"text": text}) == '{"text": "a\\u009b31m\\u202e"}'
    assert json.loads(one_line(text)) == text


def test_a_full_disk_is_told_in_one_line(kg, news, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device", "graph.nq")

    monkeypatch.setattr("kg.store.write_store", full)
    result = kg("build", news, "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (2, "kg: graph.nq: No space left on device\n")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param(sqlite3.SQLITE_FULL, "database or disk is full", id="full"),
        pytest.param(sqlite3.SQLITE_READONLY_DIRECTORY, "readonly database", id="read only"),
    ],
)
def test_a_disc_that_sqlite_cannot_write_to_is_the_users_matter(kg, out, monkeypatch, code, told):
    def fail(_out):
        error = sqlite3.OperationalError(told)
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr("kg.graph.Graph", fail)
    result = kg("claims", out)
    assert (result.exit_code, result.stderr) == (
        2, f"kg: the cache of the output folder: {told}; check its disc and permissions\n",
    )  # fmt: skip


def test_a_statement_that_sqlite_refuses_is_a_fault_of_the_program(kg, out, monkeypatch):
    def fail(_out):
        with closing(sqlite3.connect(":memory:")) as rows:
            rows.execute("SELECT * FROM nothing")

    monkeypatch.setattr("kg.graph.Graph", fail)
    assert isinstance(kg("claims", out).exception, sqlite3.OperationalError)
