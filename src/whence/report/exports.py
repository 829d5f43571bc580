"""The formats of `whence export` for other programs, by name: each is the bytes of one file."""

from collections.abc import Callable
from typing import Final

from whence.report import gexf, graphml, table
from whence.report.claim import claim
from whence.report.csl import csl
from whence.report.datasette import datasette
from whence.report.draws import draws
from whence.report.ftm import ftm, statements
from whence.report.outgoing import Outgoing
from whence.report.parquet import parquet
from whence.report.stix import stix
from whence.report.webannotation import webannotation
from whence.report.xlsx import xlsx


def _csv(given: Outgoing) -> bytes:
    # A lone surrogate has no UTF-8; as an escape it can still be seen.
    return table.csv(given.dossier).encode("utf-8", "backslashreplace")


def _graphml(given: Outgoing) -> bytes:
    return graphml.graphml(draws(given.dossier))


def _gexf(given: Outgoing) -> bytes:
    return gexf.gexf(draws(given.dossier))


FORMATS: Final[dict[str, Callable[[Outgoing], bytes]]] = {
    "csv": _csv,
    "graphml": _graphml,
    "gexf": _gexf,
    "ftm": ftm,
    "ftm-statements": statements,
    "stix": stix,
    "webannotation": webannotation,
    "csl": csl,
    "claim": claim,
    "parquet": parquet,
    "xlsx": xlsx,
    "datasette": datasette,
}

# Those that hold the full text where it is asked for.
WITH_FULL_TEXT: Final = frozenset({"ftm", "ftm-statements"})
