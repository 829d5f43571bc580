"""The rules of the house, as far as a program can check them."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from whence.cli.entry import EPILOG, VERBS

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
# Libraries that take long to load; each is imported where it is used, inside a function.
HEAVY = {
    *("anyascii", "charset_normalizer", "feedparser", "jinja2", "lxml", "msgspec", "numpy", "pyarrow", "pypdfium2"),
    *(
        "onnxruntime",
        "pint",
        "py3langid",
        "rapidfuzz",
        "ray",
        "rich",
        "snowballstemmer",
        "sqlite3",
        "starlette",
        "tokenizers",
        "trafilatura",
        "uvicorn",
        "warcio",
        "yaml",
    ),
}
MOST_LINES_OF_A_FUNCTION = 60


def _python(code: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ran.stdout


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_rooms_import_downwards() -> None:
    """import-linter's contracts hold."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_leftover_drawer(path: Path) -> None:
    """A file is a noun or a verb of the trade, never a drawer for leftovers."""
    assert not re.search(r"util|helper|common|misc|shared|manager", path.stem)


def test_functions_are_short() -> None:
    """No function of the package is longer than two screens."""
    long = [
        f"{path.name}:{function.name}"
        for path in SOURCES
        for function in _functions(path)
        if (function.end_lineno or 0) - function.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def test_nouns_are_frozen_and_slotted() -> None:
    """Every noun that crosses a room is frozen and slotted."""
    nouns = {
        f"{path.name}:{node.name}": settings
        for path in [path for room in ("types", "pipeline") for path in (ROOT / "src/whence" / room).glob("*.py")]
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.ClassDef) and (settings := _dataclass_settings(node)) is not None
    }
    assert len(nouns) > 30
    assert not [name for name, settings in nouns.items() if not {"frozen", "slots"} <= settings]


def _dataclass_settings(node: ast.ClassDef) -> set[str] | None:
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        if ast.unparse(call.func if call else decorator) == "dataclass":
            return {keyword.arg or "" for keyword in call.keywords} if call else set()
    return None


@pytest.mark.parametrize("entrance", ["whence", "whence.pipeline", "whence.cli"])
def test_entrances_load_nothing_heavy(entrance: str) -> None:
    """Importing an entrance loads no library but the command's own."""
    loaded = set(_python(f"import sys, {entrance}; print(*sys.modules)").split())
    assert not loaded & HEAVY


def test_face_is_short() -> None:
    """`import whence` offers `read`, `Ledger`, `Dataset` and the version, and nothing else."""
    code = "import whence; print(*dir(whence)); print(whence.read.__name__, whence.Ledger.__name__)"
    assert _python(code).splitlines() == ["Dataset Ledger __version__ read", "read Ledger"]


def test_unknown_name_of_the_face() -> None:
    """A name that the package does not have is an AttributeError, as anywhere."""
    code = "import whence\ntry: whence.verdict\nexcept AttributeError as error: print(error)"
    assert "verdict" in _python(code)


def test_docs_name_every_verb() -> None:
    """docs/cli.md has a section for each verb and for no other; its options stand in docs/reference.md."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### `whence (\w+)", page, re.MULTILINE)) == set(VERBS)


def test_docs_name_every_exit_code() -> None:
    """docs/cli.md explains each exit code that the help names."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", page, re.MULTILINE) == re.findall(r"(?<!\S)(\d+)(?= )", EPILOG)


def test_nothing_of_this_machine() -> None:
    """No file of the project names a place of one machine."""
    files = [*SOURCES, *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*"), ROOT / "Makefile"]
    assert not [
        path.name
        for path in files
        if path.is_file() and re.search(r"/(home|work|root|Users)/", path.read_text(encoding="utf-8"))
    ]
