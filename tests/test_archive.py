"""A ledger of more articles than one person collects: what follows from them does not depend on how they came."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
pytest.importorskip("numpy")

from articles import Article, articles
from whence.ledger.store import Writer, open_writer
from whence.pipeline import bring_up_to_date
from whence.reconciliation.keys import keys
from whence.text.aliases import Naming
from whence.types.reconciliation import Reconciliation


def add(writer: Writer, some: Iterable[Article]) -> Reconciliation:
    """Take articles in; what follows from all."""
    for one in some:
        writer.record(one.document, one.reading, keys(one.document, one.reading))
    bring_up_to_date(writer, lambda _: None, Naming())
    return writer.view().reconciliation()


def test_order_steps_and_copies_do_not_matter(tmp_path: Path) -> None:
    """Some articles backwards in two steps, with copies at other paths, give what they give at once."""
    made = list(articles(56))
    with open_writer(tmp_path / "at_once.sqlite") as writer:
        at_once = add(writer, made)
        assert writer._ledger.value("SELECT max(least) FROM matters") > 1
    with open_writer(tmp_path / "in_steps.sqlite") as writer:
        add(writer, reversed(made[20:]))
        assert add(writer, reversed(made[:20])) == at_once
        copies = [replace(one, document=replace(one.document, uri=f"copy/{one.document.uri}")) for one in made[::7]]
        assert add(writer, copies) == at_once
        pages = writer.view().pages
        assert pages.totals().claims == len(at_once.claims)
