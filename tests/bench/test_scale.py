"""What the benchmark of the candidate stage counts."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
pytest.importorskip("numpy")

import numpy as np

from candidate_stage import Found, Timed, counted, planted, write
from scale import candidates, scores
from whence.pipeline.engines.here import Here


def test_pairs_are_counted_by_what_they_draw_on() -> None:
    """Prints of one report are planted, citations are not; a pair is right by its event, and strictly by its report."""
    truth = np.array([(1, 0, 0), (1, 0, 0), (1, 0, 0), (1, 0, 1), (1, 1, 0), (2, 0, 0)])
    pairs = np.array([(0, 1), (0, 3), (0, 4), (0, 5), (2, 4)])
    assert planted(truth) == 3
    assert counted(pairs, truth).tolist() == [5, 4, 2, 1, 3, 3]
    assert counted(np.empty((0, 2), np.int64), truth).tolist() == [0, 0, 0, 0, 0, 3]


def test_scores() -> None:
    """Shares of what was planted and of what was found, over all matters."""
    found = [Found(4, 3, 2, 1, 2, 3, ""), Found(1, 1, 1, 1, 1, 1, "")]
    assert scores(found, 4) == {
        "planted": 4,
        "verified": 5,
        "retellings_recall": 0.5,
        "connected_recall": 0.75,
        "matters_recall": 1.0,
        "pairs_precision": 0.8,
        "drawn_precision": 0.6,
    }


def test_a_small_archive(tmp_path: Path) -> None:
    """Of forty articles every print of a report is found, and nothing of another event."""
    blocks = write(tmp_path, 40, Timed(Here()))
    found = candidates(tmp_path, blocks, Timed(Here()))
    assert found["planted"] > 0
    assert (found["retellings_recall"], found["matters_recall"], found["pairs_precision"]) == (1, 1, 1)
