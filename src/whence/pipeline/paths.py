"""Files and folders as they are named by whom a ledger is asked."""

from collections.abc import Iterable
from os import PathLike, fspath

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


def named(paths: Paths) -> list[str]:
    """One path or several, as strings."""
    return [fspath(paths)] if isinstance(paths, str | PathLike) else [fspath(path) for path in paths]
