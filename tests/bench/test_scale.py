"""What the benchmark of the candidate stage counts."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
pytest.importorskip("numpy")

from articles import Drawn
from scale import _scores, measured


def test_scores() -> None:
    """Prints of one report are planted, citations are not; a pair is right by its event, and strictly by its report."""
    drawn = [
        Drawn(1, 0, "asked"),
        Drawn(1, 0, "copied"),
        Drawn(1, 0, "copied"),
        Drawn(1, 0, "cited"),
        Drawn(1, 1, "asked"),
        Drawn(2, 0, "asked"),
    ]
    scores = _scores(drawn, [[1, 2, 4, 5], [3], [6]], {(1, 2), (1, 4), (1, 5), (1, 6)})
    assert scores == {
        "planted": 3,
        "verified": 4,
        "retellings_recall": 0.3333,
        "connected_recall": 0.3333,
        "matters_recall": 0.3333,
        "pairs_precision": 0.75,
        "drawn_precision": 0.5,
    }


def test_a_small_archive(tmp_path: Path) -> None:
    """Of forty articles every print of a report is found, and nothing of another event."""
    found = measured(tmp_path, 40)
    assert found["planted"] > 0
    assert (found["retellings_recall"], found["matters_recall"], found["pairs_precision"]) == (1, 1, 1)
