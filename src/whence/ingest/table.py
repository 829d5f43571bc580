"""The trained table behind the roles of lines: `data/lines.json`, made by `training/line_roles.py`.

Words with their weights, and regression trees (Friedman 2001) whose sum is the log-odds that a line is story. The file
is JSON, and nothing in it is run.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """The nodes of all trees in one row, each before its children; a leaf asks for no trait (-1)."""

    roots: tuple[int, ...]
    trait: tuple[int, ...]  # of each node: the trait that it asks for,
    at_most: tuple[float, ...]  # the greatest value that leads left,
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]  # and what the tree says as far as this node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # one is itself alone: what was made by it is remembered
class Table:
    """Weights of words, the trees for English text, and those for any text, which ask for nothing of a language."""

    words_bias: float
    words: dict[str, float]
    english: Trees
    any: Trees


@cache
def shipped() -> Table:
    """The table of this version."""
    told = json.loads(files("whence.ingest").joinpath("data", "lines.json").read_text("utf-8"))
    return Table(
        words_bias=told["words_bias"],
        words=told["words"],
        english=Trees(**{name: tuple(row) for name, row in told["english"].items()}),
        any=Trees(**{name: tuple(row) for name, row in told["any"].items()}),
    )
