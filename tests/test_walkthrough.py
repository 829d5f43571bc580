"""The notebook of the docs is run as a reader runs it: cell by cell, in one namespace."""

import ast
import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"
NOTEBOOK = DOCS / "walkthrough.ipynb"


def _run(source: str, names: dict[str, Any]) -> object:
    """Run a cell; what its last expression is, as a notebook shows it."""
    body = ast.parse(source)
    last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
    exec(compile(body, NOTEBOOK.name, "exec"), names)
    return eval(compile(ast.Expression(last.value), NOTEBOOK.name, "eval"), names) if last else None


def test_every_cell_runs(monkeypatch, capsys):
    """No cell fails, and what it ends with can be shown."""
    monkeypatch.chdir(DOCS)
    names: dict[str, Any] = {}
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            shown = _run("".join(cell["source"]), names)
            assert getattr(shown, "_repr_html_", lambda shown=shown: repr(shown))()
    assert "origins" in capsys.readouterr().out


def test_is_kept_without_results():
    """What is in the repository does not go stale: cells have an id, and neither results nor a count of runs."""
    told = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (told["nbformat"], told["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in told["cells"]}) == len(told["cells"])
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in told["cells"])
