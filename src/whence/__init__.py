"""Whence reads a pile of news articles and says, for every claim in them, whence it comes.

import whence
ledger = whence.read("articles/")
ledger.claims()
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whence.pipeline import Dataset, Ledger, read

__all__ = ["Dataset", "Ledger", "__version__", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # Looked up when first asked for, so that `import whence` loads nothing.
    if name in {"Dataset", "Ledger", "read"}:
        from whence import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
