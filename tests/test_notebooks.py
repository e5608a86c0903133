"""The notebooks run from the first cell to the last, on a small graph."""

import ast
import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def run(path):
    """Execute the code cells in one name space; what each shows: its last expression."""
    names, shown = {"__name__": "__main__"}, []
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]), f"{path.name}, cell {number}")
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, path.name, "exec"), names)  # noqa: S102
            if last is not None:
                value = eval(compile(ast.Expression(last.value), path.name, "eval"), names)  # noqa: S307
                shown.append(value)
    return shown


def test_there_is_a_notebook():
    assert [path.name for path in NOTEBOOKS] == ["tour.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_runs_and_shows_something(path, gold_out, monkeypatch):
    pytest.importorskip("pandas")
    monkeypatch.setenv("KG_TOUR", str(gold_out))
    shown = run(path)
    assert shown
    assert all(value is not None for value in shown)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_kept_without_their_output(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
